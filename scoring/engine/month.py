"""A calendar month of the office, the period that one score sheet covers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from core.errors import Invalid

_ISO = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """Year and month number (1 to 12) in the office's calendar; ordered by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= 12 and 1 <= self.year <= 9999):
            raise ValueError(f"no such month: {self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The month written as `2026-10`; Invalid when it is written in any other way."""
        found = _ISO.fullmatch(text)
        if found is None or found[1] == "0000":
            raise Invalid("A month is written like 2026-10.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The month in which `day` lies."""
        return cls(day.year, day.month)

    @property
    def iso(self) -> str:
        """Written as `2026-10`."""
        return f"{self.year:04d}-{self.number:02d}"

    def __str__(self) -> str:
        return self.iso

    @property
    def first_day(self) -> date:
        """The first calendar day."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last calendar day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.number)

    def next(self) -> Self:
        """The month after this one."""
        return type(self)(self.year + self.number // 12, self.number % 12 + 1)

    def earlier(self, months: int) -> Self:
        """The month so many months before this one."""
        count = self.year * 12 + self.number - 1 - months
        return type(self)(count // 12, count % 12 + 1)

    def previous(self) -> Self:
        """The month before this one."""
        return type(self)(self.year - (self.number == 1), (self.number - 2) % 12 + 1)
