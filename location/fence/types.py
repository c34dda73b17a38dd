"""The words of the fence: fixes, zones and when they bind, policies, and the episodes that judging gives.

All values, immutable. Times are aware; distances are metres, signed ones positive inside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from location.datum import Datum
from location.fence.compiled import CompiledZone
from location.fence.verdict import Stand


class ZoneKind(StrEnum):
    """What a zone asks of the person it binds."""

    RESIDENCE_BOUNDARY = "residence_boundary"
    """居住地界: stay inside the city or county of residence unless leave is granted
    (社区矫正法第二十七条)."""
    EXCLUSION = "exclusion"
    """禁止进入: stay out of a place a prohibition order names (刑法第三十八条、第七十二条). Leave does not
    open it."""

    @property
    def forbidden_inside(self) -> bool:
        """Whether the forbidden side is the inside."""
        return self is ZoneKind.EXCLUSION

    @property
    def leave_opens(self) -> bool:
        """Whether a granted leave suspends the zone for its period."""
        return self is ZoneKind.RESIDENCE_BOUNDARY


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """A period from `start` up to, but not including, `end`; without end when None."""

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or (self.end is not None and self.end.tzinfo is None):
            raise ValueError("a span needs aware times")
        if self.end is not None and self.end < self.start:
            raise ValueError("a span cannot end before it starts")

    def holds(self, at: datetime) -> bool:
        """Whether `at` lies in the span."""
        return self.start <= at and (self.end is None or at < self.end)


BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
ALWAYS = (OpenSpan(BEGINNING),)


class EdgeKind(StrEnum):
    """What a clock edge means for a zone."""

    BINDS = "binds"
    """The zone starts to bind."""
    HAS_BOUND = "has_bound"
    """It has bound for as long as an exit must last to be believed."""
    RELEASES = "releases"
    """It ceases to bind."""


class Edge(NamedTuple):
    """An instant at which time alone changes what a zone asks."""

    at: datetime
    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class Zone:
    """A compiled area with what it asks, where its line came from, and when it binds the person being
    judged."""

    id: str
    kind: ZoneKind
    area: CompiledZone
    label: str = ""
    datum: Datum = Datum.WGS84
    """The datum the line was imported in; the compiled area is WGS-84."""
    generalised: bool = False
    """Whether the line is a simplified one, good for "which county" and not for a finding by the metre."""
    binds: tuple[OpenSpan, ...] = ALWAYS

    def __post_init__(self) -> None:
        if any(a.end is None or a.end >= b.start for a, b in pairwise(self.binds)):
            raise ValueError("the spans of a zone are sorted and apart")

    @property
    def boundary_error_m(self) -> float:
        """How far the line may lie from the lawful one, metres."""
        return self.area.boundary_error_m

    def binds_at(self, at: datetime) -> bool:
        """Whether the zone binds at `at`."""
        return any(span.holds(at) for span in self.binds)

    def edges(self, after: datetime, until: datetime, policy: "ZonePolicy") -> list[Edge]:
        """The clock edges later than `after` and not later than `until`, in order."""
        edges: list[Edge] = []
        for span in self.binds:
            if span.start > until:
                break
            if after < span.start:
                edges.append(Edge(span.start, EdgeKind.BINDS))
            settled = span.start + timedelta(minutes=policy.confirm_minutes)
            if after < settled <= until and span.holds(settled):
                edges.append(Edge(settled, EdgeKind.HAS_BOUND))
            if span.end is not None and after < span.end <= until:
                edges.append(Edge(span.end, EdgeKind.RELEASES))
        return edges


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """One measured place. `t` is the time of measuring, never of arrival; the identity of a fix is person and
    `t`.

    `accuracy_m` is the radius the phone states (Android: 68 % likely to hold the true place); None, 0 and
    below mean that it did not say. ValueError for a naive time or numbers that are no place on earth.
    """

    t: datetime
    lat: float
    lon: float
    accuracy_m: float | None = None
    source: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.t.tzinfo is None:
            raise ValueError("a fix needs an aware time")
        if not (-90.0 <= self.lat <= 90.0 and -180.0 <= self.lon <= 180.0):
            raise ValueError("a fix needs a place on earth")
        if self.accuracy_m is not None and not isfinite(self.accuracy_m):
            raise ValueError("accuracy is a finite number of metres or unknown")

    @property
    def accuracy_known(self) -> bool:
        """Whether the phone stated a radius."""
        return self.accuracy_m is not None and self.accuracy_m > 0

    @property
    def radius_m(self) -> float:
        """The radius to judge by: the stated one, 0 when unknown (the unknown is noted on the evidence)."""
        return self.accuracy_m if self.accuracy_m is not None and self.accuracy_m > 0 else 0.0


def unique_sorted(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes of one person by time, one for each time.

    Where two with the same time differ, the one that states the smaller radius stays, then the smaller
    coordinates: any rule would do that does not look at the order they came in.
    """
    kept: dict[datetime, Fix] = {}
    for fix in fixes:
        known = kept.get(fix.t)
        if known is None or _preference(fix) < _preference(known):
            kept[fix.t] = fix
    return sorted(kept.values(), key=lambda fix: fix.t)


def _preference(fix: Fix) -> tuple[bool, float, float, float]:
    return (not fix.accuracy_known, fix.radius_m, fix.lat, fix.lon)


@dataclass(frozen=True, slots=True)
class ZonePolicy:
    """How much proof a kind of zone asks for. Read from the law values by `policy_from`."""

    confirm_fixes: int
    """Certain fixes in a row on the forbidden side that open an episode ..."""
    confirm_minutes: int
    """... if the first and the last of them are at least this far apart."""
    clear_fixes: int
    """Certain fixes in a row on the permitted side that close it."""
    return_fixes: int
    """Or so many fixes in a row on the permitted side, certain or not ..."""
    return_minutes: int
    """... the first and the last of them at least this far apart."""
    lead_in_minutes: int
    """Doubtful fixes outside count to the beginning of an episode if they lie at most this long before the
    proof."""
    edge_fresh_minutes: int
    """A place known this recently still holds when a zone starts to bind."""
    live_minutes: int
    """Evidence older than this when it arrives is a retrospective finding, not an alarm."""

    def __post_init__(self) -> None:
        if min(self.confirm_fixes, self.clear_fixes, self.return_fixes) < 1:
            raise ValueError("a policy counts at least one fix")


Policies = Mapping[ZoneKind, ZonePolicy]


class EpisodeReason(StrEnum):
    """Why an episode stands as it stands: codes for the page and the audit entry to put into words."""

    COUNT_AND_TIME = "count_and_time"
    """Opened: enough certain fixes in a row over long enough."""
    WINDOW_EDGE = "window_edge"
    """Opened: proven to be on the forbidden side when the zone started to bind, and not seen to leave it
    since."""
    RETURN_PROVEN = "return_proven"
    """Closed: certain fixes in a row on the permitted side."""
    RETURN_PERSISTED = "return_persisted"
    """Closed: fixes on the permitted side for long enough, though none proves it."""
    NO_LONGER_BINDS = "no_longer_binds"
    """Closed: leave began, or the condition ended."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One stay on the forbidden side of one zone: what is suspected, never yet a finding of fact.

    `start`: the first fix of the unbroken stay on the forbidden side, doubtful ones included if they lie
    within the lead-in; or the instant the zone started to bind, if the stay was known then. `confirmed_at`:
    the fix (or clock edge) that completed the proof. `end`: the last fix on the forbidden side before the
    proven or persistent return, or the instant the zone ceased to bind; None while open. `max_distance_m`:
    how far beyond the line the farthest certain fix lies.
    """

    zone_id: str
    kind: ZoneKind
    start: datetime
    confirmed_at: datetime
    opened_by: EpisodeReason
    last_forbidden_at: datetime
    max_distance_m: float
    certain_fixes: int
    """Fixes that prove the stay by themselves."""
    doubtful_fixes: int
    """Fixes on the forbidden side that prove nothing."""
    unknown_accuracy_fixes: int
    """Of the certain ones, those whose phone did not state its accuracy: taken as 0, to be weighed by a
    human."""
    boundary_error_m: float
    generalised: bool
    end: datetime | None = None
    closed_by: EpisodeReason | None = None

    @property
    def open(self) -> bool:
        """Whether no end is known."""
        return self.end is None

    def overlaps(self, other: "Episode") -> bool:
        """Whether the two can be the same stay: same zone, times that meet."""
        return (
            self.zone_id == other.zone_id
            and (other.end is None or self.start <= other.end)
            and (self.end is None or other.start <= self.end)
        )


class FindingKind(StrEnum):
    """What judging did to an episode."""

    OPENED = "opened"
    EXTENDED = "extended"
    CLOSED = "closed"
    REVISED = "revised"
    """Late fixes changed an episode already known."""
    WITHDRAWN = "withdrawn"
    """With the late fixes the proof no longer holds. The record stays; people decide."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An episode after a step. Raise the alarm at the first live finding of an episode, and at no other."""

    kind: FindingKind
    episode: Episode
    live: bool
    """False for what late or old fixes tell: a retrospective finding, never an alarm."""
    was: Episode | None = None
    """The episode as it was known before, for REVISED and WITHDRAWN."""


class ZoneReading(NamedTuple):
    """What one fix says about one zone. The distance is given where the machine needs it."""

    stand: Stand
    distance_m: float | None
    accuracy_known: bool


def read(zone: Zone, fix: Fix) -> ZoneReading:
    """Look at a fix: its stand, and the distance if it stands certainly on the forbidden side."""
    stand, distance_m = zone.area.look(fix.lat, fix.lon, fix.radius_m)
    if not stand.certain or stand.inside != zone.kind.forbidden_inside:
        return ZoneReading(stand, None, fix.accuracy_known)
    if distance_m is None:
        distance_m = zone.area.signed_distance_m(fix.lat, fix.lon)
    return ZoneReading(stand, abs(distance_m), fix.accuracy_known)


Zones = Sequence[Zone]
