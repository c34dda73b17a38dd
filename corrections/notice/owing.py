"""By when a file asks for the notice to be explained."""

from collections.abc import Iterator

from core.clock import office_day
from core.law.deadlines import due
from core.owed import OwedDay, OwedFiles, Owing, keeps
from corrections.cases.queries import STANDING, briefs_of, last_in_hand
from corrections.notice.models import Explanation
from corrections.notice.queries import explained_among

SOURCE = "notice"


def days(files: OwedFiles) -> Iterator[OwedDay]:
    """The day by which each of these people in hand is owed the notice, as long as nobody has explained it."""
    act, in_hand = files.act, files.once(last_in_hand)
    if not in_hand:
        return
    told = explained_among(act.session, in_hand)
    cases = files.once(briefs_of)
    for id, case in ((id, cases[id]) for id in in_hand if id not in told):
        received = office_day(case.received_at)
        by = due(act.law.at(received), "notice.explain_days", received)
        yield OwedDay(id, "explain", received, by.due_earlier, by.due_later, in_hand[id])


keeps(Owing(SOURCE, frozenset((*STANDING, Explanation)), days))
