"""Reading contacts and marks. Every statement is bounded, and none is repeated for each person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, exists, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from core.access import User
from core.clock import day_start, office_day
from corrections.contact.kinds import ContactKind, Grade
from corrections.contact.models import Concern, Contact, ContactStrike, DutyMark, HelperTime
from corrections.contact.rules import Marked, OccasionEntry
from corrections.kinds import DutyKind
from corrections.regime.duties import DutyKey
from corrections.regime.slots import Slot

ONE_DAY = timedelta(days=1)
HAPPENED = (Contact, ContactStrike)
"""The tables that say which contacts there were."""
LOOKED_BACK = 300
"""Contacts gone through for what was logged last: more than a year of the strictest frequencies."""


@dataclass(frozen=True, slots=True)
class ContactFact:
    """A contact as other slices count it: no words, nothing struck."""

    ref: str
    kind: ContactKind
    at: datetime
    minutes: int | None
    reached: bool
    helper: bool
    also: tuple[DutyKind, ...]
    grade: Grade | None
    by_id: int | None
    group: str | None


@dataclass(frozen=True)
class ContactEntry:
    """A contact as the file shows it, struck or not."""

    contact: Contact
    by: str
    strike: ContactStrike | None
    struck_by: str


def _not_struck() -> ColumnElement[bool]:
    return ~exists().where(ContactStrike.contact_id == Contact.id)


def contact(session: Session, public_id: str) -> Contact | None:
    """The contact with this public id, if the session may see it."""
    return session.scalars(select(Contact).where(Contact.public_id == public_id)).one_or_none()


def named(session: Session, refs: Collection[str]) -> dict[str, tuple[ContactKind, datetime]]:
    """Kind and time of these contacts, by public id."""
    query = select(Contact.public_id, Contact.kind, Contact.at).where(Contact.public_id.in_(sorted(refs)))
    return {ref: (kind, at) for ref, kind, at in session.execute(query)}


def marks_of(session: Session, subject_id: int, duty: str) -> list[tuple[DutyMark, str | None, str | None]]:
    """Everything set down about one occasion, the oldest first: each with who set it down and the contact it came from.

    Marks of struck contacts are left out.
    """
    query = (
        select(DutyMark, User.name, Contact.public_id)
        .outerjoin(User, User.id == DutyMark.by_id)
        .outerjoin(Contact, Contact.id == DutyMark.contact_id)
        .where(DutyMark.subject_id == subject_id, DutyMark.duty == duty)
        .where(DutyMark.contact_id.is_(None) | _not_struck())
    )
    found = session.execute(query.order_by(DutyMark.id))
    return [(mark, by, contact) for mark, by, contact in found]


def struck(session: Session, contact_id: int) -> bool:
    """Whether this contact was struck out as a mistake."""
    return session.scalar(select(ContactStrike.id).where(ContactStrike.contact_id == contact_id)) is not None


def timeline(session: Session, subject_id: int, limit: int = 50) -> list[ContactEntry]:
    """The newest contacts of one person, struck ones included, each with who had it."""
    query = _entries().where(Contact.subject_id == subject_id).limit(limit)
    return [_entry(*row) for row in session.execute(query)]


def last_contact(session: Session, subject_id: int) -> Contact | None:
    """The last contact at which this person was reached, if there was one."""
    query = select(Contact).where(Contact.subject_id == subject_id, Contact.reached.is_(True), _not_struck())
    return session.scalars(query.order_by(Contact.at.desc(), Contact.id.desc()).limit(1)).one_or_none()


def page(
    session: Session,
    subject_id: int,
    number: int,
    size: int,
    *,
    kinds: Collection[ContactKind] = (),
    unreached: bool = False,
) -> tuple[list[ContactEntry], int]:
    """One page of a person's contacts, newest first, and how many there are in all."""
    chosen = [Contact.subject_id == subject_id]
    if kinds:
        chosen.append(Contact.kind.in_(kinds))
    if unreached:
        chosen.append(Contact.reached.is_(False))
    total = session.scalar(select(func.count()).select_from(Contact).where(*chosen)) or 0
    rows = session.execute(_entries().where(*chosen).limit(size).offset((number - 1) * size))
    return [_entry(*row) for row in rows], total


def entry(session: Session, public_id: str) -> ContactEntry | None:
    """One contact as the file shows it."""
    found = session.execute(_entries().where(Contact.public_id == public_id)).one_or_none()
    return _entry(*found) if found else None


def met_by(session: Session, contact_id: int) -> list[tuple[str, Slot]]:
    """The occasions a contact was counted towards: the duty's key and the days it is for."""
    query = select(DutyMark.duty, DutyMark.slot_first, DutyMark.slot_last).where(DutyMark.contact_id == contact_id)
    return [(duty, Slot(first, last, duty)) for duty, first, last in session.execute(query.order_by(DutyMark.id))]


def group_size(session: Session, group: str) -> int:
    """How many people the session may see took part in a session held for several."""
    query = select(func.count()).select_from(Contact).where(Contact.group == group, _not_struck())
    return session.scalar(query) or 0


def last_logged(session: Session, subject_id: int) -> dict[ContactKind, datetime]:
    """When this person was last reached in each way, what was done on the same occasion included."""
    query = (
        select(Contact.kind, Contact.also, Contact.at)
        .where(Contact.subject_id == subject_id, Contact.reached.is_(True), _not_struck())
        .order_by(Contact.at.desc())
        .limit(LOOKED_BACK)
    )
    found: dict[ContactKind, datetime] = {}
    for kind, also, at in session.execute(query):
        for each in (kind, *map(ContactKind, also)):
            found.setdefault(each, at)
    return found


def last_visits(
    session: Session, subject_ids: Collection[int] | None, *, by_id: int | None = None
) -> dict[int, datetime]:
    """When each person was last reached by a helper, or at home by anybody; by one user only if `by_id` is given."""
    query = (
        select(Contact.subject_id, func.max(Contact.at))
        .where(Contact.reached.is_(True), _not_struck())
        .where(Contact.helper.is_(True) | (Contact.kind == ContactKind.HOME_VISIT))
        .group_by(Contact.subject_id)
    )
    if by_id is not None:
        query = query.where(Contact.by_id == by_id)
    return dict(session.execute(query.where(_among(Contact.subject_id, subject_ids))).all())


def last_reached(
    session: Session, subject_ids: Collection[int], kinds: Collection[ContactKind], today: date
) -> dict[int, tuple[date, date | None]]:
    """The day on which each of these people was last reached in one of these ways, by anybody and by the office."""
    query = (
        select(Contact.subject_id, func.max(Contact.at), func.max(case((Contact.helper.is_(False), Contact.at))))
        .where(
            Contact.reached.is_(True), Contact.kind.in_(kinds), Contact.at < day_start(today + ONE_DAY), _not_struck()
        )
        .where(Contact.subject_id.in_(subject_ids))
        .group_by(Contact.subject_id)
    )
    return {id: (office_day(at), office and office_day(office)) for id, at, office in session.execute(query)}


def last_tried(session: Session, subject_ids: Collection[int]) -> dict[int, datetime]:
    """When a home visit to each of these people was last tried in vain; one statement."""
    query = (
        select(Contact.subject_id, func.max(Contact.at))
        .where(Contact.kind == ContactKind.HOME_VISIT, Contact.reached.is_(False), _not_struck())
        .where(_among(Contact.subject_id, subject_ids))
    )
    return dict(session.execute(query.group_by(Contact.subject_id)).all())


def contacts_between(
    session: Session, subject_ids: Collection[int] | None, first: date, last: date
) -> dict[int, tuple[ContactFact, ...]]:
    """What happened with these people (None for everybody in scope) on the days `first` to `last`, oldest first."""
    query = (
        select(
            Contact.subject_id, Contact.public_id, Contact.kind, Contact.at, Contact.minutes, Contact.reached,
            Contact.helper, Contact.also, Contact.grade, Contact.by_id, Contact.group,
        )
        .where(Contact.at >= day_start(first), Contact.at < day_start(last + ONE_DAY), _not_struck())
        .order_by(Contact.at, Contact.id)
    )  # fmt: skip
    found: dict[int, list[ContactFact]] = {}
    for subject, ref, kind, at, minutes, reached, helper, also, grade, by_id, group in session.execute(
        query.where(_among(Contact.subject_id, subject_ids))
    ):
        duties = tuple(DutyKind(word) for word in also)
        fact = ContactFact(ref, kind, at, minutes, reached, helper, duties, grade, by_id, group)
        found.setdefault(subject, []).append(fact)
    return {subject: tuple(facts) for subject, facts in found.items()}


def marked(
    session: Session, subject_ids: Collection[int] | None, first: date, last: date
) -> dict[int, dict[DutyKey, Marked]]:
    """What was set down about every occasion whose slot touches the days `first` to `last`. One statement.

    Marks of struck contacts are left out.
    """
    query = (
        select(
            DutyMark.id, DutyMark.subject_id, DutyMark.duty, DutyMark.kind, DutyMark.on_day, DutyMark.minutes,
            Contact.public_id,
        )
        .outerjoin(Contact, Contact.id == DutyMark.contact_id)
        .where(DutyMark.slot_last >= first, DutyMark.slot_first <= last)
        .where(~exists().where(ContactStrike.contact_id == DutyMark.contact_id))
    )  # fmt: skip
    marks: dict[int, dict[str, list[OccasionEntry]]] = {}
    for order, subject, duty, kind, on_day, minutes, ref in session.execute(
        query.where(_among(DutyMark.subject_id, subject_ids))
    ):
        marks.setdefault(subject, {}).setdefault(duty, []).append(OccasionEntry(kind, on_day, order, minutes, ref))
    return {
        subject: {DutyKey.parse(duty): Marked(tuple(each)) for duty, each in kept.items()}
        for subject, kept in marks.items()
    }


def open_concerns(session: Session, subject_id: int | None, limit: int) -> list[tuple[Concern, str]]:
    """Worries of helpers nobody has answered yet, oldest first, each with who raised it."""
    query = (
        select(Concern, User.name)
        .outerjoin(User, User.id == Concern.raised_by)
        .where(Concern.answered_at.is_(None))
        .order_by(Concern.raised_at)
        .limit(limit)
    )
    if subject_id is not None:
        query = query.where(Concern.subject_id == subject_id)
    return [(concern, name or "") for concern, name in session.execute(query)]


def concerns_of(session: Session, user_id: int, since: datetime) -> list[tuple[Concern, str | None]]:
    """What one helper was worried about: what is open, and what was answered since, the newest first.

    Each with the words of the visit at which it was raised, where it was raised at one.
    """
    query = (
        select(Concern, Contact)
        .outerjoin(Contact, Contact.id == Concern.contact_id)
        .where(Concern.raised_by == user_id, Concern.answered_at.is_(None) | (Concern.answered_at >= since))
        .order_by(Concern.raised_at.desc(), Concern.id.desc())
    )
    return [(worry, visit.summary if visit is not None else worry.words) for worry, visit in session.execute(query)]


def concern(session: Session, public_id: str) -> tuple[Concern, Contact | None] | None:
    """A worry with the contact it was raised at, if it was raised at one."""
    query = select(Concern, Contact).outerjoin(Contact, Contact.id == Concern.contact_id)
    found = session.execute(query.where(Concern.public_id == public_id)).one_or_none()
    return (found[0], found[1]) if found else None


def name_of(session: Session, user_id: int | None) -> str:
    """The name of an account, empty for none."""
    return "" if user_id is None else session.scalar(select(User.name).where(User.id == user_id)) or ""


def helper_minutes(
    session: Session, user_ids: Collection[int] | None, first: date | None = None, last: date | None = None
) -> dict[int, int]:
    """Minutes each helper gave, on the days `first` to `last` or ever; what was struck does not count."""
    query = _standing_time().with_only_columns(HelperTime.user_id, func.sum(HelperTime.minutes))
    if first is not None:
        query = query.where(HelperTime.at >= day_start(first))
    if last is not None:
        query = query.where(HelperTime.at < day_start(last + ONE_DAY))
    if user_ids is not None:
        query = query.where(HelperTime.user_id.in_(user_ids))
    return {user: int(minutes) for user, minutes in session.execute(query.group_by(HelperTime.user_id))}


def helper_last(session: Session, user_ids: Collection[int] | None) -> dict[int, datetime]:
    """When each helper last gave time."""
    query = _standing_time().with_only_columns(HelperTime.user_id, func.max(HelperTime.at))
    if user_ids is not None:
        query = query.where(HelperTime.user_id.in_(user_ids))
    return dict(session.execute(query.group_by(HelperTime.user_id)).all())


def helper_times(session: Session, user_id: int, since: datetime, until: datetime) -> list[HelperTime]:
    """The entries of one helper that begin between the two instants and stand, oldest first."""
    query = _standing_time().where(HelperTime.user_id == user_id, HelperTime.at >= since, HelperTime.at < until)
    return list(session.scalars(query.order_by(HelperTime.at)))


def times_of(session: Session, contact: str) -> list[HelperTime]:
    """What stands in a helper's book for one contact."""
    return list(session.scalars(_standing_time().where(HelperTime.contact == contact).order_by(HelperTime.id)))


def helper_visits(session: Session, user_id: int, since: datetime, until: datetime) -> list[Contact]:
    """The visits of one helper that begin between the two instants, took time and stand, in the order of entering."""
    query = (
        select(Contact)
        .where(Contact.by_id == user_id, Contact.helper.is_(True), Contact.minutes.is_not(None), _not_struck())
        .where(Contact.at >= since, Contact.at < until)
    )
    return list(session.scalars(query.order_by(Contact.id)))


def _standing_time() -> Select[HelperTime]:
    taken_back = aliased(HelperTime)
    return select(HelperTime).where(HelperTime.voids.is_(None), ~exists().where(taken_back.voids == HelperTime.id))


_author, _striker = aliased(User), aliased(User)


def _entries() -> Select[Contact, str, ContactStrike, str]:
    return (
        select(Contact, _author.name, ContactStrike, _striker.name)
        .outerjoin(_author, _author.id == Contact.by_id)
        .outerjoin(ContactStrike, ContactStrike.contact_id == Contact.id)
        .outerjoin(_striker, _striker.id == ContactStrike.by_id)
        .order_by(Contact.at.desc(), Contact.id.desc())
    )


def _entry(row: Contact, by: str | None, strike: ContactStrike | None, struck_by: str | None) -> ContactEntry:
    return ContactEntry(row, by or "", strike, struck_by or "")


def _among(column: InstrumentedAttribute[int], subject_ids: Collection[int] | None) -> ColumnElement[bool]:
    return true() if subject_ids is None else column.in_(subject_ids)
