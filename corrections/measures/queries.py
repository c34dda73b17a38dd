"""Reading rewards and penalties, and the breaches that they answer for."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from corrections.file.models import Measure
from corrections.file.queries import history

MEASURE_KIND = "measure.paper"


def measures(session: Session, subject_id: int) -> list[Measure]:
    """Every reward and penalty, the newest first."""
    return history(session, Measure, subject_id, Measure.decided_at)


def answered(session: Session, subject_id: int) -> set[str]:
    """The events that a measure in force answers for already."""
    query = select(Measure.covers).where(Measure.subject_id == subject_id, Measure.cancelled_at.is_(None))
    return {each["event"] for covers in session.scalars(query) for each in covers}
