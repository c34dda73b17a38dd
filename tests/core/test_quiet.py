"""An office in which nothing happens leaves the audit book alone: jobs without work, pages that refresh themselves."""

from datetime import timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import func, select

from core.acts.audit import last_entry
from core.clock import OFFICE_ZONE, SteppingClock
from core.jobs.ledger import run_due
from core.jobs.models import JobRun
from tests.support.client import HOUSE, application, signed_in
from tests.support.office import World

EVERY_MINUTE = {"second"}


def entries(world: World) -> int:
    with world.system() as act:
        return last_entry(act.session)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_day_of_an_idle_office_is_a_handful_of_entries(world: World, clock: SteppingClock) -> None:
    before, start = entries(world), clock.now()
    ticks = []
    for spec in HOUSE.jobs:
        trigger, at = CronTrigger(timezone=OFFICE_ZONE, **spec.cron), start
        while (due := trigger.get_next_fire_time(None, at)) is not None and due <= start + timedelta(days=1):
            ticks.append((due, spec.name, spec))
            at = due + timedelta(seconds=1)
    assert len(ticks) > 2 * 1440
    for due, _name, spec in sorted(ticks, key=lambda tick: tick[:2]):
        clock.set(due)
        run_due(world.runtime, spec)
    assert entries(world) - before < 20


def test_every_job_that_ticks_each_minute_says_when_there_is_work() -> None:
    assert {spec.name for spec in HOUSE.jobs if set(spec.cron) <= EVERY_MINUTE and spec.wanted is None} == set()


def test_a_run_that_is_done_is_not_taken_again_and_leaves_no_entry(world: World) -> None:
    month = next(spec for spec in HOUSE.jobs if spec.name == "score.month")
    assert len(run_due(world.runtime, month)) == 1
    before = entries(world)
    assert run_due(world.runtime, month) == []
    assert entries(world) == before
    with world.system() as act:
        assert act.session.scalar(select(func.count()).select_from(JobRun).where(JobRun.job == month.name)) == 1


def test_two_ticks_of_the_same_second_finish_once_and_tell_of_one_run(world: World) -> None:
    month = next(spec for spec in HOUSE.jobs if spec.name == "score.month")
    late = type(month)(month.name, month.cron, lambda _now, _last: ["2026-10"], month.work, month.wanted)
    assert run_due(world.runtime, late) == ["2026-10"]
    before = entries(world)
    assert run_due(world.runtime, late) == [], "the second scheduler had not seen the first one's end"
    assert entries(world) == before


def test_a_page_that_does_not_refresh_itself_is_told_each_time(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    before = entries(world)
    for _ in range(3):
        assert browser.get("/today", headers={"X-Guitu-Poll": "1"}).status_code == 200
    assert entries(world) - before >= 3
