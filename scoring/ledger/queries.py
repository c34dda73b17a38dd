"""Reading the ledger: the month's list, one sheet, and the books that made them."""

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import NotVisible
from core.publication.models import TextKind
from core.publication.queries import in_effect, versions
from scoring.engine.book import RuleBook
from scoring.engine.book import book_for as choose
from scoring.engine.load import load_book
from scoring.engine.month import Month
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreLine, ScoreSheet


def book_for(session: Session, month: Month) -> RuleBook:
    """The published book that rules `month`; NotInForce when there is none."""
    rows = in_effect(session, TextKind.RULE_BOOK, month.last_day)
    return choose([_book(name, row.text) for name, row in rows.items()], month)


def book_of(session: Session, sheet: ScoreSheet) -> RuleBook:
    """The very book a sheet was made with, found by its fingerprint."""
    for row in versions(session, TextKind.RULE_BOOK):
        book = _book(row.name, row.text)
        if book.fingerprint == sheet.book_fingerprint:
            return book
    raise NotVisible()


def sheet(session: Session, public_id: str) -> ScoreSheet:
    """The sheet with this public id."""
    row = session.scalars(select(ScoreSheet).where(ScoreSheet.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def current(session: Session, month: Month, subject_ids: Collection[int] | None = None) -> dict[int, ScoreSheet]:
    """The sheets of `month` that stand, by person."""
    query = select(ScoreSheet).where(ScoreSheet.month == month.iso, ScoreSheet.state != SheetState.SUPERSEDED)
    if subject_ids is not None:
        query = query.where(ScoreSheet.subject_id.in_(subject_ids))
    return {row.subject_id: row for row in session.scalars(query)}


def of_person(session: Session, subject_id: int, *, limit: int = 24) -> list[ScoreSheet]:
    """A person's sheets that stand, the newest month first."""
    query = select(ScoreSheet).where(ScoreSheet.subject_id == subject_id, ScoreSheet.state != SheetState.SUPERSEDED)
    return list(session.scalars(query.order_by(ScoreSheet.month.desc()).limit(limit)))


def lines(session: Session, sheet_id: int) -> list[ScoreLine]:
    """The lines of a sheet in order."""
    query = select(ScoreLine).where(ScoreLine.sheet_id == sheet_id).order_by(ScoreLine.number)
    return list(session.scalars(query))


def months(session: Session) -> list[str]:
    """Every month that has sheets, newest first."""
    return list(session.scalars(select(ScoreSheet.month).distinct().order_by(ScoreSheet.month.desc())))


@lru_cache(maxsize=8)
def _book(name: str, text: str) -> RuleBook:
    return load_book(name, text)
