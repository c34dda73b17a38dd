"""Pure decisions about people: identity numbers, telephones, spellings of a name, file numbers."""

from dataclasses import dataclass
from datetime import date, datetime

from core.clock import day_start, office_day
from core.errors import Invalid
from core.messages import mark as _m
from core.typed.numbers import telephone, telephone_sound
from core.typed.text import name_of
from corrections import documents
from corrections.documents import DocumentKind
from corrections.kinds import Sex
from corrections.people.kinds import SERIES, Purpose
from corrections.people.values import PersonAnswers, PersonToPlace

NOT_TOLD = _m("This document does not tell it. Please fill this in.")
NO_REASON = _m("Please say why there is no document, and how it was found out who this is.")
NO_PHONE = _m("This is neither a mobile number nor a landline with its area code.")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a file says about a person, in one spelling."""

    name: str
    former_name: str
    sex: Sex
    document: DocumentKind
    national_id: str
    document_note: str
    birth: date
    ethnicity: str
    phone: str
    address: str
    emergency_contact: str


def particulars(value: PersonAnswers, today: date) -> Particulars:
    """What was typed in one spelling, with what was left to the number; Invalid naming every field that is wrong."""
    number, phone = documents.clean_number(value.national_id), clean_phone(value.phone)
    kind = documents.recognised(value.document, number)
    says = documents.told(kind, number)
    born, sex = value.birth or says.birth, value.sex or says.sex
    faults = _identity_faults(value, kind, number, born, sex)
    if born is not None and born > today:
        faults["birth"] = _m("This day lies ahead.")
    if phone and not phone_sound(phone):
        faults["phone"] = NO_PHONE
    if faults or born is None or sex is None:
        raise Invalid(fields=faults)
    name, former = name_of(value.name), name_of(value.former_name)
    texts = (value.document_note, value.ethnicity, value.address, value.emergency_contact)
    note, ethnicity, address, contact = (" ".join(text.split()) for text in texts)
    return Particulars(name, former, sex, kind, number, note, born, ethnicity, phone, address, contact)


def _identity_faults(
    value: PersonAnswers, kind: DocumentKind, number: str, born: date | None, sex: Sex | None
) -> dict[str, str]:
    """What is wrong with the document, and what it leaves to be answered."""
    faults: dict[str, str] = {}
    if (fault := documents.number_fault(kind, number)) or (
        born is not None and sex is not None and (fault := documents.identity_fault(number, born, sex, kind))
    ):
        faults["national_id"] = documents.FAULTS[fault]
    else:
        faults |= {name: NOT_TOLD for name, answer in (("birth", born), ("sex", sex)) if answer is None}
    if kind is DocumentKind.NONE and not value.document_note.strip():
        faults["document_note"] = NO_REASON
    return faults


def check_placement(value: PersonToPlace, here: str, last: datetime | None, now: datetime) -> None:
    """Raise Invalid unless somebody who belongs to `here` since `last` may be placed so."""
    faults: dict[str, str] = {}
    if value.office == here:
        faults["office"] = _m("The person belongs there already.")
    if value.since > office_day(now):
        faults["since"] = _m("This day lies ahead.")
    elif last is not None and moment_of(value.since, now) < last:
        faults["since"] = _m("A later placement is on file already.")
    if faults:
        raise Invalid(fields=faults)


def moment_of(day: date, now: datetime) -> datetime:
    """The day something happened as an instant: now if it is today, its beginning otherwise."""
    return now if day == office_day(now) else day_start(day)


def clean_phone(text: str) -> str:
    """One spelling of a telephone number: digits only, without the country's code, an extension behind 转."""
    return telephone(text)


def phone_sound(number: str) -> bool:
    """Whether a cleaned number can be a mobile or a landline with its area code."""
    return telephone_sound(number)


def age_on(birth: date, day: date) -> int:
    """Full years on `day`, as people count them: one more on the birthday."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def file_number(office_name: str, year: int, number: int, purpose: Purpose = Purpose.SUPERVISION) -> str:
    """The number of a file: the office's short name, its series, the year in tortoise-shell brackets, and the count."""
    short = office_name.removesuffix("司法所").removesuffix("街道").removesuffix("司法局")
    return f"{short}{SERIES[purpose]}字〔{year}〕{number}号"
