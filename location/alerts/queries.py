"""Reading alerts: the desk, one episode, and what is confirmed for scoring."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.access import User
from core.errors import NotVisible
from location.alerts.kinds import AlertOutcome, AlertState
from location.alerts.models import Alert, AlertNote


def alert(session: Session, public_id: str) -> Alert:
    """The alert with this public id."""
    row = session.scalars(select(Alert).where(Alert.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def desk(session: Session, *, limit: int = 100) -> list[Alert]:
    """Alerts that wait for somebody: live ones first, those nobody has taken first, then the oldest."""
    query = select(Alert).where(Alert.state != AlertState.CLOSED)
    query = query.order_by(Alert.live.desc(), Alert.state.desc(), Alert.raised_at)
    return list(session.scalars(query.limit(limit)))


def waiting(session: Session, subject_id: int | None, limit: int) -> list[Alert]:
    """Open alerts of one person or of everybody in scope, the oldest first."""
    query = select(Alert).where(Alert.state != AlertState.CLOSED)
    if subject_id is not None:
        query = query.where(Alert.subject_id == subject_id)
    return list(session.scalars(query.order_by(Alert.raised_at).limit(limit)))


def closed(session: Session, *, limit: int = 50) -> list[Alert]:
    """The alerts closed last."""
    query = select(Alert).where(Alert.state == AlertState.CLOSED).order_by(Alert.closed_at.desc()).limit(limit)
    return list(session.scalars(query))


def of_person(session: Session, subject_id: int, *, limit: int = 50) -> list[Alert]:
    """A person's alerts, the newest first."""
    query = select(Alert).where(Alert.subject_id == subject_id).order_by(Alert.start.desc()).limit(limit)
    return list(session.scalars(query))


def began(session: Session, public_ids: Collection[str]) -> dict[str, datetime]:
    """When these episodes began, by public id."""
    query = select(Alert.public_id, Alert.start).where(Alert.public_id.in_(sorted(public_ids)))
    return dict(session.execute(query).all())


def notes(session: Session, alert_id: int) -> list[tuple[AlertNote, str]]:
    """The steps taken on an alert, in order, each with who took it."""
    query = select(AlertNote, User.name).join(User, User.id == AlertNote.user_id)
    return [(a, b) for a, b in session.execute(query.where(AlertNote.alert_id == alert_id).order_by(AlertNote.id))]


def confirmed_between(
    session: Session, subject_ids: Collection[int], start: datetime, end: datetime
) -> dict[int, list[Alert]]:
    """Episodes that a human check confirmed and that began from `start` up to `end`, by person: facts for scoring."""
    query = select(Alert).where(
        Alert.subject_id.in_(subject_ids),
        Alert.outcome == AlertOutcome.CONFIRMED,
        Alert.start >= start,
        Alert.start < end,
    )
    found: dict[int, list[Alert]] = {}
    for row in session.scalars(query.order_by(Alert.start)):
        found.setdefault(row.subject_id, []).append(row)
    return found


def precision(session: Session) -> tuple[int, int]:
    """How many closed alerts a human check confirmed, and how many were closed: the number officers trust by."""
    confirmed = select(func.count()).select_from(Alert).where(Alert.outcome == AlertOutcome.CONFIRMED)
    closed_ones = select(func.count()).select_from(Alert).where(Alert.state == AlertState.CLOSED)
    return session.scalar(confirmed) or 0, session.scalar(closed_ones) or 0


def unchecked_between(
    session: Session, subject_ids: Collection[int], start: datetime, end: datetime
) -> dict[int, list[Alert]]:
    """Episodes that began from `start` up to `end` and nobody has closed yet, by person."""
    query = select(Alert).where(
        Alert.subject_id.in_(subject_ids), Alert.state != AlertState.CLOSED, Alert.start >= start, Alert.start < end
    )
    found: dict[int, list[Alert]] = {}
    for row in session.scalars(query.order_by(Alert.start)):
        found.setdefault(row.subject_id, []).append(row)
    return found
