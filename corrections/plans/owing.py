"""When a file asks for a plan: the first one, or the review of the one that stands."""

from collections.abc import Collection, Iterator
from datetime import date

from core.acts import Act
from core.clock import office_day
from core.law.deadlines import soon_from
from core.owed import OwedDay, Owing, keeps
from corrections.cases.queries import STANDING, briefs, last_in_hand
from corrections.plans.models import PlanVersion
from corrections.plans.queries import states
from corrections.plans.rules import first_due

SOURCE = "plans"


def days(act: Act, ids: Collection[int], _until: date) -> Iterator[OwedDay]:
    """The day by which each of these people in hand is owed a plan or its review."""
    in_hand = last_in_hand(act.session, act.now, ids)
    known, view = states(act.session, in_hand), act.law.at(act.today)
    cases = briefs(act.session, [id for id in in_hand if id not in known])
    for id, last in in_hand.items():
        if id in known:
            review = known[id].review_on
            yield OwedDay(id, "review", soon_from(view, review), review, review, last)
        elif id in cases:
            received = cases[id].received_at
            by = first_due(act.law.at(office_day(received)), received)
            yield OwedDay(id, "first", soon_from(view, by.due_earlier), by.due_earlier, by.due_later, last)


keeps(Owing(SOURCE, frozenset((*STANDING, PlanVersion)), days))
