"""Reading the audit book."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.acts.models import AuditEntry
from core.clock import day_start

PAGE = 50
STATED = "rows.stated"
"""The kind of entry that tells the book what every row says."""


@dataclass(frozen=True)
class AuditFilter:
    """What a reader looks for; empty fields match everything."""

    kind: str = ""
    """How the code of the kind begins."""
    kinds: frozenset[str] = frozenset()
    """Kinds that are meant by other words than their code."""
    actors: frozenset[str] | None = None
    """The references under which the book knows somebody; None for everybody."""
    about: frozenset[str] | None = None
    """The ids of what the entries are about; None for everything."""
    result: str = ""
    from_day: date | None = None
    to_day: date | None = None


def entries(session: Session, wanted: AuditFilter, page: int) -> tuple[list[AuditEntry], int]:
    """One page of entries, newest first, and how many there are in all."""
    query = select(AuditEntry)
    if wanted.kind:
        query = query.where(
            AuditEntry.kind.startswith(wanted.kind, autoescape=True) | AuditEntry.kind.in_(sorted(wanted.kinds))
        )
    if wanted.actors is not None:
        query = query.where(AuditEntry.actor.in_(sorted(wanted.actors)))
    if wanted.about is not None:
        query = query.where(AuditEntry.about.in_(sorted(wanted.about)))
    if wanted.result:
        query = query.where(AuditEntry.result == wanted.result)
    if wanted.from_day:
        query = query.where(AuditEntry.at >= day_start(wanted.from_day))
    if wanted.to_day:
        query = query.where(AuditEntry.at < day_start(date.fromordinal(wanted.to_day.toordinal() + 1)))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = session.scalars(query.order_by(AuditEntry.seq.desc()).limit(PAGE).offset((page - 1) * PAGE))
    return list(rows), total


def of_file(session: Session, about: str, kinds: Collection[str], *, looks: bool, limit: int) -> list[AuditEntry]:
    """What was done with one file, or who looked at it: the newest entries first. `kinds` are those of looks."""
    query = select(AuditEntry).where(AuditEntry.about == about, AuditEntry.result == "done")
    query = query.where(AuditEntry.kind.in_(kinds) if looks else AuditEntry.kind.not_in(kinds))
    return list(session.scalars(query.order_by(AuditEntry.seq.desc()).limit(limit)))


def stated_after(revision: str) -> str:
    """What the last entry is about that tells of every row after this migration."""
    return f"rows:{revision}"


def is_stated(session: Session, revision: str) -> bool:
    """Whether the book was told of every row after this migration. The book alone knows: a mark beside it could be
    taken away by hand, and what was changed by hand would then be told as if it had been written."""
    query = select(AuditEntry.seq).where(AuditEntry.kind == STATED, AuditEntry.about == stated_after(revision))
    return session.scalar(query.limit(1)) is not None
