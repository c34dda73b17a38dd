"""The table of job runs: what ran, when, and who holds it now."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.store import Row


class RunState(StrEnum):
    """Where a run stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobRun(Row):
    """One run of one job for one period and office. The unique key is what makes twice into once."""

    __tablename__ = "job_run"
    job: Mapped[str] = mapped_column(String(60))
    period: Mapped[str] = mapped_column(String(32))
    office: Mapped[str] = mapped_column(String(24), default="")
    state: Mapped[RunState]
    owner: Mapped[str] = mapped_column(String(64))
    fence: Mapped[int]
    """Grows with every owner; a holder whose number is no longer current may not write."""
    lease_until: Mapped[datetime]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(String(400), default="")
    __table_args__ = (UniqueConstraint("job", "period", "office"),)
