"""The first start, signing in and out, one's own password. Every failed try is an act too."""

import secrets

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.access import GroundPermission, OfficeKind, Post, Role, User
from core.access.models import LoginAttempt, LoginSession, SetupCode
from core.access.sessions import is_staff, roles_of, session_by_token, token_hash
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotSignedIn, NotVisible
from core.typed.text import tidy
from office.accounts import passwords, queries, rules
from office.accounts.steps import account, browser_mark, end_sessions, issue_enrolment, open_session, place
from office.accounts.values import (
    LocaleChoice,
    OfficeToSetUp,
    PasswordChange,
    PasswordHash,
    RoleToPlay,
    SecondFactor,
    SessionToEnd,
    SessionToLeave,
    SignInTry,
    SignInVerdict,
)
from office.permissions import OfficePermission


@action(
    "instance.setup_code_made",
    needs=GroundPermission.SYSTEM_RUN,
    says=_l("Made a one-time set-up code"),
    secret=True,
)
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


@action("instance.set_up", needs=None, says=_l("Set the office up"), secret=True)
def set_up(act: Act, value: OfficeToSetUp) -> str:
    """Open the instance with the one-time code: the first offices, the first administrator.

    Answers the enrolment code by which the administrator chooses a password and proves a second factor.
    """
    found = act.session.scalars(
        select(SetupCode).where(SetupCode.code_hash == token_hash(tidy(value.code)), SetupCode.used_at.is_(None))
    ).one_or_none()
    if found is None or found.expires_at < act.now or queries.any_account(act.session):
        raise Invalid(fields={"code": "This code is wrong, used or expired. Restart the program to get a new one."})
    found.used_at = act.now
    top = place(act, OfficeKind.DISTRICT, value.district, None, None)
    place(act, OfficeKind.OFFICE, value.office, None, top)
    user = account(act, value.username, value.name)
    act.session.add(Post(user_id=user.id, office_id=top.id, role=Role.SYSTEM_ADMIN, from_day=act.today))
    act.about(user)
    return issue_enrolment(act, user, factor=True)


def sign_in(act: Act, value: SignInTry) -> str:
    """Try name and password. Answers a session token; Invalid, with the same words, for every kind of failure.

    The hash is computed before the act opens, so the write lock is never held for it.
    """
    user = queries.by_username(act.session, value.username)
    fits = passwords.matches(user.password_hash if user else None, value.password)
    rehashed = (
        passwords.hash_password(value.password)
        if fits and user and passwords.needs_rehash(user.password_hash)
        else None
    )
    mark = browser_mark(act, value.username)
    known = secrets.compare_digest(value.browser_mark.encode(), mark.encode())
    token = _record_sign_in(
        act,
        SignInVerdict(username=value.username, agent=value.agent, known_browser=known, fits=fits, rehashed=rehashed),
    )
    if token is None:
        raise Invalid("The name or the password is wrong, or the account is locked for a while.")
    return token


@action("signin.tried", needs=None, says=_l("Tried to sign in"), secret=True)
def _record_sign_in(act: Act, value: SignInVerdict) -> str | None:
    blind, address = act.runtime.store.keyring.blind("login_attempt.account", value.username), act.actor.address
    on_account, on_address = queries.failures(
        act.session, account=blind, address=address, known=value.known_browser, now=act.now
    )
    user = queries.by_username(act.session, value.username)
    locked = rules.locked(on_account, on_address)
    good = value.fits and not locked and user is not None
    act.session.add(
        LoginAttempt(at=act.now, account=blind, address=address, known_browser=value.known_browser, success=good)
    )
    if user is None or not good:
        act.about(user if user else "account:unknown", ok=False, locked=locked)
        return None
    if value.rehashed is not None:
        user.password_hash = value.rehashed
    staff = is_staff(roles_of(act.session, user.id, act.today))
    act.about(user, ok=True, second_factor=staff)
    return open_session(act, user, address, value.agent, proved=not staff)


def prove_second_factor(act: Act, value: SecondFactor) -> str:
    """Check the code of the authenticator. Answers the session's new token; Invalid when the code does not fit."""
    fresh = _record_second_factor(act, value)
    if fresh is None:
        raise Invalid(fields={"code": passwords.WRONG_CODE})
    return fresh


@action("signin.second_factor", needs=None, says=_l("Signed in with the second step"), secret=True)
def _record_second_factor(act: Act, value: SecondFactor) -> str | None:
    found = session_by_token(act.session, value.token)
    if found is None:
        raise NotSignedIn()
    row, user = found
    name = f"totp:{user.username}"
    step = None
    if queries.try_allowed(act, name, row.address) and user.totp_secret:
        step = passwords.totp_step(user.totp_secret, value.code, act.now.timestamp(), user.totp_step)
    act.session.add(queries.tried(act, name, row.address, success=step is not None))
    act.about(user, ok=step is not None)
    if step is None:
        return None
    user.totp_step = step
    fresh = secrets.token_urlsafe(32)
    row.token_hash, row.proved_at, row.seen_at = token_hash(fresh), act.now, act.now
    return fresh


@action("signin.demo_role", needs=None, says=_l("Entered the demonstration in a role"), secret=True)
def sign_in_demo(act: Act, value: RoleToPlay) -> str:
    """One click into a role of the demonstration office, in the reader's language; refused everywhere else."""
    if not act.runtime.demo:
        raise NotVisible()
    user = queries.by_username(act.session, value.account)
    if user is None:
        raise NotVisible()
    user.locale = act.locale
    act.about(user, demo=True)
    return open_session(act, user, act.actor.address, value.agent, proved=True)


@action("signin.ended", needs=None, says=_l("Signed out"))
def sign_out(act: Act, value: SessionToLeave) -> None:
    """End the session behind this token; a token that is no longer valid changes nothing."""
    found = session_by_token(act.session, value.token)
    if found is not None:
        found[0].ended_at = act.now
    act.about(found[1] if found else "session:ended")


@action("session.revoked", needs=OfficePermission.SESSION_REVOKE, says=_l("Ended a session"))
def revoke_session(act: Act, value: SessionToEnd) -> None:
    """End somebody's session at once."""
    row = act.one(LoginSession, value.session)
    row.ended_at = row.ended_at or act.now
    act.about(row, value)


@action("account.locale_chosen", needs=None, says=_l("Chose a language"))
def choose_locale(act: Act, value: LocaleChoice) -> None:
    """Remember the reader's language on the account."""
    user = act.session.get(User, act.actor.user_id)
    if user is None:
        raise NotSignedIn()
    user.locale = value.locale
    act.about(user, value)


def change_password(act: Act, value: PasswordChange) -> str:
    """Choose another password with the present one. Answers the session's new token.

    Invalid names what is wrong with the new password, or says that the present one does not fit. Both hashes are
    computed before the act opens, so the write lock is never held for them.
    """
    user = act.session.get(User, act.actor.user_id)
    if user is None:
        raise NotSignedIn()
    passwords.check_same(value.password, value.again)
    fits = passwords.matches(user.password_hash, value.present)
    passwords.check_new(value.password, user.username, complexity=value.complexity)
    hashed = passwords.hash_password(value.password) if fits else None
    token = _change_password(act, PasswordHash(password_hash=hashed))
    if token is None:
        raise Invalid(fields={"present": "This is not your present password, or it was tried too often."})
    return token


@action("account.password_changed", needs=None, says=_l("Changed the own password"), secret=True)
def _change_password(act: Act, value: PasswordHash) -> str | None:
    row = act.session.scalars(select(LoginSession).where(LoginSession.public_id == act.actor.session_ref)).one_or_none()
    if row is None or row.ended_at is not None:
        raise NotSignedIn()
    user = act.session.get_one(User, row.user_id)
    allowed = queries.try_allowed(act, f"password:{user.username}", row.address)
    good = allowed and value.password_hash is not None
    act.session.add(queries.tried(act, f"password:{user.username}", row.address, success=good))
    if not good or value.password_hash is None:
        act.about(user, ok=False, locked=not allowed)
        return None
    user.password_hash = value.password_hash
    token = secrets.token_urlsafe(32)
    ended = end_sessions(act, user) - 1
    row.ended_at, row.token_hash, row.seen_at = None, token_hash(token), act.now
    act.about(user, ok=True, sessions_ended=ended)
    return token
