"""社区矫正实施办法 (2012) art. 13: leave in the seed's years: the office up to seven days, the county up to a month."""

from dataclasses import replace
from datetime import date

import pytest

from corrections.kinds import ActKind, Body
from corrections.regime.authority import DecisionReason, who_decides_leave
from corrections.regime.facts import Period, TravelPermitFact
from tests.corrections.regime.world import LAW, OLD, SEED, at, on

VIEW = LAW.at(OLD)


@pytest.mark.parametrize(
    ("first", "last", "body"),
    [
        (date(2016, 5, 11), date(2016, 5, 17), Body.OFFICE),
        (date(2016, 5, 11), date(2016, 5, 18), Body.COUNTY),
        (date(2016, 5, 11), date(2016, 6, 10), Body.COUNTY),  # one month to the day, 31 days
        (date(2016, 5, 11), date(2016, 6, 11), Body.NOBODY),
        (date(2016, 2, 1), date(2016, 2, 29), Body.COUNTY),
        (date(2016, 2, 1), date(2016, 3, 1), Body.NOBODY),
    ],
)
def test_tiers(first: date, last: date, body: Body) -> None:
    assert who_decides_leave(VIEW, first, last).body is body


def test_office_acts_in_its_own_name() -> None:
    decision = who_decides_leave(VIEW, OLD, OLD)
    assert (decision.why, decision.told) == (DecisionReason.BY_LAW, ())


def test_beyond_a_month_is_refused_not_passed_upwards() -> None:
    decision = who_decides_leave(VIEW, OLD, date(2016, 7, 1))
    assert not decision.possible
    assert (decision.act, decision.why) == (ActKind.LEAVE_BEYOND, DecisionReason.NO_RULE)
    assert "leave.county_max_months" in [rule.id for rule in decision.limits]


def test_no_two_month_total() -> None:
    earlier = [(date(2016, 4, 1), date(2016, 4, 30))]
    assert who_decides_leave(VIEW, OLD, date(2016, 5, 17), earlier).body is Body.OFFICE


def test_no_regular_travel_permit() -> None:
    travel = TravelPermitFact("travel", Period(at(date(2016, 5, 1))), "济南市")
    assert on(replace(SEED, travels=(travel,)), OLD).permits == ()
