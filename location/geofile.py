"""Readers for files an office supplies: tracks (CSV) and zones (GeoJSON), each with the datum somebody
states.

Whatever is wrong is refused as BadData with file and place, from a closed list of sentences so that they can
be translated; nothing is skipped, mended or guessed. The first fault ends the reading.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import NoReturn, TypeVar

import shapely
from shapely import MultiPolygon, Polygon

from core.errors import BadData
from location.datum import Datum, area_to_wgs84, to_wgs84
from location.fence.plane import MAX_CORNERS, Area
from location.fence.types import Fix

T = TypeVar("T")

MAX_TRACK_BYTES = 64 * 1024 * 1024
MAX_TRACK_FIXES = 1_000_000
MAX_ZONE_BYTES = 8 * 1024 * 1024
COLUMNS = ("t_utc", "lat", "lon", "acc_m")
SAME_AS_WGS84 = re.compile(r"(.*(EPSG|epsg):+(4326|4490|4979)|.*(CRS84|CRS:84|crs84))$")
"""Names of coordinate systems in degrees that a file may declare without contradicting what is stated for
it."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|z|[+-]\d\d:?\d\d)?", re.ASCII)


class GeofileProblem(StrEnum):
    """Everything these readers refuse, as the office reads it."""

    MISSING_FILE = "is missing or cannot be read"
    NOT_TEXT = "is not UTF-8 text"
    TOO_LARGE = "is too large"
    EMPTY = "says nothing"
    NOT_CSV = "is not a table of comma-separated values"
    MISSING_COLUMN = "this column is missing"
    COLUMN_TWICE = "this column appears twice"
    CELLS = "has more or fewer cells than the head of the table"
    TOO_MANY_FIXES = "holds more fixes than one track may have"
    BAD_TIME = "is not a time written as 2026-11-03T08:14:41Z"
    BAD_LATITUDE = "is not a latitude between -90 and 90"
    BAD_LONGITUDE = "is not a longitude between -180 and 180"
    BAD_ACCURACY = "is neither blank nor a number of metres"
    NOT_JSON = "is not valid JSON"
    TOO_DEEP = "is nested too deeply"
    NOT_GEOJSON = "is not a GeoJSON polygon, multipolygon, feature or collection of them"
    OTHER_DATUM = "declares a coordinate system other than degrees of longitude and latitude"
    BAD_POSITION = "is not a position of longitude and latitude"
    SHORT_RING = "is a ring of fewer than four positions"
    OPEN_RING = "is a ring whose last position is not its first"
    TOO_MANY_CORNERS = "has too many corners"
    INVALID_AREA = "is not a valid polygon: it crosses or touches itself"


def read_track(path: Path, datum: Datum) -> list[Fix]:
    """The fixes of a CSV file, in its order, in WGS-84.

    Columns `t_utc` (ISO 8601; UTC where no offset is written), `lat`, `lon` (degrees in `datum`), `acc_m`
    (metres; blank, 0 or below: unknown); others are passed over. The place in BadData is the line, then the
    column.
    """
    return list(parse_track(_text(path, MAX_TRACK_BYTES), path.name, datum))


def parse_track(text: str, name: str, datum: Datum) -> Iterator[Fix]:
    """The fixes in a CSV text; as `read_track`."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        head = next(reader, None)
        if head is None:
            raise BadData(name, "-", GeofileProblem.EMPTY)
        at = _columns(head, name)
        count = 0
        for row in reader:
            if not row:
                continue
            count += 1
            if count > MAX_TRACK_FIXES:
                raise BadData(name, f"line {reader.line_num}", GeofileProblem.TOO_MANY_FIXES)
            if len(row) != len(head):
                raise BadData(name, f"line {reader.line_num}", GeofileProblem.CELLS)
            yield _fix([row[place] for place in at], name, reader.line_num, datum)
    except csv.Error:
        raise BadData(name, f"line {reader.line_num}", GeofileProblem.NOT_CSV) from None


def read_zone(path: Path, datum: Datum) -> Area:
    """The area of a GeoJSON file, in WGS-84; several polygons become one area.

    `datum` is what the office states; a `crs` member that names anything but plain degrees contradicts it.
    The place in BadData is the way to the fault, such as `features[2].coordinates[0]`.
    """
    return parse_zone(_text(path, MAX_ZONE_BYTES), path.name, datum)


def parse_zone(text: str, name: str, datum: Datum) -> Area:
    """The area in a GeoJSON text; as `read_zone`."""
    corners = _Corners(name)
    polygons = [
        polygon for place, raw in _geometries(_json(text, name), name) for polygon in corners.polygons(raw, place)
    ]
    areas = [area_to_wgs84(polygon, datum) for polygon in polygons]
    for number, area in enumerate(areas, 1):
        if area.is_empty or not area.is_valid:
            raise BadData(name, f"polygon {number}", GeofileProblem.INVALID_AREA)
    union = shapely.union_all(areas) if len(areas) > 1 else areas[0]
    if not isinstance(union, Polygon | MultiPolygon):
        raise BadData(name, "-", GeofileProblem.INVALID_AREA)
    return union


def decoded(raw: bytes, name: str, max_bytes: int) -> str:
    """The text of a file of at most `max_bytes`; hand in one byte more to have a larger one refused."""
    if len(raw) > max_bytes:
        raise BadData(name, "-", GeofileProblem.TOO_LARGE)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadData(name, f"line {line}", GeofileProblem.NOT_TEXT) from None


def _text(path: Path, max_bytes: int) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    except OSError:
        raise BadData(path.name, "-", GeofileProblem.MISSING_FILE) from None
    return decoded(raw, path.name, max_bytes)


def _columns(head: Sequence[str], name: str) -> list[int]:
    names = [cell.strip() for cell in head]
    for column in COLUMNS:
        if column not in names:
            raise BadData(name, f"line 1, {column}", GeofileProblem.MISSING_COLUMN)
        if names.count(column) > 1:
            raise BadData(name, f"line 1, {column}", GeofileProblem.COLUMN_TWICE)
    return [names.index(column) for column in COLUMNS]


def _fix(cells: Sequence[str], name: str, line: int, datum: Datum) -> Fix:
    t_utc, lat_cell, lon_cell, acc_m = (cell.strip() for cell in cells)

    def refuse(column: str, problem: GeofileProblem) -> NoReturn:
        raise BadData(name, f"line {line}, {column}", problem)

    t = _time(t_utc)
    if t is None:
        refuse("t_utc", GeofileProblem.BAD_TIME)
    lat, lon = _number(lat_cell), _number(lon_cell)
    if lat is None or abs(lat) > 90:
        refuse("lat", GeofileProblem.BAD_LATITUDE)
    if lon is None or abs(lon) > 180:
        refuse("lon", GeofileProblem.BAD_LONGITUDE)
    accuracy_m = _number(acc_m) if acc_m else None
    if acc_m and accuracy_m is None:
        refuse("acc_m", GeofileProblem.BAD_ACCURACY)
    place = to_wgs84(lat, lon, datum)
    return Fix(t, place.lat, place.lon, accuracy_m)


def _number(cell: str) -> float | None:
    """The finite number a cell spells in ASCII; float() alone would take `nan`, `1_0` and other scripts'
    digits."""
    if len(cell) > 40 or not _NUMBER.fullmatch(cell):
        return None
    number = float(cell)
    return number if isfinite(number) else None


def _time(cell: str) -> datetime | None:
    if not _TIME.fullmatch(cell):
        return None
    try:
        t = datetime.fromisoformat(cell)
        return t.replace(tzinfo=UTC) if t.tzinfo is None else t.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _json(text: str, name: str) -> object:
    def refuse_constant(_: str) -> NoReturn:
        raise BadData(name, "-", GeofileProblem.NOT_JSON)

    try:
        return json.loads(text, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        raise BadData(name, f"{error.lineno}:{error.colno}", GeofileProblem.NOT_JSON) from None
    except ValueError:
        raise BadData(name, "-", GeofileProblem.NOT_JSON) from None
    except RecursionError:
        raise BadData(name, "-", GeofileProblem.TOO_DEEP) from None


def _geometries(raw: object, name: str) -> list[tuple[str, dict[str, object]]]:
    """The polygon geometries of a GeoJSON object, each with the way to it."""
    if not isinstance(raw, dict):
        raise BadData(name, "-", GeofileProblem.NOT_GEOJSON)
    _refuse_other_datum(raw, name)
    if raw.get("type") != "FeatureCollection":
        return [_geometry(raw, name, "")]
    features = raw.get("features")
    if not isinstance(features, list) or not features:
        raise BadData(name, "features", GeofileProblem.NOT_GEOJSON)
    return [_geometry(feature, name, f"features[{number}].") for number, feature in enumerate(features)]


def _geometry(raw: object, name: str, place: str) -> tuple[str, dict[str, object]]:
    if isinstance(raw, dict) and raw.get("type") == "Feature":
        raw = raw.get("geometry")
    if not isinstance(raw, dict) or raw.get("type") not in ("Polygon", "MultiPolygon"):
        raise BadData(name, place.rstrip(".") or "-", GeofileProblem.NOT_GEOJSON)
    return f"{place}coordinates", raw


def _refuse_other_datum(raw: dict[str, object], name: str) -> None:
    crs = raw.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    declared = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(declared, str) or not SAME_AS_WGS84.fullmatch(declared):
        raise BadData(name, "crs", GeofileProblem.OTHER_DATUM)


class _Corners:
    """Reads coordinate lists of one file, counting corners over the whole of it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = MAX_CORNERS

    def polygons(self, geometry: dict[str, object], place: str) -> list[Polygon]:
        raw = geometry.get("coordinates")
        if geometry["type"] == "Polygon":
            return [self._polygon(raw, place)]
        return self._each(raw, place, self._polygon)

    def _polygon(self, raw: object, place: str) -> Polygon:
        rings = self._each(raw, place, self._ring)
        return Polygon(rings[0], rings[1:])

    def _ring(self, raw: object, place: str) -> list[tuple[float, float]]:
        ring = self._each(raw, place, self._position)
        if len(ring) < 4:
            raise BadData(self._name, place, GeofileProblem.SHORT_RING)
        if ring[0] != ring[-1]:
            raise BadData(self._name, place, GeofileProblem.OPEN_RING)
        return ring

    def _each(self, raw: object, place: str, take: Callable[[object, str], T]) -> list[T]:
        if not isinstance(raw, list) or not raw:
            raise BadData(self._name, place, GeofileProblem.NOT_GEOJSON)
        return [take(item, f"{place}[{number}]") for number, item in enumerate(raw)]

    def _position(self, raw: object, place: str) -> tuple[float, float]:
        self._left -= 1
        if self._left < 0:
            raise BadData(self._name, place, GeofileProblem.TOO_MANY_CORNERS)
        if not isinstance(raw, list) or len(raw) not in (2, 3) or not all(map(_is_number, raw)):
            raise BadData(self._name, place, GeofileProblem.BAD_POSITION)
        lon, lat = float(raw[0]), float(raw[1])
        if abs(lon) > 180 or abs(lat) > 90:
            raise BadData(self._name, place, GeofileProblem.BAD_POSITION)
        return lon, lat


def _is_number(raw: object) -> bool:
    return isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) < 1e9
