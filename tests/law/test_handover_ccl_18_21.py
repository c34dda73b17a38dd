"""From survey to arrival.

社区矫正法 arts. 18, 20, 21 with 实施办法 (2020) arts. 14, 16; 实施办法 (2012) arts. 5, 6.
"""

import pytest

from core.errors import NotInForce
from core.law import LawMark, RuleSet, ValueUnit
from tests.law.books import PRESETS, day

R2012, R2020 = PRESETS.at(day("2016-03-15")), PRESETS.at(day("2020-07-01"))


@pytest.mark.parametrize(
    ("id", "amount", "unit", "mark"),
    [
        ("papers.delivery", 3, ValueUnit.WORKING_DAY, LawMark.READ),
        ("papers.receipt", 3, ValueUnit.WORKING_DAY, LawMark.READ),
        ("arrival.county_report", 10, ValueUnit.DAY, LawMark.READ),
        ("arrival.office_report", 3, ValueUnit.DAY, LawMark.READ),
    ],
)
def test_under_the_measures_of_2012(id: str, amount: int, unit: ValueUnit, mark: LawMark) -> None:
    rule = R2012.rule(id)
    assert (rule.value, rule.unit, rule.mark, rule.ruleset) == (amount, unit, mark, RuleSet.R2012)


@pytest.mark.parametrize(
    ("id", "amount", "unit", "mark"),
    [
        ("survey.report", 10, ValueUnit.WORKING_DAY, LawMark.MEMORY),
        ("survey.fast_track_report", 5, ValueUnit.WORKING_DAY, LawMark.MEMORY),
        ("papers.notice", 5, ValueUnit.DAY, LawMark.READ),
        ("papers.delivery", 10, ValueUnit.DAY, LawMark.READ),
        ("papers.receipt", 5, ValueUnit.DAY, LawMark.MEMORY),
        ("papers.completion", 5, ValueUnit.DAY, LawMark.MEMORY),
        ("arrival.county_report", 10, ValueUnit.DAY, LawMark.READ),
        ("arrival.outside_prison_delivery", 10, ValueUnit.DAY, LawMark.READ),
    ],
)
def test_under_the_law_of_2020(id: str, amount: int, unit: ValueUnit, mark: LawMark) -> None:
    rule = R2020.rule(id)
    assert (rule.value, rule.unit, rule.mark, rule.ruleset) == (amount, unit, mark, RuleSet.R2020)


def test_the_second_report_to_the_office_ended_with_the_measures_of_2012() -> None:
    assert PRESETS.at(day("2020-06-30")).holds("arrival.office_report")
    assert not PRESETS.at(day("2020-07-01")).holds("arrival.office_report")


def test_nothing_is_claimed_for_2012_that_was_not_read() -> None:
    for id in ("survey.report", "papers.notice", "papers.completion", "arrival.outside_prison_delivery"):
        with pytest.raises(NotInForce):
            R2012.rule(id)
