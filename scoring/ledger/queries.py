"""Reading the ledger: the month's list, one sheet, and the books that made them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, aliased

from core.access import User
from core.errors import NotVisible
from core.law.texts import TextKind
from corrections.people import queries as people
from office.publication.queries import in_effect, versions
from scoring.engine.book import RuleBook
from scoring.engine.book import book_for as choose
from scoring.engine.load import load_book
from scoring.engine.month import Month
from scoring.ledger.kinds import ObjectionOutcome, SheetState
from scoring.ledger.models import ScoreLine, ScoreObjection, ScoreSheet

_STANDS = ScoreSheet.state != SheetState.SUPERSEDED


@dataclass(frozen=True)
class EarlierLine:
    """One point entry of an earlier month that names an event."""

    subject_id: int
    event: str
    points: Decimal
    month: Month
    confirmed: bool
    sheet: str


def book_for(session: Session, month: Month) -> RuleBook:
    """The published book that rules `month`; NotInForce when there is none."""
    rows = in_effect(session, TextKind.RULE_BOOK, month.last_day)
    return choose([_book(name, row.text) for name, row in rows.items()], month)


def book_of(session: Session, sheet: ScoreSheet) -> RuleBook:
    """The very book a sheet was made with, found by its fingerprint."""
    found = books(session).get(sheet.book_fingerprint)
    if found is None:
        raise NotVisible()
    return found


def books(session: Session) -> dict[str, RuleBook]:
    """Every book that was ever published, by its fingerprint."""
    found = (_book(row.name, row.text) for row in versions(session, TextKind.RULE_BOOK))
    return {book.fingerprint: book for book in found}


def sheet(session: Session, public_id: str) -> ScoreSheet:
    """The sheet with this public id."""
    row = session.scalars(select(ScoreSheet).where(ScoreSheet.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def sheets(session: Session, public_ids: Collection[str]) -> list[ScoreSheet]:
    """These sheets; NotVisible when one of them is not there for this reader."""
    wanted = sorted(set(public_ids))
    found = list(session.scalars(select(ScoreSheet).where(ScoreSheet.public_id.in_(wanted))))
    if len(found) != len(wanted):
        raise NotVisible()
    return found


def months_of(session: Session, public_ids: Collection[str]) -> dict[str, str]:
    """The months of these sheets, by public id."""
    query = select(ScoreSheet.public_id, ScoreSheet.month).where(ScoreSheet.public_id.in_(sorted(public_ids)))
    return dict(session.execute(query).all())


def current(session: Session, month: Month, subject_ids: Collection[int] | None = None) -> dict[int, ScoreSheet]:
    """The sheets of `month` that stand, by person; corrections of them are read beside them."""
    query = select(ScoreSheet).where(ScoreSheet.month == month.iso, _STANDS, ScoreSheet.corrects.is_(None))
    if subject_ids is not None:
        query = query.where(ScoreSheet.subject_id.in_(subject_ids))
    return {row.subject_id: row for row in session.scalars(query)}


def page(
    session: Session, month: Month, number: int, size: int, state: SheetState | None = None
) -> tuple[list[ScoreSheet], int]:
    """One page of the sheets of `month` that stand, of all or in one state, by the people's names, and how many."""
    chosen = [ScoreSheet.month == month.iso, _STANDS, ScoreSheet.corrects.is_(None)]
    if state is not None:
        chosen.append(ScoreSheet.state == state)
    total = session.scalar(select(func.count()).select_from(ScoreSheet).where(*chosen)) or 0
    query = people.in_order(select(ScoreSheet).where(*chosen), ScoreSheet.subject_id).order_by(ScoreSheet.id)
    return list(session.scalars(query.limit(size).offset((number - 1) * size))), total


def counts(session: Session, month: Month) -> dict[SheetState, int]:
    """How many sheets of `month` stand in each state."""
    query = select(ScoreSheet.state, func.count()).where(
        ScoreSheet.month == month.iso, _STANDS, ScoreSheet.corrects.is_(None)
    )
    return dict(session.execute(query.group_by(ScoreSheet.state)).all())


def of_person(session: Session, subject_id: int, *, limit: int = 24) -> list[ScoreSheet]:
    """A person's sheets that stand, the newest month first; corrections of them are read beside them."""
    query = select(ScoreSheet).where(ScoreSheet.subject_id == subject_id, _STANDS, ScoreSheet.corrects.is_(None))
    return list(session.scalars(query.order_by(ScoreSheet.month.desc()).limit(limit)))


def corrections(session: Session, sheets: Collection[ScoreSheet]) -> dict[str, list[ScoreSheet]]:
    """The corrections of these sheets that stand, the oldest first, by the public id of what they correct."""
    ids = [row.public_id for row in sheets if row.state is SheetState.CONFIRMED]
    found: dict[str, list[ScoreSheet]] = {}
    if ids:
        query = select(ScoreSheet).where(ScoreSheet.corrects.in_(ids), _STANDS).order_by(ScoreSheet.version)
        for row in session.scalars(query):
            found.setdefault(row.corrects or "", []).append(row)
    return found


def valid(session: Session, sheets: Collection[ScoreSheet]) -> dict[str, ScoreSheet]:
    """What each of these months is worth now, by its sheet: the last confirmed correction, or the sheet itself."""
    mended = corrections(session, sheets)
    return {
        row.public_id: ([row] + [c for c in mended.get(row.public_id, ()) if c.state is SheetState.CONFIRMED])[-1]
        for row in sheets
    }


def counted_before(session: Session, month: Month, events: Mapping[int, Collection[str]]) -> Iterator[EarlierLine]:
    """What earlier months hold of these events, by person: the lines of sheets and corrections that stand."""
    query = (
        select(ScoreLine.subject_id, ScoreLine.event, ScoreLine.points, ScoreSheet.month, ScoreSheet.state,
               ScoreSheet.public_id)
        .join(ScoreSheet, ScoreSheet.id == ScoreLine.sheet_id)
        .where(ScoreSheet.month < month.iso, _STANDS, ScoreLine.subject_id.in_(sorted(events)))
        .where(ScoreLine.event.in_(sorted({event for named in events.values() for event in named})))
    )  # fmt: skip
    for subject_id, event, points, iso, state, sheet_id in session.execute(query.order_by(ScoreLine.id)):
        if event is not None and event in events[subject_id]:
            yield EarlierLine(subject_id, event, points, Month.parse(iso), state is SheetState.CONFIRMED, sheet_id)


def open_corrections(session: Session, month: Month) -> list[ScoreSheet]:
    """Corrections of a month that nobody has confirmed yet."""
    query = select(ScoreSheet).where(
        ScoreSheet.month == month.iso,
        ScoreSheet.corrects.is_not(None),
        ScoreSheet.state.in_((SheetState.COMPUTED, SheetState.REVIEWED)),
    )
    return list(session.scalars(query.order_by(ScoreSheet.id)))


def objections(session: Session, sheet: ScoreSheet) -> list[ScoreObjection]:
    """Every objection to a sheet, the oldest first."""
    query = select(ScoreObjection).where(ScoreObjection.sheet_id == sheet.id)
    return list(session.scalars(query.order_by(ScoreObjection.id)))


def waiting_objections(session: Session, subject_id: int | None, limit: int) -> list[tuple[ScoreObjection, ScoreSheet]]:
    """Objections without an answer, each with its sheet, the oldest first."""
    query = (
        select(ScoreObjection, ScoreSheet)
        .join(ScoreSheet, ScoreSheet.id == ScoreObjection.sheet_id)
        .where(ScoreObjection.outcome.is_(None))
    )
    if subject_id is not None:
        query = query.where(ScoreObjection.subject_id == subject_id)
    found = session.execute(query.order_by(ScoreObjection.raised_on, ScoreObjection.id).limit(limit))
    return [(one, sheet) for one, sheet in found]


def to_be_corrected(session: Session, subject_id: int | None, limit: int) -> list[tuple[ScoreObjection, ScoreSheet]]:
    """Objections that were found right and that neither a correction nor a finding has closed, the oldest first."""
    query = (
        select(ScoreObjection, ScoreSheet)
        .join(ScoreSheet, ScoreSheet.id == ScoreObjection.sheet_id)
        .where(ScoreObjection.outcome == ObjectionOutcome.TO_CORRECT, ScoreObjection.closed_at.is_(None))
        .where(~_corrected())
    )
    if subject_id is not None:
        query = query.where(ScoreObjection.subject_id == subject_id)
    found = session.execute(query.order_by(ScoreObjection.answered_at, ScoreObjection.id).limit(limit))
    return [(one, sheet) for one, sheet in found]


def answered_by(objection: ScoreObjection, mended: Sequence[ScoreSheet]) -> ScoreSheet | None:
    """The confirmed correction that carried out an objection found right, among those of its sheet, oldest first."""
    if objection.outcome is not ObjectionOutcome.TO_CORRECT:
        return None
    return next(
        (row for row in mended if row.state is SheetState.CONFIRMED and row.computed_at >= objection.recorded_at),
        None,
    )


def waits_for_correction(objection: ScoreObjection, mended: Sequence[ScoreSheet]) -> bool:
    """Whether an objection was found right and nothing has closed it yet."""
    found_right = objection.outcome is ObjectionOutcome.TO_CORRECT and objection.closed_at is None
    return found_right and answered_by(objection, mended) is None


def waiting_sheets(session: Session, reader: int | None) -> list[tuple[str, SheetState, int, int]]:
    """Of each month, in each state, how many sheets wait for the next person: those this reader reviewed, and all.

    A sheet with something still open waits for its facts, not for anybody's word.
    """
    own = func.count().filter(ScoreSheet.reviewed_by == reader)
    query = (
        select(ScoreSheet.month, ScoreSheet.state, own, func.count())
        .where(ScoreSheet.state.in_((SheetState.COMPUTED, SheetState.REVIEWED)), ScoreSheet.provisional.is_(False))
        .group_by(ScoreSheet.month, ScoreSheet.state)
        .order_by(ScoreSheet.month, ScoreSheet.state)
    )
    return [(month, state, mine, total) for month, state, mine, total in session.execute(query)]


def _corrected() -> ColumnElement[bool]:
    """Whether a correction computed after an objection was recorded has been confirmed."""
    mended = aliased(ScoreSheet)
    return exists().where(
        mended.corrects == ScoreSheet.public_id,
        mended.state == SheetState.CONFIRMED,
        mended.computed_at >= ScoreObjection.recorded_at,
    )


def objection(session: Session, public_id: str) -> ScoreObjection:
    """The objection with this public id."""
    row = session.scalars(select(ScoreObjection).where(ScoreObjection.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def objects_until(session: Session, sheet: ScoreSheet) -> date | None:
    """The last day for objecting: a confirmed correction opens the time anew."""
    last = valid(session, [sheet])[sheet.public_id]
    return last.object_by


def names(session: Session, user_ids: Iterable[int | None]) -> dict[int, str]:
    """The names of these accounts."""
    wanted = sorted({id for id in user_ids if id is not None})
    return dict(session.execute(select(User.id, User.name).where(User.id.in_(wanted))).all())


def lines(session: Session, sheet_id: int) -> list[ScoreLine]:
    """The lines of a sheet in order."""
    query = select(ScoreLine).where(ScoreLine.sheet_id == sheet_id).order_by(ScoreLine.number)
    return list(session.scalars(query))


def deducted(session: Session, sheets: Collection[ScoreSheet]) -> set[int]:
    """The ids of those of these sheets on which points were taken off."""
    query = select(ScoreLine.sheet_id).where(ScoreLine.sheet_id.in_([each.id for each in sheets]), ScoreLine.points < 0)
    return set(session.scalars(query))


def months(session: Session) -> list[str]:
    """Every month that has sheets, newest first."""
    return list(session.scalars(select(ScoreSheet.month).distinct().order_by(ScoreSheet.month.desc())))


@lru_cache(maxsize=8)
def _book(name: str, text: str) -> RuleBook:
    return load_book(name, text)
