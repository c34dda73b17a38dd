"""Pictures of a zone: the small outline of a list, and the background of its map. A zone never changes, so both
are made once."""

from functools import lru_cache
from math import cos, radians
from typing import Any, NamedTuple

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from location.fence.districts import neighbours
from location.zones.models import ZoneRow

WIDE, HIGH, MARGIN = 96.0, 64.0, 6.0
METRES_PER_DEGREE = 111_200.0
MOST_GROUND = 40
GROUND_DEGREES = 0.002
"""The ground is for finding one's way; its lines are drawn no finer than this."""
MARGIN = 0.25
"""How much ground is shown around a zone, as a part of its size."""


class Outline(NamedTuple):
    """A zone in 96 by 64 units: the path of its line, and how wide the doubt about the line is there."""

    path: str
    doubt: float


def outline(row: ZoneRow) -> Outline:
    """The zone's silhouette, with its error as a width."""
    return _outline(row.geometry, row.boundary_error_m)


def ground(row: ZoneRow) -> dict[str, Any]:
    """The counties around a zone, by name."""
    return _ground(row.geometry)


@lru_cache(maxsize=256)
def _outline(geometry: str, error_m: float) -> Outline:
    area = shapely.from_geojson(geometry)
    west, south, east, north = area.bounds
    narrow = cos(radians((south + north) / 2))
    scale = min((WIDE - 2 * MARGIN) / max((east - west) * narrow, 1e-6), (HIGH - 2 * MARGIN) / max(north - south, 1e-6))
    left, low = (WIDE - (east - west) * narrow * scale) / 2, (HIGH + (north - south) * scale) / 2
    shape = shapely.simplify(area, 0.5 / scale)
    rings = [
        "M"
        + "L".join(f"{left + (x - west) * narrow * scale:.1f},{low - (y - south) * scale:.1f}" for x, y in ring.coords)
        for polygon in _polygons(shape)
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return Outline("".join(f"{ring}z" for ring in rings), round(2 * error_m / METRES_PER_DEGREE * scale, 2))


@lru_cache(maxsize=64)
def _ground(geometry: str) -> dict[str, Any]:
    west, south, east, north = shapely.from_geojson(geometry).bounds
    wide, high = (east - west) * MARGIN, (north - south) * MARGIN
    found = neighbours(west - wide, south - high, east + wide, north + high, MOST_GROUND)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": mapping(shapely.simplify(each.area, GROUND_DEGREES)),
                "properties": {"name": each.name},
            }
            for each in found
        ],
    }


def _polygons(area: BaseGeometry) -> list[Polygon]:
    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    return [part for part in parts if isinstance(part, Polygon)]
