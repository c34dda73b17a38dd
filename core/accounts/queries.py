"""Reading accounts, posts and sessions."""

from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.access import Office, Post, Role, User
from core.access.models import LoginAttempt, LoginSession
from core.accounts.passwords import token_hash
from core.accounts.rules import WINDOW


def any_account(session: Session) -> bool:
    """Whether the instance has been set up."""
    return session.scalar(select(User.id).limit(1)) is not None


def by_username(session: Session, username: str) -> User | None:
    """The live account with this name."""
    query = select(User).where(User.username == username.strip().casefold(), User.disabled_at.is_(None))
    return session.scalars(query).one_or_none()


def roles_of(session: Session, user_id: int, today: date) -> frozenset[Role]:
    """The roles this user holds today."""
    query = select(Post.role).where(
        Post.user_id == user_id, Post.from_day <= today, or_(Post.to_day.is_(None), Post.to_day >= today)
    )
    return frozenset(session.scalars(query))


def home_office(session: Session, user_id: int, today: date) -> Office | None:
    """The office of the user's first post that holds today."""
    query = (
        select(Office)
        .join(Post, Post.office_id == Office.id)
        .where(Post.user_id == user_id, Post.from_day <= today, or_(Post.to_day.is_(None), Post.to_day >= today))
        .order_by(Post.id)
        .limit(1)
    )
    return session.scalars(query).one_or_none()


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


def failures(session: Session, *, account: bytes, address: str, known: bool, now: datetime) -> tuple[int, int]:
    """Failed tries in the window: on this account by this kind of browser since its last success; by the address."""
    mine = (LoginAttempt.account == account, LoginAttempt.known_browser == known)
    success = session.scalar(select(func.max(LoginAttempt.id)).where(*mine, LoginAttempt.success.is_(True))) or 0
    failed = (
        select(func.count())
        .select_from(LoginAttempt)
        .where(LoginAttempt.success.is_(False), LoginAttempt.at > now - WINDOW)
    )
    on_account = session.scalar(failed.where(*mine, LoginAttempt.id > success))
    on_address = session.scalar(failed.where(LoginAttempt.address == address))
    return on_account or 0, on_address or 0


def open_sessions(session: Session, user_id: int | None = None) -> list[tuple[LoginSession, User]]:
    """Sessions that have not ended, newest first; of one user or of all."""
    query = (
        select(LoginSession, User).join(User, User.id == LoginSession.user_id).where(LoginSession.ended_at.is_(None))
    )
    if user_id is not None:
        query = query.where(LoginSession.user_id == user_id)
    return [(a, b) for a, b in session.execute(query.order_by(LoginSession.seen_at.desc()).limit(200))]
