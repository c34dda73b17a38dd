"""Policies come from dated law values, every one of them cited."""

from datetime import date

import pytest

from core.errors import NotInForce
from core.law import LawMark, RuleSet, load_presets
from location.fence import ZoneKind, policies_from, policy_from
from location.fence.policy import rule_ids
from tests.location.fence.ground import BOUNDARY, CONFIG, EXCLUSION

LAW = load_presets(CONFIG)
LOCATION_RULES = [rule for rule in LAW.rules() if rule.source == "rules/location.toml"]


def test_presets_are_those_the_tests_judge_by() -> None:
    assert policies_from(LAW.at(date(2026, 11, 3))) == {
        ZoneKind.RESIDENCE_BOUNDARY: BOUNDARY,
        ZoneKind.EXCLUSION: EXCLUSION,
    }


@pytest.mark.parametrize("kind", list(ZoneKind))
def test_a_policy_names_every_rule_it_rests_on(kind: ZoneKind) -> None:
    ids = rule_ids(kind)
    assert len(ids) == 8
    assert all(LAW.rule(id) in LOCATION_RULES for id in ids)


def test_there_is_no_policy_before_the_first_value() -> None:
    with pytest.raises(NotInForce):
        policy_from(LAW.at(date(2012, 2, 29)), ZoneKind.EXCLUSION)


def test_no_number_of_these_poses_as_law() -> None:
    assert LOCATION_RULES
    for rule in LOCATION_RULES:
        for version in rule.versions:
            assert version.mark in (LawMark.DESIGN, LawMark.LOCAL)
            assert version.ruleset is RuleSet.LOCAL
