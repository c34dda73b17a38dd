"""What is done about contacts: recorded, struck; and about duties: excused, confirmed as missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.access import Subject
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotVisible
from core.store import new_public_id
from corrections.contact import queries, steps
from corrections.contact.due import Occasion, known_occasions
from corrections.contact.kinds import GROUP_KINDS, ContactKind, Grade, MarkKind
from corrections.contact.models import ContactStrike
from corrections.contact.rules import OccasionOutcome
from corrections.contact.steps import NewContact
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey
from corrections.values import DutyKind

REASON_MAX = 1000
PEOPLE_MAX = 300


@dataclass(frozen=True)
class Attendance:
    """One person's share of a session held for several."""

    subject: str
    minutes: int
    grade: Grade | None = None


@action("contact.recorded", needs=CasePermission.CONTACT_RECORD)
def record_check_in(
    act: Act,
    *,
    subject: str,
    kind: ContactKind,
    at: datetime,
    reached: bool = True,
    minutes: int | None = None,
    summary: str = "",
    evidence: str = "",
    also: Sequence[DutyKind] = (),
    grade: Grade | None = None,
    duties: Sequence[str] | None = None,
) -> str:
    """Record a report, call, visit, talk or paper, also one that was only tried. Answers the contact's public id.

    `also` are duties the same occasion covered besides its own. `duties` are the occasions it counts towards, as
    `DutyKey` texts; None lets it count towards whatever is open on that day, an empty list towards nothing.
    """
    person = act.visible(subject)
    new = NewContact(kind, at, reached, minutes, summary, evidence, tuple(also), grade)
    row = steps.put_on_file(act, person, new, duties)
    act.about(person, contact=row.public_id, kind=kind.value, reached=reached)
    return row.public_id


@action("contact.session_recorded", needs=CasePermission.CONTACT_RECORD)
def record_session(
    act: Act, *, kind: ContactKind, at: datetime, topic: str, people: Sequence[Attendance], evidence: str = ""
) -> str:
    """Record study or service held for several people at once. Answers the session's id.

    Each person gets a contact of their own with their own time, and all of them share the session's id.
    """
    if kind not in GROUP_KINDS:
        raise Invalid(fields={"kind": "Only study and service are held for several people at once."})
    if not people or len(people) > PEOPLE_MAX:
        raise Invalid(fields={"people": "Please tick who took part."})
    if not topic.strip():
        raise Invalid(fields={"topic": "Please say what it was about."})
    group = new_public_id()
    for each in people:
        person = act.visible(each.subject)
        new = NewContact(kind, at, True, each.minutes, topic, evidence, (), each.grade, (), group)
        steps.put_on_file(act, person, new)
    act.about(f"session:{group}", kind=kind.value, people=[each.subject for each in people])
    return group


@action("contact.struck", needs=CasePermission.CONTACT_RECORD)
def strike_contact(act: Act, *, contact: str, reason: str) -> None:
    """Strike a contact that was entered by mistake. It stays readable; what it met is open again, and a helper's time
    is taken back.
    """
    row = queries.contact(act.session, contact)
    if row is None:
        raise NotVisible()
    if queries.struck(act.session, row.id):
        raise Conflict("This entry has already been struck.")
    strike = ContactStrike(subject_id=row.subject_id, contact_id=row.id, by_id=act.actor.user_id, at=act.now)
    strike.reason = _reason(reason)
    act.session.add(strike)
    steps.take_back_time(act, row)
    person = act.session.get_one(Subject, row.subject_id)
    act.about(person, contact=row.public_id)


@action("duty.excused", needs=CasePermission.CONDITION_DECIDE_OFFICE)
def excuse_duty(act: Act, *, subject: str, duty: str, reason: str) -> None:
    """The head of the office excuses one occasion of a duty, with a reason. Conflict unless it is owed and open."""
    person = act.visible(subject)
    found = _owed(act, person, duty)
    if found.settled is not None and found.settled.outcome in (OccasionOutcome.MET, OccasionOutcome.EXCUSED):
        raise Conflict("This duty has been settled in the meantime.")
    mark = steps.set_down(act, person, found.due.key, found.due.slot, MarkKind.EXCUSED, _reason(reason))
    act.about(person, duty=duty, mark=mark.public_id)


@action("duty.missed_confirmed", needs=CasePermission.CONTACT_RECORD)
def confirm_missed(act: Act, *, subject: str, duty: str, reason: str) -> None:
    """An officer who has looked into it confirms that a duty was not met. Only what a person has confirmed may count
    against anybody. Conflict before it is late, or once it is settled.
    """
    person = act.visible(subject)
    found = _owed(act, person, duty)
    if found.due.due_day >= act.today:
        raise Conflict("This duty can still be met; it is not late yet.")
    if not found.open:
        raise Conflict("This duty has been settled in the meantime.")
    mark = steps.set_down(act, person, found.due.key, found.due.slot, MarkKind.MISSED, _reason(reason))
    act.about(person, duty=duty, mark=mark.public_id)


@action("concern.answered", needs=CasePermission.CONTACT_RECORD)
def answer_concern(act: Act, *, concern: str, answer: str) -> None:
    """Say what the office did about a helper's worry; it then leaves Today. Conflict when somebody was faster."""
    found = queries.concern(act.session, concern)
    if found is None:
        raise NotVisible()
    row, contact = found
    if row.answered_at is not None:
        raise Conflict("Somebody has already answered this.")
    row.answer = _reason(answer, field="answer")
    row.answered_at, row.answered_by = act.now, act.actor.user_id
    person = act.session.get_one(Subject, row.subject_id)
    act.about(person, concern=row.public_id, contact=contact.public_id)


def _owed(act: Act, person: Subject, duty: str) -> Occasion:
    try:
        key = DutyKey.parse(duty)
    except ValueError:
        raise NotVisible() from None
    found = known_occasions(act, person.id).get(key)
    if found is None:
        raise Conflict("This duty is not owed any more.")
    return found


def _reason(text: str, *, field: str = "reason") -> str:
    plain = text.strip()
    if not plain or len(plain) > REASON_MAX:
        raise Invalid(fields={field: "Please say in a few words why, in at most 1000 characters."})
    return plain
