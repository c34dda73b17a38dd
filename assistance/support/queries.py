"""Reading help: needs, what was done, and who was helped in a stretch of time."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistance.support.models import Aid, Need
from core.access import User
from corrections.people.queries import among

GIVEN = (Aid,)
"""The tables that say what help was given."""


def needs(session: Session, subject_id: int) -> list[Need]:
    """Everything this person needs or needed, what is open first, then the newest."""
    query = select(Need).where(Need.subject_id == subject_id)
    rows = list(session.scalars(query.order_by(Need.noticed_on.desc(), Need.id.desc())))
    return sorted(rows, key=lambda row: row.closed_on is not None)


def aids(session: Session, subject_id: int, limit: int = 200) -> list[tuple[Aid, str]]:
    """What was done to help this person, the newest first, each with who recorded it."""
    query = (
        select(Aid, User.name)
        .outerjoin(User, User.id == Aid.by_id)
        .where(Aid.subject_id == subject_id)
        .order_by(Aid.on_day.desc(), Aid.id.desc())
        .limit(limit)
    )
    return [(row, name or "") for row, name in session.execute(query)]


def last_aided(session: Session, subject_ids: Collection[int], today: date) -> dict[int, date]:
    """When each of these people was last given help, up to today."""
    query = select(Aid.subject_id, func.max(Aid.on_day)).where(Aid.on_day <= today).group_by(Aid.subject_id)
    return dict(session.execute(among(query, Aid.subject_id, subject_ids)).all())


def aided(session: Session, subject_ids: Collection[int] | None, first: date, last: date) -> set[int]:
    """Who was given help on the days `first` to `last`."""
    query = select(Aid.subject_id).where(Aid.on_day >= first, Aid.on_day <= last).distinct()
    return set(session.scalars(among(query, Aid.subject_id, subject_ids)))
