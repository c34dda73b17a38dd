"""Spans in bulk say at every instant what the regime says at that instant, without gap, overlap or needless cut."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import NotInForce
from corrections.kinds import BindingKind
from corrections.regime.facts import CaseFacts
from corrections.regime.regime import regime
from corrections.regime.spans import Timeline, law_stretches, spans
from tests.corrections.regime.strategies import FIRST, LAST, PATIENT, instants, people
from tests.corrections.regime.world import LAW, NEW, OLD, SEED, TODAY, at, barred, leave

START, END = at(FIRST, 0), at(LAST, 0)
MOMENT = timedelta(microseconds=1)
RECORDS = frozenset(
    {
        "levels",
        "boundaries",
        "prohibitions",
        "leaves",
        "travels",
        "devices",
        "checks",
        "terminals",
        "sensitive",
        "measures",
        "custodies",
        "proposals",
        "arrangements",
        "exemptions",
    }
)


def timeline(facts: CaseFacts) -> Timeline:
    (line,) = spans([facts], LAW, START, END)
    return line


@PATIENT
@given(people(), st.lists(instants, min_size=1, max_size=5))
def test_equal_to_the_regime_at_every_instant(facts: CaseFacts, moments: list[datetime]) -> None:
    line = timeline(facts)
    for instant in moments:
        assert line.at(instant) == regime(facts, LAW, instant)


@pytest.mark.faults
@settings(deadline=None, max_examples=2000)
@given(people(), instants)
def test_equal_to_the_regime_at_length(facts: CaseFacts, moment: datetime) -> None:
    assert timeline(facts).at(moment) == regime(facts, LAW, moment)


@PATIENT
@given(people())
def test_equal_on_both_sides_of_every_edge(facts: CaseFacts) -> None:
    for span in timeline(facts).spans:
        assert span.regime == regime(facts, LAW, span.start)
        assert span.regime == regime(facts, LAW, span.end - MOMENT)


@PATIENT
@given(people())
def test_no_gap_no_overlap_no_needless_cut(facts: CaseFacts) -> None:
    line = timeline(facts).spans
    assert (line[0].start, line[-1].end) == (START, END)
    for before, after in pairwise(line):
        assert before.end == after.start
        assert before.regime != after.regime


@PATIENT
@given(people(), st.randoms(use_true_random=False))
def test_order_of_the_facts_carries_no_meaning(facts: CaseFacts, random: Random) -> None:
    """Records, each with an id of its own, may be read in any order."""
    records = {
        field.name: list({each.source: each for each in getattr(facts, field.name)}.values())
        for field in fields(facts)
        if field.name in RECORDS
    }
    mixed = {name: random.sample(found, len(found)) for name, found in records.items()}
    lines = [timeline(with_records(facts, each)) for each in (records, mixed)]
    assert lines[0].spans == lines[1].spans


def with_records(facts: CaseFacts, records: dict[str, list[Any]]) -> CaseFacts:
    return replace(facts, **{name: tuple(found) for name, found in records.items()})  # type: ignore[arg-type]


def test_law_is_cut_where_it_changes_and_read_once_for_all() -> None:
    people_of_2020 = [replace(SEED, case=f"case-{number}", received=at(FIRST)) for number in range(3)]
    long = replace(SEED.terms[0], last_day=date(2021, 12, 31))
    lines = list(spans([replace(facts, terms=(long,)) for facts in people_of_2020], LAW, START, END))
    assert [line.case for line in lines] == ["case-0", "case-1", "case-2"]
    change = at(date(2020, 7, 1), 0)
    assert all(change in [span.start for span in line.spans] for line in lines)
    assert len(law_stretches(LAW, at(date(2016, 5, 1)), at(date(2016, 6, 1)))) == 1


def test_law_that_changes_on_the_last_day_asked_for_is_seen() -> None:
    change = date(2020, 7, 1)
    stretches = law_stretches(LAW, at(date(2020, 6, 30)), at(change))
    assert [stretch.policy.ruleset for stretch in stretches] == ["R2012", "R2020"]
    assert len(law_stretches(LAW, at(date(2020, 6, 30)), at(change, 0))) == 1


def test_when_each_zone_binds() -> None:
    facts = replace(
        TODAY,
        leaves=(leave(NEW, NEW + timedelta(days=1)),),
        prohibitions=(barred(date(2026, 5, 15), date(2027, 5, 14), "zone-bar"),),
    )
    start, end = at(NEW - timedelta(days=5), 0), at(NEW + timedelta(days=5), 0)
    (line,) = spans([facts], LAW, start, end)
    bound = line.bound()
    boundary = bound[BindingKind.RESIDENCE_BOUNDARY, "zone-city"]
    assert [(period.start, period.end) for period in boundary] == [
        (start, at(NEW, 0)),
        (at(NEW + timedelta(days=2), 0), end),
    ]
    zone = bound[BindingKind.PROHIBITED_ZONE, "zone-bar"]
    assert [(period.start, period.end) for period in zone] == [(start, end)]


def test_questions_outside_are_refused() -> None:
    line = timeline(SEED)
    for instant in (START - MOMENT, END):
        with pytest.raises(LookupError):
            line.at(instant)
    with pytest.raises(ValueError, match="aware"):
        law_stretches(LAW, END, START)
    with pytest.raises(ValueError, match="aware"):
        regime(SEED, LAW, datetime(2016, 5, 11))  # noqa: DTZ001
    with pytest.raises(NotInForce):
        regime(SEED, LAW, at(date(2012, 2, 29)))
    assert regime(SEED, LAW, at(OLD)).status == "under_correction"
