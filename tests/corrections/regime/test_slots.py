"""Frequencies cut the calendar into slots with names that outlive every change of the facts."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from core.errors import BadData
from corrections.kinds import Per
from corrections.regime.slots import LONGEST_SLOT, Frequency, read_frequency, slots
from tests.corrections.regime.strategies import PATIENT, days, frequencies
from tests.corrections.regime.world import LAW, NEW

ANCHOR = date(2016, 1, 15)
RULE = LAW.at(NEW).rule("reporting.phone_report")


def names(frequency: Frequency, first: date, last: date) -> list[tuple[str, int, int]]:
    return [(slot.name, slot.first.day, slot.last.day) for slot in slots(frequency, ANCHOR, first, last)]


def test_month_in_halves() -> None:
    twice = Frequency(Per.MONTH, 2)
    assert names(twice, date(2016, 2, 1), date(2016, 3, 1)) == [
        ("2016-02/1of2", 1, 14),
        ("2016-02/2of2", 15, 29),
        ("2016-03/1of2", 1, 15),
    ]


def test_weeks_from_monday_by_the_iso_year() -> None:
    weekly = Frequency(Per.WEEK)
    assert names(weekly, date(2016, 1, 3), date(2016, 1, 4)) == [("2015-W53", 28, 3), ("2016-W01", 4, 10)]
    assert [name for name, _, _ in names(Frequency(Per.WEEK, 2), date(2016, 1, 4), date(2016, 1, 10))] == [
        "2016-W01/1of2",
        "2016-W01/2of2",
    ]


def test_three_months_from_the_anchor() -> None:
    quarter = Frequency(Per.MONTH, span=3)
    assert names(quarter, date(2016, 4, 14), date(2016, 4, 15)) == [
        ("2016-01-15+3m", 15, 14),
        ("2016-04-15+3m", 15, 14),
    ]


def test_no_anchored_slot_before_the_anchor() -> None:
    assert names(Frequency(Per.MONTH, span=3), date(2015, 1, 1), date(2016, 1, 14)) == []


@PATIENT
@given(frequencies, days, days)
def test_slots_tile_the_calendar(frequency: Frequency, anchor: date, day: date) -> None:
    first, last = max(anchor, day), max(anchor, day) + timedelta(days=90)
    found = list(slots(frequency, anchor, first, last))
    assert found[0].first <= first
    assert found[-1].last >= last
    assert all(before.last + timedelta(days=1) == after.first for before, after in pairwise(found))
    assert all(timedelta(days=slot.days) <= LONGEST_SLOT and slot.days >= 1 for slot in found)
    assert len({slot.name for slot in found}) == len(found)


@PATIENT
@given(frequencies, days, days)
def test_slot_is_the_same_however_it_is_asked_for(frequency: Frequency, anchor: date, day: date) -> None:
    wide = {slot.name: slot for slot in slots(frequency, anchor, day - timedelta(days=60), day + timedelta(days=60))}
    for slot in slots(frequency, anchor, day, day):
        assert wide[slot.name] == slot


@pytest.mark.parametrize(
    ("per", "times", "span", "minutes"),
    [
        (Per.DAY, 2, 1, None),
        (Per.WEEK, 8, 1, None),
        (Per.MONTH, 29, 1, None),
        (Per.MONTH, 2, 3, None),
        (Per.MONTH, 1, 13, None),
        (Per.MONTH, 0, 1, None),
        (Per.MONTH, 1, 0, None),
        (Per.MONTH, 1, 1, 0),
    ],
)
def test_frequency_no_calendar_can_hold_is_refused(per: Per, times: int, span: int, minutes: int | None) -> None:
    with pytest.raises(ValueError, match=r"frequency|minute"):
        Frequency(per, times, span, minutes)


@pytest.mark.parametrize(
    "raw",
    [
        7,
        "weekly",
        {},
        {"times": 1},
        {"per": "fortnight"},
        {"per": "week", "times": "one"},
        {"per": "week", "times": True},
        {"per": "week", "times": -1},
        {"per": "day", "times": 2},
        {"per": "week", "every": 2},
        {"per": "month", "minutes": "8h"},
    ],
)
def test_rule_that_spells_no_frequency_is_refused_by_its_name(raw: object) -> None:
    with pytest.raises(BadData) as refused:
        read_frequency(raw, RULE)  # type: ignore[arg-type]
    assert refused.value.file == "rules/reporting.toml"
    assert "reporting.phone_report" in refused.value.place


def test_rule_spells_a_frequency() -> None:
    assert read_frequency({"per": "week"}, RULE) == Frequency(Per.WEEK)
    assert read_frequency({"per": "month", "span": 3, "minutes": 90}, RULE) == Frequency(Per.MONTH, 1, 3, 90)
