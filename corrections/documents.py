"""Documents by which somebody is known: which kinds there are, what their numbers look like and what those tell.

Whoever needs it may use it: a person on file, a volunteer, a guardian. Pure: numbers in, answers out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from core.messages import mark as _m
from core.typed.numbers import code
from corrections.kinds import Sex


class DocumentKind(StrEnum):
    """The kinds of documents that prove who somebody is."""

    RESIDENT_CARD = "resident_card"
    """居民身份证, eighteen characters (GB 11643)."""
    OLD_RESIDENT_CARD = "old_resident_card"
    """居民身份证, the fifteen digits of numbers given out before 1999, as old judgments have them."""
    PASSPORT = "passport"
    """护照"""
    HONG_KONG_MACAO_PERMIT = "hong_kong_macao_permit"
    """港澳居民来往内地通行证"""
    TAIWAN_PERMIT = "taiwan_permit"
    """台湾居民来往大陆通行证"""
    RESIDENCE_PERMIT = "residence_permit"
    """港澳台居民居住证: eighteen characters that begin with 81, 82 or 83."""
    FOREIGN_RESIDENT = "foreign_resident"
    """外国人永久居留身份证: fifteen characters, or since 2023 eighteen that begin with 9 (GA 2102)."""
    NONE = "none"
    """Nothing that proves it; why is written beside it."""


class IdentityFault(StrEnum):
    """Why a text is no number of this kind of document, or not this person's."""

    MISSING = "missing"
    LENGTH = "length"
    CHARACTERS = "characters"
    DATE = "date"
    CHECK_DIGIT = "check_digit"
    BIRTH = "birth"
    SEX = "sex"
    OLD = "old"
    PASSPORT = "passport"
    HONG_KONG_MACAO = "hong_kong_macao"
    TAIWAN = "taiwan"
    RESIDENCE = "residence"
    FOREIGN = "foreign"
    SUPERFLUOUS = "superfluous"


class IdentityDoubt(StrEnum):
    """What is odd about a number that is nevertheless sound; never a reason to refuse it."""

    PLACE = "place"
    """The place of first registration is not known here: codes are withdrawn and old cards stay good."""
    AGE = "age"


FAULTS: Mapping[IdentityFault, str] = {
    IdentityFault.MISSING: _m("Please fill this in."),
    IdentityFault.LENGTH: _m("An identity number has 18 characters. For another document, choose its kind above."),
    IdentityFault.CHARACTERS: _m("An identity number holds digits, and at its end a digit or X."),
    IdentityFault.DATE: _m("The birth date inside this number does not exist. Please look at digits 7 to 14."),
    IdentityFault.CHECK_DIGIT: _m("The last character does not fit the others: one of them is mistyped."),
    IdentityFault.BIRTH: _m("The birth date inside this number is another one."),
    IdentityFault.SEX: _m("The digit of this number that tells the sex says the other one."),
    IdentityFault.OLD: _m("An old identity number has 15 digits, with year, month and day of birth as digits 7 to 12."),
    IdentityFault.PASSPORT: _m("A passport number has 5 to 17 letters and digits."),
    IdentityFault.HONG_KONG_MACAO: _m("The number of this permit is H or M and 8 digits, or 10 on older ones."),
    IdentityFault.TAIWAN: _m("The number of this permit has 8 digits, or 10 digits and a letter on older ones."),
    IdentityFault.RESIDENCE: _m("The number of this residence permit has 18 characters and begins with 81, 82 or 83."),
    IdentityFault.FOREIGN: _m("This card has 3 letters and 12 digits, or 18 characters that begin with 9."),
    IdentityFault.SUPERFLUOUS: _m("Without a document there is no number. Choose the kind of document, or empty this."),
}
OLDEST = 130
PROVINCES = frozenset(
    {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
     61, 62, 63, 64, 65, 71, 81, 82, 83}
)  # fmt: skip
"""First two digits of GB/T 2260 as identity numbers carry them."""
_EIGHTEEN = frozenset({DocumentKind.RESIDENT_CARD, DocumentKind.RESIDENCE_PERMIT, DocumentKind.FOREIGN_RESIDENT})
_SHAPES: Mapping[DocumentKind, tuple[str, IdentityFault]] = {
    DocumentKind.OLD_RESIDENT_CARD: (r"\d{15}", IdentityFault.OLD),
    DocumentKind.PASSPORT: (r"[A-Z0-9]{5,17}", IdentityFault.PASSPORT),
    DocumentKind.HONG_KONG_MACAO_PERMIT: (r"[HM]\d{8}(\d\d)?", IdentityFault.HONG_KONG_MACAO),
    DocumentKind.TAIWAN_PERMIT: (r"\d{8}|\d{10}[A-Z]?", IdentityFault.TAIWAN),
    DocumentKind.RESIDENCE_PERMIT: (r"8[123]\d{15}[0-9X]", IdentityFault.RESIDENCE),
    DocumentKind.FOREIGN_RESIDENT: (r"9\d{16}[0-9X]|[A-Z]{3}\d{12}", IdentityFault.FOREIGN),
}


@dataclass(frozen=True, slots=True)
class NumberTells:
    """What a number tells about its bearer; None where it does not tell."""

    birth: date | None = None
    sex: Sex | None = None


def clean_number(text: str) -> str:
    """One spelling of a number: half-width, no spaces, dashes or brackets, capital letters."""
    return re.sub(r"[()]", "", code(text))


def recognised(kind: DocumentKind, number: str) -> DocumentKind:
    """The kind that a cleaned number shows where the card of a resident was chosen, as it is unless one chooses."""
    if kind is not DocumentKind.RESIDENT_CARD:
        return kind
    if re.fullmatch(r"\d{15}", number, re.ASCII):
        return DocumentKind.OLD_RESIDENT_CARD
    if re.fullmatch(r"8[123]\d{15}[0-9X]", number, re.ASCII):
        return DocumentKind.RESIDENCE_PERMIT
    if re.fullmatch(r"9\d{16}[0-9X]|[A-Z]{3}\d{12}", number, re.ASCII):
        return DocumentKind.FOREIGN_RESIDENT
    return kind


def number_fault(kind: DocumentKind, number: str) -> IdentityFault | None:
    """What is wrong with a cleaned number of this kind of document, whoever it is for."""
    if kind is DocumentKind.NONE:
        return IdentityFault.SUPERFLUOUS if number else None
    if not number:
        return IdentityFault.MISSING
    if kind in _SHAPES and not re.fullmatch(_SHAPES[kind][0], number, re.ASCII):
        return _SHAPES[kind][1]
    if kind is DocumentKind.OLD_RESIDENT_CARD:
        return None if _day(f"19{number[6:12]}") else IdentityFault.OLD
    if kind in _EIGHTEEN and (kind is DocumentKind.RESIDENT_CARD or len(number) == 18):
        return _eighteen_fault(number)
    return None


def identity_fault(
    number: str, birth: date, sex: Sex, kind: DocumentKind = DocumentKind.RESIDENT_CARD
) -> IdentityFault | None:
    """What is wrong with a cleaned number for somebody of this birth and sex, or None."""
    if fault := number_fault(kind, number):
        return fault
    says = told(kind, number)
    if says.birth is not None and says.birth != birth:
        return IdentityFault.BIRTH
    return IdentityFault.SEX if says.sex is not None and says.sex is not sex else None


def told(kind: DocumentKind, number: str) -> NumberTells:
    """What a sound number tells; nothing where it is not sound."""
    if number_fault(kind, number) is not None:
        return NumberTells()
    if kind is DocumentKind.OLD_RESIDENT_CARD:
        return NumberTells(_day(f"19{number[6:12]}"), _sex(number[14]))
    if kind in _EIGHTEEN and len(number) == 18:
        return NumberTells(_day(number[6:14]), _sex(number[16]))
    return NumberTells()


def identity_doubt(number: str, today: date, kind: DocumentKind = DocumentKind.RESIDENT_CARD) -> IdentityDoubt | None:
    """What a sound number leaves to be asked."""
    born = told(kind, number).birth
    if born is None:
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not 0 <= age <= OLDEST:
        return IdentityDoubt.AGE
    place = number[1:3] if kind is DocumentKind.FOREIGN_RESIDENT else number[:2]
    return None if int(place) in PROVINCES else IdentityDoubt.PLACE


def same_bearer(kind: DocumentKind, number: str) -> str:
    """What is one and the same for every number of this document's bearer, so that nobody gets two files.

    Fifteen digits became eighteen for the same person; a permit that was renewed kept its first digits. Numbers of
    eighteen characters stand for themselves, since no two of any kind are alike.
    """
    if kind is DocumentKind.OLD_RESIDENT_CARD:
        return eighteen_of(number)
    if kind is DocumentKind.HONG_KONG_MACAO_PERMIT:
        return f"{kind.value}:{number[:9]}"
    if kind is DocumentKind.TAIWAN_PERMIT:
        return f"{kind.value}:{number[:8] if len(number) == 8 else number[:10]}"
    return number if kind in _EIGHTEEN and len(number) == 18 else f"{kind.value}:{number}"


def eighteen_of(number: str) -> str:
    """The eighteen characters that an identity number of fifteen digits became in 1999 (GB 11643)."""
    body = f"{number[:6]}19{number[6:]}"
    return body + str(mod_11_2.calc_check_digit(body))


def spellings_of(number: str) -> tuple[str, ...]:
    """The cleaned numbers under which a search for this one may find somebody."""
    if re.fullmatch(r"\d{15}", number, re.ASCII):
        return number, eighteen_of(number)
    if re.fullmatch(r"\d{6}19\d{9}[0-9X]", number, re.ASCII):
        return number, number[:6] + number[8:17]
    return (number,)


def masked_number(number: str) -> str:
    """A number as papers print it, its middle hidden."""
    if len(number) >= 15:
        return f"{number[:6]}{'*' * (len(number) - 10)}{number[-4:]}"
    return f"{number[:2]}{'*' * max(0, len(number) - 5)}{number[-3:]}" if number else ""


def _eighteen_fault(number: str) -> IdentityFault | None:
    if len(number) != 18:
        return IdentityFault.LENGTH
    if not re.fullmatch(r"\d{17}[0-9X]", number, re.ASCII):
        return IdentityFault.CHARACTERS
    if _day(number[6:14]) is None:
        return IdentityFault.DATE
    try:
        mod_11_2.validate(number)
    except ValidationError:
        return IdentityFault.CHECK_DIGIT
    return None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _sex(digit: str) -> Sex:
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE
