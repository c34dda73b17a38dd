"""Reading where somebody may be: boundaries, prohibition orders, permits for regular travel, and the zones they use."""

from collections import Counter
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from corrections.file.models import Boundary, ProhibitionOrder, TravelPermit
from corrections.file.queries import history


def boundaries(session: Session, subject_id: int) -> list[Boundary]:
    """Every residence boundary, the newest first."""
    return history(session, Boundary, subject_id, Boundary.from_at)


def prohibitions(session: Session, subject_id: int) -> list[ProhibitionOrder]:
    """Every prohibition order, the newest first."""
    return history(session, ProhibitionOrder, subject_id, ProhibitionOrder.from_at)


def zones_in_use(session: Session, at: datetime) -> Counter[str]:
    """How many boundaries and prohibition orders in force at `at` stand on each zone, of everybody in scope."""
    boundary, order = Boundary, ProhibitionOrder
    standing = select(boundary.zone).where(boundary.from_at <= at, or_(boundary.to_at.is_(None), boundary.to_at > at))
    found = Counter(session.scalars(standing))
    for barred in session.scalars(select(order.zones).where(order.from_at <= at, order.to_at > at)):
        found.update(barred)
    return found


def travels(session: Session, subject_id: int) -> list[TravelPermit]:
    """Every approval of regular travel, the newest first."""
    return history(session, TravelPermit, subject_id, TravelPermit.from_at)
