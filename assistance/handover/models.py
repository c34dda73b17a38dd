"""The tables of the assistance register. What was answered about help stands in a book that only grows."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistance.handover.kinds import ConsentWay, HandoverState, ReleaseSource
from core.store import AboutSubject, AppendOnly, Row, Sealed


class Handover(AboutSubject, Row):
    """One entry of the register: one release, the period in which help is offered, and how it stands.

    It says nothing of an offence or a sentence, so that whoever helps may read all of it.
    """

    __tablename__ = "handover"
    source: Mapped[ReleaseSource]
    released_on: Mapped[date]
    """The day of release, or the day on which correction ended."""
    document: Mapped[str] = mapped_column(String(80), default="")
    """Number of the release certificate or of the paper that ended correction."""
    registered_at: Mapped[datetime]
    period_last: Mapped[date]
    """Last day on which help is offered, by the rule in force on the day of release."""
    state: Mapped[HandoverState] = mapped_column(index=True)
    closed_on: Mapped[date | None]
    closing = Sealed()
    """To whom it was handed, where the person moved, or another word about the end."""
    focus: Mapped[list[Any]]
    """Values of `FocusGround`; empty for a person looked after as usual."""
    focus_note = Sealed()
    version: Mapped[int] = mapped_column(default=1)
    __table_args__ = (UniqueConstraint("subject_id", "released_on"),)


class Consent(AppendOnly, AboutSubject, Row):
    """What a person answered when help was offered: how, when, before whom, and where the paper lies."""

    __tablename__ = "assistance_consent"
    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"), index=True)
    given: Mapped[bool]
    way: Mapped[ConsentWay]
    on_day: Mapped[date]
    evidence: Mapped[str] = mapped_column(String(200), default="")
    words = Sealed()
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]
