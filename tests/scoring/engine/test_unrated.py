"""Exemptions, months that are not rated, and what keeps a sheet provisional."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.errors import Invalid, NotInForce
from scoring.engine import (
    Evidence,
    FactKind,
    Gap,
    HeadExemption,
    LineReason,
    Month,
    NotRated,
    Pending,
    PersonProfile,
    Target,
    UnscoredReason,
    score,
)
from scoring.engine.score import rescaled
from tests.scoring.engine.given import BOOK, MONTH, fact, profile

MEDICAL = Evidence("document", "medical-1")
NO_SERVICE = replace(profile(), exemptions=(HeadExemption("service", "illness", MEDICAL),))


def test_an_exempt_head_is_shared_out_and_a_breach_costs_what_it_always_costs() -> None:
    sheet = score([fact(FactKind.PHONE_REPORT_MISSED, "duty-1")], MONTH, BOOK, NO_SERVICE)
    assert [(head.code, head.rated, str(head.base)) for head in sheet.heads] == [
        ("study", True, "43"),
        ("service", False, "0"),
        ("compliance", True, "57"),
    ]
    assert sheet.total == 98
    rescale = [line for line in sheet.lines if line.why is LineReason.RESCALE]
    assert [(line.head, str(line.points), line.evidence) for line in rescale] == [
        ("study", "13", (MEDICAL,)),
        ("compliance", "17", (MEDICAL,)),
    ]


def test_a_ground_must_hold_as_long_as_the_scale_asks() -> None:
    """The preset asks for fifteen days; two leaves of the month add up."""
    first, second = (HeadExemption("", "approved_leave", Evidence("leave", name), 8) for name in ("a", "b"))
    assert not any(line.why is LineReason.RESCALE for line in score([], MONTH, BOOK, _exempt(first)).lines)
    sheet = score([], MONTH, BOOK, _exempt(first, second))
    assert [head.code for head in sheet.heads if not head.rated] == ["study", "service"]
    assert [line.evidence for line in sheet.lines if line.why is LineReason.RESCALE] == [
        (first.evidence, second.evidence)
    ]
    assert not sheet.missing


def _exempt(*found: HeadExemption) -> PersonProfile:
    return replace(profile(), exemptions=found)


def test_nothing_of_an_exempt_head_is_counted_and_nothing_is_hidden() -> None:
    missed = fact(FactKind.SERVICE_MISSED, "session-1")
    who = replace(NO_SERVICE, targets={Target.SERVICE_HOURS: Decimal(8)})
    sheet = score([missed], MONTH, BOOK, who)
    assert sheet.total == 100
    assert [(one.fact, one.reason) for one in sheet.unscored] == [(missed, UnscoredReason.HEAD_NOT_RATED)]


def test_an_exempt_head_does_not_stop_a_police_penalty() -> None:
    exempt = tuple(HeadExemption(head, "approved_leave", MEDICAL) for head in ("study", "service"))
    who = replace(profile(), exemptions=exempt)
    assert score([fact(FactKind.POLICE_PENALTY, "decision-1")], MONTH, BOOK, who).band == "unqualified"


def test_a_ground_the_scale_does_not_know_is_not_applied_but_asked_about() -> None:
    who = replace(profile(), exemptions=(HeadExemption("compliance", "illness", MEDICAL),))
    sheet = score([], MONTH, BOOK, who)
    assert [head.rated for head in sheet.heads] == [True, True, True]
    assert [(one.gap, one.detail) for one in sheet.missing] == [(Gap.UNKNOWN_EXEMPTION, "compliance/illness")]


def test_a_month_in_detention_is_not_rated() -> None:
    exempt = tuple(HeadExemption(head.code, "detention", MEDICAL) for head in BOOK.heads)
    sheet = score([], MONTH, BOOK, replace(profile(), exemptions=exempt))
    assert (sheet.not_rated, sheet.total, sheet.band, sheet.lines) == (NotRated.ALL_HEADS_EXEMPT, None, None, ())


def test_what_exempt_heads_leave_is_shared_in_whole_points() -> None:
    heads = tuple(replace(head, base=Decimal(base)) for head, base in zip(BOOK.heads, (33, 33, 34), strict=True))
    assert rescaled(heads, frozenset({"compliance"})) == {"study": 50, "service": 50}
    assert sum(rescaled(heads, frozenset({"study"})).values()) == 100
    assert rescaled(BOOK.heads, frozenset()) == {"study": 30, "service": 30, "compliance": 40}


@pytest.mark.parametrize(("enrolled", "rated"), [(date(2026, 10, 1), True), (date(2026, 10, 2), False)])
def test_the_first_partial_month_is_not_rated(enrolled: date, rated: bool) -> None:
    warning = fact(FactKind.WARNING, "decision-1", day=20)
    sheet = score([warning], MONTH, BOOK, profile(enrolled=enrolled))
    assert (sheet.not_rated is None) is rated
    if not rated:
        assert sheet.not_rated is NotRated.FIRST_PARTIAL_MONTH
        assert (sheet.total, sheet.band, sheet.standing.band) == (None, None, None)
        assert [(one.fact, one.reason) for one in sheet.unscored] == [(warning, UnscoredReason.MONTH_NOT_RATED)]


def test_a_book_may_rate_the_first_partial_month_and_leave_out_the_last() -> None:
    book = replace(BOOK, rates_first_partial_month=True, rates_last_partial_month=False)
    assert score([], MONTH, book, profile(enrolled=date(2026, 10, 9))).total == 100
    ended = replace(profile(), ended=date(2026, 10, 30))
    assert score([], MONTH, BOOK, ended).total == 100
    assert score([], MONTH, book, ended).not_rated is NotRated.LAST_PARTIAL_MONTH
    assert score([], MONTH, book, replace(profile(), ended=date(2026, 10, 31))).total == 100


@pytest.mark.parametrize(
    "who",
    [profile(enrolled=date(2026, 11, 1)), replace(profile(), ended=date(2026, 9, 30))],
    ids=["not yet", "no longer"],
)
def test_nobody_is_scored_outside_their_correction(who: PersonProfile) -> None:
    with pytest.raises(Invalid, match="2026-10"):
        score([], MONTH, BOOK, who)


@pytest.mark.parametrize("month", [Month(2020, 6), Month(2012, 3)])
def test_a_month_before_the_book_is_refused(month: Month) -> None:
    with pytest.raises(NotInForce):
        score([], month, BOOK, profile(enrolled=date(2010, 1, 1)))


def test_a_book_ends_on_its_last_day() -> None:
    book = replace(BOOK, to_day=date(2026, 10, 31))
    assert score([], MONTH, book, profile()).total == 100
    with pytest.raises(NotInForce):
        score([], MONTH.next(), book, profile(complete_to=date(2026, 11, 30)))


def test_a_sheet_before_the_end_of_its_month_is_provisional_and_takes_no_shortfall() -> None:
    who = profile(complete_to=date(2026, 10, 20), targets={Target.SERVICE_HOURS: Decimal(8)})
    sheet = score([fact(FactKind.SERVICE_HOURS, "s-1", quantity="2")], MONTH, BOOK, who)
    assert sheet.total == 100
    assert sheet.provisional
    assert [(one.gap, one.detail) for one in sheet.missing] == [(Gap.MONTH_OPEN, "2026-10-20")]
    assert [one.reason for one in sheet.unscored] == [UnscoredReason.TARGET_OPEN]
    with pytest.raises(ValueError, match="provisional"):
        _ = sheet.standing


def test_an_episode_nobody_has_checked_keeps_the_sheet_provisional() -> None:
    episode = Evidence("episode", "abc")
    sheet = score([], MONTH, BOOK, replace(profile(), pending=(Pending("episode.unchecked", episode),)))
    assert [(one.gap, one.detail, one.evidence) for one in sheet.missing] == [
        (Gap.PENDING, "episode.unchecked", episode)
    ]


def test_a_minor_stands_in_no_public_list() -> None:
    """社区矫正法第五十四条."""
    assert score([], MONTH, BOOK, profile()).public
    assert not score([], MONTH, BOOK, replace(profile(), minor=True)).public
