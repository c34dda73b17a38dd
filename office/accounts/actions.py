"""What is done at the door: the first start, signing in and out, one's own password. Every failed try is an act too."""

import secrets
from dataclasses import dataclass

from sqlalchemy import select

from core.access import GroundPermission, OfficeKind, Post, Role, User
from core.access.models import LoginAttempt, LoginSession, SetupCode
from core.access.sessions import is_staff, roles_of, session_by_token, token_hash
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotSignedIn, NotVisible
from office.accounts import passwords, queries, rules
from office.accounts.steps import account, end_sessions, issue_enrolment, open_session, place
from office.permissions import OfficePermission


@dataclass(frozen=True)
class SignInTry:
    """What a browser sent: the name, the password, and where it came from."""

    username: str
    password: str
    address: str
    agent: str
    known_browser: bool


@action("instance.setup_code_made", needs=GroundPermission.SYSTEM_RUN)
def make_setup_code(act: Act) -> str:
    """A fresh one-time code for an instance without accounts; earlier ones stop working."""
    if queries.any_account(act.session):
        raise Conflict("This instance is already set up.")
    for old in act.session.scalars(select(SetupCode).where(SetupCode.used_at.is_(None))):
        old.used_at = act.now
    code = secrets.token_urlsafe(18)
    expires = act.now + rules.SETUP_CODE_LIFE
    act.session.add(SetupCode(code_hash=token_hash(code), expires_at=expires))
    act.about("instance")
    return code


@action("instance.set_up", needs=None)
def set_up(act: Act, *, code: str, office: str, district: str, username: str, name: str) -> str:
    """Open the instance with the one-time code: the first offices, the first administrator.

    Answers the enrolment code by which the administrator chooses a password and proves a second factor.
    """
    found = act.session.scalars(
        select(SetupCode).where(SetupCode.code_hash == token_hash(code.strip()), SetupCode.used_at.is_(None))
    ).one_or_none()
    if found is None or found.expires_at < act.now or queries.any_account(act.session):
        raise Invalid(fields={"code": "This code is wrong, used or expired. Restart the program to get a new one."})
    found.used_at = act.now
    top = place(act, OfficeKind.DISTRICT, district, None, None)
    place(act, OfficeKind.OFFICE, office, None, top)
    user = account(act, username, name)
    act.session.add(Post(user_id=user.id, office_id=top.id, role=Role.SYSTEM_ADMIN, from_day=act.today))
    act.about(user)
    return issue_enrolment(act, user, factor=True)


def sign_in(act: Act, *, attempt: SignInTry) -> str | None:
    """Try name and password. Answers a session token, or None for every kind of failure alike.

    The hash is computed before the act opens, so the write lock is never held for it.
    """
    user = queries.by_username(act.session, attempt.username)
    fits = passwords.matches(user.password_hash if user else None, attempt.password)
    rehashed = (
        passwords.hash_password(attempt.password)
        if fits and user and passwords.needs_rehash(user.password_hash)
        else None
    )
    return _record_sign_in(act, attempt=attempt, fits=fits, rehashed=rehashed)


@action("signin.tried", needs=None)
def _record_sign_in(act: Act, *, attempt: SignInTry, fits: bool, rehashed: str | None) -> str | None:
    blind = act.runtime.store.keyring.blind("login_attempt.account", attempt.username)
    on_account, on_address = queries.failures(
        act.session, account=blind, address=attempt.address, known=attempt.known_browser, now=act.now
    )
    user = queries.by_username(act.session, attempt.username)
    locked = rules.locked(on_account, on_address)
    good = fits and not locked and user is not None
    act.session.add(
        LoginAttempt(
            at=act.now, account=blind, address=attempt.address, known_browser=attempt.known_browser, success=good
        )
    )
    if user is None or not good:
        act.about(user if user else "account:unknown", ok=False, locked=locked)
        return None
    if rehashed is not None:
        user.password_hash = rehashed
    staff = is_staff(roles_of(act.session, user.id, act.today))
    act.about(user, ok=True, second_factor=staff)
    return open_session(act, user, attempt.address, attempt.agent, proved=not staff)


@action("signin.second_factor", needs=None)
def prove_second_factor(act: Act, *, token: str, code: str) -> str | None:
    """Check the code of the authenticator; on success the session gets a new token, which is answered."""
    found = session_by_token(act.session, token)
    if found is None:
        raise NotSignedIn()
    row, user = found
    name = f"totp:{user.username}"
    step = None
    if queries.try_allowed(act, name, row.address) and user.totp_secret:
        step = passwords.totp_step(user.totp_secret, code, act.now.timestamp(), user.totp_step)
    act.session.add(queries.tried(act, name, row.address, success=step is not None))
    act.about(user, ok=step is not None)
    if step is None:
        return None
    user.totp_step = step
    fresh = secrets.token_urlsafe(32)
    row.token_hash, row.proved_at, row.seen_at = token_hash(fresh), act.now, act.now
    return fresh


@action("signin.demo_role", needs=None)
def sign_in_demo(act: Act, *, username: str, address: str, agent: str) -> str:
    """One click into a role of the demonstration office, in the reader's language; refused everywhere else."""
    if not act.runtime.demo:
        raise NotVisible()
    user = queries.by_username(act.session, username)
    if user is None:
        raise NotVisible()
    user.locale = act.locale
    act.about(user, demo=True)
    return open_session(act, user, address, agent, proved=True)


@action("signin.ended", needs=None)
def sign_out(act: Act, *, token: str) -> None:
    """End the session behind this token; a token that is already dead changes nothing."""
    found = session_by_token(act.session, token)
    if found is not None:
        found[0].ended_at = act.now
    act.about(found[1] if found else "session:ended")


@action("session.revoked", needs=OfficePermission.SESSION_REVOKE)
def revoke_session(act: Act, *, session: str) -> None:
    """End somebody's session at once."""
    row = act.session.scalars(select(LoginSession).where(LoginSession.public_id == session)).one_or_none()
    if row is None:
        raise NotVisible()
    row.ended_at = row.ended_at or act.now
    act.about(row)


@action("account.locale_chosen", needs=None)
def choose_locale(act: Act, *, locale: str) -> None:
    """Remember the reader's language on the account."""
    user = act.session.get(User, act.actor.user_id)
    if user is None:
        raise NotSignedIn()
    user.locale = locale
    act.about(user, locale=locale)


def change_password(act: Act, *, present: str, new: str, complexity: bool) -> str | None:
    """Choose another password with the present one. Answers the session's new token, or None when it does not fit.

    Both hashes are computed before the act opens, so the write lock is never held for them.
    """
    user = act.session.get(User, act.actor.user_id)
    if user is None:
        raise NotSignedIn()
    fits = passwords.matches(user.password_hash, present)
    passwords.check_new(new, user.username, complexity=complexity)
    hashed = passwords.hash_password(new) if fits else None
    return _change_password(act, password_hash=hashed)


@action("account.password_changed", needs=None)
def _change_password(act: Act, *, password_hash: str | None) -> str | None:
    row = act.session.scalars(select(LoginSession).where(LoginSession.public_id == act.actor.session_ref)).one_or_none()
    if row is None or row.ended_at is not None:
        raise NotSignedIn()
    user = act.session.get_one(User, row.user_id)
    allowed = queries.try_allowed(act, f"password:{user.username}", row.address)
    good = allowed and password_hash is not None
    act.session.add(queries.tried(act, f"password:{user.username}", row.address, success=good))
    if not good or password_hash is None:
        act.about(user, ok=False, locked=not allowed)
        return None
    user.password_hash = password_hash
    token = secrets.token_urlsafe(32)
    ended = end_sessions(act, user) - 1
    row.ended_at, row.token_hash, row.seen_at = None, token_hash(token), act.now
    act.about(user, ok=True, sessions_ended=ended)
    return token
