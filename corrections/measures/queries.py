"""Reading rewards and penalties, and the breaches that they answer for."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from corrections.file.models import DeviceWindow, Measure
from corrections.file.queries import history

MEASURE_KIND = "measure.paper"


def measures(session: Session, subject_id: int) -> list[Measure]:
    """Every reward and penalty, the newest first."""
    return history(session, Measure, subject_id, Measure.decided_at)


def answered(session: Session, subject_id: int) -> set[str]:
    """The events that a measure in force answers for already."""
    query = select(Measure.covers).where(Measure.subject_id == subject_id, Measure.cancelled_at.is_(None))
    return {each["event"] for covers in session.scalars(query) for each in covers}


def devices_resting_on(session: Session, measure: str, at: datetime) -> list[DeviceWindow]:
    """The device orders not over at `at` that name this measure as their ground."""
    row = DeviceWindow
    query = select(row).where(row.measure == measure, row.to_at > at, row.lifted_at.is_(None))
    return list(session.scalars(query.order_by(row.from_at, row.id)))
