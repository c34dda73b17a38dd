"""What a sentence must look like, held against the criminal law; and when a case ends by itself."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import day_start
from core.law import load_texts
from core.law.texts import TextKind
from corrections.cases import rules
from corrections.cases.kinds import Penalty, TermQuery
from corrections.cases.rules import Sentence
from corrections.kinds import Category, EndKind, TemporaryGround
from office.instance import presets

LAW = load_texts(presets()[TextKind.RULES])
FIRST = date(2026, 3, 10)


def sentence(**changes: Any) -> Sentence:
    plain: dict[str, Any] = {
        "category": Category.SUSPENDED_SENTENCE,
        "penalty": Penalty.FIXED_TERM,
        "penalty_months": 12,
        "term_first": FIRST,
        "term_last": date(2028, 3, 9),
        "term_months": 24,
        **changes,
    }
    return Sentence(**plain)


def faults(**changes: Any) -> set[str]:
    given = sentence(**changes)
    return set(rules.sentence_faults(LAW.at(given.term_first), given).fields)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, set()),
        ({"term_months": 11, "penalty_months": 6}, {"term_months"}),
        ({"term_months": 12, "penalty_months": 6}, set()),
        ({"term_months": 60, "penalty_months": 36}, set()),
        ({"term_months": 61, "penalty_months": 36}, {"term_months"}),
        ({"term_months": 60, "penalty_months": 37}, {"penalty_months"}),
        ({"term_months": 24, "penalty_months": 30}, {"term_months"}),
        ({"term_months": None}, {"term_months"}),
        ({"penalty_months": None}, {"penalty_months"}),
        ({"penalty": Penalty.CRIMINAL_DETENTION, "penalty_months": 2, "term_months": 2}, set()),
        ({"penalty": Penalty.CRIMINAL_DETENTION, "penalty_months": 2, "term_months": 13}, {"term_months"}),
        ({"penalty": Penalty.LIFE, "penalty_months": None}, {"penalty"}),
        ({"term_last": FIRST - timedelta(days=1)}, {"term_last"}),
    ],
)
def test_suspended_sentences(changes: dict[str, Any], wrong: set[str]) -> None:
    assert faults(**changes) == wrong


@pytest.mark.parametrize(
    ("months", "combined", "wrong"),
    [(2, False, True), (3, False, False), (24, False, False), (25, False, True), (36, True, False), (37, True, True)],
)
def test_public_surveillance(months: int, combined: bool, wrong: bool) -> None:
    found = faults(
        category=Category.PUBLIC_SURVEILLANCE,
        penalty=Penalty.PUBLIC_SURVEILLANCE,
        penalty_months=months,
        term_months=months,
        combined=combined,
    )
    assert found == ({"term_months"} if wrong else set())


@pytest.mark.parametrize(
    ("penalty", "ground", "wrong"),
    [
        (Penalty.FIXED_TERM, TemporaryGround.MEDICAL_PAROLE, set()),
        (Penalty.FIXED_TERM, TemporaryGround.CANNOT_CARE_FOR_SELF, set()),
        (Penalty.LIFE, TemporaryGround.PREGNANT_OR_NURSING, set()),
        (Penalty.LIFE, TemporaryGround.MEDICAL_PAROLE, {"temporary_ground"}),
        (Penalty.FIXED_TERM, None, {"temporary_ground"}),
    ],
)
def test_execution_outside_prison(penalty: Penalty, ground: TemporaryGround | None, wrong: set[str]) -> None:
    found = faults(
        category=Category.TEMPORARY_EXECUTION,
        penalty=penalty,
        penalty_months=None if penalty is Penalty.LIFE else 36,
        term_months=None,
        temporary_ground=ground,
    )
    assert found == wrong


def test_parole_from_life_lasts_ten_years() -> None:
    life: dict[str, Any] = {"category": Category.PAROLE, "penalty": Penalty.LIFE, "penalty_months": None}
    assert faults(**life, term_months=120, term_last=date(2036, 3, 9)) == set()
    assert faults(**life, term_months=119, term_last=date(2036, 2, 9)) == {"term_months"}


def test_the_law_of_the_day_is_asked() -> None:
    for kind in Category:
        for penalty in rules.PENALTIES[kind]:
            ground = TemporaryGround.PREGNANT_OR_NURSING
            asked = faults(category=kind, penalty=penalty, term_first=date(2014, 1, 1), temporary_ground=ground)
            assert "penalty" not in asked, "a penalty that this category follows from is none that is wrong"


@pytest.mark.parametrize(
    ("changes", "query"),
    [
        ({}, None),
        ({"term_last": date(2028, 3, 10)}, TermQuery.PRINTED_LATER),
        ({"term_last": date(2028, 3, 8)}, TermQuery.PRINTED_EARLIER),
        ({"term_first": date(2016, 2, 29), "term_last": date(2017, 2, 27), "term_months": 12}, None),
        ({"term_first": date(2016, 5, 20), "term_last": date(2017, 11, 19), "term_months": 18}, None),
    ],
)
def test_the_printed_end_is_held_against_the_computed_one(changes: dict[str, Any], query: TermQuery | None) -> None:
    given = sentence(**changes)
    assert rules.term_query(LAW.at(given.term_first), given) is query


def test_custody_before_shortens_public_surveillance_two_for_one_and_no_probation() -> None:
    surveillance: dict[str, Any] = {"category": Category.PUBLIC_SURVEILLANCE, "penalty": Penalty.PUBLIC_SURVEILLANCE}
    served = sentence(**surveillance, penalty_months=12, term_months=12, custody_days=10)
    assert rules.computed_end(LAW.at(FIRST), served) == date(2027, 3, 9) - timedelta(days=20)
    assert rules.computed_end(LAW.at(FIRST), sentence(custody_days=10)) == date(2028, 3, 9)


def test_early_parole_raises_a_query() -> None:
    parole: dict[str, Any] = {"category": Category.PAROLE, "penalty_months": 60, "term_months": None}
    assert rules.term_query(LAW.at(FIRST), sentence(**parole, term_last=date(2028, 9, 9))) is None
    assert rules.term_query(LAW.at(FIRST), sentence(**parole, term_last=date(2028, 9, 10))) is TermQuery.PAROLE_EARLY


def test_eighteen_is_full_from_the_day_after_the_birthday() -> None:
    birth = date(2007, 6, 1)
    assert rules.minor_on(birth, date(2025, 6, 1))
    assert not rules.minor_on(birth, date(2025, 6, 2))


@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.dates(date(2012, 3, 1), date(2026, 11, 23)))
def test_nobody_becomes_a_minor_again(birth: date, day: date) -> None:
    if not rules.minor_on(birth, day):
        assert not rules.minor_on(birth, day + timedelta(days=1))


def test_what_hinders_an_end() -> None:
    over = day_start(date(2028, 3, 10))
    day = timedelta(days=1)
    assert not rules.hindered(over, [])
    assert not rules.hindered(over, [(over, None)])
    assert not rules.hindered(over, [(over - 5 * day, over - day)])
    assert rules.hindered(over, [(over - 5 * day, over)])
    assert rules.hindered(over, [(over - day, None)])


def test_the_moment_of_an_end() -> None:
    now = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert rules.end_moment(EndKind.TERM_SERVED, date(2026, 11, 23), now) == day_start(date(2026, 11, 24))
    assert rules.end_moment(EndKind.DIED, date(2026, 11, 23), now) == now
    assert rules.end_moment(EndKind.REVOKED, date(2026, 11, 20), now) == day_start(date(2026, 11, 21))
