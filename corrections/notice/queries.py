"""Reading explanations of the notice."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access import MATRIX, Post, User, visible_offices
from core.store import held_on
from corrections.notice.models import Explanation
from corrections.permissions import CasePermission


def explained(session: Session, subject_id: int) -> Explanation | None:
    """The last explanation of the notice to this person, or None."""
    query = select(Explanation).where(Explanation.subject_id == subject_id)
    return session.scalars(query.order_by(Explanation.explained_at.desc(), Explanation.id.desc()).limit(1)).first()


def explanations(session: Session, subject_id: int) -> list[tuple[Explanation, str]]:
    """Every explanation, newest first, with who gave it."""
    query = (
        select(Explanation, User.name)
        .outerjoin(User, User.id == Explanation.explained_by)
        .where(Explanation.subject_id == subject_id)
        .order_by(Explanation.explained_at.desc(), Explanation.id.desc())
    )
    return [(row, name or "") for row, name in session.execute(query)]


def explained_among(session: Session, subject_ids: Collection[int]) -> set[int]:
    """Which of these people have had the notice explained."""
    query = select(Explanation.subject_id).where(Explanation.subject_id.in_(subject_ids)).distinct()
    return set(session.scalars(query))


def explanation(session: Session, public_id: str) -> tuple[Explanation, str] | None:
    """One explanation with who gave it."""
    query = select(Explanation, User.name).outerjoin(User, User.id == Explanation.explained_by)
    found = session.execute(query.where(Explanation.public_id == public_id)).one_or_none()
    return (found[0], found[1] or "") if found else None


def colleagues(session: Session, today: date) -> list[User]:
    """Who may explain the notice at the session's offices today, by name."""
    roles = [role for role, granted in MATRIX.items() if CasePermission.NOTICE_EXPLAIN in granted]
    query = (
        select(User)
        .join(Post, Post.user_id == User.id)
        .where(Post.role.in_(roles), Post.office_id.in_(visible_offices(session)), User.disabled_at.is_(None))
        .where(held_on(Post, today))
        .order_by(User.name_key, User.id)
        .distinct()
    )
    return list(session.scalars(query))
