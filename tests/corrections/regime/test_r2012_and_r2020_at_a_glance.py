"""The two rule sets side by side, and a person of 2016 who lived long enough under supervision to see both."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.law import RuleSet, ValueUnit
from corrections.kinds import Body, DutyKind, Level, PositioningBasis
from corrections.regime.facts import LevelChangeFact, TermFact
from tests.corrections.regime.world import LAW, NEW, OLD, SEED, at, device, on

ABSENT = object()


@pytest.mark.parametrize(
    ("id", "then", "now"),
    [
        ("supervision.person_term", "社区矫正人员", "社区矫正对象"),
        ("supervision.county_actor", "县级司法行政机关", "县级社区矫正机构"),
        ("supervision.service_term", "社区服务", "公益活动"),
        ("papers.delivery", (3, ValueUnit.WORKING_DAY), (10, ValueUnit.DAY)),
        ("arrival.office_report", 3, ABSENT),
        ("measures.reprimand_max_days", ABSENT, 10),
        ("court.return_decision", 15, 30),
        ("leave.office_max_days", 7, 7),
        ("leave.county_max_months", 1, ABSENT),
        ("leave.county_max_days", ABSENT, 30),
        ("leave.window_max_days", ABSENT, 30),
        ("move.transfer", (3, ValueUnit.WORKING_DAY), (5, ValueUnit.DAY)),
        ("positioning.device_max_months", ABSENT, 3),
        ("positioning.device_grounds", ABSENT, 5),
        ("positioning.local_register", True, ABSENT),
        ("release.declaration", "mandatory_and_public", "optional"),
    ],
)
def test_values(id: str, then: Any, now: Any) -> None:
    for day, expected in ((OLD, then), (NEW, now)):
        view = LAW.at(day)
        if expected is ABSENT:
            assert not view.holds(id)
            continue
        rule = view.rule(id)
        if isinstance(expected, tuple):
            assert (rule.value, rule.unit) == expected
        elif isinstance(rule.value, tuple):
            assert len(rule.value) == expected
        else:
            assert rule.value == expected


@pytest.mark.parametrize(
    ("id", "then", "now"),
    [
        ("measures.warnings_to_proposal", (3, 3, 2), (2, 2, 2)),
    ],
)
def test_warnings(id: str, then: tuple[int, ...], now: tuple[int, ...]) -> None:
    order = ("suspended_sentence", "parole", "temporary_execution")
    for day, expected in ((OLD, then), (NEW, now)):
        assert tuple(LAW.at(day).table(id)[category] for category in order) == expected


def test_one_person_through_both() -> None:
    """Received in 2016 for five years: the same file, read on either side of 2020-07-01."""
    facts = replace(
        SEED,
        terms=(TermFact(date(2016, 1, 8), date(2021, 1, 7)),),
        levels=(LevelChangeFact("level", at(date(2016, 4, 20)), Level.ORDINARY),),
        devices=(device(at(date(2020, 6, 1)), None, approver=Body.COUNTY),),
    )
    before, after = on(facts, date(2020, 6, 30), 23, 59), on(facts, date(2020, 7, 1), 0)
    assert (before.ruleset, after.ruleset) == (RuleSet.R2012, RuleSet.R2020)
    hours = [{duty.kind for duty in regime.duties if duty.frequency.minutes} for regime in (before, after)]
    assert hours == [{DutyKind.STUDY, DutyKind.SERVICE}, set()]
    assert [ground.basis for ground in before.positioning] == [PositioningBasis.LOCAL_REGISTER]
    assert after.positioning == ()
    assert [regime.tally.warnings_to_proposal for regime in (before, after) if regime.tally] == [3, 2]
    for regime, era in ((before, RuleSet.R2012), (after, RuleSet.R2020)):
        rules = [*(duty.rule for duty in regime.duties), *(decision.rule for decision in regime.decisions)]
        assert {rule.ruleset for rule in rules} == {era}
        assert all(rule.covers(date(2020, 6, 30) if era is RuleSet.R2012 else date(2020, 7, 1)) for rule in rules)


def test_every_rule_of_one_era_stays_in_it() -> None:
    change = date(2020, 7, 1)
    for rule in LAW.rules():
        for version in rule.versions:
            if version.ruleset is RuleSet.R2012:
                assert version.to_day is not None, version.place
                assert version.to_day < change, version.place
            if version.ruleset is RuleSet.R2020:
                assert version.from_day >= change, version.place
