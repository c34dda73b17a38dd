"""The ticker: APScheduler says when to look; whether anything is due is asked of the run ledger."""

from collections.abc import Sequence

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from core.acts.runtime import Runtime
from core.clock import OFFICE_ZONE
from core.jobs.ledger import JobSpec, run_due

log = structlog.get_logger()


def start(runtime: Runtime, specs: Sequence[JobSpec]) -> BackgroundScheduler:
    """Tick every job at its hour and once now, so that what fell due while the program was not running is caught up."""
    scheduler = BackgroundScheduler(timezone=OFFICE_ZONE, job_defaults={"misfire_grace_time": None, "coalesce": True})
    for spec in specs:
        scheduler.add_job(_tick, "cron", args=(runtime, spec), id=spec.name, replace_existing=True, **spec.cron)
        scheduler.add_job(_tick, args=(runtime, spec), id=f"{spec.name}:now", replace_existing=True)
    scheduler.start()
    return scheduler


def _tick(runtime: Runtime, spec: JobSpec) -> None:
    try:
        for period in run_due(runtime, spec):
            log.info("job.done", job=spec.name, period=period)
    except Exception:
        log.exception("job.failed", job=spec.name)
