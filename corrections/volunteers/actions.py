"""What is done about volunteers: registered, assigned, and the visits they log."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from core.access import Assignment, Office, Subject, User, visible_offices
from core.access.models import ListKind, Restriction
from core.acts import Act, action
from core.clock import office_day
from core.errors import Conflict, Invalid, NotVisible
from corrections.contact import steps
from corrections.contact.kinds import ContactKind, VisitSign
from corrections.contact.occasions import open_occasions
from corrections.contact.rules import NewContact, covered
from corrections.permissions import CasePermission
from corrections.values import DutyKind
from corrections.volunteers import queries, rules
from corrections.volunteers.kinds import Availability, Skill
from corrections.volunteers.models import Volunteer

ONE_DAY = timedelta(days=1)


@action("volunteer.registered", needs=CasePermission.VOLUNTEER_MANAGE)
def register_volunteer(
    act: Act,
    *,
    user: str,
    office: str,
    joined: date,
    skills: Sequence[Skill] = (),
    availability: Sequence[Availability] = (),
    phone: str = "",
    remark: str = "",
) -> str:
    """Enter the account of a volunteer or grid worker into the register. Answers the entry's public id."""
    account = act.session.scalars(select(User).where(User.public_id == user)).one_or_none()
    if account is None or not queries.is_helper(act.session, account.id, act.today):
        raise Invalid(fields={"user": "Please choose an account that is a volunteer's or grid worker's."})
    if queries.volunteer_of(act.session, account.id) is not None:
        raise Invalid(fields={"user": "This account is on the register already."})
    if joined > act.today:
        raise Invalid(fields={"joined": "This day lies ahead."})
    row = Volunteer(user_id=account.id, joined=joined, registered_at=act.now, version=1)
    _fill(act, row, office, skills, availability, phone, remark)
    act.session.add(row)
    act.session.flush()
    act.about(row, user=account.public_id)
    return row.public_id


@action("volunteer.amended", needs=CasePermission.VOLUNTEER_MANAGE)
def amend_volunteer(
    act: Act,
    *,
    volunteer: str,
    version: int,
    office: str,
    skills: Sequence[Skill] = (),
    availability: Sequence[Availability] = (),
    phone: str = "",
    remark: str = "",
    left: date | None = None,
) -> int:
    """Write an entry anew. Answers its new version; Conflict when somebody was faster. Who has left helps nobody: their
    assignments end the day before.
    """
    found = queries.volunteer(act.session, volunteer)
    if found is None:
        raise NotVisible()
    row = found.volunteer
    if row.version != version:
        raise Conflict()
    if left is not None and not row.joined <= left <= act.today:
        raise Invalid(fields={"left": "A day from joining up to today."})
    _fill(act, row, office, skills, availability, phone, remark)
    row.left, row.version = left, version + 1
    if left is not None:
        for helped in queries.assigned_now(act.session, act.today, user_ids=[row.user_id]):
            helped.assignment.to_day = act.today - ONE_DAY
    act.about(row, left=left is not None)
    return row.version


@action("helper.assigned", needs=CasePermission.VOLUNTEER_MANAGE)
def assign_helper(act: Act, *, subject: str, user: str, from_day: date | None = None) -> str:
    """Give a person to a helper, from today on by default. It opens exactly this person to them. Answers the
    assignment's public id.
    """
    person = act.visible(subject)
    account = act.session.scalars(select(User).where(User.public_id == user)).one_or_none()
    if account is None or not queries.is_helper(act.session, account.id, act.today):
        raise Invalid(fields={"user": "Please choose a volunteer or grid worker."})
    if any(
        each.subject.id == person.id for each in queries.assigned_now(act.session, act.today, user_ids=[account.id])
    ):
        raise Conflict("This helper already has this person.")
    if person.restricted is not False and not _allowed(act, person, account):
        raise Invalid(fields={"user": "This file is restricted. The helper must be put on its allow list first."})
    row = Assignment(subject_id=person.id, user_id=account.id, from_day=from_day or act.today, to_day=None)
    act.session.add(row)
    act.session.flush()
    act.about(person, assignment=row.public_id, user=account.public_id)
    return row.public_id


@action("helper.assignment_ended", needs=CasePermission.VOLUNTEER_MANAGE)
def end_assignment(act: Act, *, assignment: str) -> None:
    """Take a person back from a helper. The file is closed to them at once."""
    found = queries.assignment(act.session, assignment)
    if found is None:
        raise NotVisible()
    row = found.assignment
    if row.to_day is not None and row.to_day < act.today:
        raise Conflict("This has ended already.")
    row.to_day = act.today - ONE_DAY
    act.about(found.subject, assignment=row.public_id, user=found.user.public_id)


@action("visit.logged", needs=CasePermission.VISIT_LOG)
def log_visit(
    act: Act,
    *,
    subject: str,
    met: bool,
    at: datetime,
    minutes: int | None = None,
    signs: Sequence[VisitSign] = (),
    words: str = "",
    talked: bool = False,
    worried: bool = False,
    duties: Sequence[str] | None = None,
) -> str:
    """A helper's visit to somebody assigned to them today, or a try at a closed door. Answers the contact's public id.

    It meets the home visit the office owes (the oldest one open), and the individual talk when `talked`; its time goes
    into the helper's book, where no two visits may overlap; a worry goes to Today. Anybody else's person is NotVisible.
    """
    person = act.visible(subject)
    if act.actor.user_id is None or not queries.is_assigned(act.session, act.actor.user_id, person.id, act.today):
        raise NotVisible()
    if met and not minutes:
        raise Invalid(fields={"minutes": "Please say how long you were there."})
    also = (DutyKind.TALK,) if met and talked else ()
    new = NewContact(
        kind=ContactKind.HOME_VISIT,
        at=at,
        reached=met,
        minutes=minutes if met else None,
        summary=words,
        also=also,
        signs=tuple(signs) if met else (),
        helper=True,
    )
    if duties is None and met:
        known = open_occasions(act, [person.id]).get(person.id, ())
        duties = rules.meets(known, covered(new.kind, also), office_day(at))
    row = steps.put_on_file(act, person, new, duties)
    steps.give_time(act, act.actor.user_id, row)
    if worried:
        steps.raise_concern(act, row)
    act.about(person, contact=row.public_id, met=met, worried=worried)
    return row.public_id


def _fill(
    act: Act,
    row: Volunteer,
    office: str,
    skills: Sequence[Skill],
    availability: Sequence[Availability],
    phone: str,
    remark: str,
) -> None:
    place = act.session.scalars(select(Office).where(Office.public_id == office)).one_or_none()
    if place is None or place.id not in visible_offices(act.session):
        raise Invalid(fields={"office": "Please choose a place of your own office."})
    if len(phone) > 40 or len(remark) > 400:
        raise Invalid(fields={"remark": "Please keep it short."})
    row.office_id = place.id
    row.skills = [each.value for each in dict.fromkeys(skills)]
    row.availability = [each.value for each in dict.fromkeys(availability)]
    row.phone, row.remark = phone.strip() or None, " ".join(remark.split())


def _allowed(act: Act, person: Subject, account: User) -> bool:
    query = select(Restriction.id).where(
        Restriction.subject_id == person.id, Restriction.user_id == account.id, Restriction.kind == ListKind.ALLOW
    )
    return act.session.scalars(query).first() is not None
