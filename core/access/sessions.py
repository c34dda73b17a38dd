"""Who is behind a signed-in browser: the session of a token, the roles held today, how long a session lives."""

import hashlib
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access.models import LoginSession, Office, Post, User
from core.access.permissions import STAFF, Role
from core.store import held_on

IDLE = {True: timedelta(minutes=15), False: timedelta(minutes=10)}
"""How long a session may stay unused: of staff, and of helpers."""
ABSOLUTE = timedelta(hours=12)
"""How long a session lives at most, however much it is used."""


def token_hash(token: str) -> bytes:
    """What is stored of a random token."""
    return hashlib.sha256(token.encode()).digest()


def session_by_token(session: Session, token: str) -> tuple[LoginSession, User] | None:
    """The open session behind a cookie's token, with its live user."""
    query = (
        select(LoginSession, User)
        .join(User, User.id == LoginSession.user_id)
        .where(
            LoginSession.token_hash == token_hash(token), LoginSession.ended_at.is_(None), User.disabled_at.is_(None)
        )
    )
    found = session.execute(query).one_or_none()
    return (found[0], found[1]) if found else None


def ended_session_by_token(session: Session, token: str) -> tuple[LoginSession, User] | None:
    """The session behind a cookie's token whether or not it is still open, with its user; closed accounts have none."""
    query = (
        select(LoginSession, User)
        .join(User, User.id == LoginSession.user_id)
        .where(LoginSession.token_hash == token_hash(token), User.disabled_at.is_(None))
    )
    found = session.execute(query).one_or_none()
    return (found[0], found[1]) if found else None


def idle_end(seen_at: datetime, *, staff: bool) -> datetime:
    """When a session ends that is not used again."""
    return seen_at + IDLE[staff]


def last_end(created_at: datetime) -> datetime:
    """When a session ends however much it is used."""
    return created_at + ABSOLUTE


def session_over(*, created_at: datetime, seen_at: datetime, now: datetime, staff: bool) -> bool:
    """Whether a session has been idle too long or has reached its absolute limit."""
    return now > idle_end(seen_at, staff=staff) or now > last_end(created_at)


def roles_of(session: Session, user_id: int, today: date) -> frozenset[Role]:
    """The roles this user holds today."""
    query = select(Post.role).where(Post.user_id == user_id, held_on(Post, today))
    return frozenset(session.scalars(query))


def is_staff(roles: frozenset[Role]) -> bool:
    """Whether any of these roles must prove a second factor."""
    return bool(roles & STAFF)


def home_office(session: Session, user_id: int, today: date) -> Office | None:
    """The office of the user's first post that holds today."""
    query = (
        select(Office)
        .join(Post, Post.office_id == Office.id)
        .where(Post.user_id == user_id, held_on(Post, today))
        .order_by(Post.id)
        .limit(1)
    )
    return session.scalars(query).one_or_none()
