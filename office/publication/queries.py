"""Reading what is published: the newest version of each text that is in effect on a day."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.access import User
from core.acts import Act
from core.acts.models import WaitingAct, WaitingState
from core.errors import NotVisible
from core.law import Law, RuleVersion, load_texts
from core.law.texts import TextKind
from office.publication.models import PublishedText
from office.publication.rewriting import settable
from office.publication.values import TextDraft

WAITING_KIND = "law.text"
"""Under which kind a text waits for its second person."""


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


def settable_rule(act: Act, id: str) -> RuleVersion:
    """The value in force of a rule that the office sets by form; NotVisible for any other."""
    found = next((settable(rule, act.today) for rule in act.law.rules() if rule.id == id), None)
    if found is None:
        raise NotVisible()
    return found


def versions(session: Session, kind: TextKind | None = None) -> list[PublishedText]:
    """Every published version, by text and newest first; also those that a later one has replaced."""
    query = select(PublishedText).order_by(PublishedText.kind, PublishedText.name)
    query = query.order_by(PublishedText.effective_from.desc(), PublishedText.id.desc())
    return list(session.scalars(query if kind is None else query.where(PublishedText.kind == kind)))


def published_text(session: Session, public_id: str) -> PublishedText:
    """One published version."""
    row = session.scalars(select(PublishedText).where(PublishedText.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def people(session: Session, rows: Iterable[PublishedText]) -> dict[int, str]:
    """The names of those responsible for these versions, by their number."""
    ids = {i for row in rows for i in (row.prepared_by, row.confirmed_by) if i is not None}
    return {row[0]: row[1] for row in session.execute(select(User.id, User.name).where(User.id.in_(ids)))}


def waiting(session: Session) -> list[tuple[WaitingAct, str]]:
    """Texts that wait for a second person, each with the name of who prepared it."""
    query = (
        select(WaitingAct, User.name)
        .join(User, User.id == WaitingAct.prepared_by)
        .where(WaitingAct.kind == WAITING_KIND, WaitingAct.state == WaitingState.WAITING)
        .order_by(WaitingAct.id)
    )
    return [(row, name) for row, name in session.execute(query)]


def waiting_text(session: Session, public_id: str) -> WaitingAct:
    """The text with this id that was put down for a second person, whatever became of it."""
    query = select(WaitingAct).where(WaitingAct.public_id == public_id, WaitingAct.kind == WAITING_KIND)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotVisible()
    return found


def draft_of(row: WaitingAct) -> TextDraft:
    """The text that waits."""
    p = row.payload
    day = date.fromisoformat(p["effective_from"])
    return TextDraft(kind=TextKind(p["kind"]), name=p["name"], text=p["text"], effective_from=day)
