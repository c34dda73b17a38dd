"""What may become of a fix, and a fix as others read it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FixVerdict(StrEnum):
    """What became of a fix that was taken in."""

    ACCEPTED = "accepted"
    LATE = "late"
    """Older than what was judged already; judged again in its place."""
    QUARANTINED = "quarantined"
    """Kept and not judged: measured in the future."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A stored fix as maps and statistics read it."""

    t: datetime
    lat: float
    lon: float
    accuracy_m: float | None
    source: str
    verdict: FixVerdict


@dataclass(frozen=True, slots=True)
class TrackState:
    """How far the judge has come with one person: two states as text, and the time of the newest fix."""

    state: str
    checkpoint: str
    t: datetime | None
