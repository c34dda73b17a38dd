"""The register of issued papers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Base, Row, Sealed
from reports.papers.values import Paper


class IssuedPaper(AppendOnly, AboutSubject, Row):
    """One paper: its number, what it says as a digest, and its bytes in both languages. A reprint is the same bytes."""

    __tablename__ = "issued_paper"
    paper: Mapped[Paper]
    number: Mapped[str] = mapped_column(String(80), unique=True)
    serial: Mapped[int]
    year: Mapped[int]
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    about: Mapped[str] = mapped_column(String(24), default="")
    """Public id of the record it was made from, such as a score sheet."""
    wording: Mapped[str] = mapped_column(String(120))
    law: Mapped[str] = mapped_column(String(64))
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    sha256_zh: Mapped[str] = mapped_column(String(64))
    sha256_en: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int]
    file_zh = Sealed()
    """The Chinese, official paper, base64."""
    file_en = Sealed()
    """The English courtesy version, base64."""
    __table_args__ = (UniqueConstraint("paper", "year", "serial"),)


class PaperCounter(Base):
    """The last serial of each paper and year: locked while the next one is given out, so there is no gap."""

    __tablename__ = "paper_counter"
    paper: Mapped[Paper] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
