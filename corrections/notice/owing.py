"""By when a file asks for the notice to be explained."""

from collections.abc import Collection, Iterator
from datetime import date

from core.acts import Act
from core.clock import office_day
from core.law.deadlines import due
from core.owed import OwedDay, Owing, keeps
from corrections.cases.queries import STANDING, briefs, last_in_hand
from corrections.notice.models import Explanation
from corrections.notice.queries import explained_among

SOURCE = "notice"


def days(act: Act, ids: Collection[int], _until: date) -> Iterator[OwedDay]:
    """The day by which each of these people in hand is owed the notice, as long as nobody has explained it."""
    in_hand = last_in_hand(act.session, act.now, ids)
    told = explained_among(act.session, in_hand)
    for id, case in briefs(act.session, [id for id in in_hand if id not in told]).items():
        received = office_day(case.received_at)
        by = due(act.law.at(received), "notice.explain_days", received)
        yield OwedDay(id, "explain", received, by.due_earlier, by.due_later, in_hand[id])


keeps(Owing(SOURCE, frozenset((*STANDING, Explanation)), days))
