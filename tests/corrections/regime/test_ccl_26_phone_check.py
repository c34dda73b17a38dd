"""社区矫正法 art. 26: checks by phone are asked for, short, and not the device of article 29."""

from dataclasses import replace
from datetime import datetime, timedelta

from corrections.kinds import Carrier, PositioningBasis, WindowFault
from corrections.regime.facts import CaseFacts, CheckWindowFact, Period
from corrections.regime.regime import regime
from tests.corrections.regime.world import LAW, NEW, OLD, SEED, TODAY, at, on

ASKED = at(NEW, 9)
SECOND = timedelta(seconds=1)


def checked(end: datetime | None, stopped: datetime | None = None) -> CaseFacts:
    return replace(TODAY, checks=(CheckWindowFact("check", Period(ASKED, end), "officer", stopped),))


def test_check_is_a_ground_for_the_phone_only_and_only_while_it_runs() -> None:
    facts = checked(ASKED + timedelta(hours=1))
    for instant, expected in ((ASKED - SECOND, False), (ASKED, True), (ASKED + timedelta(hours=1), False)):
        assert (regime(facts, LAW, instant).position_ground(Carrier.PHONE) is not None) is expected
    ground = on(facts, NEW, 9, 30).positioning[0]
    assert (ground.basis, ground.carriers) == (PositioningBasis.PHONE_CHECK, frozenset({Carrier.PHONE}))


def test_check_left_running_ends_by_itself() -> None:
    facts = checked(None)
    assert on(facts, NEW, 12, 59).positioning
    now = on(facts, NEW, 13)
    assert now.positioning == ()
    assert [refused.fault for refused in now.refused_windows] == [WindowFault.TOO_LONG]


def test_stopped_check_stops() -> None:
    facts = checked(ASKED + timedelta(hours=2), stopped=ASKED + timedelta(minutes=5))
    assert regime(facts, LAW, ASKED + timedelta(minutes=5) - SECOND).positioning
    assert not regime(facts, LAW, ASKED + timedelta(minutes=5)).positioning


def test_checks_existed_before_2020_as_well() -> None:
    check = CheckWindowFact("check", Period(at(OLD, 9), at(OLD, 10)), "officer")
    assert on(replace(SEED, checks=(check,)), OLD, 9, 30).positioning


def test_no_ground_outlives_correction() -> None:
    check = CheckWindowFact("check", Period(at(SEED.terms[0].last_day, 22)), "officer")
    facts = replace(SEED, checks=(check,))
    assert on(facts, SEED.terms[0].last_day, 23).positioning
    assert not regime(facts, LAW, SEED.terms[0].over).positioning
