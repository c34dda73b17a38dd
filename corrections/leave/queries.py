"""Reading leave: the requests of a person, what counts towards the next one, and what waits for whom."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.acts.models import WaitingAct, WaitingState
from core.clock import office_day
from core.errors import Conflict
from corrections.file.kinds import GRANTED, LeaveState
from corrections.file.models import LeavePermit
from corrections.file.queries import history
from corrections.kinds import Body

LEAVE_KIND = "leave.paper"
"""The kind of a waiting act that copies the city's decision on a leave."""


def leaves(session: Session, subject_id: int) -> list[LeavePermit]:
    """Every request for leave, the newest first."""
    return history(session, LeavePermit, subject_id, LeavePermit.first_day)


def earlier_leaves(session: Session, subject_id: int, *, besides: str = "") -> list[tuple[date, date]]:
    """First and last day of each leave granted to this person: what counts towards the window of two months."""
    row = LeavePermit
    query = select(row.first_day, row.last_day, row.closed_at).where(
        row.subject_id == subject_id, row.state.in_(GRANTED), row.public_id != besides
    )
    away = (
        (first, last if closed is None else min(last, office_day(closed)))
        for first, last, closed in session.execute(query)
    )
    return [(first, last) for first, last in away if last >= first]


def touching_leaves(session: Session, subject_id: int) -> list[tuple[date, date]]:
    """First and last day of the leaves that stand or are asked for: a new one may not touch them."""
    row = LeavePermit
    states = (LeaveState.REQUESTED, LeaveState.RECORDED, LeaveState.APPROVED)
    query = select(row.first_day, row.last_day).where(row.subject_id == subject_id, row.state.in_(states))
    return [(first, last) for first, last in session.execute(query)]


def open_leaves(session: Session, subject_id: int | None, until: date, limit: int) -> list[LeavePermit]:
    """Leaves granted and not closed that end by `until`, the longest overdue first."""
    query = select(LeavePermit).where(LeavePermit.state == LeaveState.APPROVED, LeavePermit.last_day <= until)
    if subject_id is not None:
        query = query.where(LeavePermit.subject_id == subject_id)
    return list(session.scalars(query.order_by(LeavePermit.last_day, LeavePermit.id).limit(limit)))


def waiting_leaves(
    session: Session,
    subject_id: int | None,
    limit: int,
    *,
    states: Collection[LeaveState],
    bodies: Collection[Body],
) -> list[LeavePermit]:
    """Requests for leave in these states that these bodies decide, first departure first."""
    query = select(LeavePermit).where(LeavePermit.state.in_(states), LeavePermit.body.in_(bodies))
    if subject_id is not None:
        query = query.where(LeavePermit.subject_id == subject_id)
    return list(session.scalars(query.order_by(LeavePermit.first_day, LeavePermit.id).limit(limit)))


def waiting_paper(session: Session, leave: LeavePermit) -> WaitingAct:
    """The copied decision on a leave that waits for its check; Conflict when there is none."""
    query = select(WaitingAct).where(
        WaitingAct.subject_id == leave.subject_id,
        WaitingAct.kind == LEAVE_KIND,
        WaitingAct.state == WaitingState.WAITING,
    )
    for waiting in session.scalars(query):
        if waiting.payload["leave"] == leave.public_id:
            return waiting
    raise Conflict()
