"""Coordinate systems, held against an independent implementation."""

import geocoordinates_ffi as other
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import MultiPolygon, Point, Polygon

from location.datum import (
    Bd09,
    Datum,
    Gcj02,
    Wgs84,
    area_to_wgs84,
    bd09_to_gcj02,
    from_wgs84,
    gcj02_to_wgs84,
    to_wgs84,
    wgs84_to_gcj02,
)
from tests.location.fence.ground import square

ELLIPSOID = Geod(ellps="WGS84")
IN_CHINA = st.builds(Wgs84, st.floats(18.5, 53.0), st.floats(74.0, 134.5))
TAIAN = Wgs84(36.1950, 117.1290)


def apart_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    _, _, metres = ELLIPSOID.inv(a[1], a[0], b[1], b[0])
    return float(metres)


@given(IN_CHINA)
def test_forward_shifts_are_those_of_the_other_implementation(place: Wgs84) -> None:
    gcj, bd = wgs84_to_gcj02(place), from_wgs84(place, Datum.BD09)
    theirs_gcj = other.wgs84_to_gcj02(other.Wgs84(lat=place.lat, lon=place.lon))
    theirs_bd = other.wgs84_to_bd09(other.Wgs84(lat=place.lat, lon=place.lon))
    assert apart_m(gcj, (theirs_gcj.lat, theirs_gcj.lon)) < 0.001
    assert apart_m(bd, (theirs_bd.lat, theirs_bd.lon)) < 0.001


@given(IN_CHINA)
def test_shifts_taken_back_are_those_of_the_other_implementation(place: Wgs84) -> None:
    theirs = other.gcj02_to_wgs84_refined(other.Gcj02(lat=place.lat, lon=place.lon))
    assert apart_m(gcj02_to_wgs84(Gcj02(*place)), (theirs.lat, theirs.lon)) < 0.01
    theirs = other.bd09_to_wgs84_refined(other.Bd09(lat=place.lat, lon=place.lon))
    assert apart_m(to_wgs84(place.lat, place.lon, Datum.BD09), (theirs.lat, theirs.lon)) < 0.01


@given(IN_CHINA, st.sampled_from(Datum))
def test_there_and_back_is_the_same_place(place: Wgs84, datum: Datum) -> None:
    assert apart_m(to_wgs84(*from_wgs84(place, datum), datum), place) < 0.01


@pytest.mark.parametrize("datum", list(Datum))
def test_outside_the_box_of_the_shift_all_systems_are_one(datum: Datum) -> None:
    zurich = Wgs84(47.3769, 8.5417)
    assert from_wgs84(zurich, datum) == zurich
    assert to_wgs84(*zurich, datum) == zurich


def test_the_shift_at_taian_is_half_a_kilometre() -> None:
    assert apart_m(wgs84_to_gcj02(TAIAN), TAIAN) == pytest.approx(546, abs=10)
    assert wgs84_to_gcj02(TAIAN).lon > TAIAN.lon
    assert bd09_to_gcj02(Bd09(*from_wgs84(TAIAN, Datum.BD09))) == pytest.approx(wgs84_to_gcj02(TAIAN), abs=1e-7)


def test_only_two_of_the_four_are_shifted() -> None:
    assert [datum for datum in Datum if datum.shifted] == [Datum.GCJ02, Datum.BD09]


def test_an_area_is_moved_corner_by_corner() -> None:
    area = square()
    assert area_to_wgs84(area, Datum.CGCS2000) is area
    moved = area_to_wgs84(area, Datum.GCJ02)
    for (lon, lat), (old_lon, old_lat) in zip(moved.exterior.coords, area.exterior.coords, strict=True):
        assert (lat, lon) == gcj02_to_wgs84(Gcj02(old_lat, old_lon))
    hole = Point(area.centroid).buffer(0.01).exterior
    holed = MultiPolygon([Polygon(area.exterior, [hole])])
    assert len(area_to_wgs84(holed, Datum.BD09).geoms[0].interiors) == 1
