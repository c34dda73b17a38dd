"""Due dates from rules, counted as 刑事诉讼法 art. 105 counts.

The starting day or hour is not counted, and a last day on a holiday moves to the next working day. Whether
that shift applies to the days of the Community Corrections Law is not stated, so both dates are kept: the
house warns by the earlier and holds nobody late before the later has passed.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.errors import Invalid
from core.law.book import LawView, RuleVersion
from core.law.terms import (
    PERIOD_RULE,
    PROCEDURAL_RULE,
    TOO_FAR,
    procedural_end,
    procedural_start,
    way_of_counting,
)
from core.law.values import ValueUnit

HOLIDAY_SHIFT = "deadline.holiday_shift"
"""The rule that moves a last day on a holiday to the next working day."""
NEVER_SHIFTED = "deadline.never_shifted"
"""The rule that lists the periods no holiday may lengthen, those in custody above all."""
SOON_DAYS = "deadline.soon_days"
"""The rule that says how many days ahead a duty counts as soon."""

LONGEST_LEAD = 400
"""No end is announced longer ahead than so many days."""

DAYS_IN = {ValueUnit.DAY: 1, ValueUnit.WEEK: 7}
MONTHS_IN = {ValueUnit.MONTH: 1, ValueUnit.YEAR: 12}


class Bucket(StrEnum):
    """Where a deadline stands on a given day."""

    OVERDUE = "overdue"
    """Both dates have passed."""
    TODAY = "today"
    """The earlier date has come; the later has not passed."""
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty's last day in two readings, with the rule that sets it."""

    rule: RuleVersion
    event: date
    """The day of the fact that sets the period running; counting begins the day after."""
    due_earlier: date
    """The strict reading: warn by this day."""
    due_later: date
    """The lenient reading: only after this day is anybody late."""
    provisional: bool
    """True when a holiday notice still to come may move a date."""
    basis: str
    """The citation that settles the working day reached, empty when none was asked."""

    def is_late(self, today: date) -> bool:
        """Whether lateness may be held against anybody on `today`."""
        return today > self.due_later

    def bucket(self, today: date, soon_days: int) -> Bucket:
        """Where the deadline stands on `today`, `soon_days` before the earlier date being soon."""
        return bucket_of(self.due_earlier, self.due_later, today, soon_days)


def bucket_of(earlier: date, later: date, today: date, soon_days: int) -> Bucket:
    """Where two readings of a last day stand on `today`, `soon_days` before the earlier one being soon."""
    if today > later:
        return Bucket.OVERDUE
    if today >= earlier:
        return Bucket.TODAY
    return Bucket.SOON if (earlier - today).days <= soon_days else Bucket.LATER


def soon_days(view: LawView) -> int:
    """How many days ahead a duty counts as soon."""
    return view.integer(SOON_DAYS)


def soon_from(view: LawView, due: date) -> date:
    """The first day on which what falls due on `due` counts as soon."""
    return due - timedelta(days=soon_days(view))


def announced_from(view: LawView, id: str, last: date) -> date:
    """The first day from which the time that rule `id` gives reaches `last`: when its end is announced.

    Looked for among the days of the last year and a bit. Raises as `due` does.
    """
    first = last - timedelta(days=LONGEST_LEAD)
    ahead = range(LONGEST_LEAD + 1)
    return first + timedelta(
        days=bisect_left(ahead, last, key=lambda day: lead_reaches(view, id, first + timedelta(day)))
    )


def lead_reaches(view: LawView, id: str, today: date) -> date:
    """The farthest day ahead of which the time that rule `id` gives has begun by `today`. Raises as `due` does."""
    rule, amount = _period(view, id)
    return _reach(view, rule, today, amount)


def due(view: LawView, id: str, event: date) -> Deadline:
    """When the duty that rule `id` sets after `event` falls due; `view` is the law of the day of the event.

    Counts days, weeks, working days, months and years. Raises NotInForce when there was no such duty then,
    BadData when the rule is not a period in one of these units, Invalid past the end of the calendar.
    """
    rule, amount = _period(view, id)
    if rule.unit is ValueUnit.WORKING_DAY:
        reached = view.calendar.add_workdays(event, amount)
        return Deadline(rule, event, reached.day, reached.day, reached.provisional, reached.basis)
    strict = _reach(view, rule, event, amount)
    if not _may_shift(view, id):
        return Deadline(rule, event, strict, strict, provisional=False, basis="")
    lenient = view.calendar.next_workday(strict)
    return Deadline(rule, event, strict, lenient.day, lenient.provisional, lenient.basis)


def due_ahead(view: LawView, id: str, event: date) -> Deadline:
    """By when the duty that rule `id` sets ahead of `event` must be done, as applying a month before a move.

    The strict reading is the last working day by then, so that somebody is there to take the application.
    Working days are not counted backwards by any rule. Raises as `due` does.
    """
    rule, amount = _period(view, id)
    lenient = _reach(view, rule, event, amount, ahead=True)
    if not _may_shift(view, id):
        return Deadline(rule, event, lenient, lenient, provisional=False, basis="")
    strict = view.calendar.previous_workday(lenient)
    return Deadline(rule, event, strict.day, lenient, strict.provisional, strict.basis)


def _period(view: LawView, id: str) -> tuple[RuleVersion, int]:
    rule, amount = view.rule(id), view.integer(id)
    if amount < 1:
        raise rule.wrong("is not a period of at least one")
    return rule, amount


def _reach(view: LawView, rule: RuleVersion, event: date, amount: int, *, ahead: bool = False) -> date:
    way_of_counting(view, PERIOD_RULE)
    if rule.unit in DAYS_IN:
        days = amount * DAYS_IN[rule.unit]
        try:
            return event + timedelta(days=-days if ahead else days)
        except OverflowError:
            raise Invalid(TOO_FAR) from None
    if rule.unit in MONTHS_IN:
        way_of_counting(view, PROCEDURAL_RULE)
        months = amount * MONTHS_IN[rule.unit]
        return procedural_start(event, months) if ahead else procedural_end(event, months)
    raise rule.wrong("is not a period counted in days or longer")


def _may_shift(view: LawView, id: str) -> bool:
    return view.flag(HOLIDAY_SHIFT) and id not in view.items(NEVER_SHIFTED)
