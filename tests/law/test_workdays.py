"""Counting working days, with and without the year's holiday notice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.law import Calendar
from core.law.workdays import FixedDays
from tests.law.books import PRESETS, day

CALENDAR = PRESETS.calendar
DAYS = st.dates(date(2010, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "reached"),
    [
        ("2016-02-05", 1, "2016-02-06"),  # the Saturday before the festival is worked
        ("2016-02-06", 1, "2016-02-14"),  # the festival is not; the Sunday after it is
        ("2016-03-01", 3, "2016-03-04"),
        ("2016-03-04", 3, "2016-03-09"),  # over a weekend
        ("2016-09-30", 1, "2016-10-08"),  # over National Day, to a worked Saturday
        ("2025-12-31", 1, "2026-01-04"),  # over New Year, to a worked Sunday
    ],
)
def test_working_days_are_counted_from_the_day_after(start: str, days: int, reached: str) -> None:
    due = CALENDAR.add_workdays(day(start), days)
    assert (due.day, due.provisional) == (day(reached), False)


def test_a_result_says_which_notice_settles_it() -> None:
    assert "国办发明电〔2015〕18号" in CALENDAR.add_workdays(day("2016-02-05"), 1).basis


def test_next_and_previous_working_day_keep_a_worked_day() -> None:
    assert CALENDAR.next_workday(day("2016-03-01")).day == day("2016-03-01")
    assert CALENDAR.previous_workday(day("2016-03-01")).day == day("2016-03-01")


def test_next_and_previous_working_day_leave_a_holiday() -> None:
    assert CALENDAR.next_workday(day("2016-02-07")).day == day("2016-02-14")
    assert CALENDAR.previous_workday(day("2016-02-13")).day == day("2016-02-06")


def test_counting_needs_something_to_count() -> None:
    with pytest.raises(ValueError, match="at least one"):
        CALENDAR.add_workdays(day("2016-03-01"), 0)


def test_the_calendar_ends_with_a_clear_refusal() -> None:
    with pytest.raises(Invalid):
        CALENDAR.add_workdays(date.max, 1)
    with pytest.raises(Invalid):
        Calendar(fixed=[FixedDays(1, None, frozenset({(1, 1)}), "")]).previous_workday(date.min)


# a year without its notice


def test_without_its_notice_a_year_is_answered_provisionally() -> None:
    due = CALENDAR.add_workdays(day("2027-04-28"), 3)
    assert due.provisional
    assert due.day == day("2027-05-03"), "1 and 2 May are a weekend in 2027"


def test_the_fixed_days_hold_while_there_is_no_notice() -> None:
    assert not CALENDAR.is_workday(day("2029-05-01"))
    assert not CALENDAR.is_workday(day("2029-05-02")), "a holiday since 2025"
    assert CALENDAR.is_workday(day("2029-05-03"))
    assert CALENDAR.basis(day("2029-05-02")).startswith("全国年节及纪念日放假办法（2024年")


def test_the_fixed_days_are_those_of_their_time() -> None:
    assert not CALENDAR.is_workday(day("2009-05-01"))
    assert CALENDAR.is_workday(date(2008, 5, 2)), "not yet a holiday of fixed date"


def test_a_count_that_only_passes_through_an_unsettled_year_is_provisional_too() -> None:
    assert not CALENDAR.add_workdays(day("2026-12-01"), 5).provisional
    assert CALENDAR.add_workdays(day("2026-12-25"), 10).provisional


def test_the_last_days_of_december_wait_for_the_next_notice() -> None:
    assert CALENDAR.is_settled(day("2026-12-28"))
    assert not CALENDAR.is_settled(day("2026-12-29"))
    assert CALENDAR.is_settled(day("2025-12-29")), "2026 is on file"


def test_without_any_notice_there_are_still_weekends() -> None:
    empty = Calendar()
    due = empty.add_workdays(day("2016-03-04"), 1)
    assert (due.day, due.provisional, due.basis) == (day("2016-03-07"), True, "")


@given(DAYS, st.integers(1, 60))
def test_a_day_reached_is_a_working_day_with_as_many_before_it(start: date, days: int) -> None:
    reached = CALENDAR.add_workdays(start, days).day
    between = (start + timedelta(days=number) for number in range(1, (reached - start).days + 1))
    assert CALENDAR.is_workday(reached)
    assert sum(CALENDAR.is_workday(day) for day in between) == days


@given(DAYS)
def test_one_working_day_on_is_the_next_after_tomorrow(start: date) -> None:
    tomorrow = start + timedelta(days=1)
    assert CALENDAR.add_workdays(start, 1).day == CALENDAR.next_workday(tomorrow).day


@given(DAYS)
def test_next_and_previous_working_day_stand_round_a_day(start: date) -> None:
    before, after = CALENDAR.previous_workday(start).day, CALENDAR.next_workday(start).day
    assert before <= start <= after
    assert (before == after) == CALENDAR.is_workday(start)
