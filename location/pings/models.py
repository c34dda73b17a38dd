"""Devices and gateways, fixes by time and person, receipts, and what was concluded from each person's track."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, AppendOnly, Base, Row
from corrections.kinds import Carrier, PositioningBasis
from location.datum import Datum
from location.pings.kinds import FixVerdict


class Device(AboutSubject, Row):
    """A phone or dedicated device one person carries. Its key is shown once; only the hash is kept."""

    __tablename__ = "device"
    carrier: Mapped[Carrier]
    datum: Mapped[Datum]
    label: Mapped[str] = mapped_column(String(60))
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    bound_at: Mapped[datetime]
    released_at: Mapped[datetime | None]


class Gateway(Row):
    """A system that delivers fixes of many devices under a bearer token."""

    __tablename__ = "gateway"
    label: Mapped[str] = mapped_column(String(60))
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class FixRow(AboutSubject, AppendOnly, Base):
    """One measured place of one person. Time comes first in the key: rows arrive in that order."""

    __tablename__ = "fix"
    UNPROVED = "the receipt of their delivery holds their sum"
    t: Mapped[datetime] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, index=True)
    lat: Mapped[float]
    lon: Mapped[float]
    accuracy_m: Mapped[float | None]
    source: Mapped[str] = mapped_column(String(24))
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    received_at: Mapped[datetime]
    verdict: Mapped[FixVerdict]
    basis: Mapped[PositioningBasis]
    ground: Mapped[str] = mapped_column(String(24))
    """Public id of the window on which the fix was lawful."""
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own way


class FixReceipt(AppendOnly, Row):
    """The receipt of one delivery. The receipts are sealed each minute by one audit entry."""

    __tablename__ = "fix_receipt"
    UNPROVED = "sealed by the minute"
    at: Mapped[datetime]
    sender: Mapped[str] = mapped_column(String(40), index=True)
    fixes: Mapped[int]
    stored: Mapped[int]
    digest: Mapped[bytes]
    """SHA-256 over the verdicts and times in order of sending."""
    places: Mapped[bytes | None]
    """The sum of the keyed digests of the fixes that were stored; receipts of before 0006 have none."""
    rows: Mapped[str | None]
    """Canonical JSON: what the rows that followed from the delivery say, as an audit entry tells it."""


class RefusedCount(AboutSubject, Row):
    """How many fixes of a day were refused because no ground held: the number is kept, the places are not."""

    __tablename__ = "fix_refused"
    day: Mapped[date]
    reason: Mapped[str] = mapped_column(String(24))
    count: Mapped[int]
    __table_args__ = (UniqueConstraint("subject_id", "day", "reason"),)


class Track(AboutSubject, Base):
    """What was concluded from one person's fixes; it can be rebuilt from the fixes at any time."""

    __tablename__ = "track"
    UNPROVED = "a projection, held against the newest fix"
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True)
    state: Mapped[str]
    checkpoint: Mapped[str]
    """An older state, from which late fixes are folded again."""
    t: Mapped[datetime | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    received_at: Mapped[datetime | None]
    """The last known place: the newest fix by time of measuring."""
