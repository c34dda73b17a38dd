"""Reading people: one, many as references, a page of them, and finding them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from core.access import Office, OfficeKind, Subject, visible_offices
from core.errors import NotVisible
from core.names import typed
from core.store.spelling import holds_name, holds_number, number_pattern
from core.typed.numbers import official
from core.typed.text import MIDDLE_DOT, alike, name_of
from core.web import PersonRef
from corrections.documents import clean_number, spellings_of
from corrections.kinds import Sex
from corrections.people.kinds import Purpose
from corrections.people.models import IdentityClaim, Person, Placement
from corrections.people.rules import clean_phone, phone_sound

MANY = 500
"""Beyond this many ids a statement asks for everybody in scope and the answer is sifted here."""
FOUND_LIMIT = 50

WHO = (Person, Placement)
"""The tables that say who somebody is and where they belong."""
Registered: TypeAlias = Person
"""A person on file, as other slices name the type."""
Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True, slots=True)
class Identity:
    """What the law asks about somebody's person."""

    birth: date
    sex: Sex


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody belongs: the place itself, and the community or village it lies in."""

    office: str
    community: str


def among(query: Query, column: Any, ids: Collection[int] | None) -> Query:
    """`query` narrowed to these subjects; more than `MANY`, or None, asks for all in scope."""
    return query if ids is None or len(ids) > MANY else query.where(column.in_(sorted(ids)))


def find(session: Session, subject_id: int) -> Person | None:
    """The person behind a subject, if one is registered and in scope."""
    return session.scalars(select(Person).where(Person.subject_id == subject_id)).one_or_none()


def person(session: Session, subject_id: int) -> Person:
    """The person behind a subject; NotVisible when there is none in scope."""
    found = find(session, subject_id)
    if found is None:
        raise NotVisible()
    return found


def by_file_no(session: Session, file_no: str) -> Person | None:
    """The person with this file number, whichever way its brackets are written."""
    query = select(Person).where(Person.file_no.ilike(number_pattern(file_no), escape="\\"))
    return next((row for row in session.scalars(query) if alike(row.file_no) == alike(file_no)), None)


def ref(session: Session, subject: Subject) -> PersonRef:
    """How a list names this person; NotVisible when nobody is registered under the subject."""
    found = refs(session, [subject.id])
    if subject.id not in found:
        raise NotVisible()
    return found[subject.id]


def refs(session: Session, subject_ids: Collection[int]) -> dict[int, PersonRef]:
    """How lists name these people, in one statement and in the order of their names. The hint is the community."""
    above = aliased(Office)
    query = (
        select(
            Subject.id,
            Subject.public_id,
            Subject.restricted,
            Person.name,
            Person.name_key,
            Office.kind,
            Office.name,
            above.name,
        )
        .join(Person, Person.subject_id == Subject.id)
        .join(Office, Office.id == Subject.office_id)
        .outerjoin(above, above.id == Office.parent_id)
        .order_by(Person.name_key, Person.file_no)
    )
    wanted = set(subject_ids)
    return {
        id: PersonRef(public_id, name, href(public_id), restricted is not False, _community(kind, office, parent), key)
        for id, public_id, restricted, name, key, kind, office, parent in session.execute(
            among(query, Subject.id, wanted)
        )
        if id in wanted
    }


def href(subject: str) -> str:
    """Where a person's file opens."""
    return f"/people/{subject}"


def place_of(session: Session, subject: Subject) -> Place:
    """Where a person belongs now."""
    above = aliased(Office)
    query = (
        select(Office.public_id, Office.kind, Office.name, above.name)
        .outerjoin(above, above.id == Office.parent_id)
        .where(Office.id == subject.office_id)
    )
    public_id, kind, name, parent = session.execute(query).one()
    return Place(public_id, _community(kind, name, parent))


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody lives and how they are called: what whoever visits them has to know."""

    address: str
    phone: str


def reach(session: Session, subject_ids: Collection[int]) -> dict[int, Reach]:
    """Address and telephone of these people; one statement."""
    rows = session.scalars(among(select(Person), Person.subject_id, subject_ids))
    return {row.subject_id: Reach(row.address or "", row.phone or "") for row in rows if row.subject_id in subject_ids}


def identities(session: Session, subject_ids: Collection[int] | None) -> dict[int, Identity]:
    """Birth and sex of these people, or of everybody in scope; one statement."""
    query = among(select(Person.subject_id, Person.birth, Person.sex), Person.subject_id, subject_ids)
    return {id: Identity(birth, sex) for id, birth, sex in session.execute(query)}


def placements(
    session: Session, subject_ids: Collection[int] | None
) -> dict[int, list[tuple[datetime, frozenset[str]]]]:
    """From when on these people belonged where, each place with everything above it; two statements."""
    query = select(Placement.subject_id, Placement.since, Office.path).join(Office, Office.id == Placement.office_id)
    rows = session.execute(among(query, Placement.subject_id, subject_ids)).all()
    floors = {path: [int(part) for part in path.split("/") if part] for _, _, path in rows}
    ids = {id for floor in floors.values() for id in floor}
    names = {
        row.id: row.public_id for row in session.execute(among(select(Office.id, Office.public_id), Office.id, ids))
    }
    sets = {path: frozenset(names[id] for id in floor) for path, floor in floors.items()}
    found: dict[int, list[tuple[datetime, frozenset[str]]]] = {}
    for id, since, path in rows:
        found.setdefault(id, []).append((since, sets[path]))
    return found


def listed(within: Select[int] | None = None, place: str = "") -> Select[Person]:
    """The people whose subject ids `within` selects (None: all), of a place or what lies in it; in no order."""
    query = select(Person)
    if within is not None:
        query = query.where(Person.subject_id.in_(within))
    if place:
        top, below = aliased(Office), aliased(Office)
        inside = select(below.id).join(top, below.path.startswith(top.path)).where(top.public_id == place)
        query = query.where(Person.subject_id.in_(select(Subject.id).where(Subject.office_id.in_(inside))))
    return query


def in_order(query: Query, subject_id: Any) -> Query:
    """`query` in the order in which lists name people, by the column that says whom each row is about."""
    return query.join(Person, Person.subject_id == subject_id).order_by(Person.name_key, Person.file_no)


def search(session: Session, text: str, limit: int = FOUND_LIMIT) -> list[Person]:
    """People by part of a name (in characters or pinyin), by file number, exact number of document or telephone."""
    wanted = alike(text)
    if not wanted.strip("()-" + MIDDLE_DOT):
        return []
    ways: list[ColumnElement[bool]] = [holds_number(Person.file_no, wanted)]
    for column in (Person.name, Person.former_name):
        ways += [holds_name(column, wanted), column.contains(name_of(text), autoescape=True)]
    if (number := official(wanted)) is not None:
        ways.append(holds_number(Person.file_no, f"{number.series}({number.year}){number.count}号"))
    if letters := typed(text):
        ways.append(Person.pinyin.contains(f" {letters}", autoescape=True))
    if re.fullmatch(r"[A-Z]{0,3}[0-9]{5,18}[A-Z]?", papers := clean_number(text)):
        ways += [Person.national_id.matches(Person, session, each) for each in spellings_of(papers)]
    if phone_sound(phone := clean_phone(wanted)):
        ways.append(Person.phone.matches(Person, session, phone))
    query = select(Person).where(or_(*ways)).order_by(Person.name_key, Person.file_no).limit(limit)
    return list(session.scalars(query))


def named(session: Session, public_ids: Collection[str]) -> dict[str, str]:
    """Name and file number of those of these people whom the session sees, by public id."""
    query = select(Subject.public_id, Person.name, Person.file_no).join(Person, Person.subject_id == Subject.id)
    rows = session.execute(query.where(Subject.public_id.in_(sorted(public_ids))))
    return {public_id: f"{name} {file_no}" for public_id, name, file_no in rows}


def meant(session: Session, text: str) -> list[str]:
    """The people with exactly this name, former name or file number, however it is written; by public id."""
    number, name = official(text), alike(text).replace(MIDDLE_DOT, "")
    ids = [
        each.subject_id
        for each in search(session, text)
        if name in {alike(kept).replace(MIDDLE_DOT, "") for kept in (each.name, each.former_name, each.file_no) if kept}
        or (number is not None and official(each.file_no) == number)
    ]
    return list(session.scalars(select(Subject.public_id).where(Subject.id.in_(ids)).order_by(Subject.id)))


def by_number(session: Session, number: str) -> Person | None:
    """The person in scope with this number of a document, or with the one it became."""
    ways = [Person.national_id.matches(Person, session, each) for each in spellings_of(number)]
    return session.scalars(select(Person).where(or_(*ways))).first()


def claimed(session: Session, blind: bytes) -> bool:
    """Whether an identity number has a file anywhere in this instance."""
    return session.scalar(select(IdentityClaim.id).where(IdentityClaim.blind == blind)) is not None


def opened_for(
    session: Session, purpose: Purpose, besides: Select[int], subject_id: int | None, limit: int
) -> list[tuple[int, datetime]]:
    """Files opened for this purpose whose person is not among `besides`, each with when, the oldest first."""
    query = select(Person.subject_id, Person.registered_at).where(
        Person.purpose == purpose, Person.subject_id.not_in(besides)
    )
    if subject_id is not None:
        query = query.where(Person.subject_id == subject_id)
    rows = session.execute(query.order_by(Person.registered_at, Person.id).limit(limit))
    return [(id, at) for id, at in rows]


def last_file_number(session: Session, before: str) -> int:
    """The highest count among the file numbers that begin with `before`, 0 if there is none."""
    like = Person.file_no.ilike(f"{number_pattern(before)}%", escape="\\")
    series = official(f"{before}0号")
    numbers = (official(number) for number in session.scalars(select(Person.file_no).where(like)))
    return max((each.count for each in numbers if series and each and each.of_series(series)), default=0)


def _community(kind: OfficeKind, name: str, above: str | None) -> str:
    return above if kind is OfficeKind.GRID and above else name


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place a file may be opened at."""

    office: str
    label: str


def places_to_choose(session: Session) -> list[PlaceChoice]:
    """The communities and villages of this session's offices, office by office; the office itself where it has none."""
    kinds = (OfficeKind.OFFICE, OfficeKind.COMMUNITY, OfficeKind.VILLAGE)
    query = select(Office).where(Office.kind.in_(kinds), Office.id.in_(sorted(visible_offices(session))))
    rows = sorted(session.scalars(query), key=lambda row: [int(part) for part in row.path.split("/") if part])
    offices = [row for row in rows if row.kind is OfficeKind.OFFICE]
    choices = []
    for row in rows:
        above = next((each.name for each in offices if row.path.startswith(each.path) and each is not row), "")
        if row.kind is not OfficeKind.OFFICE:
            choices.append(
                PlaceChoice(row.public_id, f"{row.name} · {above}" if above and len(offices) > 1 else row.name)
            )
        elif not any(each.path.startswith(row.path) and each is not row for each in rows):
            choices.append(PlaceChoice(row.public_id, row.name))
    return choices


def office_of(session: Session, place: Office) -> Office:
    """The judicial office that a place lies in; the place itself where there is none above it."""
    floors = [int(part) for part in place.path.split("/") if part]
    above = session.scalars(select(Office).where(Office.id.in_(floors)).order_by(Office.path.desc())).all()
    return next((each for each in above if each.kind is OfficeKind.OFFICE), place)


def last_placed(session: Session, subject_id: int) -> datetime | None:
    """Since when somebody belongs where they belong now."""
    return session.scalar(select(func.max(Placement.since)).where(Placement.subject_id == subject_id))


def places_to_belong(session: Session) -> list[PlaceChoice]:
    """Every place of this session's offices that somebody may belong to, down to the grids, each with those above."""
    kinds = (OfficeKind.OFFICE, OfficeKind.COMMUNITY, OfficeKind.VILLAGE, OfficeKind.GRID)
    query = select(Office).where(Office.kind.in_(kinds), Office.id.in_(sorted(visible_offices(session))))
    rows = {row.id: row for row in session.scalars(query)}
    found = []
    for row in sorted(rows.values(), key=lambda row: [int(part) for part in row.path.split("/") if part]):
        above = (rows.get(int(part)) for part in row.path.split("/") if part)
        found.append(PlaceChoice(row.public_id, " · ".join(each.name for each in above if each)))
    return found


def places_to_reach(session: Session) -> list[PlaceChoice]:
    """The places of this session's offices from the district down to the communities, for orders that reach many."""
    kinds = (OfficeKind.DISTRICT, OfficeKind.OFFICE, OfficeKind.STATION, OfficeKind.COMMUNITY, OfficeKind.VILLAGE)
    query = select(Office).where(Office.kind.in_(kinds), Office.id.in_(sorted(visible_offices(session))))
    rows = sorted(session.scalars(query), key=lambda row: [int(part) for part in row.path.split("/") if part])
    return [PlaceChoice(row.public_id, row.name) for row in rows]
