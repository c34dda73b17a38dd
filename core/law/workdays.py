"""Working days of the People's Republic: weekends, statutory holidays and the yearly shifts (调休).

The State Council announces each year's shifts late in the year before. Until its notice is on file, a year is
answered by weekends and the fixed statutory days alone, and the answer says that it is provisional.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from core.errors import Invalid

ONE_DAY = timedelta(days=1)
YEAR_EDGE = (12, 29)
"""From this day on the next year's notice may speak too: that of 2019 made 2018-12-29 a working day."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a notice: the days off, weekends inside included, and the weekend days worked for it."""

    name: str
    name_en: str
    days_off: tuple[date, ...]
    workdays: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class YearNotice:
    """What the State Council announced for one year."""

    year: int
    cites: str
    mark: str
    holidays: tuple[Holiday, ...]
    file: str


@dataclass(frozen=True, slots=True)
class FixedDays:
    """Statutory days with a fixed date, as (month, day), and their years: 全国年节及纪念日放假办法."""

    from_year: int
    to_year: int | None
    days: frozenset[tuple[int, int]]
    cites: str

    def covers(self, year: int) -> bool:
        """Whether these are the fixed days of `year`."""
        return self.from_year <= year and (self.to_year is None or year <= self.to_year)


@dataclass(frozen=True, slots=True)
class DueDay:
    """A calendar day reached by counting, and how sure it is."""

    day: date
    provisional: bool
    """True when a day counted on the way lies in a year without its notice."""
    basis: str
    """The citation of the notice that settles `day`, or of the fixed days while there is none."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a notice says of one day."""

    workday: bool
    notice: YearNotice
    holiday: Holiday


class Calendar:
    """Which days are worked. Immutable; knows no time of day."""

    def __init__(self, notices: Iterable[YearNotice] = (), fixed: Iterable[FixedDays] = ()) -> None:
        self.notices = MappingProxyType(
            {notice.year: notice for notice in sorted(notices, key=lambda notice: notice.year)}
        )
        self.fixed = tuple(fixed)
        self._listed = {
            day: _Listed(worked, notice, holiday)
            for notice in self.notices.values()
            for holiday in notice.holidays
            for worked, days in ((False, holiday.days_off), (True, holiday.workdays))
            for day in days
        }
        days = sorted((day.isoformat(), listed.workday) for day, listed in self._listed.items())
        by_rule = [(fixed.from_year, fixed.to_year, sorted(fixed.days)) for fixed in self.fixed]
        content = repr([sorted(self.notices), days, by_rule])
        self.fingerprint = hashlib.sha256(content.encode()).hexdigest()[:16]

    def is_workday(self, day: date) -> bool:
        """Whether offices work on `day`, as far as is known (see `is_settled`)."""
        listed = self._listed.get(day)
        if listed is not None:
            return listed.workday
        if day.weekday() >= 5:
            return False
        return day.year in self.notices or (day.month, day.day) not in self._fixed_days(day.year)

    def is_settled(self, day: date) -> bool:
        """Whether a notice settles `day`; otherwise what is said of it is provisional."""
        if day in self._listed:
            return True
        edge = (day.month, day.day) >= YEAR_EDGE
        return day.year in self.notices and (not edge or day.year + 1 in self.notices)

    def holiday(self, day: date) -> Holiday | None:
        """The announced holiday that `day` is off for, if any."""
        listed = self._listed.get(day)
        return listed.holiday if listed is not None and not listed.workday else None

    def next_workday(self, day: date) -> DueDay:
        """`day` itself if it is worked, else the first working day after it."""
        provisional = not self.is_settled(day)
        while not self.is_workday(day):
            day = _after(day)
            provisional = provisional or not self.is_settled(day)
        return DueDay(day, provisional, self.basis(day))

    def previous_workday(self, day: date) -> DueDay:
        """`day` itself if it is worked, else the last working day before it."""
        provisional = not self.is_settled(day)
        while not self.is_workday(day):
            day = _before(day)
            provisional = provisional or not self.is_settled(day)
        return DueDay(day, provisional, self.basis(day))

    def add_workdays(self, start: date, days: int) -> DueDay:
        """The `days`-th working day after `start`, itself not counted (CPL 105); at least the first."""
        if days < 1:
            raise ValueError("counting working days needs at least one")
        day, provisional = start, False
        while days:
            day = _after(day)
            provisional = provisional or not self.is_settled(day)
            days -= self.is_workday(day)
        return DueDay(day, provisional, self.basis(day))

    def basis(self, day: date) -> str:
        """The citation that settles whether `day` is worked; empty where only the weekend decides."""
        listed = self._listed.get(day)
        if listed is not None:
            return listed.notice.cites
        notice = self.notices.get(day.year)
        if notice is not None:
            return notice.cites
        return next((fixed.cites for fixed in self.fixed if fixed.covers(day.year)), "")

    def _fixed_days(self, year: int) -> frozenset[tuple[int, int]]:
        return next((fixed.days for fixed in self.fixed if fixed.covers(year)), frozenset())


def _after(day: date) -> date:
    if day == date.max:
        raise Invalid("The date lies beyond the calendar.")
    return day + ONE_DAY


def _before(day: date) -> date:
    if day == date.min:
        raise Invalid("The date lies beyond the calendar.")
    return day - ONE_DAY
