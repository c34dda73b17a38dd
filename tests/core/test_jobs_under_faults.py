"""Jobs while schedulers race, die and wake up late: one finished run per period, and a stale holder is refused."""

import os
import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.access.models import LoginAttempt
from core.acts import Act, system, verify
from core.acts.act import opened
from core.acts.runtime import Runtime
from core.clock import SteppingClock
from core.errors import Conflict
from core.jobs.ledger import LEASE, JobSpec, Run, RunToFinish, RunToRenew, RunToTake, finish, renew, run_due, take
from core.jobs.models import JobRun, RunState
from core.store import Store
from tests.support.databases import keyring, runtime_of
from tests.support.days import MONDAY
from tests.support.faults import child, ended
from tests.support.office import World, lay_down

pytestmark = pytest.mark.faults
DAYS = 3


def due(now: datetime, last: str | None) -> list[str]:
    """The last three days, as far as they are not done."""
    days = [f"{now - timedelta(days=back):%Y-%m-%d}" for back in range(DAYS, 0, -1)]
    return [day for day in days if last is None or day > last]


def work(act: Act, held: Run) -> None:
    """Publish the period in one act that first proves it still holds the run."""
    held.step(1, 2)

    def publish(inner: Act) -> None:
        inner.session.add(
            LoginAttempt(
                at=inner.now, account=held.period.encode(), address="127.0.0.1", known_browser=False, success=False
            )
        )

    lay_down(act, publish)


SPEC = JobSpec("test.daily", {"hour": "1"}, due, work)


def _ground(url: str, folder: Path, now: datetime) -> Runtime:
    return runtime_of(Store(url, keyring(folder)), SteppingClock(now), folder)


def schedule(url: str, folder: Path, now: datetime) -> None:
    """One scheduler's tick."""
    try:
        run_due(_ground(url, folder, now), SPEC)
    except Conflict:
        os._exit(3)  # another one was faster with this very run: told so, and nothing was changed


def die_at_work(url: str, folder: Path, now: datetime) -> None:
    """A tick that is killed in the middle of its first run."""
    run_due(_ground(url, folder, now), JobSpec(SPEC.name, SPEC.cron, due, lambda act, held: os._exit(9)))


def published(world: World) -> dict[str, int]:
    with world.system() as act:
        query = select(LoginAttempt.account, func.count()).group_by(LoginAttempt.account)
        return {account.decode(): count for account, count in act.session.execute(query)}


def test_racing_dying_and_late_schedulers_publish_each_period_once(world: World, tmp_path: Path) -> None:
    url = world.runtime.store.url.render_as_string(hide_password=False)
    dice = random.Random(20261128)
    now = MONDAY
    expected: set[str] = set()
    for _ in range(3):
        now += timedelta(days=dice.choice([1, 2, 3]))  # down over one or more due times
        expected |= set(due(now, max(expected, default=None)))
        assert ended(child(die_at_work, url, tmp_path, now)) == 9
        now += LEASE + timedelta(seconds=1)
        ticks = [child(schedule, url, tmp_path, now) for _ in range(4)]
        assert {ended(tick) for tick in ticks} <= {0, 3}
        assert ended(child(schedule, url, tmp_path, now)) == 0
        assert published(world) == dict.fromkeys(expected, 1)
    with world.system() as act:
        rows = list(act.session.scalars(select(JobRun)))
        assert {row.period for row in rows} == expected
        assert {row.state for row in rows} == {RunState.DONE}
        assert verify(act.session, world.runtime.store.keyring, world.runtime.anchors) == []


def test_a_holder_that_slept_over_its_lease_is_refused(world: World) -> None:
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    actor, scope = system("test")
    with opened(world.runtime, actor, scope) as act:
        slept = take(act, RunToTake(job="test.daily", period="2026-11-22", office=""))
        assert slept is not None
        assert take(act, RunToTake(job="test.daily", period="2026-11-22", office="")) is None, "the lease is alive"
        clock.advance(LEASE + timedelta(seconds=1))
        taken = take(act, RunToTake(job="test.daily", period="2026-11-22", office=""))
        assert taken is not None
        assert taken[1] > slept[1]
        with pytest.raises(Conflict):
            renew(act, RunToRenew(run=slept[0], fence=slept[1], done=1, total=2, note=""))
        with pytest.raises(Conflict):
            finish(act, RunToFinish(run=slept[0], fence=slept[1]))
        finish(act, RunToFinish(run=taken[0], fence=taken[1]))
        clock.advance(2 * LEASE)
        assert take(act, RunToTake(job="test.daily", period="2026-11-22", office="")) is None, "done is done"
