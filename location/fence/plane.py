"""An area on a plane in metres: the exact answers, which the grid only ever shortens.

The plane is that of UTM: transverse Mercator about the middle meridian of the six-degree zone in which the
area's middle lies (scale 0.9996 there), whatever the area strays beyond the zone's edge. The line is drawn
straight between its projected corners, and a point on the line itself is outside, though never certainly.
Far from the area the plane means nothing; there distance is measured on the ellipsoid to the corners.
"""

from dataclasses import dataclass
from math import floor, isfinite

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from pyproj.enums import TransformDirection
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.ops import nearest_points

from core.errors import BadData
from location.fence.verdict import Stand

Area = Polygon | MultiPolygon
Floats = NDArray[np.float64]

MAX_SPAN_DEGREES = 10.0
MAX_LATITUDE = 80.0
MAX_CORNERS = 50_000
FAR_DEGREES = 3.0
"""Beyond this much outside the area's box, distances come from the ellipsoid."""

_ELLIPSOID = Geod(ellps="WGS84")
_ABOUT_MERIDIAN = Transformer.from_pipeline(
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    "+step +proj=tmerc +lon_0=0 +k=0.9996 +x_0=500000 +ellps=WGS84"
)
"""UTM for longitudes counted from the middle meridian. Every zone is this one turned, and one call takes many
zones; safe to share between threads."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box in degrees, WGS-84."""

    west: float
    south: float
    east: float
    north: float

    def widened(self, by_degrees: float) -> "Box":
        """The box with the same middle, wider by `by_degrees` on every side."""
        return Box(self.west - by_degrees, self.south - by_degrees, self.east + by_degrees, self.north + by_degrees)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in the box, its edges included; never for NaN."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


class Plane:
    """One area, projected once and kept ready for questions. Immutable; may be shared between threads."""

    __slots__ = ("_corners", "_near", "area", "box", "line", "meridian", "shape")

    def __init__(self, area: Area) -> None:
        """Project `area` (WGS-84 degrees, longitude first). BadData for an area no plane can carry."""
        self.area = area
        self.box = _checked_box(area)
        self.meridian = middle_meridian(self.box)
        self._near = self.box.widened(FAR_DEGREES)
        self._corners = shapely.get_coordinates(area)
        self.shape: Area = shapely.transform(area, self._project_pairs)
        self.line: LineString | MultiLineString = _outline(self.shape)
        shapely.prepare(self.shape)
        shapely.prepare(self.line)

    def inside(self, lat: float, lon: float) -> bool:
        """Whether the point is in the area; a point on the line itself is not."""
        if not self._near.holds(lat, lon):
            _refuse_nonsense(lat, lon)
            return False
        x, y = _ABOUT_MERIDIAN.transform(lon - self.meridian, lat)
        return bool(shapely.contains_xy(self.shape, x, y))

    def signed_distance_m(self, lat: float, lon: float) -> float:
        """Metres to the line: positive inside, negative outside, 0 on it."""
        if not self._near.holds(lat, lon):
            _refuse_nonsense(lat, lon)
            return -self._far_distance_m(lat, lon)
        x, y = _ABOUT_MERIDIAN.transform(lon - self.meridian, lat)
        distance = float(self.line.distance(Point(x, y)))
        return distance if shapely.contains_xy(self.shape, x, y) else -distance

    def nearest(self, lat: float, lon: float) -> tuple[float, float]:
        """Latitude and longitude of the place on the line that is nearest; far away, of the nearest corner."""
        if not self._near.holds(lat, lon):
            _refuse_nonsense(lat, lon)
            corner = self._corners[np.argmin(self._to_corners_m(lat, lon))]
            return float(corner[1]), float(corner[0])
        here = Point(_ABOUT_MERIDIAN.transform(lon - self.meridian, lat))
        there, _ = nearest_points(self.line, here)
        about, found_lat = _ABOUT_MERIDIAN.transform(there.x, there.y, direction=TransformDirection.INVERSE)
        return float(found_lat), float(about) + self.meridian

    def stand(self, lat: float, lon: float, margin_m: float) -> Stand:
        """The exact answer for a fix whose side is certain only beyond `margin_m` metres from the line."""
        return stand_at(self.signed_distance_m(lat, lon), margin_m)

    def project(self, lats: Floats, lons: Floats) -> tuple[Floats, Floats]:
        """Places near the area, in metres east and north on its plane."""
        return project(lats, lons, self.meridian)

    def _project_pairs(self, pairs: Floats) -> Floats:
        return np.column_stack(self.project(pairs[:, 1], pairs[:, 0]))

    def _far_distance_m(self, lat: float, lon: float) -> float:
        return float(np.min(self._to_corners_m(lat, lon)))

    def _to_corners_m(self, lat: float, lon: float) -> Floats:
        count = len(self._corners)
        _, _, distances = _ELLIPSOID.inv(
            np.full(count, lon), np.full(count, lat), self._corners[:, 0], self._corners[:, 1]
        )
        return np.asarray(distances, dtype=np.float64)


def stand_at(signed_distance_m: float, margin_m: float) -> Stand:
    """The answer for a signed distance: certain only beyond the margin; on the line itself it reads
    outside."""
    if signed_distance_m > 0:
        return Stand.IN if signed_distance_m > margin_m else Stand.IN_UNSURE
    return Stand.OUT if -signed_distance_m > margin_m else Stand.OUT_UNSURE


def middle_meridian(box: Box) -> float:
    """The middle meridian, in degrees, of the UTM zone in which the middle of `box` lies."""
    zone = min(60, floor(((box.west + box.east) / 2 + 180) / 6) + 1)
    return 6.0 * zone - 183.0


def project(lats: Floats, lons: Floats, meridians: Floats | float) -> tuple[Floats, Floats]:
    """Metres east and north, each place on the plane of its own middle meridian, one call for all of them."""
    x, y = _ABOUT_MERIDIAN.transform(lons - meridians, lats)
    return x, y


def _outline(shape: Area) -> LineString | MultiLineString:
    line = shape.boundary
    if not isinstance(line, LineString | MultiLineString):
        raise BadData("area", "-", "has no boundary line")
    return line


def _checked_box(area: Area) -> Box:
    if area.is_empty or not area.is_valid:
        raise BadData("area", "-", "is not a valid polygon")
    box = Box(*area.bounds)
    if not all(map(isfinite, area.bounds)):
        raise BadData("area", "-", "is not a valid polygon")
    if box.east - box.west > MAX_SPAN_DEGREES or box.north - box.south > MAX_SPAN_DEGREES:
        raise BadData("area", "-", "spans more than 10 degrees")
    if max(abs(box.south), abs(box.north)) > MAX_LATITUDE or max(abs(box.west), abs(box.east)) > 180:
        raise BadData("area", "-", "lies outside the latitudes and longitudes an area may have")
    if shapely.get_num_coordinates(area) > MAX_CORNERS:
        raise BadData("area", "-", "has too many corners")
    return box


def _refuse_nonsense(lat: float, lon: float) -> None:
    if not (isfinite(lat) and isfinite(lon)):
        raise ValueError("a place needs a finite latitude and longitude")
