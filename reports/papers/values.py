"""What every paper is told: values that say who issued it, about whom, and in whose words.

A paper knows no database. Whoever issues one gathers these facts, and from the same facts and the same wording
comes the same paper, today and in ten years.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from corrections.kinds import Category
from reports.pdf.parts import PaperLanguage


class Paper(StrEnum):
    """The papers there are; each has a wording file of its name."""

    NOTICE = "notice"
    """社区矫正对象须知."""
    MONTHLY = "monthly"
    """月度考核表."""
    ASSESSMENT = "assessment"
    """个别化评估报告."""


@dataclass(frozen=True)
class Words:
    """A name or phrase in both languages; without an English one the Chinese stands in both papers."""

    zh: str
    en: str = ""

    def say(self, language: PaperLanguage) -> str:
        """The words in `language`."""
        return self.en or self.zh if language is PaperLanguage.ENGLISH else self.zh


UNSAID = Words("")


@dataclass(frozen=True)
class Issue:
    """Who issues the paper, under which number and law."""

    number: str
    """As the office writes it, such as 泰岱司矫告〔2026〕12号."""
    issued_on: date
    """The wording in force on this day is used; the file is dated with it."""
    office: Words
    """司法所."""
    county: Words
    """县级社区矫正机构 (before 2020-07-01, 县级司法行政机关)."""
    procuratorate: Words
    ruleset: str
    """R2012 or R2020, as the law names its sets."""
    law_fingerprint: str
    """Of the law on the day that the facts were judged by."""


@dataclass(frozen=True)
class PaperPerson:
    """Whom the paper is about. `id_number` is printed as given: mask it before, where it should be masked."""

    name: str
    file_no: str
    category: Category
    term_first: date
    term_last: date
    document: Words = UNSAID
    """What the number is of, where it is not that of a resident's identity card."""
    id_number: str = ""
    sex: Words = UNSAID
    born: date | None = None
    level: Words = UNSAID
    """管理类别."""
    minor: bool = False
    """Under the rules for minors: a status kept on the file, never computed from today's age (社区矫正法第五十八条)."""


def number(code: str, year: int, serial: int) -> str:
    """机关代字、年份、发文顺序号: the year in six-angle brackets, no leading zero (GB/T 9704-2012, 7.2.5)."""
    return f"{code}〔{year}〕{serial}号"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: date, language: PaperLanguage) -> str:
    """A date in full, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    if language is PaperLanguage.ENGLISH:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def month_words(year: int, month: int, language: PaperLanguage) -> str:
    """A month in full."""
    return f"{_MONTHS[month - 1]} {year}" if language is PaperLanguage.ENGLISH else f"{year}年{month}月"


def month_name(month: int) -> str:
    """The first three letters of the English month."""
    return _MONTHS[month - 1][:3]


def points(value: Decimal, *, signed: bool = False) -> str:
    """Points without trailing zeros: 96, 4.5; signed: +2, -5."""
    text = f"{value.normalize():f}"
    return f"+{text}" if signed and value > 0 else "0" if value == 0 else text
