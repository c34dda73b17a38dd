"""社区矫正法 art. 29: five grounds, the head of the county justice bureau, three months, and dedicated hardware."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from corrections.kinds import Body, Carrier, DeviceGround, MeasureKind, PositioningBasis, WindowFault
from corrections.regime.facts import CaseFacts, DeviceWindowFact, IssuedTerminalFact, MeasureFact, Period
from corrections.regime.positioning import PositioningGround
from corrections.regime.regime import regime
from tests.corrections.regime.world import LAW, NEW, OLD, SEED, TODAY, at, device, measure, on

START = at(date(2026, 10, 1), 9)
SECOND = timedelta(seconds=1)


def with_device(window: DeviceWindowFact, *measures: MeasureFact) -> CaseFacts:
    return replace(TODAY, devices=(window,), measures=measures)


def positions(facts: CaseFacts, instant: datetime) -> tuple[PositioningGround, ...]:
    return regime(facts, LAW, instant).positioning


def faults(facts: CaseFacts, day: date = NEW, hour: int = 12) -> list[WindowFault]:
    now = on(facts, day, hour)
    assert now.positioning == (), "a faulty window must not be a ground"
    return [refused.fault for refused in now.refused_windows]


def test_order_is_a_ground_for_dedicated_hardware_only() -> None:
    now = on(with_device(device(START, at(date(2026, 12, 1)))), NEW)
    ground = now.position_ground(Carrier.DEDICATED_DEVICE)
    assert ground is not None
    assert (ground.basis, ground.source) == (PositioningBasis.DEVICE_ORDER, "device")
    assert now.position_ground(Carrier.PHONE) is None


def test_nothing_on_file_means_nothing_may_be_taken() -> None:
    assert on(TODAY, NEW).positioning == ()


@pytest.mark.parametrize("ground", [g for g in DeviceGround if "refused" not in g and "broken" not in g])
def test_grounds_that_stand_alone(ground: DeviceGround) -> None:
    assert on(with_device(device(START, None, ground)), NEW).positioning


@pytest.mark.parametrize(
    ("ground", "kind", "fault"),
    [
        (DeviceGround.REFUSED_TO_REPORT, MeasureKind.WARNING, WindowFault.NO_WARNING_BEFORE),
        (DeviceGround.RULES_BROKEN, MeasureKind.POLICE_PENALTY, WindowFault.NO_POLICE_PENALTY_BEFORE),
    ],
)
def test_grounds_that_rest_on_an_earlier_measure(ground: DeviceGround, kind: MeasureKind, fault: WindowFault) -> None:
    window = device(START, None, ground, measure="measure")
    before, after = START - timedelta(days=3), START + timedelta(days=3)
    other = MeasureKind.REPRIMAND
    assert on(with_device(window, measure(kind, before)), NEW).positioning
    assert faults(with_device(window)) == [fault]
    assert faults(with_device(window, measure(other, before))) == [fault]
    assert faults(with_device(window, measure(kind, after))) == [fault]
    assert faults(with_device(window, measure(kind, before, source="another"))) == [fault]
    assert faults(with_device(window, replace(measure(kind, before), cancelled=START))) == [fault]


@pytest.mark.parametrize("approver", [body for body in Body if body is not Body.COUNTY_HEAD])
def test_nobody_but_the_head_of_the_justice_bureau_approves(approver: Body) -> None:
    assert faults(with_device(device(START, None, approver=approver))) == [WindowFault.WRONG_APPROVER]


def test_half_open_to_the_second() -> None:
    end = at(date(2026, 11, 1), 17, 30)
    facts = with_device(device(START, end))
    found = [bool(positions(facts, instant)) for instant in (START - SECOND, START, end - SECOND, end, end + SECOND)]
    assert found == [False, True, True, False, False]


def test_stops_after_three_months_whatever_the_paper_says() -> None:
    facts = with_device(device(START, at(date(2027, 6, 1))))
    assert on(facts, date(2026, 12, 31), 23, 59).positioning
    assert faults(facts, date(2027, 1, 1), hour=0) == [WindowFault.TOO_LONG]
    ground = on(facts, NEW).positioning[0]
    assert ground.until == at(date(2027, 1, 1), 0)


def test_lifted_early_stops_at_once() -> None:
    lifted = at(NEW, 11)
    facts = with_device(device(START, at(date(2026, 12, 1)), lifted=lifted))
    assert positions(facts, lifted - SECOND)
    assert not positions(facts, lifted)


def test_renewed_late_leaves_a_real_gap() -> None:
    first = device(START, at(date(2026, 11, 1), 0))
    second = replace(first, source="renewal", period=Period(at(date(2026, 11, 3), 0)), renews="device")
    facts = replace(TODAY, devices=(first, second))
    assert [bool(on(facts, date(2026, 11, day)).positioning) for day in (1, 2, 3)] == [False, False, True]


def test_measures_of_the_old_rules_are_not_needed_before_2020() -> None:
    facts = replace(SEED, devices=(device(at(date(2016, 5, 1)), None, approver=Body.OFFICE),))
    assert [ground.basis for ground in on(facts, OLD).positioning] == [PositioningBasis.LOCAL_REGISTER]


def test_issued_phones_and_old_bands_fall_silent_on_the_first_of_july_2020() -> None:
    start = at(date(2019, 9, 1))
    phone = IssuedTerminalFact("sim", Period(start), Carrier.PHONE)
    band = device(start, None, DeviceGround.LEFT_WITHOUT_APPROVAL, Body.COUNTY)
    facts = replace(
        SEED,
        received=start,
        terms=(replace(SEED.terms[0], last_day=date(2021, 12, 31)),),
        terminals=(phone,),
        devices=(band,),
    )
    before, after = on(facts, date(2020, 6, 30), 23, 59), on(facts, date(2020, 7, 1), 0)
    assert before.position_ground(Carrier.PHONE) is not None
    assert before.position_ground(Carrier.DEDICATED_DEVICE) is not None
    assert after.positioning == ()
    assert {refused.fault for refused in after.refused_windows} == {
        WindowFault.NOT_ALLOWED_ANY_MORE,
        WindowFault.WRONG_APPROVER,
    }


def test_old_phone_is_tracked_as_a_phone_only() -> None:
    facts = replace(SEED, terminals=(IssuedTerminalFact("sim", Period(at(OLD, 0)), Carrier.PHONE),))
    assert on(facts, OLD).position_ground(Carrier.PHONE) is not None
    assert on(facts, OLD).position_ground(Carrier.DEDICATED_DEVICE) is None
