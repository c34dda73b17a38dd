"""The cast: the office's own figures, and sentences the law allows."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import office_day
from corrections.kinds import Category
from demo.cast import PHONES, SINGLE_PARTS, Part, cast, in_words, workday, workday_after
from demo.story.assistance import freed
from tests.support.days import TODAY

DAYS = [date(2026, 11, 23) + timedelta(days=n) for n in (0, 1, 5, 40, 99, 200, 365)]


@pytest.mark.parametrize("today", DAYS)
def test_figures_hold_on_any_day(today: date) -> None:
    everybody = cast(today)
    in_hand = [each for each in everybody if not each.released]
    assert (len(everybody), len(everybody) - len(in_hand), len(in_hand)) == (117, 51, 66)
    assert Counter(each.category for each in in_hand) == {
        Category.SUSPENDED_SENTENCE: 58,
        Category.PAROLE: 7,
        Category.TEMPORARY_EXECUTION: 1,
    }


@pytest.mark.parametrize("today", DAYS)
def test_terms_run_or_are_over_as_told(today: date) -> None:
    for each in cast(today):
        assert (each.term_last < today) is each.released
        assert each.offence_on < each.term_first <= office_day(each.received) <= today


def test_the_same_day_tells_the_same_people() -> None:
    assert cast(TODAY) == cast(TODAY)


def test_each_part_is_played() -> None:
    played = Counter(each.part for each in cast(TODAY))
    assert set(SINGLE_PARTS) <= set(played)
    assert all(played[part] == 1 for part in PHONES)
    assert played[Part.NEWCOMER] == 1


def test_only_the_minor_was_under_age() -> None:
    for each in cast(TODAY):
        years = (each.offence_on - each.who.birth).days / 365.25
        assert (years < 18) is (each.part is Part.MINOR), each.part


def test_nobody_came_before_the_present_law() -> None:
    assert min(each.term_first for each in cast(TODAY)) >= date(2020, 7, 1)


def test_fourteen_came_back_from_prison_and_only_the_last_these_days() -> None:
    found = freed(TODAY, 14)
    assert len(found) == 14
    assert [each.fresh for each in found] == [False] * 13 + [True]
    assert all(each.released_on < TODAY for each in found)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_working_days_are_no_weekends(day: date) -> None:
    assert workday(day).weekday() < 5
    assert workday(day) <= day < workday_after(day)
    assert workday_after(day).weekday() < 5


@pytest.mark.parametrize(
    ("months", "said"),
    [(1, "一个月"), (10, "十个月"), (11, "十一个月"), (12, "一年"), (18, "一年六个月"), (60, "五年")],
)
def test_lengths_read_as_in_judgments(months: int, said: str) -> None:
    assert in_words(months) == said
