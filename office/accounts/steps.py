"""Building blocks inside an open act: a place, an account, its sessions, its one-time codes."""

import secrets

from sqlalchemy import select

from core.access import Office, OfficeKind, User
from core.access.models import Enrolment, LoginSession
from core.access.sessions import token_hash
from core.acts import Act
from core.errors import Invalid
from office.accounts import passwords, queries, rules


def place(act: Act, kind: OfficeKind, name: str, code: str | None, above: Office | None) -> Office:
    """A new place below another, its path written once it has a number."""
    row = Office(kind=kind, name=name, code=code, parent_id=above.id if above else None, path="/")
    act.session.add(row)
    act.session.flush()
    row.path = f"{above.path if above else '/'}{row.id}/"
    act.session.flush()
    return row


def account(act: Act, username: str, name: str) -> User:
    """A new account that nobody can enter yet: its owner chooses the password by an enrolment."""
    plain = username.casefold()
    if any(c.isspace() for c in plain) or len(plain) > 64:
        raise Invalid(fields={"username": "Use 2 to 64 characters without spaces."})
    if act.session.scalars(select(User.id).where(User.username == plain)).first() is not None:
        raise Invalid(fields={"username": "This name is taken."})
    user = User(username=plain, name=name, password_hash=passwords.UNUSABLE, created_at=act.now)
    act.session.add(user)
    act.session.flush()
    return user


def issue_enrolment(act: Act, user: User, *, factor: bool) -> str:
    """A fresh one-time code for this account; earlier ones stop working. Answers the code, which is kept nowhere."""
    revoke_enrolments(act, user)
    code = passwords.new_enrolment_code()
    row = Enrolment(
        user_id=user.id,
        code_hash=token_hash(passwords.plain_code(code)),
        made_at=act.now,
        made_by=act.actor.user_id,
        expires_at=act.now + rules.ENROLMENT_LIFE,
    )
    if factor:
        row.factor_key = passwords.new_totp_secret()
    act.session.add(row)
    act.session.flush()
    return code


def revoke_enrolments(act: Act, user: User) -> None:
    """Codes of this account that were not used yet stop working."""
    for row in queries.unspent(act.session, user.id):
        row.spent_at = act.now


def browser_mark(act: Act, username: str) -> str:
    """What a browser keeps after a successful sign-in of this user: it earns an allowance of its own."""
    return act.runtime.store.keyring.mac("known-browser", username.strip().casefold().encode()).hex()


def open_session(act: Act, user: User, address: str, agent: str, *, proved: bool) -> str:
    """A new session of this user. Answers its token."""
    token = secrets.token_urlsafe(32)
    act.session.add(
        LoginSession(
            token_hash=token_hash(token),
            user_id=user.id,
            created_at=act.now,
            seen_at=act.now,
            address=address[:64],
            agent=agent[:200],
            proved_at=act.now if proved else None,
        )
    )
    return token


def end_sessions(act: Act, user: User) -> int:
    """Every open session of this user ends at once. Answers how many."""
    query = select(LoginSession).where(LoginSession.user_id == user.id, LoginSession.ended_at.is_(None))
    rows = list(act.session.scalars(query))
    for row in rows:
        row.ended_at = act.now
    return len(rows)
