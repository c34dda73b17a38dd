"""Enrolment: the owner of an account comes with a one-time code, chooses a password and proves a second factor."""

from flask_babel import lazy_gettext as _l

from core.access.sessions import is_staff, roles_of, token_hash
from core.acts import Act, action
from core.acts.values import MISSING_TEXT
from core.errors import Invalid, NotVisible
from office.accounts import passwords, queries
from office.accounts.steps import end_sessions, open_session
from office.accounts.values import EnrolmentCode, EnrolmentToComplete, FirstPassword


def enter_code(act: Act, value: EnrolmentCode) -> str:
    """Come with user name and code. Answers the enrolment's public id; Invalid for every kind of failure alike."""
    found = open_enrolment(act, value)
    if found is None:
        raise Invalid("The name or the code is wrong, used or expired. Ask your administrator for a new code.")
    return found


@action("enrolment.opened", needs=None, says=_l("Opened an enrolment"), secret=True)
def open_enrolment(act: Act, value: EnrolmentCode) -> str | None:
    """Record that somebody came. Answers the enrolment's public id, or None for every kind of failure alike."""
    plain, address = value.username.casefold(), act.actor.address
    name = f"enrolment:{plain}"
    found = queries.enrolment(act.session, act.now, code=token_hash(passwords.plain_code(value.code)))
    good = queries.try_allowed(act, name, address) and found is not None and found[1].username == plain
    act.session.add(queries.tried(act, name, address, success=good))
    if found is None or not good:
        act.about("account:unknown", ok=False)
        return None
    act.about(found[1], ok=True)
    return found[0].public_id


def choose_password(act: Act, value: FirstPassword) -> str:
    """Complete an enrolment in a browser. Answers the token of the session that begins.

    The hash is computed before the act opens, so the write lock is never held for it. Invalid names what is wrong with
    the password or the code; then nothing has changed.
    """
    found = queries.enrolment(act.session, act.now, public_id=value.enrolment)
    if found is None:
        raise NotVisible()
    key = proves_with(act, value.enrolment)
    passwords.check_new(value.password, found[1].username, complexity=value.complexity)
    passwords.check_same(value.password, value.again)
    if key and not value.code:
        raise Invalid(fields={"code": MISSING_TEXT})
    token = complete_enrolment(
        act,
        EnrolmentToComplete(
            enrolment=value.enrolment,
            password_hash=passwords.hash_password(value.password),
            code=value.code if key else "",
            agent=value.agent,
        ),
    )
    if token is None:
        raise Invalid(fields={"code": passwords.WRONG_CODE})
    return token


@action("enrolment.completed", needs=None, says=_l("Completed an enrolment"), secret=True)
def complete_enrolment(act: Act, value: EnrolmentToComplete) -> str | None:
    """Set the password and, once its first code fits, the factor. Ends all sessions and opens a new one.

    Answers the new session's token (empty without a browser), or None when the code does not fit; then nothing
    has changed. The caller has checked the password by `passwords.check_new` and hands in its hash.
    """
    found = queries.enrolment(act.session, act.now, public_id=value.enrolment)
    if found is None:
        raise NotVisible()
    row, user = found
    key, address = proves_with(act, value.enrolment), act.actor.address
    if key:
        name = f"totp:{user.username}"
        last = 0 if row.factor_key else user.totp_step
        allowed = queries.try_allowed(act, name, address)
        step = passwords.totp_step(key, value.code, act.now.timestamp(), last) if allowed else None
        act.session.add(queries.tried(act, name, address, success=step is not None))
        if step is None:
            act.about(user, ok=False)
            return None
        user.totp_secret, user.totp_step = key, step
    user.password_hash = value.password_hash
    row.spent_at, row.used = act.now, True
    end_sessions(act, user)
    act.about(user, ok=True, factor=bool(row.factor_key))
    if value.agent is None:
        return ""
    proved = bool(key) or not is_staff(roles_of(act.session, user.id, act.today))
    return open_session(act, user, address, value.agent, proved=proved)


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
