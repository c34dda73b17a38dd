"""Enrolment: the owner of an account comes with a one-time code, chooses a password and proves a second factor."""

from dataclasses import dataclass

from core.access.sessions import is_staff, roles_of, token_hash
from core.acts import Act, action
from core.errors import NotVisible
from office.accounts import passwords, queries
from office.accounts.steps import end_sessions, open_session


@dataclass(frozen=True)
class Browser:
    """The browser that is signed in at once when the enrolment is complete."""

    address: str
    agent: str


@action("enrolment.opened", needs=None)
def open_enrolment(act: Act, *, username: str, code: str, address: str) -> str | None:
    """Come with user name and code. Answers the enrolment's public id, or None for every kind of failure alike."""
    plain = username.strip().casefold()
    name = f"enrolment:{plain}"
    found = queries.enrolment(act.session, act.now, code=token_hash(passwords.plain_code(code)))
    good = queries.try_allowed(act, name, address) and found is not None and found[1].username == plain
    act.session.add(queries.tried(act, name, address, success=good))
    if found is None or not good:
        act.about("account:unknown", ok=False)
        return None
    act.about(found[1], ok=True)
    return found[0].public_id


@action("enrolment.completed", needs=None)
def complete_enrolment(
    act: Act, *, enrolment: str, password_hash: str, code: str, browser: Browser | None = None
) -> dict[str, str] | None:
    """Lay down the password and, once its first code fits, the factor. Ends all sessions and opens a new one.

    Answers the new session's token (empty without a browser), or None when the code does not fit; then nothing
    has changed. The caller has checked the password by `passwords.check_new` and hands in its hash.
    """
    found = queries.enrolment(act.session, act.now, public_id=enrolment)
    if found is None:
        raise NotVisible()
    row, user = found
    key = proves_with(act, enrolment)
    if key:
        name, address = f"totp:{user.username}", act.actor.address
        last = 0 if row.factor_key else user.totp_step
        allowed = queries.try_allowed(act, name, address)
        step = passwords.totp_step(key, code, act.now.timestamp(), last) if allowed else None
        act.session.add(queries.tried(act, name, address, success=step is not None))
        if step is None:
            act.about(user, ok=False)
            return None
        user.totp_secret, user.totp_step = key, step
    user.password_hash = password_hash
    row.spent_at, row.used = act.now, True
    end_sessions(act, user)
    act.about(user, ok=True, factor=bool(row.factor_key))
    if browser is None:
        return {"token": ""}
    proved = bool(key) or not is_staff(roles_of(act.session, user.id, act.today))
    return {"token": open_session(act, user, browser.address, browser.agent, proved=proved)}


def proves_with(act: Act, enrolment: str) -> str:
    """The key whose code completes this enrolment: the new one, the one the account keeps, or none for helpers."""
    found = queries.enrolment(act.session, act.now, public_id=enrolment)
    if found is None:
        raise NotVisible()
    row, user = found
    if row.factor_key:
        return row.factor_key
    staff = is_staff(queries.roles_ahead(act.session, user.id, act.today))
    return (user.totp_secret or "") if staff else ""
