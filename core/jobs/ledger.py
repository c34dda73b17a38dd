"""Taking, keeping and finishing a run: lease, fencing number, progress."""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from core.access import GroundPermission
from core.acts import Act, action, opened, system, value
from core.acts.runtime import Runtime
from core.errors import Conflict
from core.jobs.models import JobRun, RunState

LEASE = timedelta(minutes=5)


@value
class RunToTake:
    """A run whose lease is asked for: of which job, for which period and office."""

    job: str
    period: str
    office: str = ""


@value
class RunToRenew:
    """How far a run has come, by the holder of its lease."""

    run: str
    fence: int
    done: int
    total: int
    note: str = ""


@value
class RunToFinish:
    """A run that is over; `failed` names what stopped it."""

    run: str
    fence: int
    failed: str = ""


@dataclass(frozen=True)
class JobSpec:
    """A job a slice hands in: its name, when it ticks (cron fields in office time), its period, and what it does.

    `periods(now, last)` names the periods due by `now` after the last finished one, oldest first, so that a start
    after an outage catches up. `work` gets a system act and a `Run`, and must be safe to run twice.
    """

    name: str
    cron: dict[str, str]
    periods: Callable[[datetime, str | None], list[str]]
    work: Callable[[Act, "Run"], None]
    wanted: Callable[[Act], bool] | None = None
    """Whether there is anything to do now; a run without work would only fill the book. None where each period is
    work: a month, not a minute."""


@dataclass
class Run:
    """A run in hand. `step` renews the lease, reports progress, and refuses once somebody newer has taken over."""

    act: Act
    public_id: str
    period: str
    fence: int

    def step(self, done: int, total: int, note: str = "") -> None:
        """Report progress and keep the lease."""
        renew(self.act, RunToRenew(run=self.public_id, fence=self.fence, done=done, total=total, note=note))


def run_due(runtime: Runtime, spec: JobSpec) -> list[str]:
    """Run every period of `spec` that is due and not done; tell which were finished here."""
    actor, scope = system(spec.name)
    finished = []
    with opened(runtime, actor, scope) as act:
        if spec.wanted is not None and not spec.wanted(act):
            return []
        last = act.session.scalar(
            select(JobRun.period)
            .where(JobRun.job == spec.name, JobRun.state == RunState.DONE)
            .order_by(JobRun.period.desc())
            .limit(1)
        )
        due = spec.periods(act.now, last)
    for period in due:
        with opened(runtime, actor, scope) as act:
            if run_once(act, spec, period):
                finished.append(period)
    return finished


def run_once(act: Act, spec: JobSpec, period: str, office: str = "") -> bool:
    """Run one period unless it is done or another holder's lease is alive. Tells whether it ran here."""
    row = act.session.scalars(_run_of(spec.name, period, office)).one_or_none()
    if row is not None and _is_closed(row, act.now):
        return False  # asked before the book is written in: another scheduler ticks at the same second
    taken = take(act, RunToTake(job=spec.name, period=period, office=office))
    if taken is None:
        return False
    public_id, fence = taken
    run = Run(act, public_id, period, fence)
    try:
        spec.work(act, run)
    except Exception as e:
        finish(act, RunToFinish(run=public_id, fence=fence, failed=type(e).__name__))
        raise
    finish(act, RunToFinish(run=public_id, fence=fence))
    return True


def owner_name() -> str:
    """Who holds a lease: host and process."""
    return f"{socket.gethostname()}:{os.getpid()}"[:64]


@action("job.taken", needs=GroundPermission.SYSTEM_RUN, says=_l("A scheduled job began"))
def take(act: Act, value: RunToTake) -> tuple[str, int] | None:
    """Take the lease of a run, or answer None when it is done or held. A dead holder's lease passes on."""
    row = act.session.scalars(_run_of(value.job, value.period, value.office).with_for_update()).one_or_none()
    act.about(f"job:{value.job}", period=value.period)
    if row is None:
        row = JobRun(job=value.job, period=value.period, office=value.office, fence=0, done=0, total=0, note="")
        act.session.add(row)
    elif _is_closed(row, act.now):
        return None
    row.state, row.owner, row.fence = RunState.RUNNING, owner_name(), row.fence + 1
    row.started_at, row.lease_until, row.finished_at = act.now, act.now + LEASE, None
    act.session.flush()
    return row.public_id, row.fence


@action("job.renewed", needs=GroundPermission.SYSTEM_RUN, says=_l("A scheduled job went on"))
def renew(act: Act, value: RunToRenew) -> None:
    """Keep the lease and show how far the run has come."""
    row = _held(act, value.run, value.fence)
    row.lease_until, row.note = act.now + LEASE, value.note[:400]
    row.done, row.total = value.done, value.total
    act.about(f"job:{row.job}", period=row.period, done=value.done, total=value.total)


@action("job.finished", needs=GroundPermission.SYSTEM_RUN, says=_l("A scheduled job finished"))
def finish(act: Act, value: RunToFinish) -> None:
    """Close the run, done or failed with the name of what stopped it."""
    row = _held(act, value.run, value.fence)
    row.state = RunState.FAILED if value.failed else RunState.DONE
    row.finished_at, row.note = act.now, value.failed or row.note
    act.about(f"job:{row.job}", period=row.period, failed=value.failed)


def _run_of(job: str, period: str, office: str) -> Select[JobRun]:
    return select(JobRun).where(JobRun.job == job, JobRun.period == period, JobRun.office == office)


def _is_closed(row: JobRun, now: datetime) -> bool:
    """Whether nobody may take this run now: it is done, or its holder is alive."""
    return row.state is RunState.DONE or (row.state is RunState.RUNNING and row.lease_until > now)


def _held(act: Act, run: str, fence: int) -> JobRun:
    row = act.session.scalars(select(JobRun).where(JobRun.public_id == run).with_for_update()).one()
    if row.fence != fence or row.state is not RunState.RUNNING:
        raise Conflict("Another process has taken this run over.")
    return row
