"""Changing the place of execution.

社区矫正法 art. 27 with 实施办法 (2020) arts. 30, 31; 实施办法 (2012) art. 14.
"""

import pytest

from core.law import LawMark, RuleSet, ValueUnit
from core.law.deadlines import due
from tests.law.books import PRESETS, day

STEPS = ["inquiry", "answer", "decision", "transfer", "receipt"]


@pytest.mark.parametrize("step", STEPS)
def test_every_step_between_two_counties_has_five_days(step: str) -> None:
    rule = PRESETS.at(day("2024-01-15")).rule(f"move.{step}")
    assert (rule.value, rule.unit, rule.mark, rule.ruleset) == (5, ValueUnit.DAY, LawMark.MEMORY, RuleSet.R2020)


def test_papers_went_over_in_three_working_days_under_the_measures_of_2012() -> None:
    rule = PRESETS.at(day("2016-01-15")).rule("move.transfer")
    assert (rule.value, rule.unit, rule.mark) == (3, ValueUnit.WORKING_DAY, LawMark.READ)
    assert not PRESETS.at(day("2016-01-15")).holds("move.inquiry")


@pytest.mark.parametrize(("on", "mark"), [("2016-01-15", LawMark.READ), ("2024-01-15", LawMark.MEMORY)])
def test_a_month_ahead_and_seven_days_to_arrive_in_both_sets(on: str, mark: LawMark) -> None:
    view = PRESETS.at(day(on))
    assert (view.integer("move.application"), view.rule("move.application").unit) == (1, ValueUnit.MONTH)
    assert (view.integer("move.arrival_report"), view.rule("move.arrival_report").unit) == (7, ValueUnit.DAY)
    assert view.rule("move.application").mark is view.rule("move.arrival_report").mark is mark


def test_arrival_counts_from_the_day_after_the_decision_was_received() -> None:
    found = due(PRESETS.at(day("2024-01-15")), "move.arrival_report", day("2024-01-15"))
    assert found.due_earlier == day("2024-01-22")
