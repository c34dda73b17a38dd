"""Whatever is wrong with a rule text is refused by file and place: nothing is skipped, nothing escapes."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadData
from core.law import load_presets, load_texts, preset_texts, problems
from core.law.reading import MAX_CHARS, LawProblem
from tests.law.books import CONFIG, VERSION, holiday, notice, overlay, replacement, rule, ruleset, version

RULES, OVERLAY = "rules/leave.toml", "overlays/370900.toml"
NOTICE, SETS = "calendar/2016.toml", "rulesets.toml"
ID = "leave.office_max_days"
AT = f"{ID} [2020-07-01]"


@dataclass(frozen=True)
class Refused:
    """Texts that must be refused, and how."""

    name: str
    file: str
    place: str
    problem: LawProblem
    texts: dict[str, str]


def rules(name: str, text: str, place: str, problem: LawProblem) -> Refused:
    return Refused(name, RULES, place, problem, {RULES: text})


def laid_over(name: str, text: str, place: str, problem: LawProblem) -> Refused:
    return Refused(name, OVERLAY, place, problem, {OVERLAY: text, RULES: rule()})


def year(name: str, text: str, place: str, problem: LawProblem) -> Refused:
    return Refused(name, NOTICE, place, problem, {NOTICE: text, RULES: rule()})


def sets(name: str, text: str, place: str, problem: LawProblem) -> Refused:
    return Refused(name, SETS, place, problem, {SETS: text, RULES: rule()})


def without(key: str, text: str) -> str:
    """`text` without the lines that set `key`."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(f"{key} ="))


def with_line(key: str, value: str, text: str) -> str:
    """`text` with `key` set to `value` instead."""
    lines = text.splitlines()
    return "\n".join(f"{key} = {value}" if line.startswith(f"{key} =") else line for line in lines)


def marked(*lines: str) -> str:
    """A rule with these lines beside its title."""
    return rule(versions="\n".join((*lines, VERSION)))


ZH, EN = 'reference_reason = "人工核对"', 'reference_reason_en = "checked by hand"'
P = LawProblem
CASES = [
    # the text as a whole
    rules("not TOML", "[[rule]]\nid = leave", "2:6", P.SYNTAX),
    rules("a day that does not exist", "day = 2023-02-29", "1:7", P.SYNTAX),
    rules("a key twice", rule() + 'note = "a"\nnote = "b"', "14:11", P.SYNTAX),
    rules("brackets without end", "a = " + "[" * 5000, "-", P.SYNTAX),
    rules("a number too long to read", "a = " + "9" * 5000, "-", P.SYNTAX),
    rules("half a character", rule() + '\n# "\ud800"', "-", P.NOT_TEXT),
    rules("huge", "#" * (MAX_CHARS + 1), "-", P.TOO_LONG),
    rules("empty", "", "-", P.EMPTY),
    rules("stray key on top", 'region = "370900"\n' + rule(), "region", P.UNKNOWN_KEY),
    rules("rule is no list", 'rule = "leave"', "rule", P.NOT_TABLES),
    # one rule
    rules("no id", without("id", rule()), "rule[1] id", P.MISSING),
    rules("id is a number", with_line("id", "7", rule()), "rule[1] id", P.NOT_TEXT_VALUE),
    rules("id in capitals", rule(id="Leave.Max"), "Leave.Max", P.BAD_ID),
    rules("id without noun", rule(id="max_days"), "max_days", P.BAD_ID),
    rules("id twice", rule() + rule(), ID, P.DUPLICATE),
    rules("no title", without("title", rule()), f"{ID} title", P.MISSING),
    rules("no English title", without("title_en", rule()), f"{ID} title_en", P.MISSING),
    rules("blank title", with_line("title", '" "', rule()), f"{ID} title", P.BLANK),
    rules("no unit", without("unit", rule()), f"{ID} unit", P.MISSING),
    rules("reference without reason", marked("reference = true", EN), f"{ID} reference_reason", P.MISSING),
    rules("reason in Chinese only", marked("reference = true", ZH), f"{ID} reference_reason_en", P.MISSING),
    rules("reference denied", marked("reference = false"), f"{ID} reference", P.NOT_TRUE),
    rules("reason without reference", marked(ZH, EN), f"{ID} reference_reason", P.NOT_FOR_REFERENCE),
    rules("unit misspelt", rule(unit="workng_day"), f"{ID} unit", P.BAD_UNIT),
    rules("key misspelt", rule(versions='titel = "x"\n' + VERSION), f"{ID} titel", P.UNKNOWN_KEY),
    rules("no version", rule(versions=""), ID, P.NO_VERSION),
    rules("version is no list", rule(versions="version = 7"), f"{ID} version", P.NOT_TABLES),
    # one version
    rules("no day", without("from", rule()), f"{ID} [1] from", P.MISSING),
    rules("day as text", with_line("from", '"2020-07-01"', rule()), f"{ID} [1] from", P.NOT_A_DAY),
    rules(
        "day with a time",
        with_line("from", "2020-07-01T08:00:00", rule()),
        f"{ID} [2020-07-01 08:00:00] from",
        P.NOT_A_DAY,
    ),
    rules("ends early", rule(versions=VERSION + "to = 2020-06-30"), AT, P.ENDS_EARLY),
    rules("no value", without("value", rule()), f"{AT} value", P.MISSING),
    rules("value is a day", with_line("value", "2020-07-01", rule()), f"{AT} value", P.BAD_VALUE),
    rules("value without bound", with_line("value", "inf", rule()), f"{AT} value", P.BAD_VALUE),
    rules("value past reason", with_line("value", f"0x{'f' * 5000}", rule()), f"{AT} value", P.BAD_VALUE),
    rules("value too deep", with_line("value", "[" * 9 + "]" * 9, rule(unit="list")), f"{AT} value", P.BAD_VALUE),
    rules("days as text", with_line("value", '"seven"', rule()), f"{AT} value", P.VALUE_NOT_IN_UNIT),
    rules("days as flag", with_line("value", "true", rule()), f"{AT} value", P.VALUE_NOT_IN_UNIT),
    rules("days below none", with_line("value", "-7", rule()), f"{AT} value", P.VALUE_NOT_IN_UNIT),
    rules("flag as number", rule(unit="flag"), f"{AT} value", P.VALUE_NOT_IN_UNIT),
    rules("text as number", rule(unit="text"), f"{AT} value", P.VALUE_NOT_IN_UNIT),
    rules("list as number", rule(unit="list"), f"{AT} value", P.VALUE_NOT_IN_UNIT),
    rules("table as number", rule(unit="table"), f"{AT} value", P.VALUE_NOT_IN_UNIT),
    rules("no set", without("set", rule()), f"{AT} set", P.MISSING),
    rules("set unknown", with_line("set", '"R2030"', rule()), f"{AT} set", P.BAD_SET),
    rules("no citation", without("cites", rule()), f"{AT} cites", P.MISSING),
    rules("blank citation", with_line("cites", '""', rule()), f"{AT} cites", P.BLANK),
    rules("no mark", without("mark", rule()), f"{AT} mark", P.MISSING),
    rules("mark unknown", with_line("mark", '"X"', rule()), f"{AT} mark", P.BAD_MARK),
    rules("note is a number", rule(versions=VERSION + "note = 7"), f"{AT} note", P.NOT_TEXT_VALUE),
    rules("version key misspelt", rule(versions=VERSION + "form = 7"), f"{AT} form", P.UNKNOWN_KEY),
    rules("version unit misspelt", rule(versions=VERSION + 'unit = "dya"'), f"{AT} unit", P.BAD_UNIT),
    # versions in order
    rules("same day twice", rule(versions=VERSION + VERSION), AT, P.DISORDER),
    rules(
        "backwards",
        rule(versions=VERSION + version("6", "2012-03-01")),
        f"{ID} [2012-03-01]",
        P.DISORDER,
    ),
    rules(
        "overlapping",
        rule(versions=version("6", "2012-03-01", "to = 2020-07-01") + VERSION),
        AT,
        P.OVERLAP,
    ),
    # overlays
    laid_over("no title", without("title", overlay(replacement("5"))), "title", P.MISSING),
    laid_over("no English title", without("title_en", overlay(replacement("5"))), "title_en", P.MISSING),
    laid_over("nothing replaced", overlay(), "-", P.EMPTY),
    laid_over("a rule of its own", overlay() + rule(), "rule", P.UNKNOWN_KEY),
    laid_over("rule unknown", overlay(replacement("5", id="leave.none")), "replace[1] leave.none", P.UNKNOWN_RULE),
    laid_over("rule not named", overlay(without("id", replacement("5"))), "replace[1]", P.UNKNOWN_RULE),
    laid_over(
        "no citation",
        overlay(without("cites", replacement("5"))),
        f"{ID} [2021-01-01] cites",
        P.MISSING,
    ),
    laid_over("no mark", overlay(without("mark", replacement("5"))), f"{ID} [2021-01-01] mark", P.MISSING),
    laid_over("no day", overlay(without("from", replacement("5"))), f"{ID} [1] from", P.MISSING),
    laid_over(
        "set is not its to say",
        overlay(replacement("5", "2021-01-01", 'set = "R2020"')),
        f"{ID} [2021-01-01] set",
        P.UNKNOWN_KEY,
    ),
    laid_over(
        "title is not its to change",
        overlay(replacement("5", "2021-01-01", 'title = "x"')),
        f"{ID} [2021-01-01] title",
        P.UNKNOWN_KEY,
    ),
    laid_over("wrong kind", overlay(replacement('"x"')), f"{ID} [2021-01-01] value", P.VALUE_NOT_IN_UNIT),
    laid_over(
        "same day twice",
        overlay(replacement("5"), replacement("4")),
        f"{ID} [2021-01-01]",
        P.DISORDER,
    ),
    # yearly notices
    year("no year", without("year", notice(2016)), "year", P.MISSING),
    year("year as text", with_line("year", '"2016"', notice(2016)), "year", P.NOT_A_YEAR),
    year("year too late", with_line("year", "9999", notice(2016)), "year", P.NOT_A_YEAR),
    year("year of another file", notice(2017), "year", P.WRONG_YEAR),
    year("no citation", without("cites", notice(2016)), "cites", P.MISSING),
    year("no source", without("source", notice(2016)), "source", P.MISSING),
    year("no licence", without("licence", notice(2016)), "licence", P.MISSING),
    year("mark unknown", with_line("mark", '"X"', notice(2016)), "mark", P.BAD_MARK),
    year("no holiday", without("from", notice(2016)).split("[[")[0], "-", P.EMPTY),
    year("no name", without("name", notice(2016)), "holiday[1] name", P.MISSING),
    year("no first day", without("from", notice(2016)), "holiday[1] 元旦 from", P.MISSING),
    year(
        "ends early",
        notice(2016, holiday("2016-01-03", "to = 2016-01-01")),
        "holiday[1] 元旦",
        P.ENDS_EARLY,
    ),
    year("endless", notice(2016, holiday("2016-01-01", "to = 2016-12-31")), "holiday[1] 元旦 to", P.STRAY_DAY),
    year("other year", notice(2016, holiday("2017-01-01")), "holiday[1] 元旦 2017-01-01", P.STRAY_DAY),
    year("too early", notice(2016, holiday("2015-11-30")), "holiday[1] 元旦 2015-11-30", P.STRAY_DAY),
    year(
        "a Monday worked anyway",
        notice(2016, holiday("2016-01-01", "workdays = [2016-01-04]")),
        "holiday[1] 元旦 2016-01-04",
        P.NOT_A_WEEKEND,
    ),
    year(
        "worked days as texts",
        notice(2016, holiday("2016-01-01", 'workdays = ["2016-01-04"]')),
        "holiday[1] 元旦 workdays",
        P.NOT_DAYS,
    ),
    year(
        "a day off twice",
        notice(2016, holiday("2016-01-01"), holiday("2016-01-01")),
        "元旦 2016-01-01",
        P.DAY_TWICE,
    ),
    year("key misspelt", notice(2016, holiday("2016-01-01", "too = 1")), "holiday[1] 元旦 too", P.UNKNOWN_KEY),
    Refused(
        "a year twice",
        "calendar/b.toml",
        "year",
        P.DUPLICATE,
        {"calendar/a.toml": notice(2016), "calendar/b.toml": notice(2016), RULES: rule()},
    ),
    rules(
        "fixed days are no days",
        rule(id="calendar.fixed_days", unit="list", versions=version('["02-30"]')),
        "calendar.fixed_days [2020-07-01]",
        P.BAD_FIXED_DAY,
    ),
    # rule sets
    sets("empty", "", "-", P.EMPTY),
    sets("unknown", ruleset("R2030"), "ruleset[1] id", P.BAD_SET),
    sets("no day", without("from", ruleset()), "R2012 from", P.MISSING),
    sets("no citation", without("cites", ruleset()), "R2012 cites", P.MISSING),
    sets("key misspelt", ruleset("R2012", "2012-03-01", "too = 1"), "R2012 too", P.UNKNOWN_KEY),
    sets(
        "twice",
        ruleset("R2012", "2012-03-01", "to = 2012-12-31") + ruleset("R2012", "2013-01-01"),
        "R2012",
        P.DUPLICATE,
    ),
    sets("overlapping", ruleset("R2012") + ruleset("R2020", "2020-07-01"), "R2020", P.OVERLAP),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_refused_by_file_and_place(case: Refused) -> None:
    with pytest.raises(BadData) as refusal:
        load_texts(case.texts)
    assert (refusal.value.file, refusal.value.place) == (case.file, case.place)
    assert refusal.value.problem == case.problem
    assert str(refusal.value) == f"{case.file}: {case.place}: {case.problem}"


def test_every_refusal_of_the_loader_has_its_case() -> None:
    only_from_files = {LawProblem.MISSING_FILE}
    assert {case.problem for case in CASES} | only_from_files == set(LawProblem)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData) as refusal:
        load_presets(tmp_path)
    assert refusal.value.file == "rulesets.toml"
    assert refusal.value.problem == LawProblem.MISSING_FILE


def test_an_overlay_that_does_not_exist_is_named() -> None:
    with pytest.raises(BadData) as refusal:
        load_presets(CONFIG, ["000000"])
    assert (refusal.value.file, refusal.value.problem) == ("overlays/000000.toml", LawProblem.MISSING_FILE)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "leave.toml").write_bytes(rule().encode("gb18030"))
    with pytest.raises(BadData) as refusal:
        preset_texts(tmp_path)
    assert (refusal.value.file, refusal.value.problem) == (RULES, LawProblem.NOT_TEXT)


def test_problems_tells_every_fault_at_once() -> None:
    texts = {
        RULES: without("title", without("mark", rule())),
        "rules/b.toml": "?",
        OVERLAY: overlay(replacement("5", id="leave.none")),
    }
    found = [(fault.file, fault.problem) for fault in problems(texts)]
    assert found == [
        (RULES, LawProblem.MISSING),
        ("rules/b.toml", LawProblem.SYNTAX),
        (OVERLAY, LawProblem.UNKNOWN_RULE),
    ]
    assert problems({RULES: rule()}) == []


def test_every_fault_of_one_version_is_told() -> None:
    broken = without("mark", without("cites", without("value", rule())))
    places = [fault.place for fault in problems({RULES: broken})]
    assert places == [f"{AT} value", f"{AT} cites", f"{AT} mark"]


SHIPPED = preset_texts(CONFIG)
NAMES = st.sampled_from([RULES, OVERLAY, NOTICE, SETS])
TOML_PIECES = st.sampled_from(
    [
        "[[rule]]",
        "[[rule.version]]",
        "[[holiday]]",
        "id",
        "from",
        "=",
        "\n",
        '"leave.x"',
        "2020-07-01",
        "7",
        "[",
    ]
)


@given(NAMES, st.one_of(st.text(), st.lists(TOML_PIECES).map(" ".join)))
def test_whatever_is_handed_in_is_read_or_refused(name: str, text: str) -> None:
    assert all(fault.file == name for fault in problems({name: text}))


@given(st.data())
def test_a_slip_of_the_pen_in_a_preset_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SHIPPED)))
    text = SHIPPED[name]
    at = data.draw(st.integers(0, len(text) - 1))
    slip = text[:at] + data.draw(st.text(max_size=3)) + text[at + 1 :]
    for fault in problems({name: slip}):
        assert fault.file == name
        assert fault.problem in set(LawProblem)
