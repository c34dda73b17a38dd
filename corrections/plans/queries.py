"""Reading plans."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.access import User
from core.clock import office_day
from corrections.plans.models import PlanVersion


@dataclass(frozen=True, slots=True)
class PlanState:
    """The plan of one person as Today needs it."""

    number: int
    written: date
    review_on: date


def plan_now(session: Session, subject_id: int) -> PlanVersion | None:
    """The newest version, or None before the first."""
    query = select(PlanVersion).where(PlanVersion.subject_id == subject_id).order_by(PlanVersion.number.desc()).limit(1)
    return session.scalars(query).one_or_none()


def versions(session: Session, subject_id: int) -> list[tuple[PlanVersion, str]]:
    """Every version, newest first, with who wrote it."""
    query = (
        select(PlanVersion, User.name)
        .outerjoin(User, User.id == PlanVersion.written_by)
        .where(PlanVersion.subject_id == subject_id)
        .order_by(PlanVersion.number.desc())
    )
    return [(version, name or "") for version, name in session.execute(query)]


def version(session: Session, subject_id: int, number: int) -> PlanVersion | None:
    """One version by its number."""
    query = select(PlanVersion).where(PlanVersion.subject_id == subject_id, PlanVersion.number == number)
    return session.scalars(query).one_or_none()


def states(session: Session, subject_ids: Collection[int]) -> dict[int, PlanState]:
    """The newest version's dates of each of these people who has a plan. One statement."""
    newest = (
        select(PlanVersion.subject_id, func.max(PlanVersion.number).label("number"))
        .where(PlanVersion.subject_id.in_(subject_ids))
        .group_by(PlanVersion.subject_id)
        .subquery()
    )
    query = select(PlanVersion.subject_id, PlanVersion.number, PlanVersion.written_at, PlanVersion.review_on).join(
        newest, (newest.c.subject_id == PlanVersion.subject_id) & (newest.c.number == PlanVersion.number)
    )
    return {
        subject: PlanState(number, office_day(written), review)
        for subject, number, written, review in session.execute(query)
    }


def writer(session: Session, row: PlanVersion) -> str:
    """Who wrote a version."""
    return session.scalar(select(User.name).where(User.id == row.written_by)) or ""
