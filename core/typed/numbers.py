"""Numbers that are typed: telephones, codes and document numbers, official numbers, and numbers to reckon with."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from core.typed.text import alike, half_width, tidy

EXTENSION = "转"
"""What stands between a telephone number and its extension."""
_NAMED_EXTENSION = re.compile(r"(?P<behind>-?(?:转接|转|分机号?|内线|ext|x|#)[:-]*)(?P<number>\d{1,6})号?$")
_BARE_EXTENSION = re.compile(r"0\d{2,3}-\d{7,8}(?P<behind>-)(?P<number>\d{1,6})")
_CALLED = re.compile(r"^(?:(?:移动|联系|固定|座机)?电话|手机号?码?|座机|tel\.?|mobile|m|t):?")
_COUNTRY = re.compile(r"^(?:\(?(?:\+|00)86\)?|\(86\))-?(?:\(0\))?|^86-?(?=1[3-9][\d-]{9,13}$)")
_SERVICE = re.compile(r"[48]00\d{7}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_OFFICIAL = re.compile(r"(.+?)[(]?([12]\d{3})[)]?年?-?第?0*(\d{1,9})号?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?")
MOST_FIGURES = 40


def telephone(text: str) -> str:
    """One spelling of a telephone number: its figures without the country's code, and the extension behind 转.

    What is no number comes back with what cannot be in one, for the caller to refuse.
    """
    plain = re.sub(r"[·.\-,/]", "-", alike(text))
    plain = _CALLED.sub("", plain)
    found = _NAMED_EXTENSION.search(plain) or _BARE_EXTENSION.fullmatch(plain)
    plain, extension = (plain[: found.start("behind")], EXTENSION + found["number"]) if found else (plain, "")
    at_home = _COUNTRY.sub("", plain)
    number = re.sub(r"[()-]", "", at_home)
    if at_home != plain and re.fullmatch(r"[1-9]\d{8,10}", number) and not _MOBILE.fullmatch(number):
        number = number if _SERVICE.fullmatch(number) else f"0{number}"
    return number + extension


def telephone_sound(number: str) -> bool:
    """Whether a number in that one spelling can be a mobile, a landline with its area code, or a service number."""
    return bool(
        re.fullmatch(rf"(?:1[3-9][0-9]{{9}}|0[0-9]{{9,11}}|[48]00[0-9]{{7}})(?:{EXTENSION}[0-9]{{1,6}})?", number)
    )


def code(text: str) -> str:
    """One spelling of a code or of the number of a document: capitals and figures, without what groups them."""
    return re.sub(r"[\-·._,:]", "", alike(text)).upper()


@dataclass(frozen=True, slots=True)
class OfficialNumber:
    """The number of a paper in its parts, as offices write them: 岱庙司须知〔2026〕21号."""

    series: str
    year: int
    count: int

    def of_series(self, other: "OfficialNumber") -> bool:
        """Whether both are counted in one series of one year."""
        return (self.series, self.year) == (other.series, other.year)


def official(text: str) -> OfficialNumber | None:
    """The parts of an official number, with any brackets, with 号 and 第 or without; None where it is none."""
    found = _OFFICIAL.fullmatch(alike(text))
    if found is None or not any(c.isalpha() for c in found[1]):
        return None
    return OfficialNumber(found[1], int(found[2]), int(found[3]))


def kept(text: str) -> str:
    """An official number as it is kept: with the brackets it was typed with, ordinary figures, and no spaces in it."""
    plain = "".join(half_width(c) if half_width(c).isalnum() else c for c in tidy(text))
    return "".join(plain.split())


def whole(text: str) -> int:
    """The whole number that was typed; ValueError where it is none."""
    plain = _figures(text)
    if not re.fullmatch(r"[+-]?[0-9]+", plain) or len(plain) > MOST_FIGURES:
        raise ValueError(text)
    return int(plain)


def decimal(text: str) -> Decimal:
    """The decimal number that was typed; ValueError where it is none."""
    plain = _figures(text).replace("。", ".")
    if not re.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)", plain) or len(plain) > MOST_FIGURES:
        raise ValueError(text)
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise ValueError(text) from None


def _figures(text: str) -> str:
    """In ordinary figures, without what groups them by three; a space between any others stays: 1 2 is no number."""
    plain = half_width(tidy(text)).replace("−", "-").replace("－", "-")
    plain = re.sub(r"(?<!\d) +| +(?!\d)", "", plain)
    return re.sub("[, ]", "", plain) if _GROUPED.fullmatch(plain) else plain
