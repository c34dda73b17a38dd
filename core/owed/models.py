"""The tables of what is owed: days by file and source, and up to when and on what ground they were computed."""

from datetime import date

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, Base

COMPUTED = "computed from rows that a book tells of, and computed again whenever they change"


class Owed(AboutSubject, Base):
    """One thing that a file asks for. What it is and how it reads is computed from the file, never from here."""

    __tablename__ = "owed"
    UNPROVED = COMPUTED
    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(24))
    """Which part asks."""
    stream: Mapped[str] = mapped_column(String(60))
    """What of the same file and source makes one row together."""
    opens: Mapped[date]
    """First day on which it is asked for."""
    earlier: Mapped[date]
    """The day it falls due, read strictly."""
    later: Mapped[date]
    """The last day on which nobody is late."""
    gone: Mapped[date]
    """Last day on which it is asked for."""
    __table_args__ = (Index("ix_owed_source_opens", "source", "opens", "later", "gone", "subject_id"),)


class OwedState(AboutSubject, Base):
    """On what ground and up to which day the days of one file hold."""

    __tablename__ = "owed_state"
    UNPROVED = COMPUTED
    id: Mapped[int] = mapped_column(primary_key=True)
    stamp: Mapped[str] = mapped_column(String(64), index=True)
    """The law and the orders for many that it was computed from; empty where it has to be computed anew."""
    until: Mapped[date] = mapped_column(index=True)
    """The last day for which everything is there."""
    __table_args__ = (UniqueConstraint("subject_id"),)
