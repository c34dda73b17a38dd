"""The one door: what leave, custody and an excuse from duties say about a month, and hours that are owed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from corrections.contact.kinds import OccasionOutcome
from corrections.contact.occasions import Occasion
from corrections.contact.rules import Settled
from corrections.kinds import Body, CustodyKind, DutyKind, ExemptionGround, Per
from corrections.regime.duties import DutyDue, DutyKey
from corrections.regime.facts import CustodyFact, ExemptionFact, LeavePermitFact, whole_days
from corrections.regime.slots import Frequency, Slot
from scoring.engine.fact import FactKind, Target
from scoring.engine.month import Month
from scoring.facts import _duties, _exemptions, _targets
from tests.corrections.regime.world import LAW, SEED

MONTH = Month(2016, 3)
FIRST, LAST = MONTH.first_day, MONTH.last_day


def test_leave_custody_and_excuses_are_told_with_their_days_in_the_month() -> None:
    facts = replace(
        SEED,
        leaves=(LeavePermitFact("leave", date(2016, 2, 20), date(2016, 3, 4), "济南市", Body.OFFICE),),
        custodies=(CustodyFact("custody", whole_days(date(2016, 3, 12)), CustodyKind.CRIMINAL),),
        exemptions=(
            ExemptionFact("ill", whole_days(date(2016, 3, 1)), frozenset({DutyKind.SERVICE}), ExemptionGround.ILLNESS),
            ExemptionFact("talks", whole_days(date(2016, 3, 1)), frozenset({DutyKind.TALK}), ExemptionGround.ILLNESS),
            ExemptionFact("unnamed", whole_days(date(2016, 3, 1)), frozenset({DutyKind.STUDY})),
            ExemptionFact("over", whole_days(date(2016, 1, 1), date(2016, 2, 29)), frozenset({DutyKind.STUDY}),
                      ExemptionGround.AGE),
        ),
    )  # fmt: skip
    assert [(one.head, one.ground, one.evidence.public_id, one.days) for one in _exemptions(facts, MONTH)] == [
        ("service", "illness", "ill", 31),
        ("", "approved_leave", "leave", 4),
        ("", "detention", "custody", 20),
    ]


def study(minutes: int | None, outcome: OccasionOutcome | None = None) -> Occasion:
    due = DutyDue(
        "case",
        DutyKey(DutyKind.STUDY, "2016-03"),
        Slot(FIRST, LAST, "2016-03"),
        FIRST,
        LAST,
        Frequency(Per.MONTH, 1, 1, minutes),
        LAW.at(FIRST).rule("reporting.study"),
    )
    return Occasion(due, None if outcome is None else Settled(outcome, LAST, 0, ()))


def test_hours_that_are_owed_are_a_target_and_no_missed_occasion() -> None:
    assert _targets([study(480)], MONTH) == {Target.STUDY_HOURS: Decimal(8)}
    assert list(_duties([study(480)], MONTH, LAST)) == []
    assert _targets([study(480, OccasionOutcome.EXCUSED)], MONTH) == {}
    assert _targets([study(None)], MONTH) == {}
    assert [fact.kind for fact in _duties([study(None)], MONTH, LAST)] == [FactKind.GROUP_STUDY_MISSED]
