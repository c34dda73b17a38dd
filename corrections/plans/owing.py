"""When a file asks for a plan: the first one, or the review of the one that stands."""

from collections.abc import Iterator

from core.clock import office_day
from core.law.deadlines import soon_from
from core.owed import OwedDay, OwedFiles, Owing, keeps
from corrections.cases.queries import STANDING, briefs_of, last_in_hand
from corrections.plans.models import PlanVersion
from corrections.plans.queries import states
from corrections.plans.rules import first_due

SOURCE = "plans"


def days(files: OwedFiles) -> Iterator[OwedDay]:
    """The day by which each of these people in hand is owed a plan or its review."""
    act, in_hand = files.act, files.once(last_in_hand)
    if not in_hand:
        return
    known, view = states(act.session, in_hand), act.law.at(act.today)
    cases = files.once(briefs_of)
    for id, last in in_hand.items():
        if id in known:
            review = known[id].review_on
            yield OwedDay(id, "review", soon_from(view, review), review, review, last)
        elif id in cases:
            received = cases[id].received_at
            by = first_due(act.law.at(office_day(received)), received)
            yield OwedDay(id, "first", soon_from(view, by.due_earlier), by.due_earlier, by.due_later, last)


keeps(Owing(SOURCE, frozenset((*STANDING, PlanVersion)), days))
