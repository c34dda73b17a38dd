"""The audit book, its head, the receipts of acts that were sent twice, and acts that wait for a second person."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AppendOnly, Base, Row


class AuditEntry(AppendOnly, Base):
    """One thing that was done, read, searched, exported or refused. Entries form a chain; none is ever edited."""

    __tablename__ = "audit_entry"
    UNPROVED = "the chain proves its own entries"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(60), index=True)
    result: Mapped[str] = mapped_column(String(12))
    actor: Mapped[str] = mapped_column(String(64), index=True)
    """Public id of the user, or the name of a device, job or command."""
    roles: Mapped[str] = mapped_column(String(120))
    session: Mapped[str] = mapped_column(String(24))
    address: Mapped[str] = mapped_column(String(64))
    about: Mapped[str] = mapped_column(String(64), index=True)
    """Public id of the person or thing the act was about; no foreign key, for the entry outlives its subject."""
    detail: Mapped[str] = mapped_column(String)
    """Canonical JSON: ids and codes, the rows touched with keyed digests of their new values; no names, no places."""
    previous: Mapped[bytes]
    digest: Mapped[bytes]
    mac: Mapped[bytes]
    __table_args__ = (Index("ix_audit_entry_at", "at"),)


class AuditHead(Base):
    """The end of the chain: one row, locked by whoever writes the next entry, so the sequence has no gap."""

    __tablename__ = "audit_head"
    UNPROVED = "the chain proves its own end"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    digest: Mapped[bytes]


GENESIS_ROW = "INSERT INTO audit_head (id, seq, digest) VALUES (1, 0, {zero})"
"""The head before the first entry; migrations write it too."""

for _dialect, _zero in (("sqlite", "zeroblob(32)"), ("postgresql", "decode(repeat('00', 32), 'hex')")):
    _ddl: Any = DDL(GENESIS_ROW.format(zero=_zero)).execute_if(dialect=_dialect)
    event.listen(AuditHead.__table__, "after_create", _ddl)


class ActReceipt(AppendOnly, Base):
    """What an act answered the first time, so that the same request sent again changes nothing."""

    __tablename__ = "act_receipt"
    UNPROVED = "written after what the act did was told; it only repeats an answer"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(60))
    actor: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str] = mapped_column(String)
    at: Mapped[datetime]
    content: Mapped[str | None] = mapped_column(String(64))
    """A keyed digest of what was sent; the key answers for nothing else. None in receipts of earlier releases."""
    __table_args__ = (UniqueConstraint("key", "kind", "actor"),)


class WaitingState(StrEnum):
    """Where an act that needs two people stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class WaitingAct(Row):
    """An act one person has prepared and a second must confirm. There is no way around the second person."""

    __tablename__ = "waiting_act"
    kind: Mapped[str] = mapped_column(String(60), index=True)
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"), index=True)
    """The person it is about, if any. Read only together with that person's own record, which is scoped."""
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    needs: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]]
    prepared_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    prepared_at: Mapped[datetime]
    state: Mapped[WaitingState]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(400), default="")


class Draft(Base):
    """What one user has typed into a long question and not sent yet; deleted when it is sent or thrown away."""

    __tablename__ = "draft"
    UNPROVED = "has no effect until it is sent; its writer changes it at every pause"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    page: Mapped[str] = mapped_column(String(200))
    """The address of the question, which names the record and the person."""
    body: Mapped[bytes]
    """The typed fields as JSON, sealed under the user and the page."""
    saved_at: Mapped[datetime] = mapped_column(index=True)
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"), index=True)
    """The person it is about, if any: it is read only together with that person's own record, which is scoped."""
    __table_args__ = (UniqueConstraint("user_id", "page"),)
