"""Pure decisions about people: identity numbers, telephones, spellings of a name, file numbers."""

from dataclasses import dataclass
from datetime import date, datetime

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from core.clock import day_start, office_day
from core.errors import Invalid
from core.messages import mark as _m
from core.typed.numbers import code, telephone, telephone_sound
from core.typed.text import name_of
from corrections.kinds import Sex
from corrections.people.kinds import IdentityDoubt, IdentityFault
from corrections.people.values import PersonAnswers, PersonToPlace
from corrections.people.words import FAULTS

UNREADABLE = _m("Birth and sex cannot be read from this number. Please check it, or fill them in.")
NO_PHONE = _m("This is neither a mobile number nor a landline with its area code.")
OLDEST = 130
PROVINCES = frozenset(
    {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
     61, 62, 63, 64, 65, 71, 81, 82, 83, 91}
)  # fmt: skip
"""First two digits of GB/T 2260 as identity numbers carry them."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a file says about a person, in one spelling."""

    name: str
    former_name: str
    sex: Sex
    national_id: str
    birth: date
    ethnicity: str
    phone: str
    address: str
    emergency_contact: str


def particulars(value: PersonAnswers, today: date) -> Particulars:
    """What was typed in one spelling, with what was left to the number; Invalid naming every field that is wrong."""
    number, phone = clean_identity(value.national_id), clean_phone(value.phone)
    born, sex = value.birth, value.sex
    if len(number) == 18 and born is None:
        born = identity_birth(number)
    if sex is None and number[16:17].isascii() and number[16:17].isdigit():
        sex = identity_sex(number)
    faults: dict[str, str] = {}
    if phone and not phone_sound(phone):
        faults["phone"] = NO_PHONE
    if born is not None and born > today:
        faults["birth"] = _m("This day lies ahead.")
    if born is None or sex is None:
        raise Invalid(fields={"national_id": UNREADABLE, **faults})
    fault = identity_fault(number, born, sex)
    if fault is not None:
        faults["national_id"] = FAULTS[fault]
    if faults:
        raise Invalid(fields=faults)
    name, former = name_of(value.name), name_of(value.former_name)
    texts = (value.ethnicity, value.address, value.emergency_contact)
    ethnicity, address, contact = (" ".join(text.split()) for text in texts)
    return Particulars(name, former, sex, number, born, ethnicity, phone, address, contact)


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


def clean_identity(text: str) -> str:
    """One spelling of an identity number: half-width, no spaces or dashes, upper-case X."""
    return code(text)


def identity_fault(number: str, birth: date, sex: Sex) -> IdentityFault | None:
    """What is wrong with a cleaned identity number for somebody of this birth and sex, or None."""
    if len(number) != 18:
        return IdentityFault.LENGTH
    if not (number[:17].isascii() and number[:17].isdigit() and (number[17].isdigit() or number[17] == "X")):
        return IdentityFault.CHARACTERS
    born = identity_birth(number)
    if born is None:
        return IdentityFault.DATE
    try:
        mod_11_2.validate(number)
    except ValidationError:
        return IdentityFault.CHECK_DIGIT
    if born != birth:
        return IdentityFault.BIRTH
    return None if identity_sex(number) is sex else IdentityFault.SEX


def identity_doubt(number: str, today: date) -> IdentityDoubt | None:
    """What a sound number leaves to be asked."""
    born = identity_birth(number)
    if born is not None and not 0 <= age_on(born, today) <= OLDEST:
        return IdentityDoubt.AGE
    return None if int(number[:2]) in PROVINCES else IdentityDoubt.PLACE


def identity_birth(number: str) -> date | None:
    """The birth date inside an identity number, or None when that is no date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def identity_sex(number: str) -> Sex:
    """The sex inside an identity number: the seventeenth digit is odd for men."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def clean_phone(text: str) -> str:
    """One spelling of a telephone number: digits only, without the country's code, an extension behind 转."""
    return telephone(text)


def phone_sound(number: str) -> bool:
    """Whether a cleaned number can be a mobile or a landline with its area code."""
    return telephone_sound(number)


def age_on(birth: date, day: date) -> int:
    """Full years on `day`, as people count them: one more on the birthday."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def file_number(office_name: str, year: int, number: int) -> str:
    """The number of a file: the office's short name, the year in tortoise-shell brackets, and the count."""
    short = office_name.removesuffix("司法所").removesuffix("街道").removesuffix("司法局")
    return f"{short}矫字〔{year}〕{number}号"
