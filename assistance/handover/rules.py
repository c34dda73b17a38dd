"""Pure decisions about the register: how long help is offered, when a visit is owed, how an entry may move on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from assistance.handover.kinds import (
    AFTER_CORRECTION,
    ENTITLING,
    ON_REGISTER,
    TRANSITIONS,
    ConsentWay,
    FocusGround,
    HandoverState,
    ReleaseSource,
)
from assistance.handover.values import ConsentToRecord, FocusToSet, HandoverToOpen
from core.errors import Conflict, Invalid, NotInForce
from core.law import Law, LawView, RuleVersion
from core.law.deadlines import Deadline, due
from core.law.terms import last_day
from corrections.kinds import Category, EndKind

ONE_DAY = timedelta(days=1)
KEPT_AS, ENTER = "handover", "enter"
"""As what the days of the register are kept, and the stream of those who ought to be entered."""
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


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What is on file about somebody who is to be entered."""

    in_hand: bool
    """Still under correction."""
    listed: bool
    """On the register today."""
    last_released: date | None
    """The day of release of the last entry."""
    category: Category | None
    """Of the case on file."""


def check_entry(law: Law, value: HandoverToOpen, facts: ReleaseFacts, today: date) -> date:
    """The last day on which help is offered, by the law of the day of release.

    Conflict while correction lasts or an entry stands for this release; Invalid names what is wrong.
    """
    if facts.in_hand:
        raise Conflict("This person is still under correction.")
    if facts.listed:
        raise Conflict("This person stands on the register already.")
    if facts.last_released is not None and facts.last_released >= value.released_on:
        raise Conflict("There is an entry for this release, or a later one, already.")
    if not value.source.released and (facts.category is None or AFTER_CORRECTION[facts.category] is not value.source):
        raise Invalid(fields={"source": "No ended case of this category is on file."})
    if value.released_on > today:
        raise Invalid(fields={"released_on": "This day lies ahead."})
    try:
        last = period_last(law.at(value.released_on), value.source, value.released_on)
    except NotInForce:
        raise Invalid(fields={"released_on": "Please check the year."}) from None
    if last < today:
        raise Invalid(fields={"released_on": "The period in which help is offered is over."})
    check_focus(value)
    return last


def check_focus(value: HandoverToOpen | FocusToSet) -> None:
    """Raise Invalid where another ground is ticked and not named."""
    if FocusGround.OTHER in value.focus and not value.focus_note:
        raise Invalid(fields={"focus_note": "Please say which ground it is."})


def check_answer(value: ConsentToRecord, released_on: date, today: date) -> None:
    """Raise Invalid naming what is wrong about an answer."""
    check_day(value.on, released_on, today)
    if value.way is ConsentWay.WRITTEN and not value.evidence:
        raise Invalid(fields={"evidence": "Please say where the signed paper lies."})


def check_day(on: date, released_on: date, today: date) -> None:
    """Raise Invalid for a day before the release or ahead."""
    if not released_on <= on <= today:
        raise Invalid(fields={"on": "A day from the release up to today."})


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
    return next_state in TRANSITIONS[state]


def on_register(state: HandoverState, last: date, day: date) -> bool:
    """Whether an entry stands on the register on `day`: neither closed nor past its period."""
    return state in ON_REGISTER and last >= day


class HelpEntry(Protocol):
    """What an entry of the register says of the help that is owed."""

    @property
    def state(self) -> HandoverState:
        """How it stands."""

    @property
    def released_on(self) -> date:
        """The day of release."""

    @property
    def focus(self) -> Collection[str]:
        """Why it stands in focus."""


def visit_owed(view: LawView, entry: HelpEntry, visited_on: date | None) -> Visit | None:
    """The next visit to somebody on the register; None where help is not wanted and the first visit was made."""
    visit = next_visit(view, entry.released_on, visited_on, entry.focus)
    return visit if visit.first or entry.state is HandoverState.ACCEPTED else None


def next_visit(view: LawView, released_on: date, visited_on: date | None, focus: Collection[str]) -> Visit:
    """The visit owed next: the first one after the return, then one in each stretch since the last.

    A visit before the return does not count. `view` is of today.
    """
    if visited_on is None or visited_on < released_on:
        return Visit(due(view, FIRST_VISIT, released_on), first=True)
    return Visit(due(view, FOCUS if focus else GENERAL, visited_on), first=False)
