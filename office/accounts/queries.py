"""Reading accounts, posts and sessions."""

from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.access import Post, Role, User
from core.access.models import Enrolment, LoginAttempt, LoginSession
from core.acts import Act
from office.accounts.rules import WINDOW, locked


def any_account(session: Session) -> bool:
    """Whether the instance has been set up."""
    return session.scalar(select(User.id).limit(1)) is not None


def by_username(session: Session, username: str) -> User | None:
    """The live account with this name."""
    query = select(User).where(User.username == username.strip().casefold(), User.disabled_at.is_(None))
    return session.scalars(query).one_or_none()


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


def try_allowed(act: Act, name: str, address: str) -> bool:
    """Whether another try under this name is allowed now: too many failures lock it for a while."""
    blind = act.runtime.store.keyring.blind("login_attempt.account", name)
    return not locked(*failures(act.session, account=blind, address=address, known=True, now=act.now))


def tried(act: Act, name: str, address: str, *, success: bool) -> LoginAttempt:
    """The row that counts a try under this name."""
    blind = act.runtime.store.keyring.blind("login_attempt.account", name)
    return LoginAttempt(at=act.now, account=blind, address=address, known_browser=True, success=success)


def unspent(session: Session, user_id: int) -> list[Enrolment]:
    """The codes of this account that nobody has used yet, also those that have run out."""
    query = select(Enrolment).where(Enrolment.user_id == user_id, Enrolment.spent_at.is_(None))
    return list(session.scalars(query.order_by(Enrolment.id)))


def enrolments(session: Session, user_id: int) -> list[tuple[Enrolment, str | None]]:
    """The last codes of this account, the newest first, each with the name of who made it."""
    query = select(Enrolment, User.name).outerjoin(User, User.id == Enrolment.made_by)
    found = session.execute(query.where(Enrolment.user_id == user_id).order_by(Enrolment.id.desc()).limit(10))
    return [(row, name) for row, name in found]


def enrolment(
    session: Session, now: datetime, *, public_id: str = "", code: bytes = b""
) -> tuple[Enrolment, User] | None:
    """The live enrolment with this id, or with a code of this hash, and the live account it is for."""
    query = select(Enrolment, User).join(User, User.id == Enrolment.user_id)
    which = Enrolment.public_id == public_id if public_id else Enrolment.code_hash == code
    live = (Enrolment.spent_at.is_(None), Enrolment.expires_at > now, User.disabled_at.is_(None))
    found = session.execute(query.where(which, *live)).one_or_none()
    return (found[0], found[1]) if found else None


def roles_ahead(session: Session, user_id: int, today: date) -> frozenset[Role]:
    """The roles this user holds today or will hold later."""
    query = select(Post.role).where(Post.user_id == user_id, or_(Post.to_day.is_(None), Post.to_day >= today))
    return frozenset(session.scalars(query))
