"""社区矫正法 art. 27, 实施办法 art. 26 to 29: who approves a leave, how days are counted, what it silences."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.law import load_presets
from corrections.kinds import ActKind, Body, PermitKind
from corrections.regime.authority import DecisionReason, days_away, most_days_in_window, who_decides_leave
from corrections.regime.facts import CaseFacts, LeavePermitFact, Period, TravelPermitFact
from corrections.regime.regime import regime
from tests.corrections.regime.world import CONFIG, LAW, NEW, TODAY, at, law_with, leave, on

VIEW = LAW.at(NEW)


def until(days: int) -> date:
    """The last day of a leave of so many days that begins on NEW."""
    return NEW + timedelta(days=days - 1)


@pytest.mark.parametrize(
    ("days", "body", "act"),
    [
        (1, Body.OFFICE, ActKind.LEAVE_SHORT),
        (7, Body.OFFICE, ActKind.LEAVE_SHORT),
        (8, Body.COUNTY, ActKind.LEAVE_LONG),
        (30, Body.COUNTY, ActKind.LEAVE_LONG),
        (31, Body.CITY, ActKind.LEAVE_BEYOND),
        (90, Body.CITY, ActKind.LEAVE_BEYOND),
    ],
)
def test_tier_by_days(days: int, body: Body, act: ActKind) -> None:
    decision = who_decides_leave(VIEW, NEW, until(days))
    assert (decision.body, decision.act) == (body, act)


def test_office_decides_only_when_entrusted() -> None:
    law = law_with("rules/authority.toml", '"leave_short", "phone_check"', '"phone_check"')
    assert who_decides_leave(VIEW, NEW, until(7)).why is DecisionReason.ENTRUSTED
    decision = who_decides_leave(law.at(NEW), NEW, until(7))
    assert (decision.body, decision.why) == (Body.COUNTY, DecisionReason.BY_LAW)


def test_what_the_office_decides_is_filed_with_the_county() -> None:
    assert Body.COUNTY in who_decides_leave(VIEW, NEW, until(7)).told


def test_decision_names_the_ceiling_it_rests_on() -> None:
    assert [rule.id for rule in who_decides_leave(VIEW, NEW, until(31)).limits] == ["leave.county_max_days"]
    assert who_decides_leave(VIEW, NEW, until(7)).limits[0].id == "leave.office_max_days"


@pytest.mark.parametrize(
    ("earlier_days", "gap", "body"),
    [
        (23, 10, Body.OFFICE),  # 23 + 7 = 30 within two months: still the office
        (24, 10, Body.CITY),  # 24 + 7 = 31
        (30, 70, Body.OFFICE),  # the earlier leave lies outside every window of two months
    ],
)
def test_thirty_days_in_any_two_months(earlier_days: int, gap: int, body: Body) -> None:
    first = NEW - timedelta(days=gap + earlier_days)
    earlier = [(first, first + timedelta(days=earlier_days - 1))]
    assert who_decides_leave(VIEW, NEW, until(7), earlier).body is body


def test_window_rolls_and_counts_overlap_only() -> None:
    """Two months from 20 September reach 19 November: of a leave that began earlier only the days inside count."""
    long_ago = days_away(VIEW, date(2026, 9, 1), date(2026, 9, 30))
    now = days_away(VIEW, date(2026, 11, 19), date(2026, 11, 19))
    assert most_days_in_window(VIEW, [now, long_ago]) == 12


def test_days_are_counted_with_departure_and_return() -> None:
    assert len(days_away(VIEW, NEW, NEW)) == 1
    assert len(days_away(VIEW, NEW, until(8))) == 8
    nights = law_with(
        "rules/leave.toml",
        'unit = "flag"\n[[rule.version]]\nfrom = 2012-03-01\nvalue = true',
        ('unit = "flag"\n[[rule.version]]\nfrom = 2012-03-01\nvalue = false'),
    )
    assert len(days_away(nights.at(NEW), NEW, until(8))) == 7
    assert who_decides_leave(nights.at(NEW), NEW, until(8)).body is Body.OFFICE


def test_no_rule_counts_leaves_by_the_year() -> None:
    """There is no national "twice a year": many short leaves spread out stay with the office."""
    earlier = [(NEW - timedelta(days=70 * n), NEW - timedelta(days=70 * n)) for n in range(1, 6)]
    assert who_decides_leave(VIEW, NEW, until(3), earlier).body is Body.OFFICE


def test_districts_of_one_city_are_one() -> None:
    assert VIEW.flag("leave.districts_are_one_city")
    assert not LAW.at(date(2016, 5, 11)).holds("leave.districts_are_one_city")


def test_leave_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="on or after"):
        who_decides_leave(VIEW, NEW, NEW - timedelta(days=1))


def away(*permits: LeavePermitFact) -> CaseFacts:
    return replace(TODAY, leaves=permits)


def test_permit_silences_the_boundary_for_exactly_its_days() -> None:
    facts = away(leave(NEW, until(3)))
    hours = [(NEW - timedelta(days=1), 23, 59), (NEW, 0, 0), (until(3), 23, 59), (until(4), 0, 0)]
    silenced = [on(facts, day, hour, minute).boundaries[0].silenced_by for day, hour, minute in hours]
    assert silenced == [None, "leave", "leave", None]


def test_closing_a_leave_early_brings_the_boundary_back() -> None:
    facts = away(replace(leave(NEW, until(5)), closed=at(until(2), 15)))
    assert on(facts, until(2), 14, 59).boundaries[0].silenced_by == "leave"
    assert on(facts, until(2), 15).boundaries[0].silenced_by is None


def test_closing_late_never_lengthens_a_leave() -> None:
    facts = away(replace(leave(NEW, until(3)), closed=at(until(9))))
    assert on(facts, until(4)).boundaries[0].silenced_by is None


def test_leave_from_too_low_a_tier_speaks_but_is_shown() -> None:
    permit = on(away(leave(NEW, until(8))), NEW).permits[0]
    assert permit.overreach is not None
    assert permit.overreach.body is Body.COUNTY
    assert on(away(leave(NEW, until(8), Body.COUNTY)), NEW).permits[0].overreach is None
    assert on(away(leave(NEW, until(3), Body.CITY)), NEW).permits[0].overreach is None


def test_only_days_really_away_count_against_a_later_leave() -> None:
    early = NEW - timedelta(days=30)
    came_back = replace(
        leave(early, early + timedelta(days=27), Body.COUNTY, "a"), closed=at(early + timedelta(days=2))
    )
    facts = away(came_back, leave(NEW, until(7), source="b"))
    assert on(facts, NEW).permits[0].overreach is None
    stayed = away(replace(came_back, closed=None), leave(NEW, until(7), source="b"))
    assert on(stayed, NEW).permits[0].overreach is not None


def test_a_later_leave_never_puts_an_earlier_one_in_the_wrong() -> None:
    later = NEW + timedelta(days=14)
    both = away(leave(NEW, until(7), source="a"), leave(later, later + timedelta(days=25), Body.COUNTY, "b"))
    assert on(both, NEW).permits[0].overreach is None
    overreach = on(both, later).permits[0].overreach
    assert overreach is not None
    assert overreach.body is Body.CITY


def test_regular_travel_lasts_six_months_and_no_longer() -> None:
    travel = TravelPermitFact("travel", Period(at(date(2026, 6, 1), 0), at(date(2027, 6, 1))), "济南市、莱芜区")
    facts = replace(TODAY, travels=(travel,))
    last = on(facts, date(2026, 11, 30), 23, 59)
    assert [permit.kind for permit in last.permits] == [PermitKind.CROSS_CITY_TRAVEL]
    assert last.boundaries[0].silenced_by == "travel"
    assert on(facts, date(2026, 12, 1), 0).permits == ()


def test_withdrawn_travel_permit_falls_silent_at_once() -> None:
    travel = TravelPermitFact("travel", Period(at(date(2026, 10, 1))), "济南市", withdrawn=at(NEW, 9))
    facts = replace(TODAY, travels=(travel,))
    assert on(facts, NEW, 8, 59).permits
    assert not on(facts, NEW, 9).permits


def test_overlay_may_change_a_tier_and_the_regime_follows() -> None:
    law = law_with("rules/leave.toml", 'value = 7\nset = "R2020"', 'value = 3\nset = "R2020"')
    facts = away(leave(NEW, until(5)))
    assert regime(facts, load_presets(CONFIG), at(NEW)).permits[0].overreach is None
    assert regime(facts, law, at(NEW)).permits[0].overreach is not None
