"""社区矫正法 art. 28, 实施办法 art. 33 to 36 and 46 to 49: the ladder of measures, then and now."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.law import LawView
from corrections.kinds import ActKind, Body, Category, MeasureKind
from corrections.regime.authority import DecisionReason, who_decides
from corrections.regime.ladder import (
    commendation_from,
    commutation_unusual,
    for_absence,
    police_penalty_possible,
    steps_after_warning,
)
from corrections.regime.policy import warnings_to_proposal
from tests.corrections.regime.world import LAW, NEW, OLD, TODAY, at, measure, on

NOW, THEN = LAW.at(NEW), LAW.at(OLD)
C = Category


@pytest.mark.parametrize(
    ("last", "act"),
    [
        (date(2026, 11, 11), ActKind.REPRIMAND),
        (date(2026, 11, 20), ActKind.REPRIMAND),  # the tenth day
        (date(2026, 11, 21), ActKind.WARNING),  # the eleventh
        (date(2026, 12, 10), ActKind.WARNING),  # exactly a month
        (date(2026, 12, 11), ActKind.REVOKE),
    ],
)
def test_days_out_of_supervision(last: date, act: ActKind) -> None:
    assert for_absence(NOW, C.SUSPENDED_SENTENCE, NEW, last).act is act


def test_without_a_reprimand_the_first_answer_is_a_warning() -> None:
    assert for_absence(THEN, C.SUSPENDED_SENTENCE, OLD, OLD).act is ActKind.WARNING
    assert for_absence(THEN, C.PAROLE, OLD, OLD + timedelta(days=40)).act is ActKind.REVOKE


@pytest.mark.parametrize("category", [C.PUBLIC_SURVEILLANCE, C.TEMPORARY_EXECUTION])
def test_only_suspended_sentence_and_parole_can_be_revoked(category: Category) -> None:
    assert for_absence(NOW, category, NEW, NEW + timedelta(days=90)).act is ActKind.WARNING


def test_absence_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="on or after"):
        for_absence(NOW, C.PAROLE, NEW, NEW - timedelta(days=1))


@pytest.mark.parametrize(
    ("category", "then", "now"),
    [
        (C.PUBLIC_SURVEILLANCE, None, None),
        (C.SUSPENDED_SENTENCE, 3, 2),
        (C.PAROLE, 3, 2),
        (C.TEMPORARY_EXECUTION, 2, 2),
    ],
)
def test_warnings_before_a_proposal(category: Category, then: int | None, now: int | None) -> None:
    assert warnings_to_proposal(THEN, category) == then
    assert warnings_to_proposal(NOW, category) == now


def test_count_changes_on_the_first_of_july_2020() -> None:
    days = (date(2020, 6, 30), date(2020, 7, 1))
    assert [warnings_to_proposal(LAW.at(day), C.PAROLE) for day in days] == [3, 2]


@pytest.mark.parametrize("view", [THEN, NOW, LAW.at(date(2025, 12, 31)), LAW.at(date(2026, 1, 1))])
def test_parole_is_not_on_the_police_list(view: LawView) -> None:
    assert [category for category in C if not police_penalty_possible(view, category)] == [C.PAROLE]
    assert steps_after_warning(view, C.PAROLE) == (ActKind.REVOKE,)
    assert who_decides(ActKind.POLICE_PENALTY, view, C.PAROLE).why is DecisionReason.NOT_THIS_CATEGORY


def test_steps_above_a_warning() -> None:
    assert steps_after_warning(NOW, C.SUSPENDED_SENTENCE) == (ActKind.POLICE_PENALTY, ActKind.REVOKE)
    assert steps_after_warning(NOW, C.TEMPORARY_EXECUTION) == (ActKind.POLICE_PENALTY, ActKind.RETURN_TO_PRISON)
    assert steps_after_warning(NOW, C.PUBLIC_SURVEILLANCE) == (ActKind.POLICE_PENALTY,)


def test_commendation_after_six_months_and_none_nationally_before_2020() -> None:
    assert commendation_from(NOW, date(2026, 5, 15)) == date(2026, 11, 15)
    assert commendation_from(THEN, date(2016, 1, 15)) is None


def test_commutation_is_the_exception_for_suspended_sentence() -> None:
    assert [category for category in C if commutation_unusual(NOW, category)] == [C.SUSPENDED_SENTENCE]


def test_regime_counts_what_stands_at_that_moment() -> None:
    warned = measure(MeasureKind.WARNING, at(NEW, 9), "w1")
    cancelled = replace(measure(MeasureKind.WARNING, at(NEW, 8), "w2"), cancelled=at(NEW, 11))
    facts = replace(TODAY, measures=(warned, cancelled, measure(MeasureKind.COMMENDATION, at(NEW, 7), "c")))
    counts = [(on(facts, NEW, hour).tally) for hour in (6, 8, 9, 11)]
    assert [tally.warnings for tally in counts if tally] == [0, 1, 2, 1]
    assert [tally.commendations for tally in counts if tally] == [0, 1, 1, 1]


def test_office_decides_no_measure_in_its_own_name() -> None:
    for act in (ActKind.COMMENDATION, ActKind.REPRIMAND, ActKind.WARNING):
        decision = who_decides(act, NOW)
        assert (decision.body, decision.proposes) == (Body.COUNTY, (Body.OFFICE,))
        assert Body.PROCURATORATE in decision.told
