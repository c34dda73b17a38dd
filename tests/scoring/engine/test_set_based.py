"""Many at once gives exactly what one by one gives."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.engine import Counted, Evidence, Exemption, Fact, FactKind, Profile, RuleBook, score
from scoring.engine.set_based import crowd, is_plain, totals
from tests.scoring.engine.given import BOOK, BOOKS, CAPS_BOOK, EXAMPLES, MONTH, PLAIN_MONTHS, PROFILES, fact, profile

LEFT = fact(FactKind.BOUNDARY_LEFT, "episode-1")


@EXAMPLES
@given(st.lists(st.tuples(PLAIN_MONTHS, PROFILES), max_size=6), BOOKS, st.booleans())
def test_totals_and_bands_are_those_of_the_sheets(
    people: list[tuple[list[Fact], Profile]], book: RuleBook, offsets: bool
) -> None:
    book = replace(book, bonus_offsets_penalty=offsets)
    assert all(is_plain(found, who, MONTH) for found, who in people)
    sheets = [score(found, MONTH, book, who) for found, who in people]
    result = totals(crowd(people), book)
    assert [Decimal(int(points)) / 100 for points in result.points] == [sheet.total for sheet in sheets]
    assert [book.bands[place].code for place in result.band] == [sheet.band for sheet in sheets]


@pytest.mark.parametrize("quantity", ["1.99", "2", "2.99", "3", "4", "5", "5.01", "20", "20.01"])
@pytest.mark.parametrize("kind", [FactKind.STUDY_AWARD, FactKind.MERIT, FactKind.LEAVE_CLOSED_LATE])
def test_both_ways_draw_every_limit_alike(kind: FactKind, quantity: str) -> None:
    found = [fact(kind, "e1", quantity=quantity)]
    (points,) = totals(crowd([(found, profile())]), CAPS_BOOK).points
    assert Decimal(int(points)) / 100 == score(found, MONTH, CAPS_BOOK, profile()).total


@pytest.mark.parametrize(
    ("found", "who"),
    [
        ([LEFT, fact(FactKind.REPRIMAND, "episode-1")], profile()),
        ([fact(FactKind.REPRIMAND, "decision-1", covers=frozenset({"episode-1"}))], profile()),
        ([replace(LEFT, confirmed=False)], profile()),
        ([replace(LEFT, day=date(2026, 9, 1))], profile()),
        ([], profile(enrolled=date(2026, 10, 2))),
        ([], profile(complete_to=date(2026, 10, 30))),
        ([], replace(profile(), ended=date(2026, 10, 30))),
        ([], replace(profile(), exemptions=(Exemption("service", "age", Evidence("document", "1")),))),
        ([], replace(profile(), counted=(Counted("episode-1", MONTH.previous(), Decimal(-10)),))),
    ],
)
def test_whoever_is_not_plain_is_left_to_the_sheet(found: list[Fact], who: Profile) -> None:
    assert not is_plain(found, who, MONTH)


def test_nobody_is_nobody() -> None:
    assert totals(crowd([]), BOOK).points.tolist() == []
