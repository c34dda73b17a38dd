"""社区矫正法 art. 24: levels are decided by people, phases are measured by rule."""

from dataclasses import replace
from datetime import date

import pytest

from corrections.kinds import Level, Phase
from corrections.regime.facts import CaseFacts, LevelChangeFact, TermFact
from corrections.regime.regime import regime
from tests.corrections.regime.world import SEED, TODAY, at, law_with, on


def phase(facts: CaseFacts, day: date) -> Phase:
    now = on(facts, day).phase
    assert now is not None
    return now.phase


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 15), Phase.ENTRY),
        (date(2026, 7, 14), Phase.ENTRY),  # two months from the day of reception
        (date(2026, 7, 15), Phase.MIDDLE),
        (date(2028, 4, 7), Phase.MIDDLE),
        (date(2028, 4, 8), Phase.EXIT),  # the last month of a term that ends on 7 May
        (date(2028, 5, 7), Phase.EXIT),
    ],
)
def test_phases_today(day: date, expected: Phase) -> None:
    assert phase(TODAY, day) is expected


def test_entry_lasted_three_months_in_the_seed_year() -> None:
    assert phase(SEED, date(2016, 4, 14)) is Phase.ENTRY
    assert phase(SEED, date(2016, 4, 15)) is Phase.MIDDLE


def test_entry_wins_where_a_short_term_lets_them_overlap() -> None:
    short = replace(TODAY, terms=(TermFact(date(2026, 5, 8), date(2026, 7, 31)),))
    assert phase(short, date(2026, 7, 14)) is Phase.ENTRY
    assert phase(short, date(2026, 7, 15)) is Phase.EXIT


def test_change_of_rules_may_end_the_entry_phase() -> None:
    """Three months by the old preset, two by the new: received on 20 April 2020, 1 July falls after both ends."""
    facts = replace(TODAY, received=at(date(2020, 4, 20)), terms=(TermFact(date(2020, 4, 10), date(2022, 4, 9)),))
    assert phase(facts, date(2020, 6, 30)) is Phase.ENTRY
    assert phase(facts, date(2020, 7, 1)) is Phase.MIDDLE


def test_until_a_level_is_decided_the_initial_one_applies_by_rule() -> None:
    now = on(TODAY, date(2026, 8, 1)).level
    assert now is not None
    assert (now.level, now.source) == (Level.STRICT, None)
    assert now.rule is not None
    assert now.rule.id == "level.initial"


def test_level_has_its_record_and_reason() -> None:
    now = on(TODAY, date(2026, 8, 21)).level
    assert now is not None
    assert (now.level, now.source, now.reason, now.rule) == (Level.ORDINARY, "level-2026", "入矫教育合格", None)


def test_no_phase_ever_changes_a_level() -> None:
    undecided = replace(TODAY, levels=())
    levels = {on(undecided, day).level for day in (date(2026, 5, 16), date(2027, 5, 16), date(2028, 5, 7))}
    assert {each.level for each in levels if each} == {Level.STRICT}


def test_later_decision_wins_and_the_past_keeps_its_own() -> None:
    strict = LevelChangeFact("strict", at(date(2026, 11, 1)), Level.STRICT, "受到警告")
    facts = replace(TODAY, levels=(strict, *TODAY.levels))
    found = [on(facts, day).level for day in (date(2026, 10, 31), date(2026, 11, 1))]
    assert [each.level for each in found if each] == [Level.ORDINARY, Level.STRICT]


def test_office_may_set_another_length() -> None:
    law = law_with("rules/supervision.toml", 'value = 2\nset = "R2020"', 'value = 1\nset = "R2020"')
    now = regime(TODAY, law, at(date(2026, 6, 15))).phase
    assert now is not None
    assert now.phase is Phase.MIDDLE
