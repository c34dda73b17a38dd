"""Pure decisions about people: identity numbers, telephones, spellings of a name, file numbers."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from itertools import islice, product

from pypinyin import Style, pinyin
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_2

from corrections.values import Sex

SPELLINGS = 8
"""A name with several readings is kept under at most this many spellings."""
OLDEST = 130
PROVINCES = frozenset(
    {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
     61, 62, 63, 64, 65, 71, 81, 82, 83, 91}
)  # fmt: skip
"""First two digits of GB/T 2260 as identity numbers carry them."""


class IdentityFault(StrEnum):
    """Why a text is no identity number, or not this person's (GB 11643)."""

    LENGTH = "length"
    CHARACTERS = "characters"
    DATE = "date"
    CHECK_DIGIT = "check_digit"
    BIRTH = "birth"
    SEX = "sex"


class IdentityDoubt(StrEnum):
    """What is odd about a number that is nevertheless sound; never a reason to refuse it."""

    PLACE = "place"
    """The place of first registration is not known here: codes are withdrawn and old cards stay good."""
    AGE = "age"


def clean_identity(text: str) -> str:
    """One spelling of an identity number: half-width, no spaces or dashes, upper-case X."""
    return re.sub(r"[\s\-‐‑–—]", "", unicodedata.normalize("NFKC", text)).upper()


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
    """One spelling of a telephone number: digits only, without the country's code."""
    plain = re.sub(r"[\s\-‐‑–—()（）]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(\+86|0086)", "", plain)


def phone_sound(number: str) -> bool:
    """Whether a cleaned number can be a mobile or a landline with its area code."""
    return bool(re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}", number))


def age_on(birth: date, day: date) -> int:
    """Full years on `day`, as people count them: one more on the birthday."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def spellings(name: str) -> str:
    """How a name may be typed in letters: in full and by initials, for every reading of its characters."""
    readings = pinyin(name, style=Style.NORMAL, heteronym=True, errors=_letters)
    words: dict[str, None] = {}
    for syllables in islice(product(*readings), SPELLINGS):
        words["".join(syllables)] = None
        words["".join(syllable[:1] for syllable in syllables)] = None
    return "".join(f" {word}" for word in words if word)[:400].lower()


def file_number(office_name: str, year: int, number: int) -> str:
    """The number of a file: the office's short name, the year in tortoise-shell brackets, and the count."""
    short = office_name.removesuffix("司法所").removesuffix("街道").removesuffix("司法局")
    return f"{short}矫字〔{year}〕{number}号"


def _letters(text: str) -> str:
    """What is not Chinese keeps its letters and digits, as one syllable."""
    return re.sub(r"[^A-Za-z0-9]", "", text)
