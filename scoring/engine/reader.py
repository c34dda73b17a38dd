"""Reading one table of a rule book: every key accounted for, the first fault refused with file and place.

Faults are sentences from a closed list without variable parts, so that they can be translated; what varies
is the place.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NoReturn, TypeGuard, TypeVar

from core.errors import BadData

MAX_CHARS = 200_000
"""A scale longer than this is a mistake or an attack; the preset is a tenth of it."""
MAX_NUMBER = 10_000

_Choice = TypeVar("_Choice", bound=StrEnum)


class BookProblem(StrEnum):
    """Everything the loader refuses, as the office reads it."""

    TOO_LONG = "is too long to be a rule book"
    SYNTAX = "is not valid TOML"
    MISSING = "is missing"
    UNKNOWN_KEY = "is not a key known here"
    NOT_TEXT = "must be a text that says something"
    NOT_CODE = "must be letters, digits and the signs - + _ ."
    NOT_NUMBER = "must be a number with at most two decimals"
    NOT_WHOLE = "must be a whole number"
    OUT_OF_RANGE = "is too large or too small"
    NOT_FLAG = "must be true or false"
    NOT_DAY = "must be a day, written as 2020-07-01"
    NOT_TABLE = "must be a table"
    NOT_TABLES = "must be a list of tables with at least one entry"
    NOT_CODES = "must be a list of codes with at least one entry"
    NOT_A_CHOICE = "is not one of the words known here"
    DUPLICATE = "appears twice"
    HALF_NOTE = "needs its note in both languages"
    NOT_MONTH_EDGE = "must begin on the first and end on the last day of a month"
    ENDS_EARLY = "ends before it begins"
    UNKNOWN_HEAD = "names a head that this book does not have"
    UNKNOWN_BAND = "names a band that this book does not have"
    FLOOR_ABOVE_BASE = "has a floor above its base"
    NO_BASE = "has no points to begin with"
    WRONG_SIGN = "has points of the wrong sign, or none"
    WRONG_MEASURE = "measures a kind of fact that does not carry such a quantity"
    EMPTY_RANGE = "has an upper limit below the lower one"
    LIMITED_PENALTY = "is statutory, so it takes points for each decision and without a cap"
    AMBIGUOUS = "applies to the same fact as another item"
    BANDS_GAP = "leaves a gap to the band above"
    BANDS_OVERLAP = "overlaps the band above"
    BANDS_CLOSED = "must be open above if first and open below if last, and nowhere else"


def parse(file: str, text: str) -> Mapping[str, object]:
    """`text` as TOML with exact decimals; BadData when it is none."""
    if len(text) > MAX_CHARS:
        raise BadData(file, "-", BookProblem.TOO_LONG)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        raise BadData(file, f"{found[1]}:{found[2]}" if found else "-", BookProblem.SYNTAX) from None
    except (ValueError, InvalidOperation, RecursionError):
        raise BadData(file, "-", BookProblem.SYNTAX) from None


def is_code(raw: object) -> TypeGuard[str]:
    """Whether `raw` is a short name for machines."""
    return isinstance(raw, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9+._-]{0,39}", raw) is not None


class BookTable:
    """One TOML table under reading. Ask for every key, then `close` it."""

    def __init__(self, file: str, place: str, raw: Mapping[str, object]) -> None:
        self.file, self.place = file, place
        self._raw = dict(raw)

    def refuse(self, problem: BookProblem, key: str = "") -> NoReturn:
        """Raise BadData for this table, or for its key `key`."""
        raise BadData(self.file, f"{self.place} {key}".strip() or "-", problem)

    def has(self, key: str) -> bool:
        """Whether the key is there and has not been taken yet."""
        return key in self._raw

    def text(self, key: str) -> str:
        """A text that says something."""
        raw = self._take(key)
        if not isinstance(raw, str) or not raw.strip():
            self.refuse(BookProblem.NOT_TEXT, key)
        return raw.strip()

    def code(self, key: str) -> str:
        """A short name for machines; stands in the place of later faults."""
        raw = self._take(key)
        if not is_code(raw):
            self.refuse(BookProblem.NOT_CODE, key)
        return raw

    def codes(self, key: str) -> frozenset[str]:
        """A list of codes, none twice."""
        raw = self._take(key)
        if not isinstance(raw, list) or not raw:
            self.refuse(BookProblem.NOT_CODES, key)
        found: set[str] = set()
        for entry in raw:
            if not is_code(entry):
                self.refuse(BookProblem.NOT_CODES, key)
            if entry in found:
                self.refuse(BookProblem.DUPLICATE, key)
            found.add(entry)
        return frozenset(found)

    def choice(self, key: str, words: type[_Choice]) -> _Choice:
        """One of the words of an enumeration."""
        raw = self._take(key)
        if not isinstance(raw, str) or raw not in list(words):
            self.refuse(BookProblem.NOT_A_CHOICE, key)
        return words(raw)

    def number(self, key: str, *, low: int = -MAX_NUMBER) -> Decimal:
        """A number with at most two decimals, from `low` to 10,000."""
        raw = self._take(key)
        if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
            self.refuse(BookProblem.NOT_NUMBER, key)
        value = Decimal(raw)
        if not value.is_finite() or not low <= value <= MAX_NUMBER:
            self.refuse(BookProblem.OUT_OF_RANGE, key)
        if value != round(value, 2):
            self.refuse(BookProblem.NOT_NUMBER, key)
        return value

    def optional_number(self, key: str, *, low: int = 0) -> Decimal | None:
        """A number that may be left out."""
        return self.number(key, low=low) if self.has(key) else None

    def whole(self, key: str, *, low: int = 1) -> int:
        """A whole number, from `low` to 10,000."""
        value = self.number(key, low=low)
        if value != int(value):
            self.refuse(BookProblem.NOT_WHOLE, key)
        return int(value)

    def flag(self, key: str) -> bool:
        """True or false."""
        raw = self._take(key)
        if not isinstance(raw, bool):
            self.refuse(BookProblem.NOT_FLAG, key)
        return raw

    def day(self, key: str) -> date:
        """A calendar day."""
        raw = self._take(key)
        if not isinstance(raw, date) or isinstance(raw, datetime):
            self.refuse(BookProblem.NOT_DAY, key)
        return raw

    def table(self, key: str) -> "BookTable":
        """A table of its own."""
        raw = self._take(key)
        if not isinstance(raw, dict):
            self.refuse(BookProblem.NOT_TABLE, key)
        return BookTable(self.file, f"[{key}]", raw)

    def tables(self, key: str) -> list["BookTable"]:
        """A list of at least one table; each is placed by its code, ground or number."""
        raw = self._take(key)
        if not isinstance(raw, list) or not raw:
            self.refuse(BookProblem.NOT_TABLES, key)
        found: list[BookTable] = []
        for number, entry in enumerate(raw, 1):
            if not isinstance(entry, dict):
                self.refuse(BookProblem.NOT_TABLES, key)
            name = entry.get("code", entry.get("ground"))
            found.append(BookTable(self.file, f"{key} {name if is_code(name) else number}", entry))
        return found

    def close(self) -> None:
        """Refuse whatever key was not asked for."""
        for key in self._raw:
            self.refuse(BookProblem.UNKNOWN_KEY, key)

    def _take(self, key: str) -> object:
        if key not in self._raw:
            self.refuse(BookProblem.MISSING, key)
        return self._raw.pop(key)
