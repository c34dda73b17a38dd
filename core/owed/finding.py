"""Which files ask for something today, the most pressing first: bounded in the store, whatever the number of files."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import and_, case, func, or_, select

from core.acts import Act
from core.owed.keeping import stale
from core.owed.models import Owed


def asking(act: Act, source: str, limit: int) -> list[int]:
    """The files in scope on which this source has its `limit` most pressing rows today, and all that are not kept up.

    What each of them asks for is computed from the file itself; a file that asks for nothing may be among them.
    """
    left, today = behind(act), act.today
    most = limit + len(left)
    live = select(Owed.subject_id).where(Owed.source == source, Owed.opens <= today, Owed.gone >= today)
    live = live.group_by(Owed.subject_id).limit(most)
    late = live.where(Owed.later < today).order_by(func.min(Owed.later), Owed.subject_id)
    found = list(act.session.scalars(late))
    if len(found) < most:
        day = case((Owed.earlier >= today, Owed.earlier), else_=Owed.later)
        ahead = live.where(Owed.later >= today).order_by(func.min(day), Owed.subject_id)
        found += act.session.scalars(ahead.limit(most - len(found)))
    return sorted({*found, *left})


def standing(act: Act, source: str, since: Mapping[str, date]) -> Iterator[tuple[int, str]]:
    """What this source keeps of every file in scope for today: file and stream.

    A stream named in `since` counts only where its day is that day or later. Whether everything is kept is asked of
    `behind` first.
    """
    kept = or_(
        Owed.stream.not_in(since), *(and_(Owed.stream == name, Owed.later >= day) for name, day in since.items())
    )
    query = select(Owed.subject_id, Owed.stream).where(Owed.source == source, kept)
    query = query.where(Owed.opens <= act.today, Owed.gone >= act.today)
    yield from ((subject, stream) for subject, stream in act.session.execute(query))


def behind(act: Act) -> list[int]:
    """The files in scope whose days do not hold today; asked once in a transaction that only reads."""
    info, session = act.session.info, act.session
    seen: tuple[object, list[int]] | None = info.get("owed_behind")
    if seen is not None and seen[0] is session.get_transaction():
        return seen[1]
    found = stale(act, act.today)
    if info.get("reading"):
        info["owed_behind"] = (session.get_transaction(), found)
    return found
