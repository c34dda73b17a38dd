"""Reading the register of volunteers and who helps whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, String, cast, func, or_, select
from sqlalchemy.orm import Session

from core.access import Assignment, Office, Post, Role, Subject, User, visible_offices
from core.errors import NotVisible
from core.store import held_on
from core.store.spelling import holds_name
from corrections.volunteers.kinds import Availability, Skill
from corrections.volunteers.models import Volunteer

HELPERS = (Role.VOLUNTEER, Role.GRID_WORKER)


@dataclass(frozen=True)
class Registered:
    """A volunteer with the account and the place they come from."""

    volunteer: Volunteer
    user: User
    office: Office


@dataclass(frozen=True)
class Helped:
    """One assignment as the session may see it: the helper, the person, and its period."""

    assignment: Assignment
    subject: Subject
    user: User


def register(session: Session, *, today: date | None = None) -> list[Registered]:
    """Volunteers at the session's offices, by name; with `today`, only those who have not left."""
    query = _registered(session)
    if today is not None:
        query = query.where(or_(Volunteer.left.is_(None), Volunteer.left >= today))
    return [Registered(v, u, o) for v, u, o in session.execute(query.order_by(User.name_key, Volunteer.id))]


def narrowed(
    session: Session, today: date, *, text: str, skill: Skill | None, available: Availability | None, free: bool
) -> Select[Volunteer, User, Office]:
    """Those on the register today with this in their name, who can do and come so, or who help nobody; in no order."""
    query = _registered(session).where(or_(Volunteer.left.is_(None), Volunteer.left >= today))
    if text:
        query = query.where(or_(User.name.icontains(text, autoescape=True), holds_name(User.name, text)))
    for column, code in ((Volunteer.skills, skill), (Volunteer.availability, available)):
        if code is not None:
            query = query.where(cast(column, String).contains(f'"{code.value}"', autoescape=True))
    if free:
        helping = select(Assignment.id).where(Assignment.user_id == User.id, held_on(Assignment, today))
        query = query.where(~helping.exists())
    return query


def volunteer(session: Session, public_id: str) -> Registered:
    """One entry of the register; NotVisible unless it is of one of the session's offices."""
    found = session.execute(_registered(session).where(Volunteer.public_id == public_id)).one_or_none()
    if found is None:
        raise NotVisible()
    return Registered(*found)


def volunteer_of(session: Session, user_id: int) -> Volunteer | None:
    """The register entry of an account."""
    return session.scalars(select(Volunteer).where(Volunteer.user_id == user_id)).one_or_none()


def count(session: Session, today: date) -> int:
    """How many volunteers stand on the register of the session's offices today."""
    query = (
        select(func.count())
        .select_from(Volunteer)
        .where(Volunteer.office_id.in_(visible_offices(session)), Volunteer.joined <= today)
        .where(or_(Volunteer.left.is_(None), Volunteer.left >= today))
    )
    return session.scalar(query) or 0


def helped_now(session: Session, today: date) -> set[int]:
    """The people in scope to whom somebody is assigned today."""
    query = select(Assignment.subject_id).join(Subject, Subject.id == Assignment.subject_id)
    query = query.where(Assignment.from_day <= today, or_(Assignment.to_day.is_(None), Assignment.to_day >= today))
    return set(session.scalars(query))


def assigned_now(session: Session, today: date, *, user_ids: Collection[int] | None = None) -> list[Helped]:
    """Assignments that hold today, of people the session may see."""
    query = _helped().where(held_on(Assignment, today))
    if user_ids is not None:
        query = query.where(Assignment.user_id.in_(user_ids))
    return [Helped(a, s, u) for a, s, u in session.execute(query.order_by(Assignment.from_day, Assignment.id))]


def helpers_of(session: Session, subject_id: int) -> list[Helped]:
    """Everybody who helps or has helped this person, the present ones first."""
    query = _helped().where(Assignment.subject_id == subject_id)
    rows = [Helped(a, s, u) for a, s, u in session.execute(query.order_by(Assignment.from_day.desc()))]
    return sorted(rows, key=lambda row: row.assignment.to_day is not None)


def assignment(session: Session, public_id: str) -> Helped:
    """One assignment; NotVisible unless the session may see the person."""
    found = session.execute(_helped().where(Assignment.public_id == public_id)).one_or_none()
    if found is None:
        raise NotVisible()
    return Helped(*found)


def my_subjects(session: Session, user_id: int, today: date) -> list[tuple[Subject, Office]]:
    """The people assigned to this helper today who can be seen by them, each with the place they belong to."""
    query = (
        select(Subject, Office)
        .join(Assignment, Assignment.subject_id == Subject.id)
        .join(Office, Office.id == Subject.office_id)
        .where(Assignment.user_id == user_id, held_on(Assignment, today))
    )
    return list({subject.id: (subject, office) for subject, office in session.execute(query)}.values())


def is_assigned(session: Session, user_id: int, subject_id: int, today: date) -> bool:
    """Whether this person is assigned to this helper today."""
    query = select(Assignment.id).where(
        Assignment.user_id == user_id, Assignment.subject_id == subject_id, held_on(Assignment, today)
    )
    return session.scalars(query.limit(1)).first() is not None


def was_assigned(session: Session, user_id: int, subject_id: int, day: date) -> bool:
    """Whether this person was assigned to this helper on `day`."""
    query = select(Assignment.id).where(
        Assignment.user_id == user_id, Assignment.subject_id == subject_id, held_on(Assignment, day)
    )
    return session.scalars(query.limit(1)).first() is not None


def accounts_to_register(session: Session, today: date) -> list[User]:
    """Accounts of helpers at the session's offices that are not on the register yet."""
    query = (
        select(User)
        .join(Post, Post.user_id == User.id)
        .outerjoin(Volunteer, Volunteer.user_id == User.id)
        .where(Post.role.in_(HELPERS), Post.office_id.in_(visible_offices(session)), Volunteer.id.is_(None))
        .where(held_on(Post, today), User.disabled_at.is_(None))
        .order_by(User.name_key, User.id)
        .distinct()
    )
    return list(session.scalars(query))


def helper_account(session: Session, public_id: str, today: date) -> User | None:
    """The account with this public id, if it holds a post as volunteer or grid worker today."""
    query = (
        select(User)
        .join(Post, Post.user_id == User.id)
        .where(User.public_id == public_id, Post.role.in_(HELPERS), held_on(Post, today))
    )
    return session.scalars(query.limit(1)).first()


def _registered(session: Session) -> Select[Volunteer, User, Office]:
    return (
        select(Volunteer, User, Office)
        .join(User, User.id == Volunteer.user_id)
        .join(Office, Office.id == Volunteer.office_id)
        .where(Volunteer.office_id.in_(visible_offices(session)))
    )


def _helped() -> Select[Assignment, Subject, User]:
    return (
        select(Assignment, Subject, User)
        .join(Subject, Subject.id == Assignment.subject_id)
        .join(User, User.id == Assignment.user_id)
    )
