"""Which counties a few words mean, and what is a lawful area; read from the real layer, no database."""

import json

import pytest
from shapely import box
from shapely.geometry import mapping

from location.fence.districts import NamedCounty, directory, district_union
from location.zones import rules
from location.zones.models import ZoneRow
from location.zones.reach import narrower


def named(*codes: str) -> list[NamedCounty]:
    return [each for each in directory() if each.code in codes]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("泰安", {"370902", "370911"}),
        ("岱岳区", {"370902", "370911"}),
        ("泰安市肥城市", {"370983"}),
        ("肥城", {"370983"}),
        ("格尔木", {"632801"}),
        ("鼓楼区", set()),
        ("区", set()),
        ("<script>", set()),
    ],
)
def test_words_mean_a_lawful_area_or_leave_it_open(words: str, codes: set[str]) -> None:
    found = rules.counties(words)
    assert {each.code for each in rules.proposed(found, words)} == codes


def test_words_find_every_county_of_the_city_they_mean() -> None:
    assert {each.name for each in rules.counties(" 泰 安 ")} == {
        "泰山区",
        "岱岳区",
        "宁阳县",
        "东平县",
        "新泰市",
        "肥城市",
    }
    assert len({each.city for each in rules.counties("鼓楼区")}) > 3
    assert rules.counties("") == rules.counties("泰") == []


@pytest.mark.parametrize(
    ("codes", "lawful"),
    [
        (("370902", "370911"), True),
        (("370983",), True),
        (("370902",), False),
        (("370902", "370911", "370983"), False),
        ((), False),
    ],
)
def test_the_lawful_area_is_the_whole_city_or_the_county(codes: tuple[str, ...], lawful: bool) -> None:
    assert rules.lawful(named(*codes)) is lawful


def test_a_municipality_s_districts_are_one_city_and_its_counties_are_not() -> None:
    (jiangbei,) = named("500105")
    assert jiangbei.urban
    assert jiangbei.city == "重庆市"
    assert not any(each.urban for each in named("500229", "632857", "429006", "659001"))


def test_many_counties_have_a_short_name() -> None:
    assert rules.name_of(named("370902", "370911")) == "泰安市泰山区、岱岳区"
    assert rules.name_of([each for each in directory() if each.code.startswith("5001")]) == "重庆市 (26)"


def stored(*codes: str) -> ZoneRow:
    return ZoneRow(geometry=json.dumps(mapping(district_union(codes))))


def test_a_zone_that_leaves_out_a_district_of_its_city_is_noticed() -> None:
    assert narrower(stored("370902"))
    assert not narrower(stored("370902", "370911"))
    assert not narrower(stored("370983")), "a city without districts is whole by itself"
    assert not narrower(ZoneRow(geometry=json.dumps(mapping(box(150, 0, 151, 1))))), "at sea nothing can be told"
