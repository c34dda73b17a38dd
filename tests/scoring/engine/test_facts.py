"""Which facts may be scored, and that each event counts once and stays visible."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoring.engine import Fact, FactKind, Target, UnfitFact, UnscoredReason, score
from tests.scoring.engine.given import BOOK, MONTH, fact, profile, proof


@pytest.mark.parametrize(
    "kind",
    [
        FactKind.BOUNDARY_LEFT,
        FactKind.PHONE_SEPARATED,
        FactKind.REPRIMAND,
        FactKind.WARNING,
        FactKind.POLICE_PENALTY,
    ],
)
def test_nothing_unconfirmed_is_scored(kind: FactKind) -> None:
    with pytest.raises(UnfitFact, match="confirmed"):
        score([replace(fact(kind, "e1"), confirmed=False)], MONTH, BOOK, profile())


def test_a_fact_of_another_month_is_refused() -> None:
    with pytest.raises(UnfitFact, match="2026-10"):
        score([replace(fact(FactKind.WARNING, "e1"), day=date(2026, 9, 30))], MONTH, BOOK, profile())


def test_two_records_of_one_event_count_once_with_both_proofs() -> None:
    one = fact(FactKind.PHONE_REPORT_MISSED, "duty-1")
    sheet = score([one, replace(one, evidence=proof("call-log"))], MONTH, BOOK, profile())
    assert sheet.total == 98
    assert [proof.public_id for proof in sheet.lines[-1].evidence] == ["call-log", "duty-1"]


LATE = fact(FactKind.LEAVE_CLOSED_LATE, "leave-1", quantity="3")


@pytest.mark.parametrize("other", [replace(LATE, quantity=Decimal(4)), replace(LATE, day=date(2026, 10, 6))])
def test_records_that_contradict_each_other_are_refused(other: Fact) -> None:
    with pytest.raises(UnfitFact, match="contradict"):
        score([LATE, other], MONTH, BOOK, profile())


@pytest.mark.parametrize(
    ("kind", "quantity"),
    [
        (FactKind.SERVICE_HOURS, None),
        (FactKind.SERVICE_HOURS, "0"),
        (FactKind.SERVICE_HOURS, "-1"),
        (FactKind.SERVICE_HOURS, "1.005"),
        (FactKind.SERVICE_HOURS, "NaN"),
        (FactKind.SERVICE_HOURS, "1E+9"),
        (FactKind.WARNING, "1"),
    ],
)
def test_a_quantity_fits_its_kind(kind: FactKind, quantity: str | None) -> None:
    with pytest.raises(ValueError, match="quantity"):
        fact(kind, "e1", quantity=quantity)


def test_a_fact_without_evidence_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="evidence"):
        Fact(FactKind.WARNING, date(2026, 10, 5), "e1", ())


def test_of_two_findings_about_one_event_the_heavier_counts_and_the_other_stays_visible() -> None:
    late = fact(FactKind.PHONE_REPORT_LATE, "duty-1")
    missed = fact(FactKind.PHONE_REPORT_MISSED, "duty-1")
    sheet = score([late, missed], MONTH, BOOK, profile())
    assert sheet.total == 98
    assert [(one.fact, one.reason, one.item) for one in sheet.unscored] == [(late, UnscoredReason.SAME_EVENT, "CP-1b")]


def test_a_fact_that_no_item_asks_for_is_seen() -> None:
    book = replace(BOOK, items=tuple(item for item in BOOK.items if item.fact is not FactKind.PHONE_SEPARATED))
    left = fact(FactKind.PHONE_SEPARATED, "episode-1")
    sheet = score([left], MONTH, book, profile())
    assert sheet.total == 100
    assert [(one.fact, one.reason, one.item) for one in sheet.unscored] == [(left, UnscoredReason.NO_ITEM, None)]


def test_a_profile_that_makes_no_sense_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="target"):
        profile(targets={Target.STUDY_HOURS: Decimal(0)})
    with pytest.raises(ValueError, match="ends"):
        replace(profile(), ended=date(2026, 1, 4))
