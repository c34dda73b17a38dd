"""What may be done about a person's file: open it, amend it, and say where the person belongs."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from core.access import Office, OfficeKind, Subject, visible_offices
from core.acts import Act, action
from core.errors import Conflict, Invalid
from corrections.people import queries, rules
from corrections.people.models import IdentityClaim, Person, Placement
from corrections.people.rules import IdentityFault
from corrections.permissions import CasePermission
from corrections.values import Sex

FAULTS = {
    IdentityFault.LENGTH: "An identity number has 18 characters.",
    IdentityFault.CHARACTERS: "An identity number holds digits, and at its end a digit or X.",
    IdentityFault.DATE: "The birth date inside this number does not exist. Please look at digits 7 to 14.",
    IdentityFault.CHECK_DIGIT: "The last character does not fit the others: one of them is mistyped.",
    IdentityFault.BIRTH: "The birth date inside this number is another one.",
    IdentityFault.SEX: "The seventeenth digit of this number says the other sex.",
}
ON_FILE_HERE = "There is already a file for this number here: %(file_no)s. Open that file instead."
ON_FILE_ELSEWHERE = (
    "No file can be opened under this number here. Ask the county to look whether another office keeps one already."
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a file says about a person, cleaned."""

    name: str
    former_name: str
    sex: Sex
    national_id: str
    birth: date
    ethnicity: str
    phone: str
    address: str
    emergency_contact: str


@action("person.registered", needs=CasePermission.PERSON_REGISTER)
def register_person(
    act: Act,
    *,
    office: str,
    name: str,
    sex: Sex,
    national_id: str,
    birth: date,
    phone: str = "",
    address: str = "",
    file_no: str = "",
    former_name: str = "",
    ethnicity: str = "",
    emergency_contact: str = "",
) -> str:
    """Open a file at `office` (public id of a place in the office tree). Answers the subject's public id.

    Without `file_no` the office's next number of the year is taken. Raises Invalid with the fields that are wrong, and
    when the identity number already has a file in this instance, whether or not the actor may see it.
    """
    given = _checked(
        act.today, name, former_name, sex, national_id, birth, ethnicity, phone, address, emergency_contact
    )
    place = _place(act, office)
    _claim(act, given.national_id)
    number = " ".join(file_no.split()) or next_file_no(act, place)
    if queries.by_file_no(act.session, number) is not None:
        raise Invalid(fields={"file_no": "This file number is taken."})
    subject = Subject(office_id=place.id, restricted=False, created_at=act.now)
    act.session.add(subject)
    act.session.flush()
    row = Person(subject_id=subject.id, file_no=number, registered_at=act.now, version=1)
    _fill(row, given)
    act.session.add_all([row, Placement(subject_id=subject.id, office_id=place.id, since=act.now)])
    act.about(subject, office=place.public_id)
    return subject.public_id


@action("person.amended", needs=CasePermission.PERSON_REGISTER)
def amend_person(
    act: Act,
    *,
    subject: str,
    version: int,
    name: str,
    sex: Sex,
    national_id: str,
    birth: date,
    phone: str = "",
    address: str = "",
    former_name: str = "",
    ethnicity: str = "",
    emergency_contact: str = "",
) -> int:
    """Write a person's particulars anew. Answers the new version; Conflict when somebody was faster."""
    who = act.visible(subject)
    row = queries.person(act.session, who.id)
    if row.version != version:
        raise Conflict()
    given = _checked(
        act.today, name, former_name, sex, national_id, birth, ethnicity, phone, address, emergency_contact
    )
    if given.national_id != row.national_id:
        _claim(act, given.national_id)
        _release(act, row.national_id)
    changed = [key for key in Particulars.__slots__ if getattr(row, key) != getattr(given, key)]
    _fill(row, given)
    row.version = version + 1
    act.about(who, fields=sorted(changed))
    return row.version


@action("person.placed", needs=CasePermission.PERSON_REGISTER)
def place_person(act: Act, *, subject: str, office: str, since: datetime | None = None) -> str:
    """Say that a person now belongs to another place within the actor's offices. Answers the placement's public id."""
    who, place, at = act.visible(subject), _place(act, office), since or act.now
    if at > act.now:
        raise Invalid(fields={"since": "This day lies ahead."})
    who.office_id = place.id
    row = Placement(subject_id=who.id, office_id=place.id, since=at)
    act.session.add(row)
    act.about(who, office=place.public_id)
    return row.public_id


def next_file_no(act: Act, place: Office) -> str:
    """The next file number of the office that `place` belongs to, in the year of the act."""
    floors = [int(part) for part in place.path.split("/") if part]
    above = act.session.scalars(select(Office).where(Office.id.in_(floors)).order_by(Office.path.desc())).all()
    named = next((each for each in above if each.kind is OfficeKind.OFFICE), place)
    before = rules.file_number(named.name, act.today.year, 0).removesuffix("0号")
    return f"{before}{queries.last_file_number(act.session, before) + 1}号"


def _checked(
    today: date,
    name: str,
    former_name: str,
    sex: Sex,
    national_id: str,
    birth: date,
    ethnicity: str,
    phone: str,
    address: str,
    emergency_contact: str,
) -> Particulars:
    """The particulars in one spelling; Invalid naming every field that is wrong."""
    faults: dict[str, str] = {}
    plain_name, number, telephone = " ".join(name.split()), rules.clean_identity(national_id), rules.clean_phone(phone)
    if not plain_name or not plain_name.isprintable():
        faults["name"] = "Please give the name."
    if birth > today:
        faults["birth"] = "This day lies ahead."
    fault = rules.identity_fault(number, birth, sex)
    if fault is not None:
        faults["national_id"] = FAULTS[fault]
    if telephone and not rules.phone_sound(telephone):
        faults["phone"] = "This is neither a mobile number nor a landline with its area code."
    if faults:
        raise Invalid(fields=faults)
    texts = (" ".join(text.split()) for text in (former_name, ethnicity, address, emergency_contact))
    former, people, lives, contact = texts
    return Particulars(plain_name, former, sex, number, birth, people, telephone, lives, contact)


def _place(act: Act, office: str) -> Office:
    place = act.session.scalars(select(Office).where(Office.public_id == office)).one_or_none()
    if place is None or place.id not in visible_offices(act.session):
        raise Invalid(fields={"office": "Please choose a place of your own office."})
    return place


def _claim(act: Act, number: str) -> None:
    """Take an identity number for this file; Invalid when another file holds it."""
    blind = _blind(act, number)
    if queries.claimed(act.session, blind):
        known = queries.by_national_id(act.session, number)
        if known is not None:
            raise Invalid(fields={"national_id": ON_FILE_HERE}, file_no=known.file_no)
        raise Invalid(fields={"national_id": ON_FILE_ELSEWHERE})
    act.session.add(IdentityClaim(blind=blind))


def _release(act: Act, number: str | None) -> None:
    if number is not None:
        query = select(IdentityClaim).where(IdentityClaim.blind == _blind(act, number))
        for row in act.session.scalars(query):
            act.session.delete(row)


def _blind(act: Act, number: str) -> bytes:
    return act.runtime.store.keyring.blind("identity_claim.number", number)


def _fill(row: Person, given: Particulars) -> None:
    row.name, row.former_name, row.pinyin = given.name, given.former_name, rules.spellings(given.name)
    row.sex, row.birth, row.ethnicity = given.sex, given.birth, given.ethnicity
    row.national_id, row.phone = given.national_id, given.phone or None
    row.address, row.emergency_contact = given.address or None, given.emergency_contact or None
