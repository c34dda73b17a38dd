"""Pure decisions about leave: its lawful steps, and what a request must say."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from core.clock import office_day
from core.errors import Conflict
from corrections.file.kinds import TRANSITIONS, LeaveState
from corrections.regime.authority import Decision
from corrections.values import Body

ONE_DAY = timedelta(days=1)
LONGEST_DAYS = 366
"""A leave longer than a year is a slip of the pen."""


def step(now: LeaveState, to: LeaveState) -> LeaveState:
    """`to`, if a leave may pass into it from `now`; Conflict otherwise."""
    if to not in TRANSITIONS[now]:
        raise Conflict("This leave has moved on. Please look again.")
    return to


def leave_faults(
    first: date,
    last: date,
    today: date,
    term_last: date,
    others: Iterable[tuple[date, date]],
) -> dict[str, str]:
    """What is wrong with the days of a request, given the leaves already granted or asked for."""
    if first < today:
        return {"first_day": "Leave cannot begin in the past."}
    if last < first:
        return {"last_day": "The leave would end before it begins."}
    if (last - first).days >= LONGEST_DAYS:
        return {"last_day": "This is longer than a year. Please look at the days."}
    if last > term_last:
        return {"last_day": "The term ends before that day."}
    if any(begins <= last and first <= ends for begins, ends in others):
        return {"first_day": "These days touch another leave of this person."}
    return {}


def needs_opinion(decision: Decision) -> bool:
    """Whether the office is heard before the body that decides."""
    return Body.OFFICE in decision.opinion


def late_by(last: date, at: datetime | None, today: date) -> int:
    """By how many days a return was or is late: 0 when it was in time."""
    return max(0, ((office_day(at) if at else today) - last).days)
