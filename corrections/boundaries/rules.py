"""Pure decisions about where somebody may be."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from core.clock import day_start
from core.errors import Invalid
from core.law import LawView, RuleVersion
from core.law.terms import last_day
from corrections.boundaries.values import BoundaryToSet, ProhibitionToRecord, TravelToApprove
from corrections.cases.rules import LAW_WORD
from corrections.file.models import Boundary
from corrections.kinds import BoundaryGround, Category
from corrections.regime.facts import ONE_DAY, TermFact

TRAVEL_RULE = "leave.travel_months"


@dataclass(frozen=True, slots=True)
class BoundarySpan:
    """From when and until when a boundary binds; open when there is no end."""

    start: datetime
    end: datetime | None


def in_force(row: Boundary, at: datetime) -> bool:
    """Whether a boundary binds at `at`."""
    return row.from_at <= at and (row.to_at is None or row.to_at > at)


def check_boundary(value: BoundaryToSet, now: datetime, today: date, begun: Collection[datetime]) -> BoundarySpan:
    """From when until when this boundary binds; Invalid when it may not be set so.

    `begun` are the beginnings of the boundaries on file. A local preset needs reasons, for it is narrower than the law.
    """
    faults: dict[str, str] = {}
    start = now if value.first_day == today else day_start(value.first_day)
    end = day_start(value.last_day + ONE_DAY) if value.last_day else None
    if value.first_day < today:
        faults["first_day"] = "A boundary binds from today on, never backwards."
    elif any(each >= start for each in begun):
        faults["first_day"] = "A later boundary is on file already."
    if not value.label:
        faults["label"] = "Please name the boundary."
    if value.ground is BoundaryGround.LOCAL_PRESET and not value.reason:
        faults["reason"] = "A local preset is narrower than the law: please give the reasons."
    if end is not None and end <= start:
        faults["last_day"] = "The end lies before the beginning."
    if faults:
        raise Invalid(fields=faults)
    return BoundarySpan(start, end)


def may_carry_order(view: LawView, category: Category) -> bool:
    """Whether a prohibition order may go with this kind of sentence."""
    return LAW_WORD[category] in view.items("term.prohibition_categories")


def order_rule(view: LawView, category: Category) -> RuleVersion:
    """The rule of how long a prohibition order lasts at least."""
    word = LAW_WORD[category]
    return view.rule(f"term.prohibition_{word}_min_months")


def check_prohibition(value: ProhibitionToRecord, view: LawView, category: Category, term: TermFact) -> None:
    """Invalid when an order cannot have such a period; `view` is the law of its first day."""
    least, faults = view.integer(order_rule(view, category).id), dict[str, str]()
    if value.first_day < term.first_day:
        faults["first_day"] = "By law the order begins with the term, not before it."
    if value.last_day < last_day(value.first_day, months=least) or value.last_day > term.last_day:
        faults["last_day"] = (
            "By law the length of the order, in months, is at least %(least)s, and it ends with the term at the latest."
        )
    if faults:
        raise Invalid(fields=faults, least=least)


def travel_until(view: LawView, first_day: date) -> date:
    """The last day of an approval of regular travel that begins on `first_day`."""
    return last_day(first_day, months=view.integer(TRAVEL_RULE))


def check_travel(
    value: TravelToApprove, view: LawView, today: date, term: TermFact, running: Collection[tuple[str, datetime]]
) -> date:
    """The last day of the approval; Invalid when it may not be given so. `view` is the law of its first day.

    `running` are the approvals on file that were not withdrawn: where to, and until when.
    """
    last, faults = travel_until(view, value.first_day), dict[str, str]()
    if last < today:
        faults["first_day"] = "An approval from that day on is over already."
    if value.first_day > term.last_day:
        faults["first_day"] = "The term ends before that day."
    if any(where == value.destination and until > day_start(value.first_day) for where, until in running):
        faults["destination"] = "Another approval for this place still runs on that day. After it ends, apply anew."
    if faults:
        raise Invalid(fields=faults)
    return last
