"""The fence against an independent measure of the earth: geopy's geodesic knows neither our plane nor our grid."""

from math import cos, radians

import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon

from location.distance import apart_m, beyond_line_m
from location.fence import CompiledZone, Stand, compile_zone
from tests.location.fence.ground import SQUARE, degrees

MIDDLE = (36.19, 117.09)
RADIUS_M = 1_500.0
CORNERS = 720
SAGITTA_M = RADIUS_M * (1 - cos(radians(180 / CORNERS)))
"""How far the straight sides of the polygon lie inside the circle at most."""
SCALE = 4e-4
"""The plane's own error: its scale is 0.9996 on the middle meridian, and true only some way off."""


def from_middle(bearing: float, distance_m: float) -> tuple[float, float]:
    """Latitude and longitude so many metres from the middle of the circle."""
    there = geodesic(meters=distance_m).destination(MIDDLE, bearing)
    return there.latitude, there.longitude


def circle() -> CompiledZone:
    around = [from_middle(step * 360 / CORNERS, RADIUS_M) for step in range(CORNERS)]
    return compile_zone(Polygon([(lon, lat) for lat, lon in around]))


CIRCLE = circle()
BEARINGS = st.floats(0, 360, exclude_max=True)


@given(BEARINGS, st.floats(1, 20_000))
@settings(max_examples=150, deadline=None)
def test_the_distance_to_a_circle_is_the_one_along_the_earth(bearing: float, distance_m: float) -> None:
    lat, lon = from_middle(bearing, distance_m)
    true_m = RADIUS_M - distance_m
    slack_m = SAGITTA_M + abs(true_m) * SCALE + RADIUS_M * 1e-6
    assert CIRCLE.signed_distance_m(lat, lon) == pytest.approx(true_m, abs=slack_m + 0.01)
    assert beyond_line_m(CIRCLE, (lat, lon)) == pytest.approx(-true_m, abs=SAGITTA_M + 0.02)


@given(BEARINGS, st.floats(10, 3_000), st.floats(5, 200))
@settings(max_examples=150, deadline=None)
def test_a_fix_is_certain_exactly_where_its_circle_does_not_touch_the_line(
    bearing: float, distance_m: float, accuracy_m: float
) -> None:
    lat, lon = from_middle(bearing, distance_m)
    true_m = RADIUS_M - distance_m
    if abs(abs(true_m) - accuracy_m) < 2:
        return  # nearer to the turning point than the two measures agree
    wanted = {
        (True, True): Stand.IN,
        (True, False): Stand.IN_UNSURE,
        (False, True): Stand.OUT,
        (False, False): Stand.OUT_UNSURE,
    }
    if abs(true_m) > 2:
        assert CIRCLE.stand(lat, lon, accuracy_m) is wanted[true_m > 0, abs(true_m) > accuracy_m]


def test_the_nearest_place_is_on_the_line() -> None:
    for east_m, north_m in ((3_000, 0), (0, -5_000), (100, 20), (9_000, 9_000)):
        lat, lon = SQUARE.nearest(*degrees(east_m, north_m))
        assert abs(SQUARE.signed_distance_m(lat, lon)) < 0.001


def test_far_away_the_nearest_place_is_a_corner() -> None:
    far = (22.5, 114.0)
    nearest = SQUARE.nearest(*far)
    corners = [(lat, lon) for lon, lat in SQUARE.area.exterior.coords]  # type: ignore[union-attr]
    assert nearest in corners
    assert apart_m(far, nearest) == min(apart_m(far, corner) for corner in corners)
    assert beyond_line_m(SQUARE, far) == pytest.approx(-SQUARE.signed_distance_m(*far), abs=0.01)
