"""Pure decisions about the register: how long help is offered, when a visit is owed, how an entry may move on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from assistance.handover.kinds import AFTER_CORRECTION, ENTITLING, ON_REGISTER, STEPS, HandoverState, ReleaseSource
from core.law import LawView, RuleVersion
from core.law.deadlines import Deadline, due
from core.law.terms import last_day
from corrections.values import Category, EndKind

ONE_DAY = timedelta(days=1)
PERIOD_RULES = {
    ReleaseSource.PRISON: "assistance.period_released_months",
    ReleaseSource.DETENTION_HOUSE: "assistance.period_released_months",
    ReleaseSource.PAROLE: "assistance.period_parole_months",
    ReleaseSource.TEMPORARY_EXECUTION: "assistance.period_parole_months",
    ReleaseSource.SUSPENDED_SENTENCE: "assistance.period_corrected_months",
    ReleaseSource.PUBLIC_SURVEILLANCE: "assistance.period_corrected_months",
}
FIRST_VISIT = "assistance.first_visit_days"
GENERAL, FOCUS = "assistance.visit_general_months", "assistance.visit_focus_months"


@dataclass(frozen=True, slots=True)
class Visit:
    """The next visit that is owed, and by when."""

    due: Deadline
    first: bool

    @property
    def day(self) -> date:
        """The day by which it is asked for."""
        return self.due.due_earlier


def period_rule(view: LawView, source: ReleaseSource) -> RuleVersion:
    """The rule on how long people from this source are offered help; `view` is of the day of release."""
    return view.rule(PERIOD_RULES[source])


def period_last(view: LawView, source: ReleaseSource, released_on: date) -> date:
    """The last day on which help is offered."""
    return last_day(released_on, months=view.integer(PERIOD_RULES[source]))


def source_after(category: Category, end: EndKind | None) -> ReleaseSource | None:
    """As what somebody comes onto the register whose correction ended so; None where no help is owed."""
    return AFTER_CORRECTION[category] if end is None or end in ENTITLING else None


def may_become(state: HandoverState, next_state: HandoverState) -> bool:
    """Whether an entry may go from one state to the other."""
    return next_state in STEPS[state]


def on_register(state: HandoverState, last: date, day: date) -> bool:
    """Whether an entry stands on the register on `day`: neither closed nor past its period."""
    return state in ON_REGISTER and last >= day


def next_visit(view: LawView, released_on: date, visited_on: date | None, focus: Collection[str]) -> Visit:
    """The visit owed next: the first one after the return, then one in each stretch since the last.

    A visit before the return does not count. `view` is of today.
    """
    if visited_on is None or visited_on < released_on:
        return Visit(due(view, FIRST_VISIT, released_on), first=True)
    return Visit(due(view, FOCUS if focus else GENERAL, visited_on), first=False)
