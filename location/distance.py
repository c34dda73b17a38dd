"""Distances as people read them: along the earth's surface, not on the plane that the judging computes on."""

from geopy.distance import geodesic

from location.fence import CompiledZone

Place = tuple[float, float]
"""Latitude and longitude in degrees, WGS-84."""


def apart_m(one: Place, other: Place) -> float:
    """Metres between two places on the WGS-84 ellipsoid."""
    return float(geodesic(one, other).meters)


def beyond_line_m(area: CompiledZone, place: Place) -> float:
    """Metres from a place to the nearest place on the line of an area: positive outside, negative inside."""
    length_m = apart_m(place, area.nearest(*place))
    return -length_m if area.inside(*place) else length_m
