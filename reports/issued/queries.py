"""Reading the register."""

import base64
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.acts.models import AuditEntry
from core.errors import NotVisible
from core.typed.numbers import official
from office.accounts.rules import WINDOW
from reports.issued.models import IssuedPaper, PaperCounter
from reports.papers.content import normal_hash
from reports.papers.values import Paper
from reports.pdf.parts import PaperLanguage

CHECKED = "paper.looked_up"
"""The kind of entry that a look at the check page leaves."""


def issued(session: Session, public_id: str) -> IssuedPaper:
    """The issued paper with this public id."""
    row = session.scalars(select(IssuedPaper).where(IssuedPaper.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def of_person(session: Session, subject_id: int, *, limit: int = 50) -> list[IssuedPaper]:
    """A person's papers, the newest first."""
    query = select(IssuedPaper).where(IssuedPaper.subject_id == subject_id)
    return list(session.scalars(query.order_by(IssuedPaper.id.desc()).limit(limit)))


def next_serial(session: Session, paper: Paper, year: int) -> int:
    """The serial the next paper of this kind would get."""
    return (
        session.scalar(select(PaperCounter.last).where(PaperCounter.paper == paper, PaperCounter.year == year)) or 0
    ) + 1


def file_of(row: IssuedPaper, language: PaperLanguage) -> bytes:
    """The paper's bytes as they were issued."""
    text = row.file_zh if language is PaperLanguage.CHINESE else row.file_en
    return base64.b64decode(text or "")


def genuine(session: Session, number: str, code: str) -> IssuedPaper | None:
    """The paper with this number and check code, for the public check page; needs a scope that sees everybody."""
    wanted, typed = normal_hash(code), official(number)
    if typed is None:
        return None
    query = select(IssuedPaper).where(IssuedPaper.year == typed.year, IssuedPaper.serial == typed.count)
    same = (row for row in session.scalars(query) if official(row.number) == typed)
    return next((row for row in same if row.content_hash.startswith(wanted)), None)


def checks_from(session: Session, address: str, now: datetime) -> int:
    """How often somebody at this address asked the check page lately, by the audit book."""
    query = select(func.count()).select_from(AuditEntry)
    mine = (AuditEntry.kind == CHECKED, AuditEntry.address == address, AuditEntry.at > now - WINDOW)
    return session.scalar(query.where(*mine)) or 0
