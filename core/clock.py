"""The only place that reads the time of day.

Nothing else in the house asks the machine what time it is: an act carries `now`, so a month can be replayed
and a test can stand on any day.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")
"""Calendar rules (days, months, terms) are counted in this zone; instants are stored in UTC."""
INSTANT = timedelta(microseconds=1)
"""The shortest time that is kept."""


class Clock(Protocol):
    """Anything that can tell the present instant as an aware UTC datetime."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


@dataclass
class SteppingClock:
    """A clock that stands still until it is told to move: for tests, and for telling the demonstration story."""

    at: datetime

    def now(self) -> datetime:
        """The instant the clock was last set to."""
        return self.at

    def set(self, at: datetime) -> None:
        """Stand at `at`, which must be aware."""
        if at.tzinfo is None:
            raise ValueError("a clock needs an aware datetime")
        self.at = at.astimezone(UTC)

    def advance(self, by: timedelta) -> datetime:
        """Move forward by `by` and tell the new instant."""
        self.at += by
        return self.at


def office_day(at: datetime) -> date:
    """The calendar day in the office's zone on which the instant `at` falls."""
    return at.astimezone(OFFICE_ZONE).date()


def last_day(end: datetime) -> date:
    """The last calendar day of a stretch that runs up to, and not including, the instant `end`."""
    return office_day(end - INSTANT)


def day_start(day: date) -> datetime:
    """The first instant of `day` in the office's zone, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=OFFICE_ZONE).astimezone(UTC)
