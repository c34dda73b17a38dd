"""The wording files: what the loader refuses, and what the shipped ones keep to."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.errors import BadData, NotInForce
from core.law import LawMark
from reports.papers import assessment, monthly, notice, paper
from reports.papers.values import Paper
from reports.papers.wordings import COMMON, MissingWords, load_texts, load_wordings
from reports.pdf.parts import PaperLanguage
from tests.reports.papers.samples import FONTS, ROOT, WORDINGS

FOLDER = ROOT / "config" / "wordings"
SHIPPED = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.toml")}
GOOD = """
[[wording]]
id = "x"
from = 2020-07-01
mark = "D"
zh = "甲"
en = "a"
"""


def monthly_with(text: str) -> dict[str, str]:
    return {**SHIPPED, "monthly.toml": 'paper = "monthly"\n' + text}


def test_the_shipped_words_load() -> None:
    assert load_wordings(FOLDER).at(Paper.NOTICE, date(2026, 11, 23)).version.startswith("2026-01-01/")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x = [", "TOML"),
        ("", "list of tables"),
        ("wording = 3", "list of tables"),
        (GOOD + "colour = 'red'", "not a key"),
        (GOOD + "\n[extra]\nx = 1", "not a key"),
        (GOOD.replace('id = "x"', ""), "missing"),
        (GOOD.replace('zh = "甲"', 'zh = " "'), "blank"),
        (GOOD.replace('zh = "甲"', "zh = 3"), "text"),
        (GOOD.replace("from = 2020-07-01", "from = '2020-07-01'"), "day"),
        (GOOD.replace("from = 2020-07-01", "from = 2020-07-01T00:00:00"), "day"),
        (GOOD + "to = 2020-06-30", "ends before"),
        (GOOD.replace('"D"', '"X"'), "V, V~"),
        (GOOD.replace('"D"', '"V"'), "rests on no article"),
        (GOOD + 'cites = ["第三十四条"]', "article"),
        (GOOD + 'cites = ["XYZ 3"]', "article"),
        (GOOD + 'cites = ["CCL 0"]', "article"),
        (GOOD + "cites = 'CCL 3'", "list of texts"),
        (GOOD + 'when = ["sunday"]', "flag"),
        (GOOD.replace("甲", "甲{salary}").replace('"a"', '"a{salary}"'), "not a value"),
        (GOOD.replace("甲", "甲{office}"), "other values"),
        (GOOD.replace("甲", "甲{0}"), "stray brace"),
        (GOOD.replace("甲", "甲{office.name}"), "stray brace"),
        (GOOD.replace("甲", "甲{"), "stray brace"),
        (GOOD.replace("甲", "甲{}").replace('"a"', '"a{}"'), "not a value"),
        (GOOD + GOOD, "before the version before it"),
        (GOOD + GOOD.replace("2020-07-01", "2021-01-01"), "before the version before it"),
        ('[labels]\nname = { zh = "姓名", en = "Name" }\n' + GOOD, "common.toml already"),
        ('[labels]\nx = { zh = "甲" }\n' + GOOD, "zh and en"),
        ('[labels]\nx = { zh = 1, en = "a" }\n' + GOOD, "text"),
        ('[labels]\nx = "甲"\n' + GOOD, "zh and en"),
        ("#" * 1_000_001, "too long"),
    ],
)
def test_a_fault_is_refused_with_its_file(text: str, problem: str) -> None:
    with pytest.raises(BadData, match=problem) as refusal:
        load_texts(monthly_with(text))
    assert refusal.value.file == "monthly.toml"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=re.escape(COMMON)):
        load_wordings(tmp_path)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_missing_text_is_named(name: str) -> None:
    with pytest.raises(BadData, match="missing") as refusal:
        load_texts({other: text for other, text in SHIPPED.items() if other != name})
    assert refusal.value.file == name


def test_a_file_says_which_paper_it_is() -> None:
    with pytest.raises(BadData, match="file's name"):
        load_texts({**SHIPPED, "monthly.toml": SHIPPED["notice.toml"]})


def test_versions_follow_each_other_and_the_day_decides() -> None:
    ended = GOOD + "to = 2021-12-31\n"
    later = GOOD.replace("2020-07-01", "2022-01-01").replace("甲", "乙")
    words = load_texts(monthly_with(ended + later))
    assert words.at(Paper.MONTHLY, date(2021, 12, 31)).speak(PaperLanguage.CHINESE).text("x") == "甲"
    assert words.at(Paper.MONTHLY, date(2022, 1, 1)).speak(PaperLanguage.CHINESE).text("x") == "乙"
    with pytest.raises(NotInForce):
        words.at(Paper.MONTHLY, date(2020, 6, 30))


def test_a_value_put_in_is_never_read_again() -> None:
    one = GOOD.replace("甲", "甲{office}乙").replace('"a"', '"a{office}"')
    phrases = load_texts(monthly_with(one)).at(Paper.MONTHLY, date(2026, 1, 1)).speak(PaperLanguage.CHINESE)
    assert phrases.text("x", {"office": "{county} %(x)s \\1"}) == "甲{county} %(x)s \\1乙"


def test_a_value_that_the_facts_lack_stops_the_paper() -> None:
    one = GOOD.replace("甲", "甲{office}").replace('"a"', '"a{office}"')
    phrases = load_texts(monthly_with(one)).at(Paper.MONTHLY, date(2026, 1, 1)).speak(PaperLanguage.ENGLISH)
    with pytest.raises(NotInForce, match="x: office"):
        phrases.text("x")


def test_a_wording_or_label_that_is_not_there_is_named() -> None:
    phrases = WORDINGS.at(Paper.MONTHLY, date(2026, 1, 1)).speak(PaperLanguage.ENGLISH)
    with pytest.raises(MissingWords, match="nosuch"):
        phrases.text("nosuch")
    with pytest.raises(MissingWords, match="nosuch"):
        phrases.label("nosuch")


def test_the_fingerprint_follows_the_printed_words_and_nothing_else() -> None:
    def fingerprint(text: str) -> str:
        return load_texts(monthly_with(text)).at(Paper.MONTHLY, date(2026, 1, 1)).fingerprint

    assert fingerprint(GOOD) == fingerprint(GOOD + 'note = "核对"')
    assert fingerprint(GOOD) != fingerprint(GOOD.replace("甲", "乙"))
    assert fingerprint(GOOD) != fingerprint(GOOD.replace('"a"', '"b"'))


@pytest.mark.parametrize("which", Paper)
def test_shipped_sentences_are_printable_cited_and_whole(which: Paper) -> None:
    for wording in WORDINGS.all(which):
        assert FONTS.lacking(wording.zh + wording.en) == ()
        assert "核对" not in wording.zh
        assert not re.search(r"[\u4e00-\u9fff]", wording.en), wording.id
        if wording.mark is LawMark.MEMORY:
            assert wording.note.startswith("核对"), wording.id
        if wording.mark is not LawMark.DESIGN:
            assert wording.cites, wording.id


@pytest.mark.parametrize("which", Paper)
def test_a_sentence_cites_no_law_older_or_newer_than_itself(which: Paper) -> None:
    """R2020 texts begin with the law of 2020, R2012 texts end before it."""
    for wording in WORDINGS.all(which):
        sources = {cite.source for cite in wording.cites}
        if sources & {"CCL", "IM20"}:
            assert wording.from_day >= date(2020, 7, 1), wording.id
        if "IM12" in sources:
            assert wording.to_day == date(2020, 6, 30), wording.id
        if "PIPL" in sources:
            assert wording.from_day >= date(2021, 11, 1), wording.id


@pytest.mark.parametrize("which", Paper)
def test_no_day_since_2012_is_without_the_words_a_paper_always_needs(which: Paper) -> None:
    always = {
        Paper.NOTICE: {"title", "greeting", "intro", "acknowledge", "rights.equal", "object.county"},
        Paper.MONTHLY: {"title", "basis", "minor", "objection", "objection_open"},
        Paper.ASSESSMENT: {"title", "intro", "use"},
    }[which]
    for day in _change_days(which):
        assert always <= WORDINGS.at(which, day).wordings.keys(), day


def _change_days(which: Paper) -> Iterator[date]:
    for wording in WORDINGS.all(which):
        yield wording.from_day
        if wording.to_day:
            yield wording.to_day
            yield wording.to_day + timedelta(days=1)


def test_a_label_that_an_older_text_lacks_is_the_shipped_one() -> None:
    older = {**SHIPPED, "monthly.toml": SHIPPED["monthly.toml"].replace("rulebook_from =", "rulebook_version =")}
    words = load_texts(older).at(Paper.MONTHLY, date(2026, 11, 1)).speak(PaperLanguage.CHINESE)
    with pytest.raises(MissingWords):
        words.label("rulebook_from")
    filled = load_texts(older, SHIPPED).at(Paper.MONTHLY, date(2026, 11, 1)).speak(PaperLanguage.CHINESE)
    assert "适用" in filled.label("rulebook_from", first="2026年1月1日")


def test_every_label_is_used_and_every_used_label_is_there() -> None:
    code = "".join(
        Path(module.__file__ or "").read_text(encoding="utf-8") for module in (assessment, monthly, notice, paper)
    )
    literals = set(re.findall(r'["\x27]([a-z_]+)["\x27]', code))
    made = {"way_read", "way_read_out", "way_interpreted"}
    made |= {f"measures_{kind}" for kind in assessment.Measures}
    made |= {"public_surveillance", "suspended_sentence", "parole", "temporary_execution"}
    for which in Paper:
        labels = WORDINGS.at(which, date(2026, 1, 1)).labels
        assert labels.keys() <= literals | made, which
