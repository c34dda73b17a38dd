"""Calendar time: frequencies, the slots they cut time into, and stretches of whole months as instants.

"Twice a month" cuts every calendar month into two halves, "once in three months" cuts time from an anchor day
on. A slot is named by the calendar alone, so its name outlives every change of the facts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import count, pairwise

from core.clock import day_start
from core.law import RuleVersion, Value
from core.law.terms import last_day, procedural_start
from corrections.kinds import Per

ONE_DAY = timedelta(days=1)
MOST_TIMES = {Per.DAY: 1, Per.WEEK: 7, Per.MONTH: 28}
MOST_SPAN = {Per.DAY: 365, Per.WEEK: 52, Per.MONTH: 12}
LONGEST_SLOT = timedelta(days=366)
REMEMBERED = 16_384
"""How many stretches of months are remembered: the same few days are asked for again and again."""
KEYS = frozenset({"times", "per", "span", "minutes"})
NO_FREQUENCY = "is not a frequency: per, and at will times, span and minutes"


@dataclass(frozen=True, slots=True)
class Frequency:
    """`times` in every `span` days, weeks or months; `minutes` where time spent is owed rather than an
    occasion.

    A span of one follows the calendar, weeks from Monday. A longer span is counted from an anchor day and is
    met once.
    """

    per: Per
    times: int = 1
    span: int = 1
    minutes: int | None = None

    def __post_init__(self) -> None:
        span_fits = 1 <= self.span <= MOST_SPAN[self.per] and (self.span == 1 or self.times == 1)
        if not span_fits or not 1 <= self.times <= MOST_TIMES[self.per]:
            raise ValueError(f"{self.times} in {self.span} {self.per} is no frequency")
        if self.minutes is not None and self.minutes < 1:
            raise ValueError("time owed must be at least a minute")


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A stretch of calendar days, both included, in which a duty is met once."""

    first: date
    last: date
    name: str

    @property
    def days(self) -> int:
        """Its full length in days."""
        return (self.last - self.first).days + 1


def read_frequency(raw: Value, rule: RuleVersion) -> Frequency:
    """The frequency a rule's table spells; BadData naming the rule when it spells none."""
    if not isinstance(raw, Mapping) or not raw.keys() <= KEYS or "per" not in raw:
        raise rule.wrong(NO_FREQUENCY)
    minutes = _count(raw["minutes"], rule) if "minutes" in raw else None
    try:
        per = Per(str(raw["per"]))
        return Frequency(per, _count(raw.get("times", 1), rule), _count(raw.get("span", 1), rule), minutes)
    except ValueError:
        raise rule.wrong(NO_FREQUENCY) from None


def slots(frequency: Frequency, anchor: date, first: date, last: date) -> Iterator[Slot]:
    """Every slot of `frequency` that touches the days `first` to `last`, in order; anchored ones begin at
    `anchor`.
    """
    for opens, closes, name in _units(frequency, anchor, first, last):
        yield from (
            slot for slot in _parts(frequency.times, opens, closes, name) if slot.first <= last and slot.last >= first
        )


def _units(frequency: Frequency, anchor: date, first: date, last: date) -> Iterator[tuple[date, date, str]]:
    if frequency.span == 1:
        start = _calendar_start(frequency.per, first)
        while start <= last:
            following = _later(start, frequency.per, 1)
            yield start, following - ONE_DAY, _calendar_name(frequency.per, start)
            start = following
        return
    for number in count():
        start = _later(anchor, frequency.per, number * frequency.span)
        following = _later(anchor, frequency.per, (number + 1) * frequency.span)
        if start > last:
            return
        if following > first:
            yield start, following - ONE_DAY, f"{start.isoformat()}+{frequency.span}{frequency.per[0]}"


def _parts(times: int, first: date, last: date, name: str) -> Iterator[Slot]:
    if times == 1:
        yield Slot(first, last, name)
        return
    length = (last - first).days + 1
    cuts = [first + timedelta(days=length * part // times) for part in range(times + 1)]
    for part, (opens, following) in enumerate(pairwise(cuts), 1):
        yield Slot(opens, following - ONE_DAY, f"{name}/{part}of{times}")


def _calendar_start(per: Per, day: date) -> date:
    match per:
        case Per.DAY:
            return day
        case Per.WEEK:
            return day - timedelta(days=day.weekday())
        case Per.MONTH:
            return day.replace(day=1)


def _calendar_name(per: Per, start: date) -> str:
    match per:
        case Per.DAY:
            return start.isoformat()
        case Per.WEEK:
            year, week, _ = start.isocalendar()
            return f"{year}-W{week:02}"
        case Per.MONTH:
            return f"{start.year}-{start.month:02}"


def _later(start: date, per: Per, units: int) -> date:
    """The day on which the stretch of `units` that begins with `start` is over."""
    match per:
        case Per.DAY:
            return start + timedelta(days=units)
        case Per.WEEK:
            return start + timedelta(weeks=units)
        case Per.MONTH:
            return last_day(start, months=units) + ONE_DAY if units else start


def _count(raw: Value, rule: RuleVersion) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 1:
        raise rule.wrong(NO_FREQUENCY)
    return raw


@lru_cache(maxsize=REMEMBERED)
def over(first: date, months: int) -> datetime:
    """The first instant after `months` that begin with the day `first`."""
    return day_start(last_day(first, months=months) + ONE_DAY)


@lru_cache(maxsize=REMEMBERED)
def opening(last: date, months: int) -> datetime:
    """The first instant of the final `months` of a stretch whose last day is `last`."""
    return day_start(procedural_start(last + ONE_DAY, months))


@lru_cache(maxsize=REMEMBERED)
def of_age(birth: date, years: int) -> datetime:
    """The first instant of the day after that birthday: the Criminal Law counts full years from the day after
    it.
    """
    return day_start(last_day(birth, years=years) + 2 * ONE_DAY)
