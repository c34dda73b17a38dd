"""Building blocks for whoever decides something about a case: who may decide it, and how to say that one may not."""

from core.access import Permission, Role, Subject
from core.acts import Act
from core.acts.models import WaitingAct
from core.acts.second import whom_to_ask
from core.errors import Conflict, NotAllowed, NotVisible
from corrections.people import queries as people
from corrections.regime.authority import Decision
from corrections.values import Body

PERMITS = {
    Body.OFFICE: Permission.CONDITION_DECIDE_OFFICE,
    Body.COUNTY: Permission.CONDITION_DECIDE_COUNTY,
    Body.COUNTY_HEAD: Permission.CONDITION_DECIDE_COUNTY,
}
"""The permission by which somebody acts for a body that works with this system. The others decide on paper."""


def may_decide(act: Act, decision: Decision) -> bool:
    """Whether the actor acts for the body that the law names. The county may always decide for its office."""
    if decision.body is Body.OFFICE and act.may(Permission.CONDITION_DECIDE_COUNTY):
        return True
    if decision.body is Body.COUNTY_HEAD and Role.COUNTY_HEAD not in act.actor.roles:
        return False
    needed = PERMITS.get(decision.body)
    return needed is not None and act.may(needed)


def require_decider(act: Act, decision: Decision) -> None:
    """Raise unless the actor acts for the body that the law names for this act."""
    if not decision.possible:
        raise Conflict("The law of that day lets nobody decide this.")
    if not may_decide(act, decision):
        raise NotAllowed("Somebody else decides this by law.")


def who_can(act: Act, subject: Subject, body: Body, *, besides: int | None = None) -> list[str]:
    """Names of the people who can act for `body` towards this person's office."""
    needed = PERMITS.get(body)
    return [] if needed is None else whom_to_ask(act, needed, subject.office_id, besides=besides)


def subject_of(act: Act, put: WaitingAct) -> Subject:
    """The person a waiting act is about; NotVisible outside the scope."""
    who = act.session.get(Subject, put.subject_id) if put.subject_id else None
    if who is None or people.find(act.session, who.id) is None:
        raise NotVisible()
    return who
