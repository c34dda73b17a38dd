"""社区矫正法 art. 21, 22, 44, 45: reception, the end of the term, and who is never released by the calendar."""

from dataclasses import replace
from datetime import date

import pytest

from corrections.kinds import CustodyKind, EndKind, ProposalKind, Status
from corrections.regime.facts import CaseFacts, CustodyFact, Ending, Period, ProposalFact, TermFact
from corrections.regime.regime import Regime, regime
from tests.corrections.regime.world import LAW, TODAY, at, custody, on

LAST = TODAY.terms[0].last_day
OVER = TODAY.terms[0].over


def binds_nothing(now: Regime) -> bool:
    return not (now.bindings or now.duties or now.positioning or now.obeys)


def test_nothing_is_owed_before_reception() -> None:
    before = on(TODAY, date(2026, 5, 15), 9, 59)
    assert before.status is Status.NOT_RECEIVED
    assert binds_nothing(before)
    assert on(TODAY, date(2026, 5, 15), 10).status is Status.UNDER_CORRECTION
    assert on(replace(TODAY, received=None), LAST).status is Status.NOT_RECEIVED


def test_last_day_is_served_whole_holiday_or_not() -> None:
    golden_week = replace(TODAY, terms=(TermFact(date(2024, 10, 4), date(2026, 10, 3)),))
    assert on(golden_week, date(2026, 10, 3), 23, 59).status is Status.UNDER_CORRECTION
    after = on(golden_week, date(2026, 10, 4), 0)
    assert after.status is Status.ENDED
    assert binds_nothing(after)


@pytest.mark.parametrize(
    "hold",
    [
        CustodyFact("hold", Period(at(LAST, 9)), CustodyKind.CRIMINAL),
        CustodyFact("hold", Period(at(LAST, 9), OVER), CustodyKind.ADMINISTRATIVE),
        ProposalFact("hold", Period(at(date(2028, 4, 1))), ProposalKind.REVOKE),
        ProposalFact("hold", Period(at(date(2028, 4, 1)), at(date(2028, 6, 1))), ProposalKind.RETURN_TO_PRISON),
    ],
)
def test_nobody_in_custody_or_with_a_proposal_pending_is_released_by_the_calendar(
    hold: CustodyFact | ProposalFact,
) -> None:
    facts = replace(TODAY, custodies=(hold,)) if isinstance(hold, CustodyFact) else replace(TODAY, proposals=(hold,))
    for day in (date(2028, 5, 8), date(2028, 12, 31), date(2035, 1, 1)):
        now = on(facts, day)
        assert now.status is Status.PENDING_DECISION
        assert now.standing.hindered_by == hold
        assert binds_nothing(now), "nothing may be imposed past the term without a decision"
        assert now.decisions, "the file must show whom to ask"
    decided = replace(facts, ended=Ending("end", at(date(2028, 6, 2)), EndKind.REVOKED))
    assert on(decided, date(2028, 6, 3)).status is Status.ENDED


def test_custody_before_or_after_the_last_day_does_not_hinder() -> None:
    for first, last in ((date(2028, 4, 1), date(2028, 5, 6)), (date(2028, 5, 8), None)):
        assert on(replace(TODAY, custodies=(custody(first, last),)), date(2028, 5, 9)).status is Status.ENDED


def test_recorded_end_wins_over_the_term() -> None:
    for kind in EndKind:
        facts = replace(TODAY, ended=Ending("end", at(date(2026, 11, 2), 15), kind))
        assert on(facts, date(2026, 11, 2), 14, 59).status is Status.UNDER_CORRECTION
        assert on(facts, date(2026, 11, 2), 15).status is Status.ENDED


def test_commutation_speaks_from_its_own_day_and_changes_no_past_answer() -> None:
    shorter = TermFact(date(2026, 5, 8), date(2027, 2, 7), decided=at(date(2026, 10, 20)))
    facts = replace(TODAY, terms=(*TODAY.terms, shorter))
    assert on(facts, date(2026, 10, 19)) == on(TODAY, date(2026, 10, 19))
    assert on(facts, date(2026, 10, 21)).standing.term is shorter
    assert on(facts, date(2027, 2, 8)).status is Status.ENDED


def test_custody_rests_every_duty_and_says_so() -> None:
    facts: CaseFacts = replace(TODAY, custodies=(custody(date(2026, 11, 9), date(2026, 11, 13)),))
    now = on(facts, date(2026, 11, 11))
    assert now.status is Status.UNDER_CORRECTION
    assert now.standing.custody is not None
    assert {duty.suspended_by for duty in now.duties} == {"custody"}
    assert regime(facts, LAW, at(date(2026, 11, 14))).standing.custody is None
