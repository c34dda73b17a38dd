"""Asking the law: the day of the fact decides, nothing is guessed, nothing can be bent."""

from dataclasses import FrozenInstanceError
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import OFFICE_ZONE
from core.errors import BadData, NotInForce
from core.law import LawMark, RuleSet, UnknownRule, ValueUnit, load_texts, plain
from core.law.values import freeze
from tests.law.books import PRESETS, day, law_of, overlay, replacement, rule, ruleset, version

ID = "leave.office_max_days"
THREE = rule(
    versions=version("5", "2012-03-01", "to = 2014-12-31")
    + version("6", "2016-01-01")
    + version("7", "2020-07-01", "to = 2025-12-31")
)


@pytest.mark.parametrize(
    ("on", "value"),
    [
        ("2012-03-01", 5),
        ("2014-12-31", 5),
        ("2016-01-01", 6),
        ("2020-06-30", 6),
        ("2020-07-01", 7),
        ("2025-12-31", 7),
    ],
)
def test_first_and_last_day_of_a_version_belong_to_it(on: str, value: int) -> None:
    assert law_of(THREE).at(day(on)).integer(ID) == value


@pytest.mark.parametrize("on", ["2012-02-29", "2015-01-01", "2015-12-31", "2026-01-01"])
def test_before_between_and_after_the_versions_nothing_is_in_force(on: str) -> None:
    view = law_of(THREE).at(day(on))
    with pytest.raises(NotInForce) as refusal:
        view.integer(ID)
    assert (refusal.value.rule, refusal.value.day) == (ID, day(on))
    assert not view.holds(ID)


def test_a_version_without_end_lasts_until_the_next_begins() -> None:
    versions = law_of(THREE).rule(ID).versions
    assert [version.to_day for version in versions] == [
        date(2014, 12, 31),
        date(2020, 6, 30),
        date(2025, 12, 31),
    ]


def test_a_rule_that_never_was_is_not_the_same_as_one_out_of_force() -> None:
    law = law_of(THREE)
    for ask in (law.at(day("2016-01-01")).integer, law.at(day("2016-01-01")).holds, law.rule):
        with pytest.raises(UnknownRule) as refusal:
            ask("leave.none")
        assert refusal.value.rule == "leave.none"


def test_the_law_is_asked_for_a_day_not_an_instant() -> None:
    with pytest.raises(TypeError):
        PRESETS.at(datetime(2016, 1, 1, 8, tzinfo=OFFICE_ZONE))


def test_a_version_says_where_it_comes_from() -> None:
    found = law_of(THREE).at(day("2016-01-01")).rule(ID)
    assert (found.title, found.title_en, found.unit, found.source) == (
        "期限",
        "A period",
        ValueUnit.DAY,
        "rules/test.toml",
    )
    assert (found.cites, found.mark, found.ruleset, found.note) == (
        "某法第一条",
        LawMark.READ,
        RuleSet.R2020,
        "",
    )
    assert found.as_json()["set"] == "R2020"


def test_a_version_may_count_in_another_unit_than_its_rule() -> None:
    law = law_of(rule(versions=version("3", "2012-03-01", 'unit = "working_day"') + version("5", "2020-07-01")))
    assert [version.unit for version in law.rule(ID).versions] == [ValueUnit.WORKING_DAY, ValueUnit.DAY]


READERS = ["integer", "decimal", "text", "flag", "table", "items"]
KINDS = {
    "integer": ("count", "7", 7),
    "decimal": ("ratio", "0.5", Decimal("0.5")),
    "text": ("text", '"first"', "first"),
    "flag": ("flag", "true", True),
    "table": ("table", "{ strict = 2 }", {"strict": 2}),
    "items": ("list", "[1, 2]", (1, 2)),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("reader", READERS)
def test_a_value_is_read_as_what_it_is_or_refused(kind: str, reader: str) -> None:
    unit, spelled, value = KINDS[kind]
    view = law_of(rule(unit=unit, versions=version(spelled))).at(day("2020-07-01"))
    if reader == kind:
        assert getattr(view, reader)(ID) == value
    elif (kind, reader) == ("integer", "decimal"):
        assert view.decimal(ID) == Decimal(7)
    else:
        with pytest.raises(BadData) as refusal:
            getattr(view, reader)(ID)
        assert (refusal.value.file, refusal.value.place) == ("rules/test.toml", f"{ID} [2020-07-01]")


def test_numbers_with_a_point_are_exact() -> None:
    view = law_of(rule(unit="ratio", versions=version("0.1"))).at(day("2020-07-01"))
    assert view.decimal(ID) * 3 == Decimal("0.3")


def test_values_are_frozen_all_the_way_down() -> None:
    deep = law_of(rule(unit="table", versions=version("{ levels = [{ strict = 2 }] }")))
    table = deep.at(day("2020-07-01")).table(ID)
    with pytest.raises(TypeError):
        cast("dict[str, object]", table)["levels"] = ()
    with pytest.raises(TypeError):
        table["levels"][0]["strict"] = 1
    assert plain(table) == {"levels": [{"strict": 2}]}


def test_views_and_versions_are_immutable() -> None:
    view = PRESETS.at(day("2016-01-01"))
    with pytest.raises(FrozenInstanceError):
        view.day = day("2020-07-01")  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        view.rule("arrival.county_report").value = 30  # type: ignore[misc]


def test_points_alone_may_be_negative() -> None:
    assert law_of(rule(unit="points", versions=version("-5"))).at(day("2020-07-01")).integer(ID) == -5


def test_plain_values_are_what_json_can_carry() -> None:
    assert plain(freeze({"share": Decimal("0.50"), "grounds": ["a"], "yes": True, "days": 7})) == {
        "share": "0.50",
        "grounds": ["a"],
        "yes": True,
        "days": 7,
    }


# rule sets


def test_rule_sets_change_over_on_the_first_of_july_2020() -> None:
    assert PRESETS.at(day("2012-03-01")).ruleset is RuleSet.R2012
    assert PRESETS.at(day("2020-06-30")).ruleset is RuleSet.R2012
    assert PRESETS.at(day("2020-07-01")).ruleset is RuleSet.R2020


def test_before_the_first_rule_set_there_is_none() -> None:
    with pytest.raises(NotInForce):
        _ = PRESETS.at(day("2012-02-29")).ruleset


def test_a_rule_set_may_end() -> None:
    law = load_texts({"rules/a.toml": rule(), "rulesets.toml": ruleset("R2012", "2012-03-01", "to = 2012-12-31")})
    assert law.at(day("2012-12-31")).ruleset is RuleSet.R2012
    with pytest.raises(NotInForce):
        _ = law.at(day("2013-01-01")).ruleset


# area overlays


def test_an_overlay_replaces_a_value_from_its_day_and_under_its_own_name() -> None:
    law = load_texts({"rules/a.toml": rule(), "overlays/370900.toml": overlay(replacement("5"))})
    assert law.at(day("2020-12-31")).integer(ID) == 7
    local = law.at(day("2021-01-01")).rule(ID)
    assert (local.value, local.ruleset, local.mark) == (5, RuleSet.LOCAL, LawMark.LOCAL)
    assert (local.cites, local.source) == ("某市实施细则第五条", "overlays/370900.toml")


def test_when_an_overlay_ends_the_national_value_is_back() -> None:
    only_2021 = overlay(replacement("5", "2021-01-01", "to = 2021-12-31"))
    law = load_texts({"rules/a.toml": rule(), "overlays/370900.toml": only_2021})
    assert law.at(day("2021-12-31")).integer(ID) == 5
    assert law.at(day("2022-01-01")).integer(ID) == 7


def test_the_narrower_area_wins_in_whatever_order_they_were_published() -> None:
    law = load_texts(
        {
            "overlays/370902.toml": overlay(replacement("3", "2022-01-01")),
            "overlays/370900.toml": overlay(replacement("5")),
            "rules/a.toml": rule(),
        }
    )
    days = ("2020-07-01", "2021-06-01", "2022-06-01")
    assert [law.at(day(on)).integer(ID) for on in days] == [7, 5, 3]


def test_an_overlay_may_keep_up_what_the_nation_gave_up() -> None:
    ended = rule(versions=version("8", "2012-03-01", "to = 2020-06-30"))
    law = load_texts({"rules/a.toml": ended, "overlays/370900.toml": overlay(replacement("8"))})
    assert not law.at(day("2020-12-31")).holds(ID)
    assert law.at(day("2021-01-01")).integer(ID) == 8


def test_presets_take_only_the_overlays_asked_for() -> None:
    assert all(not rule.local for rule in PRESETS.rules())


# fingerprints


def test_two_days_under_the_same_law_have_the_same_fingerprint() -> None:
    law = law_of(THREE)
    prints = [law.at(day(on)).fingerprint for on in ("2016-01-01", "2020-06-30", "2020-07-01")]
    assert prints[0] == prints[1] != prints[2]


def test_the_fingerprint_tells_values_from_wordings() -> None:
    worded = rule().replace("A period", "Another wording").replace("value", "note = 'why'\nvalue")
    assert law_of(worded).fingerprint == law_of(rule()).fingerprint
    assert law_of(rule().replace("value = 7", "value = 8")).fingerprint != law_of(rule()).fingerprint
    assert law_of(rule().replace("二十七", "二十八")).fingerprint != law_of(rule()).fingerprint


def test_the_fingerprint_does_not_depend_on_the_order_of_the_texts() -> None:
    one, two = {"rules/a.toml": THREE}, {"rules/b.toml": rule(id="leave.notice_days")}
    assert load_texts(one | two).fingerprint == load_texts(two | one).fingerprint


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 400)), min_size=1, max_size=6, unique_by=lambda x: x[0]),
    st.integers(-10, 4500),
)
def test_the_view_agrees_with_looking_through_the_versions(spans: list[tuple[int, int]], asked: int) -> None:
    first = date(2012, 3, 1)
    starts = sorted(spans)
    versions = ""
    expected: int | None = None
    on = first + timedelta(days=asked)
    for number, (offset, length) in enumerate(starts):
        begins = first + timedelta(days=offset)
        ends = begins + timedelta(days=length)
        if number + 1 < len(starts):
            ends = min(ends, first + timedelta(days=starts[number + 1][0] - 1))
        versions += version(str(number), begins.isoformat(), f"to = {ends.isoformat()}")
        if begins <= on <= ends:
            expected = number
    view = law_of(rule(versions=versions)).at(on)
    if expected is None:
        assert not view.holds(ID)
    else:
        assert view.integer(ID) == expected


def test_a_rule_for_reference_carries_its_reason_in_both_languages() -> None:
    marked = 'reference = true\nreference_reason = "人工核对"\nreference_reason_en = "checked by hand"\n'
    (found,) = law_of(rule(versions=marked + version("3"))).rules()
    assert (found.reference, found.reference_en) == ("人工核对", "checked by hand")
    (plain,) = law_of(rule()).rules()
    assert (plain.reference, plain.reference_en) == ("", "")
