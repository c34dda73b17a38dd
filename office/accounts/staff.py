"""What an administrator does with accounts: open, give and end posts, close, reopen, start the password anew.

The administrator never chooses or sees a password. What comes back is a one-time code for the owner of the account; it
is answered once and kept nowhere, in no receipt of an act either.
"""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from core.access import Post, Role, User
from core.access.sessions import is_staff
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotVisible
from office.accounts import passwords, queries, rules
from office.accounts.administered import account_kept, administered_place
from office.accounts.steps import account, end_sessions, issue_enrolment, revoke_enrolments
from office.accounts.values import (
    AccountToClose,
    AccountToOpen,
    AccountToReopen,
    PasswordToReset,
    PostToEnd,
    PostToGive,
)
from office.permissions import OfficePermission

NEED = OfficePermission.ACCOUNT_MANAGE
LAST = "This is the last system administrator. Open another one first; nothing was changed."


@action("account.opened", needs=NEED, says=_l("Opened an account"), secret=True)
def open_account(act: Act, value: AccountToOpen) -> dict[str, str]:
    """Open an account with its first post. Answers its public id and the enrolment code."""
    user = account(act, value.username, value.name)
    _give(act, user, value.role, value.place, value.from_day)
    act.about(user, value)
    return {"user": user.public_id, "code": _reset_and_issue_code(act, user)}


@action("account.post_given", needs=NEED, says=_l("Gave a post"), secret=True)
def give_post(act: Act, value: PostToGive) -> str:
    """Give somebody a post. Answers an enrolment code where the new role asks for a factor they do not have yet."""
    row = _live(act, value.user)
    _give(act, row, value.role, value.place, value.from_day)
    end_sessions(act, row)
    act.about(row, value)
    return _reset_and_issue_code(act, row) if _lacks_factor(act, row) else ""


@action("account.post_ended", needs=NEED, says=_l("Ended a post"))
def end_post(act: Act, value: PostToEnd) -> None:
    """End a post with its last day; the day itself still counts."""
    row = account_kept(act, value.user)
    found = act.session.scalars(select(Post).where(Post.public_id == value.post, Post.user_id == row.id)).one_or_none()
    if found is None:
        raise NotVisible()
    if found.to_day is not None and found.to_day < act.today:
        raise Conflict()
    if not found.from_day <= value.last_day <= act.today + rules.FARTHEST_POST:
        raise Invalid(fields={"last_day": "Choose a day between the first day of the post and a year from today."})
    if found.role is Role.SYSTEM_ADMIN and not _another_administrator(act, row):
        raise Invalid(LAST)
    found.to_day = value.last_day
    if value.last_day < act.today:
        end_sessions(act, row)
    act.about(row, value, role=found.role.value)


@action("account.closed", needs=NEED, says=_l("Closed an account"))
def close_account(act: Act, value: AccountToClose) -> int:
    """Close an account: its sessions and codes end at once. Answers how many sessions were ended."""
    row = account_kept(act, value.user)
    if row.disabled_at is not None:
        raise Conflict()
    if row.id == act.actor.user_id:
        raise Invalid("You cannot close your own account. Ask another system administrator.")
    if _is_administrator(act, row) and not _another_administrator(act, row):
        raise Invalid(LAST)
    row.disabled_at = act.now
    revoke_enrolments(act, row)
    ended = end_sessions(act, row)
    act.about(row, value, sessions_ended=ended)
    return ended


@action("account.reopened", needs=NEED, says=_l("Reopened an account"), secret=True)
def reopen_account(act: Act, value: AccountToReopen) -> str:
    """Open a closed account again. Its old password is gone; answers the enrolment code."""
    row = account_kept(act, value.user)
    if row.disabled_at is None:
        raise Conflict()
    row.disabled_at = None
    act.about(row, value)
    return _reset_and_issue_code(act, row)


@action("account.password_reset", needs=NEED, says=_l("Reset a password"), secret=True)
def reset_password(act: Act, value: PasswordToReset) -> str:
    """Make the password unusable and end the sessions. Answers the enrolment code; the factor stays as it is."""
    row = _live(act, value.user)
    if row.id == act.actor.user_id:
        raise Invalid("Change your own password under your name; this is for the others.")
    act.about(row, value)
    return _reset_and_issue_code(act, row)


def administrators(act: Act) -> list[User]:
    """Accounts that can act as system administrator from today without an end, their owners enrolled."""
    query = (
        select(User)
        .join(Post, Post.user_id == User.id)
        .where(Post.role == Role.SYSTEM_ADMIN, Post.from_day <= act.today, Post.to_day.is_(None))
        .where(User.disabled_at.is_(None), User.password_hash != passwords.UNUSABLE)
        .distinct()
    )
    return list(act.session.scalars(query))


def _another_administrator(act: Act, user: User) -> bool:
    return any(each.id != user.id for each in administrators(act))


def _is_administrator(act: Act, user: User) -> bool:
    return Role.SYSTEM_ADMIN in queries.roles_ahead(act.session, user.id, act.today)


def _live(act: Act, public_id: str) -> User:
    row = account_kept(act, public_id)
    if row.disabled_at is not None:
        raise Invalid("This account is closed. Reopen it first; nothing was changed.")
    return row


def _give(act: Act, user: User, role: Role, place: str, from_day: date) -> None:
    seat = administered_place(act, place, NEED)
    rules.check_post(role, seat.kind, from_day, act.today)
    query = select(Post).where(Post.user_id == user.id, or_(Post.to_day.is_(None), Post.to_day >= from_day))
    held = list(act.session.scalars(query))
    rules.check_roles([role, *(p.role for p in held)])
    if any(p.role is role and p.office_id == seat.id for p in held):
        raise Invalid(fields={"role": "This post is held already."})
    act.session.add(Post(user_id=user.id, office_id=seat.id, role=role, from_day=from_day))
    act.session.flush()


def _lacks_factor(act: Act, user: User) -> bool:
    return is_staff(queries.roles_ahead(act.session, user.id, act.today)) and user.totp_secret is None


def _reset_and_issue_code(act: Act, user: User) -> str:
    user.password_hash = passwords.UNUSABLE
    end_sessions(act, user)
    return issue_enrolment(act, user, factor=_lacks_factor(act, user))
