"""Track and zone files: what is right is read exactly, what is wrong is refused by file and place."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon
from shapely.geometry import mapping

from core.errors import BadData
from location import geofile
from location.datum import Datum, Wgs84, wgs84_to_gcj02
from location.geofile import GeofileProblem, parse_track, parse_zone, read_track, read_zone
from tests.location.fence.ground import square

HEAD = "t_utc,lat,lon,acc_m\n"
ROW = "2026-11-03T08:14:41.000Z,36.1192755,117.4475645,668\n"
RING = [[117.0, 36.0], [117.1, 36.0], [117.1, 36.1], [117.0, 36.0]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(BadData) as refused:
        list(parse_track(text, "track.csv", Datum.WGS84))
    assert refused.value.file == "track.csv"
    return refused.value.place, refused.value.problem


def zone_refusal(raw: object, datum: Datum = Datum.WGS84) -> tuple[str, str]:
    with pytest.raises(BadData) as refused:
        parse_zone(raw if isinstance(raw, str) else json.dumps(raw), "zone.geojson", datum)
    assert refused.value.file == "zone.geojson"
    return refused.value.place, refused.value.problem


def test_a_track_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "track.csv"
    path.write_bytes(
        b"\xef\xbb\xbfacc_m,note,lon, lat ,t_utc\r\n"
        b'668,"first, quoted",117.4475645,36.1192755,2026-11-03T08:14:41.000Z\r\n'
        b"\r\n"
        b",,117.45,36.12,2026-11-03 16:15:41+08:00\r\n"
        b"0,,-1.5e-3,-0.5,2026-11-03T08:16\r\n"
    )
    first, second, third = read_track(path, Datum.WGS84)
    assert (first.t, first.lat, first.lon) == (datetime(2026, 11, 3, 8, 14, 41, tzinfo=UTC), 36.1192755, 117.4475645)
    assert (first.accuracy_m, second.accuracy_m, third.accuracy_known) == (668, None, False)
    assert second.t == datetime(2026, 11, 3, 8, 15, 41, tzinfo=UTC)
    assert (third.lat, third.lon, third.t.minute) == (-0.5, -0.0015, 16)


def test_a_track_may_be_in_another_datum() -> None:
    (shifted,) = parse_track(HEAD + ROW, "track.csv", Datum.GCJ02)
    (plain,) = parse_track(HEAD + ROW, "track.csv", Datum.CGCS2000)
    assert (plain.lat, plain.lon) == (36.1192755, 117.4475645)
    forward = wgs84_to_gcj02(Wgs84(shifted.lat, shifted.lon))
    assert forward == pytest.approx((plain.lat, plain.lon), abs=1e-7)


def test_a_track_without_fixes_is_no_fault() -> None:
    assert list(parse_track(HEAD, "track.csv", Datum.WGS84)) == []


@pytest.mark.parametrize(
    ("cells", "column", "problem"),
    [
        ("yesterday,36,117,10", "t_utc", GeofileProblem.BAD_TIME),
        (",36,117,10", "t_utc", GeofileProblem.BAD_TIME),
        ("2026-11-03,36,117,10", "t_utc", GeofileProblem.BAD_TIME),
        ("2026-02-30T08:00:00Z,36,117,10", "t_utc", GeofileProblem.BAD_TIME),
        ("2026-11-03T25:00:00Z,36,117,10", "t_utc", GeofileProblem.BAD_TIME),
        ("0001-01-01T00:00:00+14:00,36,117,10", "t_utc", GeofileProblem.BAD_TIME),
        ("1762157681,36,117,10", "t_utc", GeofileProblem.BAD_TIME),
        ("２０２６-11-03T08:00:00Z,36,117,10", "t_utc", GeofileProblem.BAD_TIME),
        ("2026-11-03T08:00:00Z,nan,117,10", "lat", GeofileProblem.BAD_LATITUDE),
        ("2026-11-03T08:00:00Z,,117,10", "lat", GeofileProblem.BAD_LATITUDE),
        ("2026-11-03T08:00:00Z,90.0001,117,10", "lat", GeofileProblem.BAD_LATITUDE),
        ("2026-11-03T08:00:00Z,117.1,36.2,10", "lat", GeofileProblem.BAD_LATITUDE),
        ("2026-11-03T08:00:00Z,3_6,117,10", "lat", GeofileProblem.BAD_LATITUDE),
        ("2026-11-03T08:00:00Z,３６,117,10", "lat", GeofileProblem.BAD_LATITUDE),
        ("2026-11-03T08:00:00Z,36°,117,10", "lat", GeofileProblem.BAD_LATITUDE),
        ("2026-11-03T08:00:00Z,36,inf,10", "lon", GeofileProblem.BAD_LONGITUDE),
        ("2026-11-03T08:00:00Z,36,-180.5,10", "lon", GeofileProblem.BAD_LONGITUDE),
        ("2026-11-03T08:00:00Z,36,1e308,10", "lon", GeofileProblem.BAD_LONGITUDE),
        ("2026-11-03T08:00:00Z,36,117,NaN", "acc_m", GeofileProblem.BAD_ACCURACY),
        ("2026-11-03T08:00:00Z,36,117,1e999", "acc_m", GeofileProblem.BAD_ACCURACY),
        ("2026-11-03T08:00:00Z,36,117,good", "acc_m", GeofileProblem.BAD_ACCURACY),
        ("2026-11-03T08:00:00Z,36,117," + "9" * 5_000, "acc_m", GeofileProblem.BAD_ACCURACY),
    ],
)
def test_a_wrong_value_is_refused_by_line_and_column(cells: str, column: str, problem: GeofileProblem) -> None:
    assert refusal(HEAD + ROW + cells + "\n" + ROW) == (f"line 3, {column}", problem)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "-", GeofileProblem.EMPTY),
        ("\n" + HEAD, "line 1, t_utc", GeofileProblem.MISSING_COLUMN),
        ("t_utc,lat,lon\n", "line 1, acc_m", GeofileProblem.MISSING_COLUMN),
        ("t_utc;lat;lon;acc_m\n", "line 1, t_utc", GeofileProblem.MISSING_COLUMN),
        ("t_utc,lat,lat,lon,acc_m\n", "line 1, lat", GeofileProblem.COLUMN_TWICE),
        (HEAD + ROW + "2026-11-03T08:14:41Z,36,117\n", "line 3", GeofileProblem.CELLS),
        (HEAD + "2026-11-03T08:14:41Z,36,117,5,6\n", "line 2", GeofileProblem.CELLS),
        (HEAD + '"2026-11-03T08:14:41Z,36,117,5\n', "line 2", GeofileProblem.NOT_CSV),
        (HEAD + "2026-11-03T08:14:41Z,36,117,\0\n", "line 2, acc_m", GeofileProblem.BAD_ACCURACY),
        (HEAD + "x" * 200_000 + ",36,117,5\n", "line 2", GeofileProblem.NOT_CSV),
    ],
)
def test_a_table_that_is_none_is_refused(text: str, place: str, problem: GeofileProblem) -> None:
    assert refusal(text) == (place, problem)


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    for read in (read_track, read_zone):
        with pytest.raises(BadData) as missing:
            read(tmp_path / "none.csv", Datum.WGS84)
        assert (missing.value.file, missing.value.problem) == ("none.csv", GeofileProblem.MISSING_FILE)
        with pytest.raises(BadData) as folder:
            read(tmp_path, Datum.WGS84)
        assert folder.value.problem == GeofileProblem.MISSING_FILE


def test_text_of_another_encoding_is_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "track.csv"
    path.write_bytes((HEAD + ROW).encode() + "岱庙".encode("gb18030"))
    with pytest.raises(BadData) as refused:
        read_track(path, Datum.WGS84)
    assert (refused.value.place, refused.value.problem) == ("line 3", GeofileProblem.NOT_TEXT)


def test_huge_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "track.csv"
    path.write_text(HEAD + ROW * 10)
    monkeypatch.setattr(geofile, "MAX_TRACK_FIXES", 9)
    with pytest.raises(BadData) as many:
        read_track(path, Datum.WGS84)
    assert (many.value.place, many.value.problem) == ("line 11", GeofileProblem.TOO_MANY_FIXES)
    monkeypatch.setattr(geofile, "MAX_TRACK_BYTES", 100)
    with pytest.raises(BadData) as large:
        read_track(path, Datum.WGS84)
    assert large.value.problem == GeofileProblem.TOO_LARGE


@given(st.text(max_size=200))
def test_no_text_escapes_as_anything_but_a_refusal(text: str) -> None:
    for candidate in (text, HEAD + text, HEAD + ROW + text):
        with suppress(BadData):
            list(parse_track(candidate, "track.csv", Datum.WGS84))
    for candidate in (text, '{"type": "Polygon", "coordinates": ' + text + "}"):
        with pytest.raises(BadData):
            parse_zone(candidate, "zone.geojson", Datum.WGS84)


def feature(geometry: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"name": "岱庙"}, "geometry": geometry}


@pytest.mark.parametrize(
    "raw",
    [
        POLYGON,
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        feature(POLYGON),
        {"type": "FeatureCollection", "features": [feature(POLYGON)]},
        {**POLYGON, "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}},
        {**POLYGON, "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}},
        {"type": "Polygon", "coordinates": [[[*position, 150] for position in RING]]},
    ],
)
def test_a_polygon_is_read_in_every_wrapping(raw: object) -> None:
    area = parse_zone(json.dumps(raw), "zone.geojson", Datum.WGS84)
    assert area.equals(Polygon(RING))


def test_several_polygons_become_one_area(tmp_path: Path) -> None:
    left, right, apart = square(1_000), square(1_000, east_m=1_500), square(500, east_m=9_000)
    path = tmp_path / "zone.geojson"
    collection = {"type": "FeatureCollection", "features": [feature(mapping(part)) for part in (left, right, apart)]}
    path.write_text(json.dumps(collection), encoding="utf-8-sig")
    area = read_zone(path, Datum.WGS84)
    assert isinstance(area, MultiPolygon)
    assert area.equals(left.union(right).union(apart))


def test_holes_stay_holes() -> None:
    hole = [[117.06, 36.01], [117.09, 36.01], [117.09, 36.04], [117.06, 36.01]]
    area = parse_zone(json.dumps({"type": "Polygon", "coordinates": [RING, hole]}), "z", Datum.WGS84)
    assert area.area == pytest.approx(Polygon(RING).area - Polygon(hole).area)


def test_a_zone_may_be_in_another_datum() -> None:
    area = parse_zone(json.dumps(POLYGON), "zone.geojson", Datum.GCJ02)
    assert area.centroid.x == pytest.approx(Polygon(RING).centroid.x - 0.0058, abs=0.0008)


BOW_TIE = [[117.0, 36.0], [117.1, 36.1], [117.1, 36.0], [117.0, 36.1], [117.0, 36.0]]


@pytest.mark.parametrize(
    ("raw", "place", "problem"),
    [
        ("", "1:1", GeofileProblem.NOT_JSON),
        ('{"type": "Polygon",', "1:20", GeofileProblem.NOT_JSON),
        ('{"type": "Polygon", "coordinates": [[[NaN, 36]]]}', "-", GeofileProblem.NOT_JSON),
        ("[" * 200_000, "-", GeofileProblem.TOO_DEEP),
        ("9" * 10_000, "-", GeofileProblem.NOT_JSON),
        ([POLYGON], "-", GeofileProblem.NOT_GEOJSON),
        ({}, "-", GeofileProblem.NOT_GEOJSON),
        ({"type": "Point", "coordinates": [117, 36]}, "-", GeofileProblem.NOT_GEOJSON),
        (feature(None), "-", GeofileProblem.NOT_GEOJSON),
        ({"type": "FeatureCollection", "features": []}, "features", GeofileProblem.NOT_GEOJSON),
        ({"type": "FeatureCollection", "features": [feature(POLYGON), 7]}, "features[1]", GeofileProblem.NOT_GEOJSON),
        ({"type": "Polygon"}, "coordinates", GeofileProblem.NOT_GEOJSON),
        ({"type": "Polygon", "coordinates": []}, "coordinates", GeofileProblem.NOT_GEOJSON),
        ({"type": "Polygon", "coordinates": [[]]}, "coordinates[0]", GeofileProblem.NOT_GEOJSON),
        ({"type": "Polygon", "coordinates": [RING[:3]]}, "coordinates[0]", GeofileProblem.SHORT_RING),
        ({"type": "Polygon", "coordinates": [[*RING[:3], [117, 36.01]]]}, "coordinates[0]", GeofileProblem.OPEN_RING),
        ({"type": "Polygon", "coordinates": [[[36.0, 117.0]]]}, "coordinates[0][0]", GeofileProblem.BAD_POSITION),
        ({"type": "Polygon", "coordinates": [[[117.0]]]}, "coordinates[0][0]", GeofileProblem.BAD_POSITION),
        ({"type": "Polygon", "coordinates": [[["117", "36"]]]}, "coordinates[0][0]", GeofileProblem.BAD_POSITION),
        ({"type": "Polygon", "coordinates": [[[True, 36]]]}, "coordinates[0][0]", GeofileProblem.BAD_POSITION),
        ({"type": "Polygon", "coordinates": [[[1e300, 36]]]}, "coordinates[0][0]", GeofileProblem.BAD_POSITION),
        ({"type": "Polygon", "coordinates": [BOW_TIE]}, "polygon 1", GeofileProblem.INVALID_AREA),
        ({"type": "Polygon", "coordinates": [[RING[0]] * 4]}, "polygon 1", GeofileProblem.INVALID_AREA),
        ({**POLYGON, "crs": {"properties": {"name": "EPSG:3857"}}}, "crs", GeofileProblem.OTHER_DATUM),
        ({**POLYGON, "crs": "EPSG:4326"}, "crs", GeofileProblem.OTHER_DATUM),
    ],
)
def test_a_zone_that_is_none_is_refused(raw: object, place: str, problem: GeofileProblem) -> None:
    assert zone_refusal(raw) == (place, problem)


def test_the_way_to_a_fault_is_named() -> None:
    raw = {
        "type": "FeatureCollection",
        "features": [feature(POLYGON), feature({**POLYGON, "coordinates": [RING, [[0, 95]]]})],
    }
    assert zone_refusal(raw) == ("features[1].coordinates[1][0]", GeofileProblem.BAD_POSITION)


def test_too_many_corners_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geofile, "MAX_CORNERS", 3)
    assert zone_refusal(POLYGON) == ("coordinates[0][3]", GeofileProblem.TOO_MANY_CORNERS)


def test_a_huge_zone_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "zone.geojson"
    path.write_text(json.dumps(POLYGON))
    monkeypatch.setattr(geofile, "MAX_ZONE_BYTES", 20)
    with pytest.raises(BadData) as large:
        read_zone(path, Datum.WGS84)
    assert large.value.problem == GeofileProblem.TOO_LARGE
