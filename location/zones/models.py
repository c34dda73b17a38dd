"""The table of zones. A zone is never edited: a changed line is a new zone, and conditions move to it."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.store import AppendOnly, Row
from location.datum import Datum


class ZoneRow(AppendOnly, Row):
    """An area in WGS-84 with the datum its line came in, how far that line may be off, and the compiled grid."""

    __tablename__ = "zone"
    label: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(300))
    """Where the line comes from, with its version."""
    datum: Mapped[Datum]
    generalised: Mapped[bool]
    boundary_error_m: Mapped[float]
    geometry: Mapped[str]
    """GeoJSON in WGS-84, for the map."""
    compiled: Mapped[bytes]
    created_at: Mapped[datetime]
