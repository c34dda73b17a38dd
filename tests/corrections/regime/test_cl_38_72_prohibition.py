"""刑法 art. 38 and 72: a place barred by order stays barred. No leave, no travel permit, no custody opens it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from corrections.kinds import BindingKind, Body, BoundaryGround, DutyKind
from corrections.regime.facts import CaseFacts, Period, TravelPermitFact
from corrections.regime.lines import Topic, explain
from tests.corrections.regime.strategies import DAYS, PATIENT, people
from tests.corrections.regime.world import NEW, TODAY, at, barred, custody, leave, on


def test_leave_silences_the_boundary_and_not_the_barred_zone() -> None:
    facts = replace(
        TODAY,
        prohibitions=(barred(date(2026, 5, 15), date(2027, 5, 14), "zone-market", "zone-bar"),),
        leaves=(leave(NEW, NEW + timedelta(days=2)),),
    )
    now = on(facts, NEW)
    assert [binding.silenced_by for binding in now.boundaries] == ["leave"]
    assert [(binding.zone, binding.silenced_by) for binding in now.barred] == [
        ("zone-market", None),
        ("zone-bar", None),
    ]


@PATIENT
@given(people(), st.sampled_from(DAYS))
def test_nothing_ever_silences_a_barred_zone(facts: CaseFacts, day: date) -> None:
    whole_life = replace(
        facts,
        prohibitions=(barred(date(2015, 1, 1), date(2030, 1, 1), "zone-bar"),),
        leaves=(*facts.leaves, leave(day, day, Body.CITY, "today")),
        travels=(TravelPermitFact("travel", Period(at(day, 0)), "济南市"),),
        custodies=(custody(day, day),),
    )
    now = on(whole_life, day)
    assert all(binding.silenced_by is None for binding in now.barred)
    assert all(binding.silenced_by is not None for binding in now.boundaries)


def test_order_binds_for_its_own_period_and_is_reported_on() -> None:
    facts = replace(TODAY, prohibitions=(barred(date(2026, 6, 1), date(2026, 11, 30), "zone-bar"),))
    inside, outside = on(facts, date(2026, 11, 30), 23, 59), on(facts, date(2026, 12, 1), 0)
    assert [bool(regime.barred) for regime in (inside, outside)] == [True, False]
    kinds = [[duty.kind for duty in regime.duties] for regime in (inside, outside)]
    assert [DutyKind.ORDER_REPORT in each for each in kinds] == [True, False]


def test_order_that_bars_no_place_still_is_reported_on() -> None:
    now = on(replace(TODAY, prohibitions=(barred(NEW, NEW),)), NEW)
    assert now.barred == ()
    told = [line for line in explain(now) if line.code == "prohibition.order"]
    assert [(line.topic, line.params["last_day"]) for line in told] == [(Topic.OBEYS, NEW)]
    assert DutyKind.ORDER_REPORT in [duty.kind for duty in now.duties]


def test_boundary_by_local_practice_is_never_shown_as_law() -> None:
    local = replace(TODAY.boundaries[0], source="b2", ground=BoundaryGround.LOCAL_PRESET, label="泰山区")
    now = on(replace(TODAY, boundaries=(*TODAY.boundaries, local)), NEW)
    rules = {binding.label: binding.rule.id for binding in now.boundaries}
    assert rules == {"泰安市城市市区": "leave.boundary", "泰山区": "leave.local_boundary"}
    assert {binding.kind for binding in now.bindings} == {BindingKind.RESIDENCE_BOUNDARY}


def test_being_outside_means_nothing_while_in_custody() -> None:
    facts = replace(TODAY, custodies=(custody(NEW, None),))
    assert on(facts, NEW).boundaries[0].silenced_by == "custody"
