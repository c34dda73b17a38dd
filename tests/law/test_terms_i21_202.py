"""How a term and a procedural month are counted: 法释〔2021〕1号 art. 202."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import BadData, Invalid, NotInForce
from core.law.terms import (
    Agreement,
    compare_end,
    credit_custody,
    last_day,
    procedural_end,
    procedural_start,
    term_answer,
)
from tests.law.books import PRESETS, day, law_of, rule, version

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("start", "years", "months", "end"),
    [
        ("2016-03-15", 2, 0, "2018-03-14"),
        ("2016-02-29", 1, 0, "2017-02-27"),
        ("2016-02-29", 4, 0, "2020-02-28"),
        ("2016-03-01", 3, 0, "2019-02-28"),
        ("2016-01-31", 0, 1, "2016-02-28"),
        ("2015-01-31", 0, 1, "2015-02-27"),
        ("2016-01-30", 0, 1, "2016-02-28"),
        ("2015-02-28", 0, 1, "2015-03-30"),
        ("2016-08-31", 0, 6, "2017-02-27"),
        ("2016-05-20", 1, 6, "2017-11-19"),
    ],
)
def test_penalty_terms(start: str, years: int, months: int, end: str) -> None:
    assert last_day(day(start), years=years, months=months) == day(end)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2016-01-31", 1, "2016-02-29"),
        ("2016-11-30", 3, "2017-02-28"),
        ("2016-02-29", 1, "2016-03-31"),
        ("2016-01-15", 1, "2016-02-15"),
        ("2016-12-15", 1, "2017-01-15"),
        ("2016-01-30", 1, "2016-02-29"),
    ],
)
def test_procedural_months(start: str, months: int, end: str) -> None:
    assert procedural_end(day(start), months) == day(end)


def test_half_a_month_is_fifteen_days_whatever_the_month() -> None:
    half = PRESETS.at(day("2021-03-01")).integer("term.half_month_days")
    assert last_day(day("2016-02-01"), days=half) == day("2016-02-15")
    assert last_day(day("2016-02-10"), months=1, days=half) == day("2016-03-24")


def test_a_term_of_one_day_is_its_first_day() -> None:
    assert last_day(day("2016-05-20"), days=1) == day("2016-05-20")


@pytest.mark.parametrize("term", [{}, {"years": -1}, {"months": -1, "years": 1}, {"days": -3}])
def test_a_term_has_a_length(term: dict[str, int]) -> None:
    with pytest.raises(Invalid):
        last_day(day("2016-05-20"), **term)


@pytest.mark.parametrize("term", [{"years": 9000}, {"months": 10**15}, {"days": 10**15}, {"years": 10**40}])
def test_a_term_past_the_calendar_is_refused(term: dict[str, int]) -> None:
    with pytest.raises(Invalid):
        last_day(day("2016-05-20"), **term)


def test_procedural_periods_have_a_length_and_an_end() -> None:
    for months in (0, -1, 10**15):
        with pytest.raises(Invalid):
            procedural_end(day("2016-05-20"), months)
        with pytest.raises(Invalid):
            procedural_start(day("2016-05-20"), months)


@given(DAYS, st.integers(1, 30))
def test_years_end_the_day_before_the_anniversary(start: date, years: int) -> None:
    assume((start.month, start.day) != (2, 29))
    assert last_day(start, years=years) == start.replace(year=start.year + years) - timedelta(days=1)


@given(DAYS.filter(lambda start: start.day <= 27), st.integers(1, 60))
def test_within_a_month_the_date_is_kept(start: date, months: int) -> None:
    end = last_day(start, months=months) + timedelta(days=1)
    assert end.day == start.day
    assert (end.year - start.year) * 12 + end.month - start.month == months


@given(DAYS, st.integers(0, 20), st.integers(0, 11), st.integers(0, 30))
def test_who_starts_later_never_ends_earlier(start: date, years: int, months: int, days: int) -> None:
    assume(years or months or days)
    term = {"years": years, "months": months, "days": days}
    assert last_day(start, **term) <= last_day(start + timedelta(days=1), **term)


@given(DAYS, st.integers(0, 20), st.integers(0, 10), st.integers(0, 27))
def test_a_longer_term_ends_later(start: date, years: int, months: int, days: int) -> None:
    assume(years or months or days)
    shorter = last_day(start, years=years, months=months, days=days)
    assert shorter < last_day(start, years=years, months=months, days=days + 1)
    assert shorter < last_day(start, years=years, months=months + 1, days=days)
    assert shorter < last_day(start, years=years + 1, months=months, days=days)


@given(DAYS, st.integers(1, 60))
def test_the_penalty_month_ends_the_day_before_the_procedural_one(start: date, months: int) -> None:
    assert last_day(start, months=months) + timedelta(days=1) == procedural_end(start, months)


@given(DAYS, st.integers(1, 24))
def test_counting_back_finds_the_last_start_in_time(end: date, months: int) -> None:
    start = procedural_start(end, months)
    assert procedural_end(start, months) <= end
    assert procedural_end(start + timedelta(days=1), months) > end


# the printed date wins


def test_the_printed_end_is_compared_never_replaced() -> None:
    computed = last_day(day("2016-02-29"), years=1)
    assert compare_end(day("2017-02-27"), computed) is Agreement.SAME
    assert compare_end(day("2017-02-28"), computed) is Agreement.PRINTED_LATER
    assert compare_end(day("2017-02-26"), computed) is Agreement.PRINTED_EARLIER


# custody under public surveillance, CL 41


def test_one_day_of_custody_serves_two_of_surveillance() -> None:
    per_day = PRESETS.at(day("2016-03-15")).integer("term.surveillance_custody_credit")
    assert credit_custody(day("2016-09-14"), 10, per_day) == day("2016-08-25")
    assert credit_custody(day("2016-09-14"), 0, per_day) == day("2016-09-14")


@pytest.mark.parametrize("custody", [-1, 10**9])
def test_custody_is_refused_when_it_makes_no_sense(custody: int) -> None:
    with pytest.raises(Invalid):
        credit_custody(day("2016-09-14"), custody, 2)


# what the command line prints


def test_the_answer_carries_the_rule_it_was_reached_by() -> None:
    answer = term_answer(PRESETS, day("2016-02-29"), 1, 0, 0)
    assert answer["last_day"] == "2017-02-27"
    assert answer["rule"]["id"] == "term.penalty_last_day"
    assert answer["rule"]["mark"] == "M"
    assert "2021年新增" in str(answer["rule"]["note"])


def test_since_2021_the_answer_cites_the_article() -> None:
    answer = term_answer(PRESETS, day("2021-03-01"), 0, 6, 0)
    assert answer["rule"]["mark"] == "V"
    assert str(answer["rule"]["cites"]).endswith("第二百零二条第二款")


def test_before_the_criminal_law_of_1997_there_is_no_answer() -> None:
    with pytest.raises(NotInForce):
        term_answer(PRESETS, day("1997-09-30"), 1, 0, 0)


def test_a_way_of_counting_this_code_does_not_know_is_refused() -> None:
    other = law_of(rule(id="term.penalty_last_day", unit="text", versions=version('"anniversary"')))
    with pytest.raises(BadData) as refusal:
        term_answer(other, day("2020-07-01"), 1, 0, 0)
    assert refusal.value.place == "term.penalty_last_day [2020-07-01]"
