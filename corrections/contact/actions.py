"""What is done about contacts: recorded, struck; and about duties: excused, confirmed as missed."""

from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotVisible
from core.store import new_public_id
from corrections.contact import queries, rules, steps
from corrections.contact.kinds import MarkKind, OccasionOutcome
from corrections.contact.models import Contact, ContactStrike
from corrections.contact.occasions import Occasion, occasion_of
from corrections.contact.rules import NewContact
from corrections.contact.values import (
    CheckIn,
    ConcernAnswer,
    ContactToStrike,
    DutyToExcuse,
    GroupSession,
    MissedDuty,
    MissToTakeBack,
)
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey
from corrections.regime.slots import Slot


@action("contact.recorded", needs=CasePermission.CONTACT_RECORD, says=_l("Recorded a contact"))
def record_check_in(act: Act, value: CheckIn) -> str:
    """Record a report, call, visit, talk or paper, also one that was only tried. Answers the contact's public id."""
    person = act.visible(value.subject)
    row = steps.put_on_file(act, person, _new_contact(value), value.duties)
    act.about(person, value, contact=row.public_id, reached=value.reached)
    return row.public_id


def check_check_in(act: Act, value: CheckIn) -> dict[DutyKey, Slot]:
    """Whether this may be recorded: Invalid as `record_check_in`. Answers the occasions towards which it counts."""
    return steps.check(act, act.visible(value.subject), _new_contact(value), value.duties)


@action("contact.session_recorded", needs=CasePermission.CONTACT_RECORD, says=_l("Recorded a group session"))
def record_session(act: Act, value: GroupSession) -> str:
    """Record study or service held for several people at once. Answers the session's id.

    Each person gets a contact of their own with their own time, and all of them share the session's id.
    """
    faults = rules.session_faults(value.kind, len(value.people))
    if faults:
        raise Invalid(fields=faults)
    group = new_public_id()
    for share in value.people:
        new = NewContact(
            kind=value.kind,
            at=value.at,
            minutes=value.minutes if share.minutes is None else share.minutes,
            summary=value.topic,
            evidence=value.evidence,
            grade=share.grade,
            group=group,
        )
        steps.put_on_file(act, act.visible(share.subject), new)
    act.about(f"session:{group}", value, people=[share.subject for share in value.people])
    return group


@action("contact.struck", needs=CasePermission.CONTACT_RECORD, says=_l("Struck out a contact"))
def strike_contact(act: Act, value: ContactToStrike) -> None:
    """Strike a contact that was entered by mistake. It stays readable; what it met is open again, and a helper's time
    is taken back.
    """
    row = act.one(Contact, value.contact)
    if queries.struck(act.session, row.id):
        raise Conflict("This entry has already been struck.")
    strike = ContactStrike(subject_id=row.subject_id, contact_id=row.id, by_id=act.actor.user_id, at=act.now)
    strike.reason = value.reason
    act.session.add(strike)
    steps.take_back_time(act, row)
    act.about(act.subject_of(row), value)


@action("duty.excused", needs=CasePermission.CONDITION_DECIDE_OFFICE, says=_l("Excused one duty"))
def excuse_duty(act: Act, value: DutyToExcuse) -> None:
    """The head of the office excuses one occasion of a duty, with a reason. Conflict unless it is owed and open."""
    person = act.visible(value.subject)
    occasion = _owed(act, person, value.duty)
    if occasion.settled is not None and occasion.settled.outcome in (OccasionOutcome.MET, OccasionOutcome.EXCUSED):
        raise Conflict("This duty has been settled in the meantime.")
    mark = steps.set_down(act, person, occasion.due.key, occasion.due.slot, MarkKind.EXCUSED, value.reason)
    act.about(person, value, mark=mark.public_id)


@action("duty.missed_confirmed", needs=CasePermission.CONTACT_RECORD, says=_l("Confirmed a missed duty"))
def confirm_missed(act: Act, value: MissedDuty) -> None:
    """An officer who has looked into it confirms that a duty was not met. Only what a person has confirmed may count
    against anybody. Conflict before it is late, or once it is settled.
    """
    person = act.visible(value.subject)
    occasion = _owed(act, person, value.duty)
    if occasion.due.due_day >= act.today:
        raise Conflict("This duty can still be met; it is not late yet.")
    if not occasion.open:
        raise Conflict("This duty has been settled in the meantime.")
    mark = steps.set_down(act, person, occasion.due.key, occasion.due.slot, MarkKind.MISSED, value.reason)
    act.about(person, value, mark=mark.public_id)


@action(
    "duty.miss_withdrawn",
    needs=CasePermission.CONDITION_DECIDE_OFFICE,
    says=_l("Took back that a duty was missed"),
)
def take_back_miss(act: Act, value: MissToTakeBack) -> None:
    """The head of the office takes back that a duty was missed. Nothing is held against the person any more; a contact
    that is recorded later still meets it. Conflict unless it stands as missed.
    """
    person = act.visible(value.subject)
    occasion = _owed(act, person, value.duty)
    if occasion.settled is None or occasion.settled.outcome is not OccasionOutcome.MISSED:
        raise Conflict("This duty does not stand as missed.")
    mark = steps.set_down(act, person, occasion.due.key, occasion.due.slot, MarkKind.WITHDRAWN, value.reason)
    act.about(person, value, mark=mark.public_id)


@action("concern.answered", needs=CasePermission.CONTACT_RECORD, says=_l("Answered a helper's concern"))
def answer_concern(act: Act, value: ConcernAnswer) -> None:
    """Say what the office did about a helper's worry; it then leaves Today. Conflict when somebody was faster."""
    found = queries.concern(act.session, value.concern)
    if found is None:
        raise NotVisible()
    row, contact = found
    if row.answered_at is not None:
        raise Conflict("Somebody has already answered this.")
    row.answer = value.answer
    row.answered_at, row.answered_by = act.now, act.actor.user_id
    act.about(act.subject_of(row), value, contact=contact.public_id if contact is not None else "")


def _new_contact(value: CheckIn) -> NewContact:
    return NewContact(
        kind=value.kind,
        at=value.at,
        reached=value.reached,
        minutes=value.minutes,
        summary=value.summary,
        evidence=value.evidence,
        also=value.also,
        grade=value.grade,
    )


def _owed(act: Act, person: Subject, duty: str) -> Occasion:
    try:
        key = DutyKey.parse(duty)
    except ValueError:
        raise NotVisible() from None
    occasion = occasion_of(act, person.id, key)
    if occasion is None:
        raise Conflict("This duty is not owed any more.")
    return occasion
