"""The tables of contact: what happened, what it met, what was wrongly entered, and the hours helpers gave."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Row, Sealed
from corrections.contact.kinds import ContactKind, Grade, MarkKind


class Contact(AppendOnly, AboutSubject, Row):
    """One occasion: a report, visit, talk, session, or a try that reached nobody. Mistakes are struck, never edited."""

    __tablename__ = "contact"
    kind: Mapped[ContactKind]
    at: Mapped[datetime]
    """When it began."""
    minutes: Mapped[int | None]
    reached: Mapped[bool]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    """Who had the contact."""
    helper: Mapped[bool]
    """Whether a volunteer or grid worker had it."""
    also: Mapped[list[Any]]
    """Duties besides the one of its kind that the same occasion covered."""
    grade: Mapped[Grade | None]
    summary = Sealed()
    signs = Sealed()
    """What a helper ticked, as values of `VisitSign` with commas between."""
    evidence: Mapped[str] = mapped_column(String(200), default="")
    """Where the paper lies: volume and page, or the number of a photograph."""
    group: Mapped[str | None] = mapped_column("group_id", String(24), index=True)
    """Shared by the contacts of one session for several people."""
    recorded_at: Mapped[datetime]
    __table_args__ = (Index("ix_contact_subject_at", "subject_id", "at"),)


class ContactStrike(AppendOnly, AboutSubject, Row):
    """Says that a contact was entered by mistake, and why. The contact stays readable."""

    __tablename__ = "contact_strike"
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    reason = Sealed()
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("contact_id"),)


class DutyMark(AppendOnly, AboutSubject, Row):
    """One entry about one occasion of one duty. The occasions themselves are computed, never stored."""

    __tablename__ = "duty_mark"
    duty: Mapped[str] = mapped_column(String(80))
    """The `DutyKey` as text."""
    kind: Mapped[MarkKind]
    slot_first: Mapped[date]
    slot_last: Mapped[date]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    on_day: Mapped[date]
    """The day of the contact or of the decision."""
    minutes: Mapped[int | None]
    """What the contact lasted, for duties measured in time."""
    reason = Sealed()
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    __table_args__ = (Index("ix_duty_mark_subject_slot", "subject_id", "slot_last"),)


class Concern(AboutSubject, Row):
    """A helper is worried about the person. It stands on Today until somebody at the office has answered it."""

    __tablename__ = "concern"
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), unique=True)
    """The visit at which it was raised; None where it was told by itself."""
    words = Sealed()
    """What the helper said, where there is no visit to say it."""
    raised_at: Mapped[datetime]
    raised_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    answer = Sealed()


class HelperTime(AppendOnly, Row):
    """Time a helper gave. About the helper and nobody else, so the total does not depend on who is looking."""

    __tablename__ = "helper_time"
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    minutes: Mapped[int]
    contact: Mapped[str] = mapped_column(String(24), index=True)
    """Public id of the contact it comes from."""
    voids: Mapped[int | None] = mapped_column(ForeignKey("helper_time.id"), unique=True)
    """The entry this one takes back, when its contact was struck."""
    __table_args__ = (Index("ix_helper_time_user_at", "user_id", "at"),)
