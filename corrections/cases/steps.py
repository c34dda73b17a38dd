"""Building blocks for whoever decides something about a case: who may decide it, and how to say that one may not."""

from typing import Any

from flask_babel import gettext as _

from core.access import Role, Subject
from core.acts import Act
from core.acts.models import WaitingAct
from core.acts.second import prepare, whom_to_ask
from core.errors import Conflict, NotAllowed, NotVisible
from corrections.kinds import Body
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision
from corrections.words import label

PERMITS = {
    Body.OFFICE: CasePermission.CONDITION_DECIDE_OFFICE,
    Body.COUNTY: CasePermission.CONDITION_DECIDE_COUNTY,
    Body.COUNTY_HEAD: CasePermission.CONDITION_DECIDE_COUNTY,
}
"""The permission by which somebody acts for a body that works with this system. The others decide on paper."""


def may_decide(act: Act, decision: Decision) -> bool:
    """Whether the actor acts for the body that the law names. The county may always decide for its office."""
    if decision.body is Body.OFFICE and act.may(CasePermission.CONDITION_DECIDE_COUNTY):
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


def subject_of(act: Act, waiting: WaitingAct) -> Subject:
    """The person a waiting act is about; NotVisible outside the scope."""
    person = act.session.get(Subject, waiting.subject_id) if waiting.subject_id else None
    if person is None or people.find(act.session, person.id) is None:
        raise NotVisible()
    return person


def copy_decision(act: Act, person: Subject, kind: str, given: dict[str, Any]) -> dict[str, str]:
    """Leave a copied decision for a second person to check."""
    require_recorder(act)
    needs = CasePermission.CONDITION_DECIDE_COUNTY
    waiting = prepare(act, kind, needs=needs, office_id=person.office_id, payload=given, subject_id=person.id)
    act.about(person, waiting=waiting.public_id)
    return {"waiting": waiting.public_id}


def effects_of_recording(act: Act, person: Subject, decision: Decision) -> list[str]:
    """What recording a decision does for this reader: in force at once, or a copy that waits for a second person."""
    body = label(decision.body, decision.rule.ruleset)
    if may_decide(act, decision):
        return [_("You decide this as: %(body)s. It is in force at once.", body=body)]
    names = whom_to_ask(act, CasePermission.CONDITION_DECIDE_COUNTY, person.office_id, besides=act.actor.user_id)
    found = [_("By law this is decided by: %(body)s. You copy its paper.", body=body)]
    found.append(_("The copy counts once a second person has checked it."))
    if names:
        found.append(_("It can be checked by: %(names)s.", names=_(", ").join(names)))
    return found


def require_recorder(act: Act) -> None:
    """Raise unless the actor may put decisions on file: the office that keeps the file, or the county."""
    if not (act.may(CasePermission.CASE_MANAGE) or act.may(CasePermission.CONDITION_DECIDE_COUNTY)):
        raise NotAllowed()
