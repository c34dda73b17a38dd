"""What the figures count by, kept for each file: in hand and how, on the register, when last reached."""

from collections.abc import Iterator
from datetime import date, timedelta

from assistance.handover import queries as handovers
from assistance.handover.kinds import ON_REGISTER
from assistance.support import queries as support
from assistance.support.rates import last_reached
from core.owed import OwedDay, OwedFiles, Owing, keeps
from corrections.cases.queries import STANDING, briefs_of, last_in_hand
from corrections.contact.queries import HAPPENED
from reports.statistics.kinds import OTHERWISE

SOURCE = "figures"
HAND, OVER, REGISTER, ENTRY, REACHED, OFFICE = "hand", "over", "register", "entry", "reached", "office"
"""Streams: in hand, ended otherwise than by release, on the register, its last entry, reached at all, by the office."""
RELEASED = "released"
ONE_DAY = timedelta(days=1)


def days(files: OwedFiles) -> Iterator[OwedDay]:
    """What every figure needs to know of these files, each with the days on which it is so."""
    act, ids, in_hand = files.act, files.ids, files.once(last_in_hand)
    for id, brief in files.once(briefs_of).items():
        last = in_hand.get(id)
        if last is not None:
            yield _from(id, f"{HAND}:{brief.category}", date.min, last)
        if brief.end_kind in OTHERWISE and last != date.max:
            yield _from(id, OVER, date.min if last is None else last + ONE_DAY, date.max)
    for row in handovers.every_entry(act.session, ids):
        if row.state in ON_REGISTER:
            yield _from(
                row.subject_id, f"{REGISTER}:{RELEASED if row.source.released else ''}", date.min, row.period_last
            )
    for id, row in handovers.entries(act.session, ids).items():
        if row.state in ON_REGISTER:
            yield _from(id, f"{ENTRY}:{RELEASED if row.source.released else ''}", date.min, row.period_last)
    for id, reach in last_reached(act, ids).items():
        yield OwedDay(id, REACHED, date.min, reach.anybody, reach.anybody)
        if reach.office is not None:
            yield OwedDay(id, OFFICE, date.min, reach.office, reach.office)


def _from(id: int, stream: str, opens: date, last: date) -> OwedDay:
    return OwedDay(id, stream, opens, last, last, last)


keeps(Owing(SOURCE, frozenset((*STANDING, *handovers.REGISTER, *HAPPENED, *support.GIVEN)), days))
