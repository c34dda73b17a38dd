"""One zone's memory of one person, and the three things that can happen to it: a fix, an edge, nothing.

The rule, for the forbidden side of a zone (outside a residence boundary, inside an exclusion):

- A fix *reads* forbidden or permitted by the side of the line it lies on, and is *certain* if it lies farther
  from the line than its accuracy plus the error of the line. Unknown accuracy counts as 0 and is noted.
- *Open*: `confirm_fixes` certain forbidden fixes in a row, first and last at least `confirm_minutes` apart.
  Any other fix breaks the row: fixes that prove nothing, were they to pass for links, would chain stray jumps
  of a phone at rest near the line into a stay.
- The episode starts with the first fix of the unbroken forbidden stay, doubtful ones included, so waiting for
  the proof loses no evidence; but with the first certain fix of the row if the doubt goes back longer than
  `lead_in_minutes`: who lives a little beyond a generalised line has not been on the way out for weeks.
- *Close*: `clear_fixes` certain permitted fixes in a row; or `return_fixes` permitted fixes in a row, certain
  or not, over at least `return_minutes`. The second is for people who live nearer to the line than any fix
  can prove. Asking it to last as long as an exit keeps one exit one episode when a coarse fix or two in its
  middle reads permitted.
- A zone that does not bind is watched but opens nothing. When it starts to bind (leave ends while the person
  is out), the certain fixes already in the row count: the next certain one opens, from that instant on. If no
  fix comes, a stay proven and fresh at that instant opens `confirm_minutes` later by the clock. When the zone
  ceases to bind, an open episode ends there.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from location.fence.types import Edge, EdgeKind, Episode, EpisodeReason, Zone, ZonePolicy, ZoneReading


@dataclass(frozen=True, slots=True)
class ForbiddenRun:
    """What a series of forbidden fixes amounts to."""

    since: datetime
    certain: int = 0
    doubtful: int = 0
    unknown_accuracy: int = 0
    max_distance_m: float = 0.0

    def with_fix(self, reading: ZoneReading) -> "ForbiddenRun":
        """The tally with one more fix."""
        if not reading.stand.certain:
            return replace(self, doubtful=self.doubtful + 1)
        return replace(
            self,
            certain=self.certain + 1,
            unknown_accuracy=self.unknown_accuracy + (not reading.accuracy_known),
            max_distance_m=max(self.max_distance_m, reading.distance_m or 0.0),
        )


@dataclass(frozen=True, slots=True)
class Stay:
    """An unbroken series of fixes that read forbidden."""

    last: datetime
    last_distance_m: float = 0.0
    row: ForbiddenRun | None = None
    """The certain fixes in a row up to the last fix; None when the last fix was doubtful."""
    counted: ForbiddenRun | None = None
    """The fixes of the stay that fell while the zone bound; None while it does not."""

    def proven(self, policy: ZonePolicy) -> bool:
        """Whether the row is long enough, by count and by time."""
        return (
            self.row is not None
            and self.row.certain >= policy.confirm_fixes
            and self.last - self.row.since >= timedelta(minutes=policy.confirm_minutes)
        )


@dataclass(frozen=True, slots=True)
class WayBack:
    """An unbroken series of fixes that read permitted, while an episode is open: perhaps the way back."""

    since: datetime
    fixes: int = 0
    certain: int = 0
    """Certain ones in a row up to the last fix."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All that one zone remembers of one person between two fixes. Empty for nearly everybody nearly
    always."""

    stay: Stay | None = None
    way: WayBack | None = None
    episode: Episode | None = None

    @property
    def quiet(self) -> bool:
        """Whether nothing is to be kept for this zone."""
        return self.stay is None and self.episode is None


QUIET = Memory()


@dataclass(frozen=True, slots=True)
class MachineStep:
    """The memory after a step, and the episode the step touched, if any."""

    memory: Memory
    touched: Episode | None = None


def place(memory: Memory, t: datetime, reading: ZoneReading, zone: Zone, policy: ZonePolicy) -> MachineStep:
    """Take in a fix measured at `t`, later than everything the memory holds; edges up to `t` are crossed
    already."""
    binds = zone.binds_at(t)
    if not binds and memory.episode is not None:
        return _after_release(memory, memory.episode, t, reading, zone, policy)
    if reading.stand.inside != zone.kind.forbidden_inside:
        return _permitted(memory, t, reading, policy)
    stay = _longer(memory.stay, t, reading, binds=binds)
    if memory.episode is not None:
        episode = _extended(memory.episode, t, reading)
        return MachineStep(Memory(stay=stay, episode=episode), episode)
    if binds and stay.counted is not None and stay.row is not None and stay.proven(policy):
        doubt = stay.row.since - stay.counted.since
        tally = stay.row if doubt > timedelta(minutes=policy.lead_in_minutes) else stay.counted
        episode = _opened(zone, tally, t, t, EpisodeReason.COUNT_AND_TIME)
        return MachineStep(Memory(stay=stay, episode=episode), episode)
    return MachineStep(Memory(stay=stay))


def cross(memory: Memory, edge: Edge, zone: Zone, policy: ZonePolicy) -> MachineStep:
    """Let the clock pass an edge of the zone, which is later than every fix the memory holds."""
    match edge.kind:
        case EdgeKind.BINDS:
            return MachineStep(_bound(memory, edge.at, policy))
        case EdgeKind.HAS_BOUND:
            return _has_bound(memory, edge.at, zone, policy)
        case EdgeKind.RELEASES:
            return _released(memory, edge.at)


def _bound(memory: Memory, at: datetime, policy: ZonePolicy) -> Memory:
    """A place known freshly enough is where the counting begins."""
    stay = memory.stay
    if stay is None or at - stay.last > timedelta(minutes=policy.edge_fresh_minutes):
        return memory
    row = stay.row or ForbiddenRun(at)
    return replace(memory, stay=replace(stay, counted=replace(row, since=at, max_distance_m=stay.last_distance_m)))


def _has_bound(memory: Memory, at: datetime, zone: Zone, policy: ZonePolicy) -> MachineStep:
    """A stay proven and counted yet not opened: no fix has come since the zone started to bind."""
    stay = memory.stay
    if memory.episode is not None or stay is None or stay.counted is None or not stay.proven(policy):
        return MachineStep(memory)
    episode = _opened(zone, stay.counted, at, stay.last, EpisodeReason.WINDOW_EDGE)
    return MachineStep(Memory(stay=stay, episode=episode), episode)


def _released(memory: Memory, at: datetime) -> MachineStep:
    stay = replace(memory.stay, counted=None) if memory.stay is not None else None
    if memory.episode is None:
        return MachineStep(replace(memory, stay=stay))
    end = at if memory.way is None else memory.episode.last_forbidden_at
    return MachineStep(Memory(stay=stay), _closed(memory.episode, end, EpisodeReason.NO_LONGER_BINDS))


def _permitted(memory: Memory, t: datetime, reading: ZoneReading, policy: ZonePolicy) -> MachineStep:
    if memory.episode is None:
        return MachineStep(QUIET)
    way = memory.way or WayBack(since=t)
    way = replace(way, fixes=way.fixes + 1, certain=way.certain + 1 if reading.stand.certain else 0)
    reason = None
    if way.certain >= policy.clear_fixes:
        reason = EpisodeReason.RETURN_PROVEN
    elif way.fixes >= policy.return_fixes and t - way.since >= timedelta(minutes=policy.return_minutes):
        reason = EpisodeReason.RETURN_PERSISTED
    if reason is None:
        return MachineStep(Memory(way=way, episode=memory.episode))
    return MachineStep(QUIET, _closed(memory.episode, memory.episode.last_forbidden_at, reason))


def _after_release(
    memory: Memory, episode: Episode, t: datetime, reading: ZoneReading, zone: Zone, policy: ZonePolicy
) -> MachineStep:
    """The zone does not bind, yet no edge ended the episode: its spans were changed under an open episode."""
    ends = [span.end for span in zone.binds if span.end is not None and span.end <= t]
    end = min(max([*ends, episode.start]), episode.last_forbidden_at)
    closed = _closed(episode, end, EpisodeReason.NO_LONGER_BINDS)
    after = place(replace(memory, episode=None, way=None), t, reading, zone, policy)
    return MachineStep(after.memory, closed)


def _longer(stay: Stay | None, t: datetime, reading: ZoneReading, *, binds: bool) -> Stay:
    row = counted = None
    if reading.stand.certain:
        row = ((stay.row if stay is not None else None) or ForbiddenRun(t)).with_fix(reading)
    if binds:
        counted = ((stay.counted if stay is not None else None) or ForbiddenRun(t)).with_fix(reading)
    return Stay(t, reading.distance_m or 0.0, row, counted)


def _opened(zone: Zone, tally: ForbiddenRun, confirmed_at: datetime, last: datetime, reason: EpisodeReason) -> Episode:
    return Episode(
        zone_id=zone.id,
        kind=zone.kind,
        start=tally.since,
        confirmed_at=confirmed_at,
        opened_by=reason,
        last_forbidden_at=max(last, tally.since),
        max_distance_m=tally.max_distance_m,
        certain_fixes=tally.certain,
        doubtful_fixes=tally.doubtful,
        unknown_accuracy_fixes=tally.unknown_accuracy,
        boundary_error_m=zone.boundary_error_m,
        generalised=zone.generalised,
    )


def _extended(episode: Episode, t: datetime, reading: ZoneReading) -> Episode:
    certain = reading.stand.certain
    return replace(
        episode,
        last_forbidden_at=t,
        max_distance_m=max(episode.max_distance_m, reading.distance_m or 0.0),
        certain_fixes=episode.certain_fixes + certain,
        doubtful_fixes=episode.doubtful_fixes + (not certain),
        unknown_accuracy_fixes=episode.unknown_accuracy_fixes + (certain and not reading.accuracy_known),
    )


def _closed(episode: Episode, end: datetime, reason: EpisodeReason) -> Episode:
    return replace(episode, end=end, closed_by=reason)
