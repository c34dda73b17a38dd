"""Pure decisions about a helper's people: what is due next, and who comes first."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from core.typed.text import strange, tidy
from core.web.dues import SEVERITY_ORDER
from corrections.contact.occasions import Occasion
from corrections.contact.rules import TimeSpent
from corrections.contributions import VisitDue
from corrections.kinds import DutyKind
from corrections.volunteers.values import WORRY_MAX


def by_need(visit: VisitDue | None) -> tuple[int, date]:
    """The order of a helper's people: the most overdue first, whoever is owed no visit last."""
    return (len(SEVERITY_ORDER), date.max) if visit is None else (SEVERITY_ORDER[visit.severity], visit.day)


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
