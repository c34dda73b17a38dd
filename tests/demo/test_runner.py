"""A replay at real speed: nothing before its time, everything once its time has come, and it can be stopped."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from core.clock import SteppingClock
from core.errors import Conflict
from demo.recorded import DemoTrack, fixes_of, schedule
from demo.replay import runner
from demo.replay.runner import ReplayPhase, Runner
from location.fence import Fix
from tests.support.days import MONDAY

DRIVE = fixes_of(DemoTrack.DRIVE)
PLAN = schedule(DRIVE, DRIVE[1200].t, MONDAY)


class Phone:
    """What was sent."""

    def __init__(self) -> None:
        self.sent: list[Fix] = []

    def send(self, fixes: Sequence[Fix]) -> int:
        """Take a delivery; refuses nothing."""
        self.sent += fixes
        return 0


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "LOOKS_S", 0.005)


def wait_for(so: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not so():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_a_clock_that_jumps_is_noticed_and_nothing_is_sent_before_its_time() -> None:
    clock, phone = SteppingClock(MONDAY), Phone()
    replay = Runner(clock).start("somebody", "drive", PLAN, phone.send)
    wait_for(lambda: replay.phase is ReplayPhase.LIVE)
    assert len(phone.sent) == len(PLAN.lead)
    assert PLAN.rest
    at = clock.advance(timedelta(seconds=60))
    due = sum(1 for fix in PLAN.rest if fix.t <= at)
    wait_for(lambda: len(phone.sent) >= len(PLAN.lead) + due)
    assert all(fix.t <= at for fix in phone.sent)
    clock.set(PLAN.rest[-1].t)
    wait_for(lambda: not replay.running)
    assert replay.phase is ReplayPhase.DONE
    assert phone.sent == [*PLAN.lead, *PLAN.rest]


def test_a_stopped_replay_sends_no_more_and_one_runs_at_a_time() -> None:
    phone, replays = Phone(), Runner(SteppingClock(MONDAY))
    replay = replays.start("somebody", "drive", PLAN, phone.send)
    wait_for(lambda: replay.phase is ReplayPhase.LIVE)
    with pytest.raises(Conflict):
        replays.start("somebody", "drive", PLAN, phone.send)
    replays.stop("somebody")
    wait_for(lambda: not replay.running)
    assert (replay.phase, len(phone.sent)) == (ReplayPhase.STOPPED, len(PLAN.lead))
    with pytest.raises(Conflict):
        replays.stop("somebody")


def test_a_phone_that_cannot_send_is_told() -> None:
    def broken(fixes: Sequence[Fix]) -> int:
        raise OSError("no way out")

    replay = Runner(SteppingClock(MONDAY)).start("somebody", "drive", PLAN, broken)
    wait_for(lambda: not replay.running)
    assert (replay.phase, replay.problem) == (ReplayPhase.FAILED, "OSError: no way out")
