"""A ground to judge on: a square of ten kilometres near Tai'an, fixes placed in metres from its middle."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pyproj import Transformer
from shapely import Polygon

from location.fence import (
    ALWAYS,
    Fix,
    OpenSpan,
    Zone,
    ZoneKind,
    ZonePolicy,
    compile_zone,
)

CONFIG = Path(__file__).parents[3] / "config"
TRACKS = Path(__file__).parents[3] / "demo" / "tracks"
EAST_M, NORTH_M = 510_000.0, 4_005_000.0
HALF_M = 5_000.0
DAWN = datetime(2026, 11, 3, 0, 0, tzinfo=UTC)
TO_DEGREES = Transformer.from_crs(32650, 4326, always_xy=True)

BOUNDARY = ZonePolicy(
    confirm_fixes=5,
    confirm_minutes=4,
    clear_fixes=2,
    return_fixes=5,
    return_minutes=4,
    lead_in_minutes=15,
    edge_fresh_minutes=15,
    live_minutes=15,
)
EXCLUSION = ZonePolicy(
    confirm_fixes=3,
    confirm_minutes=2,
    clear_fixes=2,
    return_fixes=5,
    return_minutes=4,
    lead_in_minutes=15,
    edge_fresh_minutes=15,
    live_minutes=15,
)
POLICIES = {ZoneKind.RESIDENCE_BOUNDARY: BOUNDARY, ZoneKind.EXCLUSION: EXCLUSION}


def degrees(east_m: float, north_m: float) -> tuple[float, float]:
    """Latitude and longitude of a point so many metres east and north of the middle."""
    lon, lat = TO_DEGREES.transform(EAST_M + east_m, NORTH_M + north_m)
    return lat, lon


def square(half_m: float = HALF_M, east_m: float = 0.0) -> Polygon:
    """A square around the middle, or around a point east of it."""
    corners = [(-half_m, -half_m), (half_m, -half_m), (half_m, half_m), (-half_m, half_m)]
    return Polygon([degrees(east_m + x, y)[::-1] for x, y in corners])


SQUARE = compile_zone(square())
ROUGH_SQUARE = compile_zone(square(), boundary_error_m=300)
YARD = compile_zone(square(200, east_m=1_000))


def home(binds: tuple[OpenSpan, ...] = ALWAYS, *, rough: bool = False) -> Zone:
    """The square as a residence boundary."""
    area = ROUGH_SQUARE if rough else SQUARE
    return Zone("home", ZoneKind.RESIDENCE_BOUNDARY, area, generalised=rough, binds=binds)


def yard(binds: tuple[OpenSpan, ...] = ALWAYS) -> Zone:
    """A yard of 400 m, one kilometre east of the middle, that may not be entered."""
    return Zone("yard", ZoneKind.EXCLUSION, YARD, binds=binds)


def at(minutes: float) -> datetime:
    """So many minutes after dawn."""
    return DAWN + timedelta(minutes=minutes)


def fix(minutes: float, out_m: float, accuracy_m: float | None = 20.0) -> Fix:
    """A fix so many metres beyond the eastern line of the square; negative: inside it."""
    lat, lon = degrees(HALF_M + out_m, 0.0)
    return Fix(at(minutes), lat, lon, accuracy_m)


def walk(first_minute: int, *outs_m: float, accuracy_m: float | None = 20.0) -> list[Fix]:
    """A fix each minute, at the distances given."""
    return [fix(first_minute + number, out_m, accuracy_m) for number, out_m in enumerate(outs_m)]


def stood(minutes: float, east_m: float, accuracy_m: float | None = 20.0) -> Fix:
    """A fix so many metres east of the middle."""
    lat, lon = degrees(east_m, 0.0)
    return Fix(at(minutes), lat, lon, accuracy_m)


def binding_spans(kind: ZoneKind, during: OpenSpan, leaves: Iterable[OpenSpan] = ()) -> tuple[OpenSpan, ...]:
    """When a zone binds: the condition's period, less granted leaves where leave opens this kind of zone.

    Spans come sorted and apart, each edge a change of state.
    """
    spans: list[OpenSpan] = []
    start = during.start
    away = [leave for leave in leaves if leave.end is None or leave.start < leave.end]
    for leave in sorted(away, key=lambda leave: leave.start) if kind.leave_opens else ():
        if during.end is not None and leave.start >= during.end:
            break
        if leave.start > start:
            spans.append(OpenSpan(start, leave.start))
        if leave.end is None:
            return tuple(spans)
        start = max(start, leave.end)
    if during.end is None or start < during.end:
        spans.append(OpenSpan(start, during.end))
    return tuple(spans)
