"""The tables of help: a need, open until it is answered, and each thing that was done."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from assistance.support.kinds import AidKind, NeedOutcome
from core.store import AboutSubject, AppendOnly, Row, Sealed


class Need(AboutSubject, Row):
    """What somebody needs, noticed on a day, with what became of it."""

    __tablename__ = "aid_need"
    kind: Mapped[AidKind]
    what = Sealed()
    noticed_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    closed_on: Mapped[date | None]
    outcome: Mapped[NeedOutcome | None]
    result = Sealed()


class Aid(AppendOnly, AboutSubject, Row):
    """One thing that was done to help, with its proof. Never edited."""

    __tablename__ = "aid"
    need_id: Mapped[int | None] = mapped_column(ForeignKey("aid_need.id"), index=True)
    kind: Mapped[AidKind]
    on_day: Mapped[date] = mapped_column(index=True)
    what = Sealed()
    giver: Mapped[str] = mapped_column(String(120), default="")
    """The body that gave it, such as the office for civil affairs; empty for the judicial office itself."""
    proof: Mapped[str] = mapped_column(String(200), default="")
    """Where the paper lies, or its number."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
