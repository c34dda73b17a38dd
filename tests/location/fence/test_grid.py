"""The grid only shortens the way: it never disagrees with the exact geometry, fix by fix or in arrays."""

from functools import cache
from math import cos, radians, sin

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer
from shapely import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from core.errors import BadData
from location.fence import CompiledZone, Stand, Verdict, ZoneTable, compile_zone, stands
from location.fence.compiled import CELLS, CROSSED
from location.fence.plane import Area, Plane, project, stand_at
from tests.location.fence.ground import ROUGH_SQUARE, SQUARE, YARD, degrees, square

ERRORS_M = (0.0, 50.0, 484.0)


@cache
def star(seed: int, error_m: float) -> CompiledZone:
    """A jagged area somewhere in China, 100 m to 60 km wide, perhaps with a hole or a second part."""
    random = np.random.default_rng(seed)
    middle_lon, middle_lat = random.uniform(75, 133), random.uniform(19, 52)
    reach = 10 ** random.uniform(-3, -0.5)

    def ring(lon: float, lat: float, within: float, count: int) -> list[tuple[float, float]]:
        angles = np.sort(random.uniform(0, 360, count))
        radii = random.uniform(within / 2, within, count)
        return [(lon + r * cos(radians(a)), lat + r * sin(radians(a))) for a, r in zip(angles, radii, strict=True)]

    area: BaseGeometry = Polygon(ring(middle_lon, middle_lat, reach, 40)).buffer(0)
    if seed % 3 == 0:
        area = area.difference(Polygon(ring(middle_lon, middle_lat, reach / 4, 9)).buffer(0))
    if seed % 3 == 1:
        area = area.union(Polygon(ring(middle_lon + 3 * reach, middle_lat, reach / 2, 7)).buffer(0))
    assert isinstance(area, Polygon | MultiPolygon)
    return compile_zone(area, boundary_error_m=error_m)


def exact(zone: CompiledZone, lat: float, lon: float, accuracy_m: float) -> Stand:
    """The answer without grid, preparation or any of the fence's own shortcuts."""
    meridian = zone.plane.meridian
    shape = shapely.transform(zone.area, lambda xy: np.column_stack(project(xy[:, 1], xy[:, 0], meridian)))
    x, y = project(np.array([lat]), np.array([lon]), meridian)
    point = Point(x[0], y[0])
    distance_m = shape.boundary.distance(point)
    signed_m = distance_m if shape.contains(point) else -distance_m
    return stand_at(signed_m, accuracy_m + zone.boundary_error_m)


def spots(zone: CompiledZone, picks: list[tuple[float, float, bool]]) -> list[tuple[float, float]]:
    """Places over the window and some way around it, many of them near the line."""
    window, corners = zone.window, shapely.get_coordinates(zone.area)
    width, height = window.east - window.west, window.north - window.south
    places = []
    for across, up, near in picks:
        if near:
            lon, lat = corners[int(across * 1e6) % len(corners)]
            places.append((lat + (up - 0.5) * height / 20, lon + (across - 0.5) * width / 20))
        else:
            places.append((window.south + (up * 1.4 - 0.2) * height, window.west + (across * 1.4 - 0.2) * width))
    return places


PICKS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.booleans()), min_size=1, max_size=40)
RADII = st.one_of(st.just(0.0), st.floats(0, 260), st.floats(0, 3_000))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 25), st.sampled_from(ERRORS_M), PICKS, RADII)
def test_the_grid_agrees_with_the_exact_geometry(
    seed: int, error_m: float, picks: list[tuple[float, float, bool]], radius_m: float
) -> None:
    zone = star(seed, error_m)
    places = spots(zone, picks)
    expected = [exact(zone, lat, lon, radius_m) for lat, lon in places]
    assert [zone.stand(lat, lon, radius_m) for lat, lon in places] == expected
    assert [zone.look(lat, lon, radius_m)[0] for lat, lon in places] == expected
    assert [zone.inside(lat, lon) for lat, lon in places] == [stand.inside for stand in expected]
    lats, lons = np.array(places).T
    assert stands(zone, lats, lons, np.full(len(places), radius_m)).tolist() == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 25), min_size=1, max_size=4, unique=True), PICKS, RADII)
def test_many_areas_at_once_agree_with_one_by_one(
    seeds: list[int], picks: list[tuple[float, float, bool]], radius_m: float
) -> None:
    zones = [star(seed, ERRORS_M[seed % 3]) for seed in seeds]
    which = np.array([number % len(zones) for number in range(len(picks))])
    places = [spots(zones[own], [pick])[0] for own, pick in zip(which, picks, strict=True)]
    lats, lons = np.array(places).T
    table = ZoneTable(zones)
    expected = [zones[own].stand(lat, lon, radius_m) for own, (lat, lon) in zip(which, places, strict=True)]
    assert table.stands(which, lats, lons, np.full(len(places), radius_m)).tolist() == expected
    assert table.inside(which, lats, lons).tolist() == [stand.inside for stand in expected]


def test_most_of_a_wide_area_needs_no_geometry() -> None:
    cells = np.frombuffer(compile_zone(square(30_000)).grid, dtype=np.uint8)
    assert (cells == CROSSED).mean() < 0.1
    assert len(cells) == CELLS * CELLS


def test_a_coarse_fix_is_asked_exactly_even_deep_inside() -> None:
    lat, lon = degrees(0, 0)
    assert SQUARE.stand(lat, lon, 4_900) is Stand.IN
    assert SQUARE.stand(lat, lon, 5_100) is Stand.IN_UNSURE
    assert ROUGH_SQUARE.stand(lat, lon, 4_800) is Stand.IN_UNSURE


@pytest.mark.parametrize(
    ("out_m", "radius_m", "stand", "verdict"),
    [
        (-500.0, 20.0, Stand.IN, Verdict.SURELY_IN),
        (-500.0, 600.0, Stand.IN_UNSURE, Verdict.CANNOT_TELL),
        (500.0, 600.0, Stand.OUT_UNSURE, Verdict.CANNOT_TELL),
        (500.0, 20.0, Stand.OUT, Verdict.SURELY_OUT),
    ],
)
def test_three_answers(out_m: float, radius_m: float, stand: Stand, verdict: Verdict) -> None:
    lat, lon = degrees(5_000 + out_m, 0)
    found = SQUARE.stand(lat, lon, radius_m)
    assert (found, found.verdict) == (stand, verdict)
    assert SQUARE.signed_distance_m(lat, lon) == pytest.approx(-out_m, abs=0.01)


@pytest.mark.parametrize("zone", [SQUARE, ROUGH_SQUARE, YARD, star(0, 0.0), star(1, 484.0)])
def test_a_compiled_area_survives_its_bytes(zone: CompiledZone) -> None:
    stored = zone.to_bytes()
    again = CompiledZone.from_bytes(stored)
    assert again.to_bytes() == stored
    assert again.area.equals(zone.area)
    assert (again.boundary_error_m, again.window) == (zone.boundary_error_m, zone.window)
    lat, lon = degrees(5_100, 0)
    assert again.stand(lat, lon, 90) is zone.stand(lat, lon, 90)


@given(st.integers(0, 5_000), st.integers(1, 255))
def test_damaged_bytes_are_refused(place: int, flip: int) -> None:
    stored = bytearray(YARD.to_bytes())
    assume(place < len(stored))
    stored[place] ^= flip
    with pytest.raises(BadData):
        CompiledZone.from_bytes(bytes(stored))


@pytest.mark.parametrize("stored", [b"", b"GTZN", YARD.to_bytes()[:-1], YARD.to_bytes() + b"\0"])
def test_cut_or_grown_bytes_are_refused(stored: bytes) -> None:
    with pytest.raises(BadData):
        CompiledZone.from_bytes(stored)


def test_places_that_are_none_are_refused() -> None:
    nan = float("nan")
    for lat, lon in ((nan, 117.0), (36.0, nan), (float("inf"), 117.0)):
        with pytest.raises(ValueError, match="finite"):
            SQUARE.stand(lat, lon, 10)
        with pytest.raises(ValueError, match="finite"):
            stands(SQUARE, np.array([lat]), np.array([lon]), np.array([10.0]))
        with pytest.raises(ValueError, match="finite"):
            SQUARE.signed_distance_m(lat, lon)


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (36.2, -62.9), (-89.9, 10.0), (22.5, 114.0), (36.2, 180.0)])
def test_the_far_side_of_the_earth_is_outside_at_its_true_distance(lat: float, lon: float) -> None:
    _, _, true_m = Geod(ellps="WGS84").inv(lon, lat, *degrees(0, 0)[::-1])
    assert -SQUARE.signed_distance_m(lat, lon) == pytest.approx(true_m, abs=8_000)
    assert SQUARE.stand(lat, lon, 20) is Stand.OUT
    assert SQUARE.stand(lat, lon, 2.1e7) is Stand.OUT_UNSURE
    assert stands(SQUARE, np.array([lat]), np.array([lon]), np.array([2.1e7])).tolist() == [Stand.OUT_UNSURE]


def test_the_plane_is_the_utm_zone_of_the_areas_middle() -> None:
    for lon, lat, epsg in ((117.2, 36.1, 32650), (87.6, 43.8, 32645), (113.4, 22.5, 32649), (134.7, 48.3, 32653)):
        plane = Plane(Polygon([(lon, lat), (lon + 0.5, lat), (lon + 0.5, lat + 0.5)]))
        lons, lats = np.array([lon - 1, lon, lon + 2]), np.array([lat - 2, lat, lat + 1])
        expected = Transformer.from_crs(4326, epsg, always_xy=True).transform(lons, lats)
        assert np.allclose(plane.project(lats, lons), expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize(
    "area",
    [
        Polygon(),
        Polygon([(117, 36), (118, 37), (118, 36), (117, 37)]),
        Polygon([(100, 20), (115, 20), (115, 30)]),
        Polygon([(117, 81), (118, 81), (118, 82)]),
        Polygon([(179, 36), (181, 36), (181, 37)]),
        Point(117, 36).buffer(0.01, quad_segs=15_000),
    ],
)
def test_areas_no_plane_can_carry_are_refused(area: Area) -> None:
    with pytest.raises(BadData):
        compile_zone(area)


@pytest.mark.parametrize("error_m", [-1.0, 20_001.0, float("nan"), float("inf")])
def test_an_error_that_is_none_is_refused(error_m: float) -> None:
    with pytest.raises(BadData):
        compile_zone(square(), boundary_error_m=error_m)
