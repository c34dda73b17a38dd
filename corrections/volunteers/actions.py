"""What is done about volunteers: registered, assigned, and the visits they log."""

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.access import Assignment, Office, Subject, User, visible_offices
from core.access.models import ListKind, Restriction
from core.acts import Act, action
from core.clock import office_day
from core.errors import Conflict, Invalid, NotVisible
from core.typed.numbers import telephone, telephone_sound
from corrections.contact import steps
from corrections.contact.kinds import ContactKind
from corrections.contact.occasions import open_occasions
from corrections.contact.rules import FUTURE_TOLERANCE, NewContact, covered
from corrections.kinds import DutyKind
from corrections.people.rules import NO_PHONE
from corrections.permissions import CasePermission
from corrections.volunteers import queries, rules
from corrections.volunteers.models import Volunteer
from corrections.volunteers.values import (
    AssignmentToEnd,
    HelperToAssign,
    VisitToLog,
    VolunteerEntry,
    VolunteerToAmend,
    VolunteerToRegister,
    WorryToRaise,
)

ONE_DAY = timedelta(days=1)


@action("volunteer.registered", needs=CasePermission.VOLUNTEER_MANAGE, says=_l("Registered a volunteer"))
def register_volunteer(act: Act, value: VolunteerToRegister) -> str:
    """Enter the account of a volunteer or grid worker into the register. Answers the entry's public id."""
    account = queries.helper_account(act.session, value.user, act.today)
    if account is None:
        raise Invalid(fields={"user": "Please choose an account that is a volunteer's or grid worker's."})
    if queries.volunteer_of(act.session, account.id) is not None:
        raise Invalid(fields={"user": "This account is on the register already."})
    if value.joined > act.today:
        raise Invalid(fields={"joined": "This day lies ahead."})
    row = Volunteer(user_id=account.id, joined=value.joined, registered_at=act.now, version=1)
    _fill(act, row, value)
    act.session.add(row)
    act.session.flush()
    act.about(row, value, user=account.public_id)
    return row.public_id


@action("volunteer.amended", needs=CasePermission.VOLUNTEER_MANAGE, says=_l("Amended a volunteer's entry"))
def amend_volunteer(act: Act, value: VolunteerToAmend) -> int:
    """Write an entry anew. Answers its new version; Conflict when somebody was faster.

    Who has left helps nobody: their assignments end the day before.
    """
    row = queries.volunteer(act.session, value.volunteer).volunteer
    if row.version != value.version:
        raise Conflict()
    if value.left is not None and not row.joined <= value.left <= act.today:
        raise Invalid(fields={"left": "A day from joining up to today."})
    _fill(act, row, value)
    row.left, row.version = value.left, row.version + 1
    if value.left is not None:
        for helped in queries.assigned_now(act.session, act.today, user_ids=[row.user_id]):
            helped.assignment.to_day = act.today - ONE_DAY
    act.about(row, value, left=value.left is not None)
    return row.version


@action("helper.assigned", needs=CasePermission.VOLUNTEER_MANAGE, says=_l("Assigned a helper"))
def assign_helper(act: Act, value: HelperToAssign) -> str:
    """Give a person to a helper. It opens exactly this person to them. Answers the assignment's public id."""
    person = act.visible(value.subject)
    account = queries.helper_account(act.session, value.user, act.today)
    if account is None:
        raise Invalid(fields={"user": "Please choose a volunteer or grid worker."})
    now = queries.assigned_now(act.session, act.today, user_ids=[account.id])
    if any(helped.subject.id == person.id for helped in now):
        raise Conflict("This helper already has this person.")
    if person.restricted is not False and not _allowed(act, person, account):
        raise Invalid(fields={"user": "This file is restricted. The helper must be put on its allow list first."})
    row = Assignment(subject_id=person.id, user_id=account.id, from_day=value.from_day or act.today, to_day=None)
    act.session.add(row)
    act.session.flush()
    act.about(person, value, assignment=row.public_id, user=account.public_id)
    return row.public_id


@action(
    "helper.assignment_ended",
    needs=CasePermission.VOLUNTEER_MANAGE,
    says=_l("Ended the assignment of a helper"),
)
def end_assignment(act: Act, value: AssignmentToEnd) -> str:
    """Take a person back from a helper; the file is closed to them at once. Answers the person's public id."""
    found = queries.assignment(act.session, value.assignment)
    row = found.assignment
    if row.to_day is not None and row.to_day < act.today:
        raise Conflict("This has ended already.")
    row.to_day = act.today - ONE_DAY
    act.about(found.subject, value, user=found.user.public_id)
    return found.subject.public_id


@action("visit.logged", needs=CasePermission.VISIT_LOG, says=_l("Logged a visit"))
def log_visit(act: Act, value: VisitToLog) -> str:
    """A helper's visit to somebody assigned to them today, or a vain attempt. Answers the contact's public id.

    It began as long before they left as it took. It meets the home visit the office owes (the oldest one open), and the
    individual talk when they talked; its time goes into the helper's book; a worry goes to Today. Anybody else's person
    is NotVisible.
    """
    person, helper = _my_person(act, value.subject)
    if value.met and not value.minutes:
        raise Invalid(fields={"minutes": "Please say how long you were there."})
    visit = rules.counted_back(value.at, value.minutes if value.met else None)
    if value.at > act.now + FUTURE_TOLERANCE:
        raise Invalid(fields={"at": "This lies ahead. Record it when it has happened."})
    if not queries.was_assigned(act.session, helper, person.id, office_day(visit.at)):
        raise Invalid(fields={"at": "On that day this person had not been given to you yet. Please check the day."})
    if visit.minutes:
        steps.check_time(act, helper, person, visit, together=value.together)
    new = NewContact(
        kind=ContactKind.HOME_VISIT,
        at=visit.at,
        reached=value.met,
        minutes=value.minutes if value.met else None,
        summary=value.words,
        also=(DutyKind.TALK,) if value.met and value.talked else (),
        signs=value.signs if value.met else (),
        helper=True,
    )
    duties = value.duties
    if duties is None and value.met:
        known = open_occasions(act, [person.id]).get(person.id, ())
        duties = tuple(rules.meets(known, covered(new.kind, new.also), office_day(visit.at)))
    row = steps.put_on_file(act, person, new, duties)
    steps.give_time(act, helper, row)
    if value.worried:
        steps.raise_concern(act, row)
    act.about(person, value, contact=row.public_id)
    return row.public_id


@action("concern.raised", needs=CasePermission.VISIT_LOG, says=_l("Raised a worry without a visit"))
def raise_worry(act: Act, value: WorryToRaise) -> str:
    """A helper is worried about somebody assigned to them. It is refused for nothing. Answers the worry's public id."""
    person, _helper = _my_person(act, value.subject)
    row = steps.raise_concern_alone(act, person, value.words)
    act.about(person, value, concern=row.public_id)
    return row.public_id


def _my_person(act: Act, subject: str) -> tuple[Subject, int]:
    """Somebody assigned to this helper today, and the helper's account; anybody else is NotVisible."""
    person, helper = act.visible(subject), act.actor.user_id
    if helper is None or not queries.is_assigned(act.session, helper, person.id, act.today):
        raise NotVisible()
    return person, helper


def _fill(act: Act, row: Volunteer, value: VolunteerEntry) -> None:
    place = act.session.scalars(select(Office).where(Office.public_id == value.office)).one_or_none()
    if place is None or place.id not in visible_offices(act.session):
        raise Invalid(fields={"office": "Please choose a place of your own office."})
    row.office_id = place.id
    row.skills = [skill.value for skill in dict.fromkeys(value.skills)]
    row.availability = [when.value for when in dict.fromkeys(value.availability)]
    phone = telephone(value.phone)
    if phone and not telephone_sound(phone):
        raise Invalid(fields={"phone": NO_PHONE})
    row.phone, row.remark = phone or None, " ".join(value.remark.split())


def _allowed(act: Act, person: Subject, account: User) -> bool:
    query = select(Restriction.id).where(
        Restriction.subject_id == person.id, Restriction.user_id == account.id, Restriction.kind == ListKind.ALLOW
    )
    return act.session.scalars(query).first() is not None
