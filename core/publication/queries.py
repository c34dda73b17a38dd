"""Reading what is published: the newest version of each text that is in effect on a day."""

from datetime import date
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.law import Law, load_texts
from core.publication.models import PublishedText, TextKind


def in_effect(session: Session, kind: TextKind, day: date | None = None) -> dict[str, PublishedText]:
    """By name, the last published row of each text of this kind whose effect began by `day` (any day if None)."""
    query = select(PublishedText).where(PublishedText.kind == kind)
    if day is not None:
        query = query.where(PublishedText.effective_from <= day)
    query = query.order_by(PublishedText.effective_from, PublishedText.id)
    return {row.name: row for row in session.scalars(query)}


def published_law(session: Session) -> Law:
    """The law of this instance, from its rows."""
    return _law_of(tuple((name, row.text) for name, row in in_effect(session, TextKind.RULES).items()))


@lru_cache(maxsize=4)
def _law_of(texts: tuple[tuple[str, str], ...]) -> Law:
    """The law of these very texts, read once in a process however many stores hold them."""
    return load_texts(dict(texts))


def stamp(session: Session) -> int:
    """Grows with every published row: what tells that a held law is stale."""
    return session.scalar(select(func.max(PublishedText.id))) or 0
