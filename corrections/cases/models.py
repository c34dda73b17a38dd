"""The tables of a case: the sentence, its terms, its levels, and what keeps it from ending by itself."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Row, Sealed
from corrections.cases.kinds import DeciderKind, Penalty, TermQuery
from corrections.kinds import Category, CustodyKind, EndKind, Level, ProposalKind, TemporaryGround


class Case(AboutSubject, Row):
    """One sentence served in the community, from reception to its end."""

    __tablename__ = "correction_case"
    category: Mapped[Category]
    decider_kind: Mapped[DeciderKind]
    decider: Mapped[str] = mapped_column(String(120))
    judgment_no: Mapped[str] = mapped_column(String(80))
    offence: Mapped[str] = mapped_column(String(200))
    offence_on: Mapped[date]
    """The day of the offence, the earliest of several."""
    protected_minor: Mapped[bool]
    """Under eighteen at the offence: decided once, never changed by age (社区矫正法 art. 58)."""
    penalty: Mapped[Penalty]
    penalty_months: Mapped[int | None]
    """Length of the penalty in months; None for life."""
    sentence_text: Mapped[str] = mapped_column(Text)
    """The sentence in the words of the judgment."""
    temporary_ground: Mapped[TemporaryGround | None]
    term_first: Mapped[date]
    term_last: Mapped[date]
    """First and last day of the term in force: a projection of the newest `Term`, written by the acts that add one."""
    term_months: Mapped[int | None]
    """Length of the term as the paper says it, where it says one."""
    term_computed: Mapped[date | None]
    """The last day as the law counts it; only a cross-check, the printed one binds."""
    term_query: Mapped[TermQuery | None]
    """What is odd about the printed term, until somebody has cleared it up."""
    term_note: Mapped[str] = mapped_column(String(200), default="")
    """How it was cleared up."""
    received_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    end_kind: Mapped[EndKind | None]
    end_document: Mapped[str] = mapped_column(String(80), default="")
    version: Mapped[int] = mapped_column(default=1)


class Term(AppendOnly, AboutSubject, Row):
    """A term of correction. A commutation (减刑) or another change by a court adds one; none is ever edited."""

    __tablename__ = "case_term"
    case_id: Mapped[int] = mapped_column(ForeignKey("correction_case.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    decided_at: Mapped[datetime | None]
    """When it took the place of the one before; None for the original."""
    document: Mapped[str] = mapped_column(String(80))


class LevelChange(AppendOnly, AboutSubject, Row):
    """A decision on the level of supervision (分类管理), with its reason and what it rests on."""

    __tablename__ = "level_change"
    case_id: Mapped[int] = mapped_column(ForeignKey("correction_case.id"), index=True)
    since: Mapped[datetime]
    level: Mapped[Level]
    reason: Mapped[str] = mapped_column(String(400))
    evidence: Mapped[str] = mapped_column(String(400))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    recorded_at: Mapped[datetime]


class Custody(AboutSubject, Row):
    """A time in custody. While it lasts duties rest, and the case cannot end by itself."""

    __tablename__ = "custody"
    case_id: Mapped[int] = mapped_column(ForeignKey("correction_case.id"), index=True)
    kind: Mapped[CustodyKind]
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    place = Sealed()
    document: Mapped[str] = mapped_column(String(80), default="")


class Proposal(AboutSubject, Row):
    """A revocation or return to prison that was proposed; open until it is decided."""

    __tablename__ = "end_proposal"
    case_id: Mapped[int] = mapped_column(ForeignKey("correction_case.id"), index=True)
    kind: Mapped[ProposalKind]
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    document: Mapped[str] = mapped_column(String(80))
    outcome: Mapped[str] = mapped_column(String(400), default="")
