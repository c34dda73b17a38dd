"""Keeping what is owed: computed anew by each act that changes a file, and by the turn of the day.

The parts say what they owe from and how (`Owing`). An act that writes one of these tables computes the files it
touched in its own transaction. What reaches many at once, as a published rule, only makes their days stale: they are
computed in portions afterwards, and until then every list computes them itself.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import TypeVar, cast

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from core.access import GroundPermission, Scope, ScopeKind, Subject, one_at_a_time, seeing_everybody
from core.acts import Act, run
from core.acts.act import AFTER_WRITING, Touched
from core.owed.models import Owed, OwedState
from core.store import Base, insert_rows

AHEAD = timedelta(days=45)
"""How far ahead of the day of computing the days reach."""
RENEWED = timedelta(days=15)
"""So many days before they run out they are computed anew."""
ONE_DAY = timedelta(days=1)
AT_ONCE = 100
"""An act that touches more files than this leaves them to be computed afterwards."""
PORTION = 200
Found = TypeVar("Found")
EVERYBODY = Scope(ScopeKind.WHOLE, "owed")


@dataclass(frozen=True, slots=True)
class OwedDay:
    """One thing that a file asks for, from `opens` to `gone`, due by one of two readings."""

    subject_id: int
    stream: str
    opens: date
    earlier: date
    later: date
    gone: date = date.max


@dataclass(frozen=True, slots=True)
class OwedFiles:
    """Files whose days are computed together, from today to `until`."""

    act: Act
    ids: Collection[int]
    until: date
    _known: dict[Callable[..., object], object] = field(default_factory=dict)

    def once(self, ask: Callable[[Act, Collection[int]], Found]) -> Found:
        """What `ask` says of these files: read once, however many parts need to know it."""
        if ask not in self._known:
            self._known[ask] = ask(self.act, self.ids)
        return cast(Found, self._known[ask])


@dataclass(frozen=True)
class Owing:
    """A part that owes something from files.

    `days(files)` answers everything that `files` ask for on their days. Its answer changes only with
    the rows of `reads` about a file, with the law, and with what `ground(act)` says.
    """

    source: str
    reads: frozenset[type[Base]]
    days: Callable[[OwedFiles], Iterator[OwedDay]]
    ground: Callable[[Act], str] = lambda _act: ""


_KEPT: dict[str, Owing] = {}


def keeps(owing: Owing) -> None:
    """Have what a part owes kept; each part says so once, where it is defined."""
    if owing.source in _KEPT:
        raise RuntimeError(f"two parts owe as {owing.source}")
    _KEPT[owing.source] = owing


def stamp_of(act: Act) -> str:
    """What everything that is kept rests on today, besides the rows about a file."""
    parts = [act.law.fingerprint, *(f"{name}={_KEPT[name].ground(act)}" for name in sorted(_KEPT))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def stale(act: Act, day: date) -> list[int]:
    """The files in scope whose days do not hold for `day`."""
    current = stamp_of(act)
    other = or_(OwedState.stamp < current, OwedState.stamp > current, OwedState.until < day)
    return list(act.session.scalars(select(OwedState.subject_id).where(other).order_by(OwedState.subject_id)))


def to_renew(act: Act) -> list[int]:
    """The files in scope that are to be computed anew today: what does not hold, and what soon runs out."""
    return stale(act, min(act.today + RENEWED, _until(act)))


def catch_up(act: Act) -> int:
    """Compute every file in scope that is to be computed anew, in portions of one transaction each; how many it was."""
    ids = to_renew(act)
    for first in range(0, len(ids), PORTION):
        portion = partial(keep_up, subject_ids=ids[first : first + PORTION])
        run(act, "owed.kept_up", GroundPermission.SYSTEM_RUN, portion, audited=False)
    return len(ids)


def mark_everybody(act: Act) -> None:
    """Have every file computed anew; the next `catch_up` does it."""
    everybody = list(act.session.scalars(select(Subject.id).order_by(Subject.id)))
    for first in range(0, len(everybody), PORTION):
        portion = partial(_mark_portion, ids=everybody[first : first + PORTION])
        run(act, "owed.marked", GroundPermission.SYSTEM_RUN, portion, audited=False)


def _mark_portion(act: Act, ids: Collection[int]) -> None:
    mark(act.session, ids)


def keep_up(act: Act, subject_ids: Collection[int], written: Collection[type[Base]] = ()) -> None:
    """Compute what these files owe, in the transaction of `act` and whoever acts.

    Where `written` names tables and what is kept of a file still holds, only the parts that read them compute anew.
    """
    ids = sorted(subject_ids)
    session = act.session
    session.flush()
    with seeing_everybody(session):
        one_at_a_time(session, ids)  # so that whoever is second sees what the first has written
        whole = replace(act, scope=EVERYBODY)
        current = stamp_of(whole)
        holding = _holding(whole, ids, current) if written and Subject not in written else {}
        reading = [owing for owing in _KEPT.values() if not owing.reads.isdisjoint(written)]
        for until in sorted(set(holding.values())):
            _compute(whole, [id for id in ids if holding.get(id) == until], until, reading)
        anew = [id for id in ids if id not in holding]
        if anew:
            until = _until(whole)
            session.execute(delete(OwedState).where(OwedState.subject_id.in_(anew)))
            known = _compute(whole, anew, until, list(_KEPT.values()))
            insert_rows(session, OwedState, [{"subject_id": id, "stamp": current, "until": until} for id in known])


def _holding(act: Act, ids: Collection[int], stamp: str) -> dict[int, date]:
    """Of these files those whose kept days hold today, with the day until which they do."""
    query = select(OwedState.subject_id, OwedState.until)
    here = query.where(OwedState.subject_id.in_(ids), OwedState.stamp == stamp, OwedState.until >= act.today)
    return {row.subject_id: row.until for row in act.session.execute(here)}


def _compute(act: Act, ids: Collection[int], until: date, owings: Collection[Owing]) -> list[int]:
    """Put what these parts owe from these files in the place of what is kept. Answers which of the files there are."""
    session, sources = act.session, [owing.source for owing in owings]
    session.execute(delete(Owed).where(Owed.subject_id.in_(ids), Owed.source.in_(sources)))
    known = list(session.scalars(select(Subject.id).where(Subject.id.in_(ids))))
    files = OwedFiles(act, frozenset(known), until)
    rows = [_row(owing.source, each) for owing in owings for each in owing.days(files)]
    insert_rows(session, Owed, rows)
    return known


def _row(source: str, each: OwedDay) -> dict[str, object]:
    return {
        "source": source,
        "subject_id": each.subject_id,
        "stream": each.stream,
        "opens": each.opens,
        "earlier": each.earlier,
        "later": each.later,
        "gone": each.gone,
    }


def _until(act: Act) -> date:
    """The last day for which can be computed today: before the law changes next, for then other rules ask."""
    now, law = act.law.at(act.today).fingerprint, act.law
    day = act.today
    while day < act.today + AHEAD and law.at(day + ONE_DAY).fingerprint == now:
        day += ONE_DAY
    return day


def _written(act: Act, touched: Touched) -> None:
    """What an act has written: compute the files it touched, or mark them where they are many."""
    read = {Subject}.union(*(owing.reads for owing in _KEPT.values()))
    written = read & touched.keys()
    ids = {id for model in written for id in touched[model]}
    if ids and len(ids) <= AT_ONCE and act.runtime.keeps_up:
        keep_up(act, ids, written)
    elif ids:
        with seeing_everybody(act.session):
            mark(act.session, ids)


def mark(session: Session, ids: Collection[int]) -> None:
    """Say of these files that what they owe is to be computed anew."""
    one_at_a_time(session, ids)
    known = set(session.scalars(select(OwedState.subject_id).where(OwedState.subject_id.in_(ids))))
    session.execute(update(OwedState).where(OwedState.subject_id.in_(known)).values(stamp=""))
    insert_rows(session, OwedState, [{"subject_id": id, "stamp": "", "until": date.min} for id in set(ids) - known])


AFTER_WRITING.append(_written)
