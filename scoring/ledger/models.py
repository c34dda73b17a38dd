"""The tables of the ledger. A sheet is never edited: what changes before it is confirmed is a newer sheet."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Row, Sealed
from corrections.kinds import Body
from scoring.ledger.kinds import ObjectionOutcome, SheetState


class ScoreSheet(AboutSubject, Row):
    """One person's month: inputs, book and result frozen together, with who reviewed and who confirmed it."""

    __tablename__ = "score_sheet"
    month: Mapped[str] = mapped_column(String(7))
    version: Mapped[int]
    corrects: Mapped[str | None] = mapped_column(String(24))
    """Public id of the confirmed sheet this one corrects. Then `inputs` and `result` are of the month as it is right,
    and the lines are the counter-entries alone."""
    state: Mapped[SheetState]
    book: Mapped[str] = mapped_column(String(120))
    book_version: Mapped[int]
    book_fingerprint: Mapped[str] = mapped_column(String(64))
    law: Mapped[str] = mapped_column(String(64))
    inputs: Mapped[str]
    """Everything the score was made of, as canonical text: replaying it gives the same bytes."""
    result: Mapped[str]
    digest: Mapped[str] = mapped_column(String(64))
    total: Mapped[Decimal | None]
    band: Mapped[str | None] = mapped_column(String(40))
    not_rated: Mapped[str | None] = mapped_column(String(40))
    provisional: Mapped[bool]
    public: Mapped[bool]
    computed_at: Mapped[datetime]
    computed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """Who pressed the button; empty when the scheduled job did."""
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    opinion: Mapped[str] = mapped_column(String(400), default="")
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    object_by: Mapped[date | None]
    """Until when an objection is heard; set at confirmation."""
    __table_args__ = (
        UniqueConstraint("subject_id", "month", "version"),
        Index("ix_score_sheet_month_state", "month", "state"),
    )


class ScoreLine(AboutSubject, AppendOnly, Row):
    """One point entry: its rule, its points, its evidence."""

    __tablename__ = "score_line"
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id"), index=True)
    number: Mapped[int]
    rule: Mapped[str] = mapped_column(String(60))
    head: Mapped[str | None] = mapped_column(String(40))
    item: Mapped[str | None] = mapped_column(String(40))
    why: Mapped[str] = mapped_column(String(40))
    points: Mapped[Decimal]
    event: Mapped[str | None] = mapped_column(String(160))
    evidence: Mapped[list[Any]]
    __table_args__ = (UniqueConstraint("sheet_id", "number"),)


class ScoreObjection(AboutSubject, Row):
    """What a person objects to on a confirmed sheet, who handles it and what came of it (实施办法 art. 32)."""

    __tablename__ = "score_objection"
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id"), index=True)
    raised_on: Mapped[date]
    words = Sealed()
    """What the person says, in their own words."""
    body: Mapped[Body]
    """Who handles it: the county-level institution first, then the procuratorate."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    outcome: Mapped[ObjectionOutcome | None]
    answer = Sealed()
    document: Mapped[str] = mapped_column(String(80), default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    finding = Sealed()
    """Why nothing has to be corrected after all, though the answer said so."""
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
