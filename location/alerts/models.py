"""One alert is one episode. The judge writes what it measured; people write what they found."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Row, Sealed
from location.alerts.kinds import AlertOutcome, AlertState, Cause
from location.fence import EpisodeReason, ZoneKind


class Alert(AboutSubject, Row):
    """A suspected stay on the forbidden side of a zone, and how it was handled."""

    __tablename__ = "alert"
    zone: Mapped[str] = mapped_column(String(24))
    kind: Mapped[ZoneKind]
    start: Mapped[datetime]
    confirmed_at: Mapped[datetime]
    last_forbidden_at: Mapped[datetime]
    end: Mapped[datetime | None]
    max_distance_m: Mapped[float]
    certain_fixes: Mapped[int]
    doubtful_fixes: Mapped[int]
    unknown_accuracy_fixes: Mapped[int]
    boundary_error_m: Mapped[float]
    generalised: Mapped[bool]
    opened_by: Mapped[EpisodeReason]
    closed_by: Mapped[EpisodeReason | None]
    live: Mapped[bool]
    """False for what late fixes told afterwards: a finding for the file, never an alarm."""
    withdrawn: Mapped[bool] = mapped_column(default=False)
    """Late fixes took the proof away; the record stays and people decide."""
    raised_at: Mapped[datetime]
    law: Mapped[str] = mapped_column(String(24))
    """Fingerprint of the law whose thresholds were used."""
    state: Mapped[AlertState]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    taken_at: Mapped[datetime | None]
    closed_user: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    closed_at: Mapped[datetime | None]
    outcome: Mapped[AlertOutcome | None]
    cause: Mapped[Cause | None]
    result = Sealed()
    __table_args__ = (Index("ix_alert_state_raised", "state", "raised_at"),)


class AlertNote(AboutSubject, AppendOnly, Row):
    """A step somebody took on an alert: a call, an answer, a visit."""

    __tablename__ = "alert_note"
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"), index=True)
    at: Mapped[datetime]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    text = Sealed()
