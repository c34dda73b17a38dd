"""Pure decisions about leave: its lawful steps, and what a request, a copied paper and a return must say."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from core.clock import day_start, office_day
from core.errors import Conflict, Invalid
from core.law import Law
from corrections.file.kinds import TRANSITIONS, LeaveState
from corrections.kinds import Body, Status
from corrections.leave.values import LeavePaper, LeaveRequest, LeaveReturn
from corrections.regime.authority import Decision, who_decides_leave
from corrections.regime.regime import Regime

ONE_DAY = timedelta(days=1)
LONGEST_DAYS = 366
"""A leave longer than a year is a slip of the pen."""
NAMES = re.compile(r"[\u4e00-\u9fff]+")
"""The names within the label of an area."""
Days = tuple[date, date]
"""First and last day of a leave."""


def step(now: LeaveState, to: LeaveState) -> LeaveState:
    """`to`, if a leave may pass into it from `now`; Conflict otherwise."""
    if to not in TRANSITIONS[now]:
        raise Conflict("This leave has moved on. Please look again.")
    return to


def check_request(
    law: Law, value: LeaveRequest, today: date, regime: Regime, others: Iterable[Days], earlier: Sequence[Days]
) -> Decision:
    """Who decides this request. Conflict for whoever gets no leave; Invalid names the fields that are wrong.

    `regime` is what binds the person today, `others` are the leaves it may not touch, `earlier` those granted so far.
    """
    if regime.status is not Status.UNDER_CORRECTION or regime.standing.custody is not None:
        raise Conflict("Leave is for people under correction and at liberty.")
    faults = _wrong_days(value.first_day, value.last_day, today, regime.standing.term.last_day, others)
    if faults:
        raise Invalid(fields=faults)
    decision = who_decides_leave(law.at(value.first_day), value.first_day, value.last_day, earlier)
    if not decision.possible:
        faults["last_day"] = "The law of that day lets nobody grant so long a leave."
    if needs_opinion(decision) and not value.opinion:
        faults["opinion"] = "Somebody above the office decides this leave: please give the office's opinion."
    if faults:
        raise Invalid(fields=faults)
    return decision


def check_city_paper(value: LeavePaper, today: date) -> None:
    """Raise Invalid when a copied decision lies ahead, or refuses without reasons."""
    faults: dict[str, str] = {}
    if value.decided_on > today:
        faults["decided_on"] = "This day lies ahead."
    if not value.granted and not value.reasons:
        faults["reasons"] = "A refusal needs its reasons."
    if faults:
        raise Invalid(fields=faults)


def check_return(value: LeaveReturn, days: Days, now: datetime) -> int:
    """By how many days the return was late; Invalid when its moment cannot be, or nobody says why it was late."""
    first, last = days
    faults: dict[str, str] = {}
    if not day_start(first) <= value.returned_at <= now:
        faults["returned_at"] = "This lies before the leave or ahead."
    late = late_by(last, value.returned_at, office_day(now))
    if late and not value.note:
        faults["note"] = "The return was late: please say why."
    if faults:
        raise Invalid(fields=faults)
    return late


def needs_opinion(decision: Decision) -> bool:
    """Whether the office is heard before the body that decides."""
    return Body.OFFICE in decision.opinion


def late_by(last: date, at: datetime | None, today: date) -> int:
    """By how many days a return was or is late: 0 when it was in time."""
    return max(0, ((office_day(at) if at else today) - last).days)


def within(destination: str, boundaries: Iterable[str]) -> str:
    """The place inside a boundary that a destination names: for going there no leave is needed. Empty if it names none.

    `boundaries` are the names of the areas the person may be in, such as 泰安市区（泰山区、岱岳区）.
    """
    names = {name for label in boundaries for name in NAMES.findall(label) if len(name) > 2}
    return next((name for name in sorted(names, key=len, reverse=True) if name in destination), "")


def _wrong_days(first: date, last: date, today: date, term_last: date, others: Iterable[Days]) -> dict[str, str]:
    """What is wrong with the days of a request."""
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
