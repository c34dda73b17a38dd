"""Finishing a paper: the same bytes again, hostile text as text, refusals by field and name."""

import re
from dataclasses import replace

import pytest

from core.errors import Invalid
from reports.papers.paper import LONGEST, Facts, bind, check_facts, finish, named_by_code
from reports.papers.values import Words
from reports.pdf.parts import PaperLanguage
from reports.pdf.text import clean
from tests.reports.hostile import BY_CODE, PRINTED
from tests.reports.papers.altering import with_every_text
from tests.reports.papers.samples import FONTS, WORDINGS, assessment, monthly, notice, with_order
from tests.reports.pdf.reading import fonts_of, text_of

PAPERS: dict[str, Facts] = {
    "notice": with_order(notice(minor=True)),
    "monthly": monthly(),
    "assessment": assessment(),
}
SHORT = tuple(text for text in PRINTED if len(text) < 500)
LONG = tuple(text for text in PRINTED if len(text) >= 500)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("language", PaperLanguage)
def test_the_same_facts_give_the_same_bytes(name: str, language: PaperLanguage) -> None:
    first, again = (finish(PAPERS[name], WORDINGS, FONTS, language) for _ in range(2))
    assert first == again
    assert all(fonts_of(first.data).values())


@pytest.mark.parametrize("name", PAPERS)
def test_number_code_rules_and_versions_are_printed(name: str) -> None:
    facts = PAPERS[name]
    made = finish(facts, WORDINGS, FONTS)
    text = text_of(made.data)
    for words in (
        made.number,
        made.check_code,
        "规则R2020",
        facts.issue.law_fingerprint,
        made.wording_version,
        "扫码或在司法所办公电脑上核验",
    ):
        assert words.replace(" ", "") in text
    assert "—1—" in text.replace(" ", "")
    assert "第1页" not in text, "each page has its number once"


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("text", SHORT)
def test_no_free_text_decides_whether_a_paper_can_be_printed(name: str, text: str) -> None:
    made = finish(with_every_text(PAPERS[name], text), WORDINGS, FONTS)
    visible = re.findall(r"[!-~]+", clean(text))
    assert not visible or max(visible, key=len) in text_of(made.data)


@pytest.mark.parametrize("name", PAPERS)
def test_very_long_free_text_in_every_field_costs_pages_only(name: str) -> None:
    for text in LONG:
        assert finish(with_every_text(PAPERS[name], text[:600]), WORDINGS, FONTS).pages > 5


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("text", [text for text in BY_CODE if not text.startswith("\ud800")])
def test_no_paper_is_refused_over_a_name_and_what_has_no_glyph_stands_there_by_its_code(name: str, text: str) -> None:
    facts = PAPERS[name]
    named = replace(facts, person=replace(facts.person, name=text))
    assert BY_CODE[text] in text_of(finish(named, WORDINGS, FONTS).data)
    assert BY_CODE[text] in [f"U+{ord(char):04X}" for char in named_by_code(named, FONTS)]


def test_a_text_confirmed_long_ago_with_a_picture_in_it_still_prints() -> None:
    assert named_by_code(PAPERS["monthly"], FONTS) == ()
    facts = replace(monthly(), review="状态良好，继续保持\U0001f44d。")
    check_facts(facts)
    assert "继续保持〔U+1F44D〕。" in text_of(finish(facts, WORDINGS, FONTS).data)
    assert named_by_code(facts, FONTS) == ("\U0001f44d",)


@pytest.mark.parametrize("name", ["notice", "assessment"])
def test_a_paper_says_what_document_the_number_is_of(name: str) -> None:
    facts = PAPERS[name]
    passport = replace(facts.person, document=Words("护照", "Passport"), id_number="E1****678")
    chinese = text_of(finish(replace(facts, person=passport), WORDINGS, FONTS).data)
    english = text_of(finish(replace(facts, person=passport), WORDINGS, FONTS, PaperLanguage.ENGLISH).data)
    assert ("护照" in chinese, "E1****678" in chinese, "身份证号" in chinese) == (True, True, False)
    assert ("Passport" in english, "Identityno." in english.replace(" ", "")) == (True, False)


def test_a_text_beyond_all_measure_is_refused_by_field() -> None:
    facts = assessment()
    finish(replace(facts, conclusion="长" * LONGEST), WORDINGS, FONTS)
    with pytest.raises(Invalid, match=str(LONGEST)) as refusal:
        finish(replace(facts, conclusion="长" * (LONGEST + 1)), WORDINGS, FONTS)
    assert set(refusal.value.fields) == {"conclusion"}


def test_many_papers_are_bound_into_one_file_for_printing() -> None:
    bound = bind(list(PAPERS.values()), WORDINGS, FONTS)
    text = text_of(bound.data)
    for facts in PAPERS.values():
        assert finish(facts, WORDINGS, FONTS).check_code.replace(" ", "") in text
    assert bind(list(PAPERS.values()), WORDINGS, FONTS) == bound


def test_one_paper_that_cannot_be_printed_stops_the_binding() -> None:
    facts = monthly()
    with pytest.raises(Invalid):
        bind([facts, replace(facts, review="长" * (LONGEST + 1))], WORDINGS, FONTS)
