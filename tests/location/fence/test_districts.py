"""District boundaries from the installed layer, and the refusals when it is not what it should be."""

import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from shapely.geometry import mapping

from core.errors import BadData, Unavailable
from location.fence import districts as layer
from location.fence.districts import district_union, districts
from tests.location.fence.ground import square


def test_districts_carry_code_and_name() -> None:
    found = {district.code: district.name for district in districts(["370902", "370911"])}
    assert found == {"370902": "泰山区", "370911": "岱岳区"}


def test_an_unknown_district_is_refused_by_code() -> None:
    with pytest.raises(BadData) as refused:
        district_union(["370902", "999999"])
    assert refused.value.place == "999999"


@pytest.fixture
def other_layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "district.geojson"
    monkeypatch.setattr(layer, "_package_file", lambda *_: (path, "9.9"))
    return path


def written(path: Path, *geometries: object) -> None:
    features = [
        {"type": "Feature", "properties": {"gb": "156000001", "name": "甲区"}, "geometry": geometry}
        for geometry in geometries
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, indent=1), encoding="utf-8")


def test_the_layer_may_be_laid_out_otherwise(other_layer: Path) -> None:
    written(other_layer, mapping(square()))
    assert district_union(["000001"]).equals(square())


BOW_TIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}


@pytest.mark.parametrize("geometry", [None, 7, {"type": "Point", "coordinates": [1, 2]}, BOW_TIE])
def test_a_district_that_is_no_area_is_refused(other_layer: Path, geometry: object) -> None:
    written(other_layer, geometry)
    with pytest.raises(BadData) as refused:
        district_union(["000001"])
    assert refused.value.place == "000001"


@pytest.mark.parametrize(
    "text", ["", "{}", '{"features": [{]}', '{"features": [7]}', '{"features": [{}]}', '{"features": [']
)
def test_a_layer_that_is_none_is_refused(other_layer: Path, text: str) -> None:
    other_layer.write_text(text)
    with pytest.raises(BadData):
        district_union(["370902"])


def test_without_the_package_the_refusal_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(layer, "distribution", missing)
    with pytest.raises(Unavailable):
        district_union(["370902"])
