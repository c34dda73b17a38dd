"""A new text leaves the past alone, keeps every rule, and has a name; a notice is spelled as the loader reads it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from core.errors import Invalid
from core.law import load_texts, problems
from core.law.texts import TextKind
from corrections.regime.published import policy_faults
from office.instance import presets
from office.publication.kinds import Fault
from office.publication.notice import HOLIDAYS, notice_text
from office.publication.rules import as_published, law_faults, place_faults
from office.publication.values import HolidayNotice, Typed
from office.publication.words import heading
from tests.law.books import rule
from tests.office.publication.texts import LEAVE, NOTICE_2027, RULES, TODAY, draft
from tests.support.client import HOUSE

EMPTY = Typed(None, None, "")


def notice(cites: str, lines: list[Typed]) -> HolidayNotice:
    return HolidayNotice(year=2027, cites=cites, issued=TODAY, effective_from=TODAY, holidays=tuple(lines))


def faults(old: str, new: str, day: date) -> list[tuple[str, str]]:
    one, two = load_texts({"rules/a.toml": old}), load_texts({"rules/a.toml": new})
    return [(fault.place, fault.problem) for fault in law_faults("rules/a.toml", one, two, day)]


def test_a_value_may_change_from_its_day_on_and_not_before() -> None:
    old = RULES[LEAVE]
    assert "from = 2020-07-01" in old
    texts = {**RULES, LEAVE: old.replace('mark = "M"', 'mark = "V"')}
    assert law_faults(LEAVE, load_texts(RULES), load_texts(texts), TODAY) == [], "a mark may be mended"
    moved = {**RULES, LEAVE: old.replace('value = "urban_area_or_county"', 'value = "county"')}
    found = law_faults(LEAVE, load_texts(RULES), load_texts(moved), TODAY)
    assert [(f.place, f.problem) for f in found] == [("leave.boundary 2020-07-01", Fault.PAST)]
    assert law_faults(LEAVE, load_texts(RULES), load_texts(moved), date(2020, 7, 1)) == []


def test_a_rule_may_come_and_never_go() -> None:
    one = rule()
    assert faults(one, one, TODAY) == []
    old = load_texts({"rules/a.toml": one})
    assert [f.problem for f in law_faults("rules/a.toml", old, load_texts({}), TODAY)] == [Fault.GONE]
    assert law_faults("rules/a.toml", load_texts({}), old, TODAY) == []


def test_a_notice_moves_no_day_that_has_passed() -> None:
    without, with_it = load_texts(RULES), load_texts({**RULES, "calendar/2027.toml": NOTICE_2027})
    assert law_faults("calendar/2027.toml", without, with_it, TODAY) == []
    late = law_faults("calendar/2027.toml", with_it, without, date(2027, 1, 5))
    assert all(fault.problem == Fault.PAST for fault in late)
    gone = {k: v for k, v in RULES.items() if k != "calendar/2026.toml"}
    assert law_faults("calendar/2026.toml", without, load_texts(gone), TODAY)


@pytest.mark.parametrize(
    "name",
    [
        "leave.toml",
        "rules/../../x.toml",
        "rules/A.toml",
        "rules/.toml",
        "calendar/27.toml",
        "rules/a.toml\n",
        "rules/" + "a" * 61 + ".toml",
        "",
    ],
)
def test_a_text_keeps_to_the_names(name: str) -> None:
    assert [f.problem for f in place_faults(draft("x", name=name), {}, None)] == [Fault.NAME]


def test_the_same_text_and_an_earlier_day_are_refused() -> None:
    assert [f.problem for f in place_faults(draft("x"), {LEAVE: "x"}, TODAY)] == [Fault.SAME]
    assert [f.problem for f in place_faults(draft("x"), {}, date(2027, 1, 1))] == [Fault.EARLIER]
    assert place_faults(draft("x"), {LEAVE: "y"}, TODAY) == []
    wording = draft("x", name="wordings/notice.toml", kind=TextKind.WORDING)
    assert place_faults(wording, {}, None) == []


def test_line_ends_of_a_browser_do_not_make_another_text() -> None:
    assert as_published("\ufeffa\r\nb\rc\n") == "a\nb\nc\n"


def test_a_typed_notice_is_what_the_loader_reads() -> None:
    lines = [EMPTY] * len(HOLIDAYS)
    lines[0] = Typed(date(2027, 1, 1), date(2027, 1, 3), "")
    lines[1] = Typed(date(2027, 2, 5), date(2027, 2, 12), "2027-01-31，2027-02-14")
    text = notice_text(notice('通知"（国办发明电〔2026〕1号）', lines))
    law = load_texts({**RULES, "calendar/2027.toml": text})
    assert 2027 in law.calendar.notices
    assert law.calendar.is_workday(date(2027, 1, 31))
    assert not law.calendar.is_workday(date(2027, 2, 5))
    assert law.calendar.is_settled(date(2027, 6, 1))
    assert not law.calendar.is_settled(date(2028, 6, 1))


@pytest.mark.parametrize(
    "typed", [Typed(None, TODAY, ""), Typed(None, None, "2027-01-31"), Typed(TODAY, None, "tomorrow")]
)
def test_a_half_typed_holiday_is_refused(typed: Typed) -> None:
    with pytest.raises(Invalid) as refusal:
        notice_text(notice("x", [typed, *[EMPTY] * (len(HOLIDAYS) - 1)]))
    assert next(iter(refusal.value.fields)).startswith("holidays-0-")


def test_the_regime_names_a_value_it_cannot_use() -> None:
    assert policy_faults(RULES) == []
    file = "rules/supervision.toml"
    at = RULES[file].index('id = "level.initial"')
    broken = {**RULES, file: RULES[file][:at] + RULES[file][at:].replace('value = "', 'value = "soft_', 1)}
    assert problems(broken) == []
    assert {fault.file for fault in policy_faults(broken)} == {file}
    lost = {**RULES, file: RULES[file].replace('id = "level.initial"', 'id = "level.first"')}
    assert [(fault.file, fault.problem) for fault in policy_faults(lost)] == [("level.initial", "is missing")]
    assert policy_faults({**RULES, LEAVE: "[["}) == [], "the loader itself says that"


def test_a_text_says_what_it_is_in_both_languages() -> None:
    assert heading(LEAVE, RULES[LEAVE], "zh_Hans_CN").startswith("外出")
    assert heading(LEAVE, RULES[LEAVE], "en").startswith("Leave")
    assert heading("x.toml", "a = 1", "en") == "x.toml"


def test_every_word_in_which_a_rule_states_its_value_is_told_in_words() -> None:
    def said(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                yield from said(item)
        elif isinstance(value, Mapping) and "times" not in value:
            for key, item in value.items():
                yield from (key, *said(item))

    law = load_texts(presets()[TextKind.RULES])
    words = {word for each in law.rules() for v in each.versions for word in said(v.value) if word.isascii()}
    days = {word for word in words if re.fullmatch(r"\d\d-\d\d", word)}
    assert days
    assert words - days == set(HOUSE.rule_words)
