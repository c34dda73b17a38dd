"""When a period ends: 刑事诉讼法 art. 105."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import BadData, Invalid, NotInForce
from core.law import Law, UnknownRule, load_texts
from core.law.deadlines import Bucket, Deadline, due, due_ahead, lead_reaches
from core.law.deadlines import soon_days as days_ahead
from tests.law.books import CONFIG, PRESETS, day, rule, version

DAYS = st.dates(date(2012, 3, 1), date(2026, 6, 30))


def after(event: str, id: str, law: Law = PRESETS) -> Deadline:
    """The deadline that rule `id` sets after `event`."""
    return due(law.at(day(event)), id, day(event))


def presets_with(unit: str, value: str) -> Law:
    """The law as shipped, and one rule more: `test.period`."""
    texts = {
        f"rules/{name}": (CONFIG / "rules" / name).read_text(encoding="utf-8")
        for name in ("deadlines.toml", "terms.toml")
    }
    texts["rules/test.toml"] = rule(id="test.period", unit=unit, versions=version(value, "2012-03-01"))
    return load_texts(texts)


def test_the_starting_day_is_not_counted() -> None:
    found = after("2016-03-01", "arrival.county_report")
    assert (found.due_earlier, found.due_later) == (day("2016-03-11"), day("2016-03-11"))
    assert found.event == day("2016-03-01")
    assert not found.provisional


def test_a_last_day_on_a_weekend_gives_two_dates() -> None:
    found = after("2016-03-02", "arrival.county_report")
    assert (found.due_earlier, found.due_later) == (day("2016-03-12"), day("2016-03-14"))


def test_a_last_day_within_the_spring_festival_waits_for_the_first_day_worked() -> None:
    found = after("2016-01-28", "arrival.county_report")
    assert found.due_earlier == day("2016-02-07")
    assert found.due_later == day("2016-02-14"), "a Sunday worked for the festival"
    assert "国办发明电〔2015〕18号" in found.basis


def test_a_last_day_on_a_worked_saturday_is_the_last_day() -> None:
    found = after("2016-01-27", "arrival.county_report")
    assert found.due_earlier == found.due_later == day("2016-02-06")


def test_working_days_give_one_date() -> None:
    found = after("2016-02-05", "papers.delivery")
    assert found.due_earlier == found.due_later == day("2016-02-15")


def test_weeks_months_and_years_are_periods_too() -> None:
    for unit, value, reached in (
        ("week", "2", "2016-03-15"),
        ("month", "1", "2016-04-01"),
        ("year", "1", "2017-03-01"),
    ):
        assert after("2016-03-01", "test.period", presets_with(unit, value)).due_earlier == day(reached)


def test_a_procedural_month_keeps_its_last_day() -> None:
    found = after("2016-01-31", "test.period", presets_with("month", "1"))
    assert found.due_earlier == day("2016-02-29")


def test_custody_is_never_lengthened() -> None:
    found = after("2026-01-16", "court.arrest_custody_max")
    assert found.due_earlier == found.due_later == day("2026-02-15"), "a Sunday"


def test_a_year_without_notice_makes_the_later_date_provisional() -> None:
    found = after("2027-09-21", "arrival.county_report")
    assert found.provisional
    assert (found.due_earlier, found.due_later) == (day("2027-10-01"), day("2027-10-04"))


def test_the_rule_in_force_on_the_day_of_the_fact_decides() -> None:
    before, since = after("2020-06-30", "papers.delivery"), after("2020-07-01", "papers.delivery")
    assert before.due_earlier == day("2020-07-03")
    assert since.due_earlier == day("2020-07-11")


def test_where_there_was_no_such_duty_there_is_no_deadline() -> None:
    assert after("2020-06-30", "arrival.office_report").due_earlier == day("2020-07-03")
    with pytest.raises(NotInForce):
        after("2020-07-01", "arrival.office_report")
    with pytest.raises(UnknownRule):
        after("2020-07-01", "arrival.none")


@pytest.mark.parametrize(
    ("unit", "value"),
    [("count", "3"), ("hour", "3"), ("ratio", "0.5"), ("flag", "true"), ("day", "0"), ("working_day", "0")],
)
def test_what_is_no_period_in_days_is_refused_by_name(unit: str, value: str) -> None:
    with pytest.raises(BadData) as refusal:
        after("2020-07-01", "test.period", presets_with(unit, value))
    assert refusal.value.place == "test.period [2012-03-01]"


def test_periods_past_the_calendar_are_refused() -> None:
    for unit in ("day", "month"):
        law = presets_with(unit, "1000000000")
        with pytest.raises(Invalid):
            after("2020-07-01", "test.period", law)
        with pytest.raises(Invalid):
            due_ahead(law.at(day("2020-07-01")), "test.period", day("2020-07-01"))


# ahead of a day


def test_a_month_ahead_of_a_move() -> None:
    found = due_ahead(PRESETS.at(day("2024-05-15")), "move.application", day("2024-05-15"))
    assert (found.due_earlier, found.due_later) == (day("2024-04-15"), day("2024-04-15"))


def test_what_is_owed_ahead_is_asked_for_on_the_last_working_day_before() -> None:
    found = due_ahead(PRESETS.at(day("2024-06-02")), "release.appraisal", day("2024-06-02"))
    assert found.due_later == day("2024-05-03")
    assert found.due_earlier == day("2024-04-30"), "the Labour Day holiday lies before"


def test_ahead_too_custody_is_never_moved() -> None:
    found = due_ahead(PRESETS.at(day("2026-03-17")), "court.arrest_custody_max", day("2026-03-17"))
    assert found.due_earlier == found.due_later == day("2026-02-15")


def test_a_lead_reaches_as_far_as_its_days() -> None:
    view = PRESETS.at(day("2024-05-03"))
    assert lead_reaches(view, "release.appraisal", day("2024-05-03")) == day("2024-06-02")


# where a deadline stands


@pytest.mark.parametrize(
    ("today", "bucket", "late"),
    [
        ("2016-03-03", Bucket.LATER, False),
        ("2016-03-05", Bucket.SOON, False),
        ("2016-03-11", Bucket.SOON, False),
        ("2016-03-12", Bucket.TODAY, False),
        ("2016-03-13", Bucket.TODAY, False),
        ("2016-03-14", Bucket.TODAY, False),
        ("2016-03-15", Bucket.OVERDUE, True),
    ],
)
def test_warned_by_the_earlier_and_late_only_after_the_later(today: str, bucket: Bucket, late: bool) -> None:
    found = after("2016-03-02", "arrival.county_report")
    soon_days = days_ahead(PRESETS.at(day("2016-03-02")))
    assert found.bucket(day(today), soon_days) is bucket
    assert found.is_late(day(today)) is late


PERIODS = st.sampled_from(["appeal.judgment", "appeal.ruling", "deadline.soon_days"])


@given(DAYS, PERIODS)
def test_the_later_date_is_worked_and_never_before_the_earlier(event: date, id: str) -> None:
    found = due(PRESETS.at(event), id, event)
    assert event < found.due_earlier <= found.due_later
    assert PRESETS.calendar.is_workday(found.due_later)
    assert (found.due_earlier == found.due_later) == PRESETS.calendar.is_workday(found.due_earlier)


@given(DAYS, PERIODS)
def test_a_later_event_is_never_due_earlier(event: date, id: str) -> None:
    next_day = event + timedelta(days=1)
    first, second = due(PRESETS.at(event), id, event), due(PRESETS.at(next_day), id, next_day)
    assert first.due_earlier <= second.due_earlier
    assert first.due_later <= second.due_later


@given(DAYS, st.integers(-30, 30), st.integers(0, 10))
def test_every_day_finds_a_deadline_in_exactly_one_place(event: date, offset: int, soon_days: int) -> None:
    found = due(PRESETS.at(event), "appeal.judgment", event)
    today = found.due_earlier + timedelta(days=offset)
    bucket = found.bucket(today, soon_days)
    assert (bucket is Bucket.OVERDUE) == found.is_late(today)
    assert (bucket in {Bucket.SOON, Bucket.LATER}) == (today < found.due_earlier)
