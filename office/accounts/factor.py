"""A lost second factor: a system administrator proposes, a security administrator confirms, the owner enrols anew."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.access import Office, User
from core.access.sessions import home_office
from core.acts import Act, action, second
from core.acts.models import WaitingAct, WaitingState
from core.errors import Conflict, Invalid, NotVisible
from office.accounts import passwords
from office.accounts.administered import account_kept, administered_paths, within
from office.accounts.steps import end_sessions, issue_enrolment
from office.accounts.values import FactorDecision, FactorLoss, FactorToKeep
from office.permissions import OfficePermission

KIND = "account.factor_lost"
NEED = OfficePermission.FACTOR_CONFIRM


@action("account.factor_lost", needs=OfficePermission.ACCOUNT_MANAGE, says=_l("Reported a lost second step"))
def propose(act: Act, value: FactorLoss) -> str:
    """Say that somebody has lost their factor. Nothing changes until the security administrator confirms."""
    row = account_kept(act, value.user)
    if row.disabled_at is not None or row.totp_secret is None:
        raise Invalid("This account is closed or has no second factor yet; there is nothing to start anew.")
    if row.id == act.actor.user_id:
        raise Invalid("Another system administrator has to propose this for your own account.")
    if waiting_for(act, row) is not None:
        raise Invalid("This already waits for the second person.")
    place = home_office(act.session, row.id, act.today)
    if place is None:
        raise Invalid("This account holds no post today. Give it one first; nothing was changed.")
    payload = {"user": row.public_id, "reason": value.reason}
    waiting = second.prepare(act, KIND, needs=NEED, office_id=place.id, payload=payload)
    act.about(row, value, waiting=waiting.public_id)
    return waiting.public_id


@action("account.factor_decided", needs=NEED, says=_l("Decided on a lost second step"), secret=True)
def decide(act: Act, value: FactorDecision) -> str:
    """The second person's word. On confirmation the factor and all sessions are gone; answers the enrolment code."""
    waiting = _lost(act, value.waiting)
    user = _user(act, waiting)
    lost_here(act, value.waiting)
    if user.id == act.actor.user_id:
        raise Invalid("Somebody else has to confirm this for your own account.")
    second.decide(act, waiting, confirm=value.confirm, reason=value.reason)
    act.about(user, value)
    if not value.confirm:
        return ""
    if user.disabled_at is not None:
        raise Conflict()
    user.totp_secret, user.totp_step, user.password_hash = None, 0, passwords.UNUSABLE
    end_sessions(act, user)
    return issue_enrolment(act, user, factor=True)


@action(
    "account.factor_withdrawn",
    needs=OfficePermission.ACCOUNT_MANAGE,
    says=_l("Took back the report of a lost second step"),
)
def withdraw(act: Act, value: FactorToKeep) -> None:
    """The administrator who proposed it takes it back."""
    waiting = _lost(act, value.waiting)
    second.withdraw(act, waiting, "")
    act.about(_user(act, waiting), value)


def all_waiting(act: Act) -> list[tuple[WaitingAct, User, str]]:
    """What waits for the second person: the act, the account it is about, and who proposed it."""
    query = (
        select(WaitingAct, User.name)
        .join(User, User.id == WaitingAct.prepared_by)
        .where(WaitingAct.kind == KIND, WaitingAct.state == WaitingState.WAITING)
        .order_by(WaitingAct.id)
    )
    return [(waiting, _user(act, waiting), name) for waiting, name in act.session.execute(query)]


def waiting_here(act: Act) -> list[tuple[WaitingAct, User, str]]:
    """What waits for this security administrator: accounts whose place lies below their own post."""
    seats = set(act.session.scalars(select(Office.id).where(within(administered_paths(act, NEED)))))
    return [row for row in all_waiting(act) if row[0].office_id in seats]


def lost_here(act: Act, public_id: str) -> tuple[WaitingAct, User, str]:
    """A lost factor put down for this security administrator, whatever became of it; NotVisible beyond their post."""
    found = act.session.scalars(select(WaitingAct).where(WaitingAct.public_id == public_id)).one_or_none()
    seats = set(act.session.scalars(select(Office.id).where(within(administered_paths(act, NEED)))))
    if found is None or found.kind != KIND or found.office_id not in seats:
        raise NotVisible()
    return found, _user(act, found), act.session.get_one(User, found.prepared_by).name


def waiting_for(act: Act, user: User) -> WaitingAct | None:
    """The lost factor of this account that waits for the second person, if any."""
    return next((waiting for waiting, about, _ in all_waiting(act) if about.id == user.id), None)


def whom_to_ask(act: Act, waiting: WaitingAct) -> list[str]:
    """The security administrators who could confirm it."""
    return second.whom_to_ask(act, NEED, waiting.office_id, besides=waiting.prepared_by)


def _lost(act: Act, public_id: str) -> WaitingAct:
    waiting = second.waiting(act, public_id)
    if waiting.kind != KIND:
        raise NotVisible()
    return waiting


def _user(act: Act, waiting: WaitingAct) -> User:
    return act.session.scalars(select(User).where(User.public_id == waiting.payload["user"])).one()
