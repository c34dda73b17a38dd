"""Reading the copied decisions that wait for a second person."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access import Subject
from core.acts.models import WaitingAct, WaitingState
from corrections.leave.queries import LEAVE_KIND
from corrections.measures.queries import MEASURE_KIND
from corrections.positioning.queries import DEVICE_KIND


def waiting_papers(session: Session, subject_id: int | None, limit: int) -> list[tuple[WaitingAct, Subject]]:
    """Decisions copied from paper that wait for a second person, with whom they are about, the oldest first."""
    query = (
        select(WaitingAct, Subject)
        .join(Subject, Subject.id == WaitingAct.subject_id)
        .where(WaitingAct.kind.in_((MEASURE_KIND, DEVICE_KIND, LEAVE_KIND)), WaitingAct.state == WaitingState.WAITING)
    )
    if subject_id is not None:
        query = query.where(Subject.id == subject_id)
    rows = session.execute(query.order_by(WaitingAct.prepared_at, WaitingAct.id).limit(limit))
    return [(waiting, person) for waiting, person in rows]
