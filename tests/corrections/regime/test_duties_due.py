"""What falls due when: whole and partial slots, changes of level, leave, custody, sensitive periods."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from core.clock import office_day
from core.errors import NotInForce
from core.law import Law
from corrections.kinds import Body, Category, DutyKind, EndKind, Level, Per, TemporaryGround
from corrections.regime.duties import DutyDue, DutyKey, due_for
from corrections.regime.facts import (
    Addition,
    ArrangementFact,
    CaseFacts,
    Ending,
    ExemptionFact,
    LevelChangeFact,
    OrderReach,
    Period,
    SensitiveOrder,
    whole_days,
)
from corrections.regime.slots import Frequency
from tests.corrections.regime.strategies import PATIENT, people
from tests.corrections.regime.world import LAW, OLD, SEED, TODAY, at, barred, custody, leave

D = DutyKind
MAY = (date(2016, 5, 1), date(2016, 5, 31))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def due_between(facts: CaseFacts, law: Law, first: date, last: date) -> list[DutyDue]:
    """What falls due for one person on the days `first` to `last`."""
    return list(due_for([facts], law, first, last))


def due(facts: CaseFacts, kind: DutyKind, first: date, last: date) -> list[tuple[str, int]]:
    """Slot and due day of one kind."""
    found = [each for each in due_between(facts, LAW, first, last) if each.key.kind is kind]
    return [(each.key.slot, each.due_day.day) for each in found]


def kinds(found: Iterable[DutyDue]) -> set[DutyKind]:
    return {each.key.kind for each in found}


def test_a_month_of_the_seed_year() -> None:
    assert due(SEED, D.STUDY, *MAY) == [("2016-05", 31)]
    assert due(SEED, D.SERVICE, *MAY) == [("2016-05", 31)]
    assert due(SEED, D.IN_PERSON_REPORT, *MAY) == [("2016-05", 31)]
    assert [day for _, day in due(SEED, D.PHONE_REPORT, *MAY)] == [1, 8, 15, 22, 29]
    (study,) = [each for each in due_between(SEED, LAW, *MAY) if each.key.kind is D.STUDY]
    assert (study.frequency.minutes, study.rule.ruleset) == (480, "R2012")


def test_a_month_of_today() -> None:
    assert due(TODAY, D.PHONE_REPORT, *NOVEMBER) == [("2026-11/1of2", 15), ("2026-11/2of2", 30)]
    assert due(TODAY, D.SERVICE, *NOVEMBER) == []
    assert kinds(due_between(TODAY, LAW, *NOVEMBER)) >= {D.IN_PERSON_REPORT, D.WRITTEN_REPORT, D.STUDY}


def test_rows_are_asked_by_due_day_and_not_by_slot() -> None:
    assert due(SEED, D.PHONE_REPORT, date(2016, 5, 8), date(2016, 5, 8)) == [("2016-W18", 8)]
    assert due(SEED, D.PHONE_REPORT, date(2016, 5, 9), date(2016, 5, 14)) == []


@pytest.mark.parametrize(("received", "expected"), [(15, [("2026-06", 30)]), (16, [("2026-06", 30)]), (17, [])])
def test_first_month_counts_from_half_of_it(received: int, expected: list[tuple[str, int]]) -> None:
    """June has thirty days; the sixteenth leaves fifteen of them."""
    facts = replace(TODAY, received=at(date(2026, 6, received), 10), levels=())
    assert due(facts, D.WRITTEN_REPORT, date(2026, 6, 1), date(2026, 6, 30)) == expected


@pytest.mark.parametrize(("last", "expected"), [(14, []), (15, [("2026-06", 15)]), (20, [("2026-06", 20)])])
def test_last_month_is_due_by_the_last_day(last: int, expected: list[tuple[str, int]]) -> None:
    facts = replace(
        TODAY,
        received=at(date(2025, 6, 1)),
        terms=(replace(TODAY.terms[0], first_day=date(2025, 5, 20), last_day=date(2026, 6, last)),),
    )
    assert due(facts, D.WRITTEN_REPORT, date(2026, 6, 1), date(2026, 7, 31)) == expected


@PATIENT
@given(people())
def test_never_before_reception_never_after_the_end(facts: CaseFacts) -> None:
    first, last = date(2020, 5, 1), date(2020, 8, 31)
    for each in due_between(facts, LAW, first, last):
        assert facts.received is not None
        assert office_day(facts.received) <= each.opens <= each.due_day
        assert first <= each.due_day <= last
        assert each.slot.first <= each.opens <= each.due_day <= each.slot.last
        if facts.ended:
            assert each.due_day <= office_day(facts.ended.at)


@PATIENT
@given(people())
def test_asked_in_two_halves_or_at_once(facts: CaseFacts) -> None:
    first, middle, last = date(2020, 6, 1), date(2020, 6, 20), date(2020, 7, 31)
    halves = due_between(facts, LAW, first, middle) + due_between(facts, LAW, middle + timedelta(days=1), last)
    assert halves == due_between(facts, LAW, first, last)


@PATIENT
@given(people())
def test_a_key_names_one_occasion(facts: CaseFacts) -> None:
    keys = [each.key for each in due_between(replace(facts, sensitive=()), LAW, date(2020, 5, 1), date(2020, 9, 30))]
    assert len(set(keys)) == len(keys)
    assert [DutyKey.parse(str(key)) for key in keys] == keys


def test_stricter_level_speaks_from_the_next_slot_on() -> None:
    facts = replace(TODAY, levels=(*TODAY.levels, LevelChangeFact("strict", at(date(2026, 11, 10)), Level.STRICT)))
    months = (date(2026, 11, 1), date(2026, 12, 31))
    assert due(facts, D.IN_PERSON_REPORT, *months) == [
        ("2026-11", 30),
        ("2026-11/2of2", 30),
        ("2026-12/1of2", 15),
        ("2026-12/2of2", 31),
    ]


def test_relaxed_level_never_adds_a_duty_to_the_running_month() -> None:
    facts = replace(TODAY, levels=(*TODAY.levels, LevelChangeFact("relaxed", at(date(2026, 11, 10)), Level.RELAXED)))
    assert due(facts, D.WRITTEN_REPORT, *NOVEMBER) == [("2026-11", 30)]
    assert due(facts, D.WRITTEN_REPORT, date(2026, 12, 1), date(2026, 12, 31)) == []


def test_leave_moves_what_needs_presence_and_adds_checks() -> None:
    away = leave(date(2026, 11, 24), date(2026, 11, 30))
    facts = replace(TODAY, leaves=(away,))
    assert due(facts, D.IN_PERSON_REPORT, *NOVEMBER) == [("2026-11", 23)]
    assert due(facts, D.WRITTEN_REPORT, *NOVEMBER) == [("2026-11", 30)]
    assert due(facts, D.LEAVE_CHECK, *NOVEMBER) == [("2026-11-24+3d", 26), ("2026-11-27+3d", 29)]


def test_a_long_leave_excuses_presence_for_the_month() -> None:
    facts = replace(TODAY, leaves=(leave(date(2026, 11, 5), date(2026, 11, 24), Body.COUNTY),))
    assert due(facts, D.IN_PERSON_REPORT, *NOVEMBER) == []
    assert due(facts, D.WRITTEN_REPORT, *NOVEMBER) == [("2026-11", 30)]


def test_the_shortest_leave_has_one_check() -> None:
    day = date(2026, 11, 12)
    assert due(replace(TODAY, leaves=(leave(day, day),)), D.LEAVE_CHECK, *NOVEMBER) == [("2026-11-12+3d", 12)]


def test_strict_level_is_checked_daily_on_leave() -> None:
    facts = replace(TODAY, levels=(), leaves=(leave(date(2026, 11, 10), date(2026, 11, 12)),))
    assert [day for _, day in due(facts, D.LEAVE_CHECK, *NOVEMBER)] == [10, 11, 12]


def test_nothing_falls_due_in_custody() -> None:
    facts = replace(TODAY, custodies=(custody(date(2026, 11, 1), date(2026, 11, 30)),))
    assert due_between(facts, LAW, *NOVEMBER) == []


def test_custody_in_the_middle_of_a_month_leaves_the_rest_of_it() -> None:
    facts = replace(TODAY, custodies=(custody(date(2026, 11, 10), date(2026, 11, 20)),))
    assert due(facts, D.WRITTEN_REPORT, *NOVEMBER) == [("2026-11", 30)]
    assert due(facts, D.PHONE_REPORT, *NOVEMBER) == [("2026-11/1of2", 9), ("2026-11/2of2", 30)]


def test_exemption_excuses_its_kinds_only() -> None:
    exempt = ExemptionFact("exempt", whole_days(date(2016, 1, 15)), frozenset({D.SERVICE}))
    facts = replace(SEED, exemptions=(exempt,))
    assert due(facts, D.SERVICE, *MAY) == []
    assert due(facts, D.STUDY, *MAY) == [("2016-05", 31)]


def test_arrangement_takes_the_place_of_the_levels_frequency() -> None:
    weekly = ArrangementFact("plan", whole_days(date(2026, 11, 2)), D.IN_PERSON_REPORT, Frequency(Per.WEEK))
    facts = replace(TODAY, arrangements=(weekly,))
    assert [day for _, day in due(facts, D.IN_PERSON_REPORT, *NOVEMBER)] == [8, 15, 22, 29, 30]


def test_health_papers_run_three_months_from_reception_and_longer_when_approved() -> None:
    sick = replace(
        TODAY,
        category=Category.TEMPORARY_EXECUTION,
        temporary_ground=TemporaryGround.MEDICAL_PAROLE,
        received=at(date(2026, 1, 10)),
        terms=(replace(TODAY.terms[0], first_day=date(2026, 1, 5)),),
    )
    year = (date(2026, 1, 1), date(2026, 12, 31))
    reviews = [each.due_day for each in due_between(sick, LAW, *year) if each.key.kind is D.HEALTH_REVIEW]
    assert reviews == [date(2026, 4, 9), date(2026, 7, 9), date(2026, 10, 9)]
    longer = ArrangementFact("longer", whole_days(date(2026, 7, 10)), D.HEALTH_REVIEW, Frequency(Per.MONTH, span=6))
    later = [
        each.due_day
        for each in due_between(replace(sick, arrangements=(longer,)), LAW, year[0], date(2027, 2, 1))
        if each.key.kind is D.HEALTH_REVIEW
    ]
    assert later == [date(2026, 4, 9), date(2026, 7, 9), date(2027, 1, 9)]


def test_sensitive_period_adds_under_its_own_name() -> None:
    order = SensitiveOrder(
        "order-1",
        "两会",
        Period(at(date(2026, 11, 16), 0), at(date(2026, 11, 19), 0)),
        OrderReach(),
        (Addition(D.PHONE_REPORT, Frequency(Per.DAY)),),
        "county",
        "泰司通〔2026〕31号",
    )
    rows = due_between(replace(TODAY, sensitive=(order,)), LAW, *NOVEMBER)
    added = [str(each.key) for each in rows if each.key.added_by]
    assert added == [f"phone_report:2026-11-{day}:order-1" for day in (16, 17, 18)]
    assert due(TODAY, D.PHONE_REPORT, *NOVEMBER) == [
        (each.key.slot, each.due_day.day) for each in rows if each.key.kind is D.PHONE_REPORT and not each.key.added_by
    ]


def test_prohibition_order_is_reported_on_monthly() -> None:
    facts = replace(TODAY, prohibitions=(barred(date(2026, 6, 1), date(2026, 12, 31), "zone"),))
    assert due(facts, D.ORDER_REPORT, *NOVEMBER) == [("2026-11", 30)]


def test_hours_of_the_old_rules_end_with_june_2020() -> None:
    facts = replace(
        SEED,
        terms=(replace(SEED.terms[0], last_day=date(2021, 1, 7)),),
        levels=(LevelChangeFact("l", at(date(2016, 4, 20)), Level.ORDINARY),),
    )
    slots = [
        each.key.slot
        for each in due_between(facts, LAW, date(2020, 4, 1), date(2020, 12, 31))
        if each.frequency.minutes
    ]
    assert sorted(set(slots)) == ["2020-04", "2020-05", "2020-06"]


def test_office_duties_are_told_apart() -> None:
    rows = due_between(replace(TODAY, levels=()), LAW, *NOVEMBER)
    assert {each.key.kind for each in rows if each.by_office} == {D.TALK, D.HOME_VISIT}


def test_moving_away_ends_what_is_owed_here() -> None:
    facts = replace(TODAY, ended=Ending("end", at(date(2026, 11, 12), 9), EndKind.MOVED_AWAY))
    assert due(facts, D.WRITTEN_REPORT, *NOVEMBER) == []
    assert due(facts, D.PHONE_REPORT, *NOVEMBER) == [("2026-11/1of2", 12)]


def test_many_people_at_once_as_one_by_one() -> None:
    people_here = [TODAY, SEED, replace(TODAY, case="third", levels=())]
    singly = [each for facts in people_here for each in due_between(facts, LAW, *NOVEMBER)]
    assert list(due_for(people_here, LAW, *NOVEMBER)) == singly


def test_questions_without_an_answer_are_refused() -> None:
    with pytest.raises(ValueError, match="later last"):
        due_between(SEED, LAW, OLD, OLD - timedelta(days=1))
    with pytest.raises(NotInForce):
        due_between(SEED, LAW, date(2011, 1, 1), date(2011, 1, 31))
    for text in ("", "study", "study:", "nothing:2016-05"):
        with pytest.raises(ValueError):
            DutyKey.parse(text)


def test_whoever_is_back_is_not_checked_on_any_more() -> None:
    away = leave(date(2026, 11, 24), date(2026, 11, 30))
    back = replace(away, closed=at(date(2026, 11, 28), 10))
    assert due(replace(TODAY, leaves=(back,)), D.LEAVE_CHECK, *NOVEMBER) == [("2026-11-24+3d", 26)]
    same_day = replace(away, closed=at(date(2026, 11, 24), 18))
    assert due(replace(TODAY, leaves=(same_day,)), D.LEAVE_CHECK, *NOVEMBER) == []
    strict = replace(TODAY, levels=(), leaves=(replace(away, closed=at(date(2026, 11, 26), 10)),))
    assert [day for _, day in due(strict, D.LEAVE_CHECK, *NOVEMBER)] == [24, 25]
