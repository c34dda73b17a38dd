"""Pure decisions about a helper's people: what is due next, and who comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.typed.text import strange, tidy
from corrections.contact.occasions import Occasion
from corrections.contact.rules import TimeSpent
from corrections.kinds import DutyKind
from corrections.volunteers.values import WORRY_MAX


class VisitState(StrEnum):
    """How a visit stands, worst first."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


ORDER = {state: place for place, state in enumerate(VisitState)}


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The next visit to a person, and by when."""

    state: VisitState
    day: date | None = None


def next_visit(known: Iterable[Occasion], today: date, soon_days: int) -> NextVisit:
    """The oldest home visit that is late and unsettled, or else the next one; soon within `soon_days`."""
    for each in known:
        if each.due.key.kind is DutyKind.HOME_VISIT and each.open:
            days = (each.due.due_day - today).days
            state = VisitState.LATE if days < 0 else VisitState.SOON if days <= soon_days else VisitState.LATER
            return NextVisit(state, each.due.due_day)
    return NextVisit(VisitState.NONE)


def counted_back(left: datetime, minutes: int | None) -> TimeSpent:
    """The stretch of a visit that was over at `left`."""
    return TimeSpent(left - timedelta(minutes=minutes or 0), minutes or 0)


def words_of_worry(typed: str) -> str:
    """What somebody wrote about a worry, made so that it is never refused: what no text may hold is left out."""
    text = tidy("".join(char for char in typed if not strange(char, lines=True)), lines=True)
    return text if len(text) <= WORRY_MAX else text[: WORRY_MAX - 1] + "…"


def meets(known: Iterable[Occasion], kinds: Iterable[DutyKind], day: date) -> list[str]:
    """What a helper's visit on `day` meets: of each kind the oldest occasion that is open and had begun.

    The office owes these, so a late visit still makes up for the one that was missed.
    """
    wanted, found = set(kinds), []
    for each in known:
        kind = each.due.key.kind
        if kind in wanted and each.open and each.due.slot.first <= day:
            wanted.discard(kind)
            found.append(str(each.due.key))
    return found
