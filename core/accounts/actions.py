"""What is done to accounts and sessions. Signing in is an act too, and so is every failed try."""

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.access import Office, OfficeKind, Permission, Post, Role, User
from core.access.models import LoginAttempt, LoginSession, SetupCode
from core.accounts import passwords, queries, rules
from core.acts import Act, action, run
from core.errors import Conflict, Invalid, NotSignedIn, NotVisible


@dataclass(frozen=True)
class SignInTry:
    """What a browser sent: the name, the password, and where it came from."""

    username: str
    password: str
    address: str
    agent: str
    known_browser: bool


@action("instance.setup_code_made", needs=Permission.SYSTEM_RUN)
def make_setup_code(act: Act) -> str:
    """A fresh one-time code for an instance without accounts; earlier ones stop working."""
    if queries.any_account(act.session):
        raise Conflict("This instance is already set up.")
    for old in act.session.scalars(select(SetupCode).where(SetupCode.used_at.is_(None))):
        old.used_at = act.now
    code = secrets.token_urlsafe(18)
    expires = act.now + rules.SETUP_CODE_LIFE
    act.session.add(SetupCode(code_hash=passwords.token_hash(code), expires_at=expires))
    act.about("instance")
    return code


def set_up(act: Act, *, code: str, office: str, district: str, username: str, name: str, password: str) -> str:
    """Open the instance with the one-time code: the first offices, the first administrator. Answers the TOTP secret."""
    passwords.check_new(password, username, complexity=True)
    hashed = passwords.hash_password(password)
    return _set_up(act, code=code, office=office, district=district, username=username, name=name, password_hash=hashed)


@action("instance.set_up", needs=None)
def _set_up(act: Act, *, code: str, office: str, district: str, username: str, name: str, password_hash: str) -> str:
    now = act.now
    found = act.session.scalars(
        select(SetupCode).where(SetupCode.code_hash == passwords.token_hash(code.strip()), SetupCode.used_at.is_(None))
    ).one_or_none()
    if found is None or found.expires_at < now or queries.any_account(act.session):
        raise Invalid(fields={"code": "This code is wrong, used or expired. Restart the program to get a new one."})
    found.used_at = now
    top = _place(act, OfficeKind.DISTRICT, district, None, None)
    _place(act, OfficeKind.OFFICE, office, None, top)
    user, secret = _account(act, username, name, password_hash, staff=True)
    act.session.add(Post(user_id=user.id, office_id=top.id, role=Role.SYSTEM_ADMIN, from_day=act.today))
    act.about(user)
    return secret


@action("office.opened", needs=Permission.SYSTEM_RUN)
def open_office(act: Act, *, kind: OfficeKind, name: str, code: str | None, parent: str | None) -> str:
    """Add a place to the office tree."""
    above = None
    if parent is not None:
        above = act.session.scalars(select(Office).where(Office.public_id == parent)).one_or_none()
        if above is None:
            raise NotVisible()
    row = _place(act, kind, name, code, above)
    act.about(row, office_kind=kind)
    return row.public_id


@action("account.opened", needs=Permission.ACCOUNT_MANAGE)
def open_account(
    act: Act,
    *,
    username: str,
    name: str,
    password_hash: str,
    posts: list[tuple[Role, str]],
    from_day: date,
    locale: str = "zh_Hans_CN",
) -> dict[str, str]:
    """Open an account with its posts (role, office public id). Answers public id and the secret of the second factor.

    The caller has checked the password by `passwords.check_new` and hands in its hash.
    """
    staff = rules.is_staff(frozenset(role for role, _ in posts))
    user, secret = _account(act, username, name, password_hash, staff=staff)
    user.locale = locale
    for role, office in posts:
        place = act.session.scalars(select(Office).where(Office.public_id == office)).one_or_none()
        if place is None:
            raise NotVisible()
        act.session.add(Post(user_id=user.id, office_id=place.id, role=role, from_day=from_day))
    act.about(user, roles=[r.value for r, _ in posts])
    return {"user": user.public_id, "totp": secret}


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
    blind = act.ground.store.keyring.blind("login_attempt.account", attempt.username)
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
    staff = rules.is_staff(queries.roles_of(act.session, user.id, act.today))
    act.about(user, ok=True, second_factor=staff)
    return _session(act, user, attempt.address, attempt.agent, proved=not staff)


@action("signin.second_factor", needs=None)
def prove_second_factor(act: Act, *, token: str, code: str) -> str | None:
    """Check the code of the authenticator; on success the session gets a new token, which is answered."""
    found = queries.session_by_token(act.session, token)
    if found is None:
        raise NotSignedIn()
    row, user = found
    blind = act.ground.store.keyring.blind("login_attempt.account", f"totp:{user.username}")
    on_account, on_address = queries.failures(act.session, account=blind, address=row.address, known=True, now=act.now)
    step = None
    if not rules.locked(on_account, on_address) and user.totp_secret:
        step = passwords.totp_step(user.totp_secret, code, act.now.timestamp(), user.totp_step)
    act.session.add(
        LoginAttempt(at=act.now, account=blind, address=row.address, known_browser=True, success=step is not None)
    )
    act.about(user, ok=step is not None)
    if step is None:
        return None
    user.totp_step = step
    fresh = secrets.token_urlsafe(32)
    row.token_hash, row.proved_at, row.seen_at = passwords.token_hash(fresh), act.now, act.now
    return fresh


@action("signin.demo_role", needs=None)
def sign_in_demo(act: Act, *, username: str, address: str, agent: str) -> str:
    """One click into a role of the demonstration office; refused everywhere else."""
    if not act.ground.demo:
        raise NotVisible()
    user = queries.by_username(act.session, username)
    if user is None:
        raise NotVisible()
    act.about(user, demo=True)
    return _session(act, user, address, agent, proved=True)


@action("signin.ended", needs=None)
def sign_out(act: Act, *, token: str) -> None:
    """End the session behind this token; a token that is already dead changes nothing."""
    found = queries.session_by_token(act.session, token)
    if found is not None:
        found[0].ended_at = act.now
    act.about(found[1] if found else "session:ended")


@action("session.revoked", needs=Permission.SESSION_REVOKE)
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


def mark_seen(act: Act, *, session: str) -> None:
    """Note a sign of life, but never bring an ended session back. Too frequent for the audit book."""

    def note(inner: Act) -> None:
        row = inner.session.scalars(select(LoginSession).where(LoginSession.public_id == session)).one_or_none()
        if row is not None and row.ended_at is None:
            row.seen_at = inner.now

    run(act, "session.seen", None, note, audited=False)


def _session(act: Act, user: User, address: str, agent: str, *, proved: bool) -> str:
    token = secrets.token_urlsafe(32)
    act.session.add(
        LoginSession(
            token_hash=passwords.token_hash(token),
            user_id=user.id,
            created_at=act.now,
            seen_at=act.now,
            address=address[:64],
            agent=agent[:200],
            proved_at=act.now if proved else None,
        )
    )
    return token


def _place(act: Act, kind: OfficeKind, name: str, code: str | None, above: Office | None) -> Office:
    row = Office(kind=kind, name=name, code=code, parent_id=above.id if above else None, path="/")
    act.session.add(row)
    act.session.flush()
    row.path = f"{above.path if above else '/'}{row.id}/"
    act.session.flush()
    return row


def _account(act: Act, username: str, name: str, password_hash: str, *, staff: bool) -> tuple[User, str]:
    plain = username.strip().casefold()
    if not 2 <= len(plain) <= 64 or not plain.isprintable() or " " in plain:
        raise Invalid(fields={"username": "Use 2 to 64 characters without spaces."})
    if act.session.scalars(select(User.id).where(User.username == plain)).first() is not None:
        raise Invalid(fields={"username": "This name is taken."})
    secret = passwords.new_totp_secret() if staff else ""
    user = User(username=plain, name=name, password_hash=password_hash, created_at=act.now)
    if secret:
        user.totp_secret = secret
    act.session.add(user)
    act.session.flush()
    return user, secret
