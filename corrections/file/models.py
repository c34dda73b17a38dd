"""The tables of conditions: one for each thing that binds, frees or counts, with its period and its paper.

Periods are half-open: `from_at` up to but not including `to_at`, open when that is not set. Days of a leave are
calendar days, both included.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AboutSubject, Row, Sealed
from corrections.file.kinds import LeaveReason, LeaveState
from corrections.kinds import (
    Body,
    BoundaryGround,
    Carrier,
    DeviceGround,
    DutyKind,
    ExemptionGround,
    MeasureKind,
)


class Boundary(AboutSubject, Row):
    """A residence boundary. Setting a new one ends the one before; none is removed."""

    __tablename__ = "boundary"
    zone: Mapped[str] = mapped_column(String(24))
    """Public id of the zone that the positions are judged against."""
    ground: Mapped[BoundaryGround]
    label: Mapped[str] = mapped_column(String(80))
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(400), default="")


class ProhibitionOrder(AboutSubject, Row):
    """禁止令 (刑法 art. 38, 72): places, people and doings barred by the judgment."""

    __tablename__ = "prohibition_order"
    document: Mapped[str] = mapped_column(String(80))
    content = Sealed()
    """What it forbids, in its own words."""
    zones: Mapped[list[Any]]
    """Public ids of the zones to stay out of; empty when it bars no place on the map."""
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]


class LeavePermit(AboutSubject, Row):
    """A request to leave the city or county of residence, and what became of it."""

    __tablename__ = "leave_permit"
    first_day: Mapped[date]
    last_day: Mapped[date]
    destination: Mapped[str] = mapped_column(String(80))
    """City or county the person goes to."""
    address = Sealed()
    """Where exactly, and with whom."""
    reason_kind: Mapped[LeaveReason]
    reason = Sealed()
    proof: Mapped[str] = mapped_column(String(200))
    """What was handed in with the request."""
    state: Mapped[LeaveState]
    body: Mapped[Body]
    """Who decides it, by the law of its first day."""
    requested_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    requested_at: Mapped[datetime]
    opinion = Sealed()
    """The office's opinion, where somebody above decides."""
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """Who copied a decision made on paper, which `decided_by` then checked."""
    document: Mapped[str] = mapped_column(String(80), default="")
    refusal = Sealed()
    """The reasons, when it was refused."""
    closed_at: Mapped[datetime | None]
    """When the person had come back and reported. Later than `last_day` stays on record as late."""
    close_note = Sealed()
    __table_args__ = (Index("ix_leave_permit_state_last_day", "state", "last_day"),)


class TravelPermit(AboutSubject, Row):
    """Approval of regular cross-city travel (经常性跨市、县活动)."""

    __tablename__ = "travel_permit"
    destination: Mapped[str] = mapped_column(String(80))
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    document: Mapped[str] = mapped_column(String(80))


class DeviceWindow(AboutSubject, Row):
    """A decision to use an electronic positioning device (社区矫正法 art. 29), at most three months at a time."""

    __tablename__ = "device_window"
    ground: Mapped[DeviceGround]
    approver: Mapped[Body]
    measure: Mapped[str | None] = mapped_column(String(24))
    """Public id of the warning or police penalty that the ground rests on."""
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    renews: Mapped[str | None] = mapped_column(String(24))
    document: Mapped[str] = mapped_column(String(80))


class CheckWindow(AboutSubject, Row):
    """A phone check somebody asked for (信息化核查, 社区矫正法 art. 26): for a while, and never continuous."""

    __tablename__ = "check_window"
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    asked_by: Mapped[str] = mapped_column(String(64))
    """Public id of the user who asked."""
    reason: Mapped[str] = mapped_column(String(200))


class IssuedTerminal(AboutSubject, Row):
    """A phone or band handed out under the local practice that was lawful until 2020-06-30."""

    __tablename__ = "issued_terminal"
    carrier: Mapped[Carrier]
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]


class Measure(AboutSubject, Row):
    """A reward or penalty decided by whom the law names, as its paper says."""

    __tablename__ = "measure"
    kind: Mapped[MeasureKind]
    body: Mapped[Body]
    decided_at: Mapped[datetime]
    document: Mapped[str] = mapped_column(String(80))
    grounds: Mapped[str] = mapped_column(Text)
    covers: Mapped[list[Any]]
    """The breaches it answers for: `{"event", "day"}` each. What it answers for is not counted beside it."""
    cancelled_at: Mapped[datetime | None]


class SensitivePeriod(Row):
    """敏感时期, 重点时段: an order for everybody within its reach. Files read it; none copies it.

    It is about no person. An empty list of categories or levels leaves nobody out.
    """

    __tablename__ = "sensitive_period"
    name: Mapped[str] = mapped_column(String(80))
    document: Mapped[str] = mapped_column(String(80))
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    places: Mapped[list[Any]]
    """Public ids of places in the office tree; everybody who belongs to one of them or below it is reached."""
    categories: Mapped[list[Any]]
    levels: Mapped[list[Any]]
    additions: Mapped[list[Any]]
    """What is owed besides: `{"kind", "times", "per", "span"}` each."""
    ordered_by: Mapped[str] = mapped_column(String(80))
    """The office that ordered it, by name."""


class Arrangement(AboutSubject, Row):
    """This person's own frequency for one duty, in place of the level's: from the plan or a decision."""

    __tablename__ = "arrangement"
    kind: Mapped[DutyKind]
    frequency: Mapped[dict[str, Any]]
    """`{"times", "per", "span", "minutes"}` as the rules write a frequency."""
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    document: Mapped[str] = mapped_column(String(80), default="")


class Exemption(AboutSubject, Row):
    """Duties this person is excused from, such as service for somebody who cannot work."""

    __tablename__ = "exemption"
    kinds: Mapped[list[Any]]
    ground: Mapped[ExemptionGround]
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    reason = Sealed()
    document: Mapped[str] = mapped_column(String(80), default="")
