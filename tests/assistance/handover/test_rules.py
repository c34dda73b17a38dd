"""How long help is offered, when a visit is owed, and how an entry may move on."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistance.handover import rules
from assistance.handover.kinds import ON_REGISTER, TRANSITIONS, HandoverState, ReleaseSource
from core.law import load_texts
from core.law.texts import TextKind
from corrections.kinds import Category, EndKind
from office.instance import presets

LAW = load_texts(presets()[TextKind.RULES])
VIEW = LAW.at(date(2026, 11, 23))
DAYS = st.dates(date(2012, 3, 1), date(2040, 12, 31))


def test_periods_are_five_and_three_years() -> None:
    day = date(2024, 2, 29)
    ends = {source: rules.period_last(VIEW, source, day) for source in ReleaseSource}
    five, three = date(2029, 2, 27), date(2027, 2, 27)
    assert {source for source, last in ends.items() if last == five} == {
        ReleaseSource.PRISON, ReleaseSource.DETENTION_HOUSE, ReleaseSource.PAROLE, ReleaseSource.TEMPORARY_EXECUTION,
    }  # fmt: skip
    assert {source for source, last in ends.items() if last == three} == {
        ReleaseSource.SUSPENDED_SENTENCE,
        ReleaseSource.PUBLIC_SURVEILLANCE,
    }


def test_marks_say_how_far_a_period_may_be_trusted() -> None:
    marks = {source: rules.period_rule(VIEW, source).mark for source in ReleaseSource}
    assert marks[ReleaseSource.PRISON] == marks[ReleaseSource.SUSPENDED_SENTENCE] == "V~"
    assert marks[ReleaseSource.PAROLE] == "L"


def test_only_some_ends_lead_onto_the_register() -> None:
    assert rules.source_after(Category.PAROLE, EndKind.TERM_SERVED) is ReleaseSource.PAROLE
    assert rules.source_after(Category.PAROLE, EndKind.PARDONED) is ReleaseSource.PAROLE
    for end in (EndKind.REVOKED, EndKind.RETURNED_TO_PRISON, EndKind.DIED, EndKind.MOVED_AWAY):
        assert rules.source_after(Category.SUSPENDED_SENTENCE, end) is None


@given(DAYS, st.sampled_from(ReleaseSource))
def test_the_last_day_counts_and_the_next_does_not(released: date, source: ReleaseSource) -> None:
    last = rules.period_last(VIEW, source, released)
    assert rules.on_register(HandoverState.ACCEPTED, last, last)
    assert not rules.on_register(HandoverState.ACCEPTED, last, last + timedelta(days=1))
    assert not any(rules.on_register(state, last, released) for state in set(HandoverState) - ON_REGISTER)


@given(DAYS, st.integers(0, 400), st.booleans())
def test_first_visit_then_the_rhythm(released: date, after: int, focus: bool) -> None:
    grounds = ["no_home"] if focus else []
    first = rules.next_visit(VIEW, released, None, grounds)
    assert first.first
    assert first.day == released + timedelta(days=7)
    assert rules.next_visit(VIEW, released, released - timedelta(days=1), grounds) == first
    visited = released + timedelta(days=after)
    later = rules.next_visit(VIEW, released, visited, grounds)
    assert not later.first
    assert (later.day - visited).days in ((28, 29, 30, 31) if focus else (89, 90, 91, 92))


def test_steps_lead_nowhere_twice() -> None:
    assert set(TRANSITIONS) == set(HandoverState)
    assert TRANSITIONS[HandoverState.REFUSED] == {HandoverState.ACCEPTED}, "who refused may still ask for help"
    for state in (
        HandoverState.DIED,
        HandoverState.MOVED,
        HandoverState.PERIOD_OVER,
        HandoverState.HANDED_ELSEWHERE,
        HandoverState.REIMPRISONED,
    ):
        assert not TRANSITIONS[state]
