"""Reading one TOML table at a time: every key accounted for, every fault noted with its file and place.

Faults are sentences from a closed list without variable parts, so that they can be translated; what varies
(file, rule, version, key) is the place.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from core.errors import BadData

MAX_CHARS = 1_000_000
"""A rule text longer than this is a mistake or an attack; the largest preset is a hundredth of it."""


class LawProblem(StrEnum):
    """Everything the loader refuses, as the office reads it."""

    MISSING_FILE = "is missing or cannot be read"
    NOT_TEXT = "is not UTF-8 text"
    TOO_LONG = "is too long to be a rule file"
    SYNTAX = "is not valid TOML"
    EMPTY = "says nothing"
    UNKNOWN_KEY = "is not a key known here"
    NOT_TABLES = "must be a list of tables"
    MISSING = "is missing"
    BLANK = "must not be blank"
    NOT_TEXT_VALUE = "must be a text"
    NOT_A_DAY = "must be a day, written as 2020-07-01"
    NOT_DAYS = "must be a list of days"
    NOT_A_YEAR = "must be a year"
    BAD_ID = "must be written as noun.lower_snake"
    BAD_MARK = "must be one of V, V~, M, L, D"
    BAD_SET = "must be one of R2012, R2020, COMMON, LOCAL"
    BAD_UNIT = "is not a unit known here"
    BAD_VALUE = "holds something a rule cannot hold"
    VALUE_NOT_IN_UNIT = "does not fit its unit"
    DUPLICATE = "appears twice"
    NOT_TRUE = "must be true, or be left out"
    NOT_FOR_REFERENCE = "belongs to a rule that is marked as one for reference"
    NO_VERSION = "has no version"
    DISORDER = "does not begin after the version before it"
    OVERLAP = "begins before the version before it has ended"
    ENDS_EARLY = "ends before it begins"
    UNKNOWN_RULE = "is not a rule an overlay could replace"
    WRONG_YEAR = "is not the year its file is named for"
    STRAY_DAY = "lies outside the notice's year"
    DAY_TWICE = "is settled twice"
    NOT_A_WEEKEND = "is worked anyway, so it cannot be a day worked for a holiday"
    BAD_FIXED_DAY = "must be a list of days written as 05-01"


def parse(file: str, text: str, faults: list[BadData]) -> Mapping[str, object]:
    """`text` as TOML with exact decimals; an empty table, and a fault, when it is none."""
    if len(text) > MAX_CHARS:
        faults.append(BadData(file, "-", LawProblem.TOO_LONG))
        return {}
    try:
        text.encode()
        return tomllib.loads(text, parse_float=Decimal)
    except UnicodeEncodeError:
        faults.append(BadData(file, "-", LawProblem.NOT_TEXT))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = f"{found[1]}:{found[2]}" if found else _end_of(text)
        faults.append(BadData(file, place, LawProblem.SYNTAX))
    except (ValueError, InvalidOperation, RecursionError):
        faults.append(BadData(file, "-", LawProblem.SYNTAX))
    return {}


class Section:
    """One TOML table under reading. A faulty key gives a stand-in value; `sound` tells whether any was."""

    def __init__(self, raw: Mapping[str, object], file: str, place: str, faults: list[BadData]) -> None:
        self.file, self.place = file, place
        self.sound = True
        self._raw = dict(raw)
        self._faults = faults

    def fault(self, problem: LawProblem, key: str = "") -> None:
        """Note that this table, or its key `key`, is refused."""
        self.sound = False
        self._faults.append(BadData(self.file, f"{self.place} {key}".strip() or "-", problem))

    def text(self, key: str, default: str | None = None) -> str:
        """A text that says something; required unless a default is given."""
        raw = self._take(key, default)
        if not isinstance(raw, str):
            if raw is not None:
                self.fault(LawProblem.NOT_TEXT_VALUE, key)
            return ""
        if not raw.strip() and default is None:
            self.fault(LawProblem.BLANK, key)
        return raw.strip()

    def mark(self, key: str) -> bool:
        """Whether the table is marked so; a mark is `true` or left out."""
        raw = self._raw.pop(key, None)
        if raw not in (None, True):
            self.fault(LawProblem.NOT_TRUE, key)
        return raw is True

    def choice(self, key: str, kind: type[StrEnum], problem: LawProblem, default: str | None = None) -> str:
        """A text that is one of the values of `kind`."""
        raw = self._take(key, default)
        if raw is None:
            return ""
        if not isinstance(raw, str) or raw not in list(kind):
            self.fault(problem, key)
            return ""
        return raw

    def day(self, key: str) -> date | None:
        """A required day; None, and a fault, when it is none."""
        return self._day(key, self._take(key))

    def optional_day(self, key: str) -> date | None:
        """A day that may be left out."""
        return self._day(key, self._raw.pop(key, None))

    def days(self, key: str) -> tuple[date, ...]:
        """A list of days, empty when left out."""
        raw = self._raw.pop(key, [])
        if not isinstance(raw, list) or not all(_is_day(item) for item in raw):
            self.fault(LawProblem.NOT_DAYS, key)
            return ()
        return tuple(raw)

    def year(self, key: str) -> int:
        """A required year."""
        raw = self._take(key)
        if raw is None:
            return 0
        if not isinstance(raw, int) or isinstance(raw, bool) or not date.min.year < raw < date.max.year:
            self.fault(LawProblem.NOT_A_YEAR, key)
            return 0
        return raw

    def anything(self, key: str) -> object:
        """A required value of any kind; None, and a fault, when it is missing."""
        return self._take(key)

    def tables(self, key: str) -> list[Mapping[str, object]]:
        """A list of tables, empty when left out."""
        raw = self._raw.pop(key, [])
        if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
            self.fault(LawProblem.NOT_TABLES, key)
            return []
        return raw

    def close(self) -> bool:
        """Refuse whatever key was not asked for, and tell whether the table was sound."""
        for key in self._raw:
            self.fault(LawProblem.UNKNOWN_KEY, key)
        return self.sound

    def _take(self, key: str, default: str | None = None) -> object:
        raw = self._raw.pop(key, default)
        if raw is None:
            self.fault(LawProblem.MISSING, key)
        return raw

    def _day(self, key: str, raw: object) -> date | None:
        if raw is None:
            return None
        if not isinstance(raw, date) or isinstance(raw, datetime):
            self.fault(LawProblem.NOT_A_DAY, key)
            return None
        return raw


def _end_of(text: str) -> str:
    """Line and column just past the last character, as tomllib counts them."""
    last = text.rpartition("\n")[2]
    return f"{text.count(chr(10)) + 1}:{len(last) + 1}"


def _is_day(raw: object) -> bool:
    return isinstance(raw, date) and not isinstance(raw, datetime)
