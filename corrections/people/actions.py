"""What may be done about a person's file: open it, amend it, and say where the person belongs."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.access import Office, Subject, visible_offices
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotAllowed
from core.messages import mark as _m
from core.typed.numbers import kept
from corrections import documents
from corrections.documents import DocumentKind
from corrections.people import queries, rules
from corrections.people.kinds import Purpose
from corrections.people.models import IdentityClaim, Person, Placement
from corrections.people.rules import Particulars
from corrections.people.values import PersonToAmend, PersonToPlace, PersonToRegister
from corrections.permissions import CasePermission
from office.permissions import OfficePermission

ON_FILE_HERE = _m("There is already a file for this number here: %(file_no)s. Open that file instead.")
ON_FILE_ELSEWHERE = _m(
    "No file can be opened under this number here. Ask the county to look whether another office keeps one already."
)


@action("person.registered", needs=CasePermission.PERSON_REGISTER, says=_l("Registered a person"))
def register_person(act: Act, value: PersonToRegister) -> str:
    """Open a file. Answers the subject's public id.

    Without a file number the office's next one of the year is taken. Raises Invalid with the fields that are wrong,
    and when the identity number already has a file in this instance, whether or not the actor may see it.
    """
    given = rules.particulars(value, act.today)
    place = _place(act, value.office)
    _claim(act, given)
    number = kept(value.file_no) or next_file_no(act, place, value.purpose)
    if queries.by_file_no(act.session, number) is not None:
        raise Invalid(fields={"file_no": "This file number is taken."})
    subject = Subject(office_id=place.id, restricted=False, created_at=act.now)
    act.session.add(subject)
    act.session.flush()
    row = Person(subject_id=subject.id, file_no=number, purpose=value.purpose, registered_at=act.now, version=1)
    _fill(row, given)
    act.session.add_all([row, Placement(subject_id=subject.id, office_id=place.id, since=act.now)])
    act.about(subject, value)
    return subject.public_id


@action("person.amended", needs=CasePermission.PERSON_REGISTER, says=_l("Amended particulars"))
def amend_person(act: Act, value: PersonToAmend) -> int:
    """Write a person's particulars anew. Answers the new version; Conflict when somebody was faster."""
    subject = act.visible(value.subject)
    row = queries.person(act.session, subject.id)
    if row.version != value.version:
        raise Conflict()
    given = rules.particulars(value, act.today)
    before = _bearer(row.document_kind, row.national_id or "")
    if _bearer(given.document, given.national_id) != before:
        _claim(act, given)
        _release(act, before)
    changed = [key for key, said in told(row).items() if said != getattr(given, key)]
    _fill(row, given)
    row.version = value.version + 1
    act.about(subject, value, fields=sorted(changed))
    return row.version


@action("person.placed", needs=OfficePermission.PERSON_READ, says=_l("Placed a person with an office"))
def place_person(act: Act, value: PersonToPlace) -> str:
    """Say that a person now belongs to another place within the actor's offices. Answers the placement's public id."""
    place = check_placement(act, value)
    subject = act.visible(value.subject)
    subject.office_id = place.id
    row = Placement(subject_id=subject.id, office_id=place.id, since=rules.moment_of(value.since, act.now))
    act.session.add(row)
    act.about(subject, value)
    return row.public_id


def check_placement(act: Act, value: PersonToPlace) -> Office:
    """Whether a person may be placed so: Invalid and NotAllowed as `place_person`; answers the place."""
    if not may_place(act):
        raise NotAllowed()
    subject = act.visible(value.subject)
    queries.person(act.session, subject.id)
    place = _place(act, value.office)
    here, last = queries.place_of(act.session, subject).office, queries.last_placed(act.session, subject.id)
    rules.check_placement(value, here, last, act.now)
    before = act.session.get_one(Office, subject.office_id)
    if queries.office_of(act.session, before) is not queries.office_of(act.session, place):
        act.require(CasePermission.CONDITION_DECIDE_COUNTY)
    return place


def may_place(act: Act) -> bool:
    """Whether the actor says where people belong: the office that keeps the file, among its own places, or the county.

    The county entrusts its offices (社区矫正法 art. 9), so a file goes from one to another by its word alone.
    """
    return act.may(CasePermission.PERSON_REGISTER) or act.may(CasePermission.CONDITION_DECIDE_COUNTY)


def next_file_no(act: Act, place: Office, purpose: Purpose) -> str:
    """The next number of its series, of the office that `place` belongs to, in the year of the act."""
    name = queries.office_of(act.session, place).name
    before = rules.file_number(name, act.today.year, 0, purpose).removesuffix("0号")
    return f"{before}{queries.last_file_number(act.session, before) + 1}号"


def _place(act: Act, office: str) -> Office:
    place = act.session.scalars(select(Office).where(Office.public_id == office)).one_or_none()
    if place is None or place.id not in visible_offices(act.session):
        raise Invalid(fields={"office": "Please choose a place of your own office."})
    return place


def told(row: Person) -> dict[str, Any]:
    """What the file says about a person, by the names of the answers."""
    kept = {key: getattr(row, key) for key in Particulars.__slots__ if key != "document"}
    return {"document": row.document_kind, **{key: "" if said is None else said for key, said in kept.items()}}


def _bearer(kind: DocumentKind, number: str) -> str:
    """Whose document it is, for the guard against a second file; nothing where there is no number."""
    return documents.same_bearer(documents.recognised(kind, number), number) if number else ""


def _claim(act: Act, given: Particulars) -> None:
    """Take a document for this file; Invalid when another file holds it."""
    if not (bearer := _bearer(given.document, given.national_id)):
        return
    blind = _blind(act, bearer)
    if queries.claimed(act.session, blind):
        known = queries.by_number(act.session, given.national_id)
        if known is not None:
            raise Invalid(fields={"national_id": ON_FILE_HERE}, file_no=known.file_no)
        raise Invalid(fields={"national_id": ON_FILE_ELSEWHERE})
    act.session.add(IdentityClaim(blind=blind))


def _release(act: Act, bearer: str) -> None:
    if bearer:
        query = select(IdentityClaim).where(IdentityClaim.blind == _blind(act, bearer))
        for row in act.session.scalars(query):
            act.session.delete(row)


def _blind(act: Act, bearer: str) -> bytes:
    return act.runtime.store.keyring.blind("identity_claim.number", bearer)


def _fill(row: Person, given: Particulars) -> None:
    row.name, row.former_name = given.name, given.former_name
    row.read_name_anew()
    row.sex, row.birth, row.ethnicity = given.sex, given.birth, given.ethnicity
    row.document_kind, row.document_note = given.document, given.document_note or None
    row.national_id, row.phone = given.national_id or None, given.phone or None
    row.address, row.emergency_contact = given.address or None, given.emergency_contact or None
