"""Counting penalty terms and procedural months: 关于适用刑事诉讼法的解释 (法释〔2021〕1号) art. 202.

The dates printed in the execution notice (执行通知书) always win. What is computed here only raises a query
when it differs.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import TypedDict

from core.errors import Invalid
from core.law.book import Law, LawView, RuleVersion
from core.law.values import Plain

PENALTY_RULE = "term.penalty_last_day"
"""The rule that names how a penalty term is counted."""
PROCEDURAL_RULE = "term.procedural_month"
"""The rule that names how a procedural month is counted."""
PERIOD_RULE = "deadline.counting"
"""The rule that names on which day a procedural period begins."""
KNOWN_WAYS = {
    PENALTY_RULE: "day_before_anniversary",
    PROCEDURAL_RULE: "same_date",
    PERIOD_RULE: "start_not_counted",
}
"""What each counting rule must say for the arithmetic here to be lawful."""

TOO_FAR = "The date lies beyond the calendar."
NO_TERM = "A term must be at least one day long."


class Agreement(StrEnum):
    """How the end date printed in a paper compares with the computed one."""

    SAME = "same"
    PRINTED_EARLIER = "printed_earlier"
    PRINTED_LATER = "printed_later"


class TermAnswer(TypedDict):
    """What `law term --json` prints."""

    last_day: str
    rule: dict[str, Plain]


def last_day(start: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """The last day of a penalty term that begins with `start`: the day before the anniversary (para. 2).

    Years are counted first, then months from there, then days (half a month is fifteen). A year runs to the
    day before the same date, or before the last day of that month where the date does not exist; a month
    likewise, and one that begins on the last day of a month runs to the day before the last day of the next.
    Raises Invalid for a term of no length or past the end of the calendar.
    """
    _refuse_empty(years, months, days)
    return _within_calendar(
        lambda: _months_on(_years_on(start, years), months) + timedelta(days=days) - timedelta(days=1)
    )


def procedural_end(start: date, months: int) -> date:
    """The last day of a procedural period of `months` from `start`, itself not counted (para. 1).

    The same date of the later month; its last day where the date does not exist or `start` ended its month.
    Raises Invalid for a period of no length or past the end of the calendar.
    """
    _refuse_empty(0, months, 0)
    return _within_calendar(lambda: _months_on(start, months))


def procedural_start(end: date, months: int) -> date:
    """The last day from which `months` end by `end`: for duties owed some months ahead of a day."""
    _refuse_empty(0, months, 0)
    return _within_calendar(lambda: _months_back(end, months))


def credit_custody(last: date, custody_days: int, days_per_custody_day: int) -> date:
    """`last` moved earlier by the time already spent in custody: two days for each under 管制 (CL 41).

    Raises Invalid for negative custody or past the beginning of the calendar.
    """
    if custody_days < 0:
        raise Invalid("Days in custody cannot be fewer than none.")
    return _within_calendar(lambda: last - timedelta(days=custody_days * days_per_custody_day))


def compare_end(printed: date, computed: date) -> Agreement:
    """How the printed end, which stays as it is, agrees with the computed one."""
    if printed == computed:
        return Agreement.SAME
    return Agreement.PRINTED_LATER if printed > computed else Agreement.PRINTED_EARLIER


def term_answer(law: Law, start: date, years: int, months: int, days: int) -> TermAnswer:
    """The last day of a term, with the rule by which it was counted, as the command line answers."""
    rule = way_of_counting(law.at(start), PENALTY_RULE)
    last = last_day(start, years=years, months=months, days=days)
    return {"last_day": last.isoformat(), "rule": rule.as_json()}


def way_of_counting(view: LawView, id: str) -> RuleVersion:
    """The rule in force that names a way of counting; BadData when it names one this code does not follow."""
    rule = view.rule(id)
    if rule.value != KNOWN_WAYS[id]:
        raise rule.wrong("names a way of counting that is not known here")
    return rule


def _refuse_empty(years: int, months: int, days: int) -> None:
    if min(years, months, days) < 0 or years == months == days == 0:
        raise Invalid(NO_TERM)


def _within_calendar(count: Callable[[], date]) -> date:
    try:
        return count()
    except (OverflowError, ValueError):
        raise Invalid(TOO_FAR) from None


def _years_on(start: date, years: int) -> date:
    year = start.year + years
    return start.replace(year=year, day=min(start.day, monthrange(year, start.month)[1]))


def _months_on(start: date, months: int) -> date:
    if not months:
        return start
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    ends_month = start.day == monthrange(start.year, start.month)[1]
    return date(year, month + 1, length if ends_month else min(start.day, length))


def _months_back(end: date, months: int) -> date:
    year, month = divmod(end.year * 12 + end.month - 1 - months, 12)
    start = date(year, month + 1, monthrange(year, month + 1)[1])
    while _months_on(start, months) > end:
        start -= timedelta(days=1)
    return start
