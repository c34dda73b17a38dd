"""Published texts of law: append-only, each with the day it takes effect and the two people responsible for it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.law.texts import TextKind
from core.store import AppendOnly, Row


class PublishedText(AppendOnly, Row):
    """One version of one text. Runs read these rows, never the files they may have come from."""

    __tablename__ = "published_text"
    kind: Mapped[TextKind]
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    effective_from: Mapped[date]
    published_at: Mapped[datetime]
    prepared_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """Both empty on the presets an instance starts with."""
    __table_args__ = (Index("ix_published_text_kind_name", "kind", "name", "effective_from"),)
