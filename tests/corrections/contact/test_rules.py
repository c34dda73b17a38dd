"""What marks add up to, which slots a key names, and how the time of visits is counted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.law import LawMark as Confidence
from core.law import RuleSet, RuleVersion, ValueUnit
from corrections.contact.kinds import COVERS, ContactKind, MarkKind, OccasionOutcome
from corrections.contact.rules import Marked, OccasionEntry, TimeSpent, covered, fits, free, shared, slot_named
from corrections.kinds import DutyKind, Per
from corrections.regime.duties import DutyDue, DutyKey
from corrections.regime.slots import MOST_TIMES, Frequency, slots

DAY = date(2026, 11, 16)
RULE = RuleVersion(
    "reporting.study", "", "", ValueUnit.TABLE, "", "", Confidence.DESIGN, RuleSet.R2020, date(2020, 7, 1), None, "", ""
)
DAYS = st.dates(date(2013, 1, 1), date(2035, 12, 31))
CALENDAR = st.sampled_from(list(Per)).flatmap(
    lambda per: st.builds(Frequency, st.just(per), st.integers(1, MOST_TIMES[per]))
)
ANCHORED = st.builds(Frequency, st.sampled_from(list(Per)), st.just(1), st.integers(2, 12))


def due(minutes: int | None = None) -> DutyDue:
    """A week's study, due on its Sunday."""
    frequency = Frequency(Per.WEEK, minutes=minutes)
    slot = next(slots(frequency, DAY, DAY, DAY))
    return DutyDue("case", DutyKey(DutyKind.STUDY, slot.name), slot, slot.first, slot.last, frequency, RULE)


def mark(kind: MarkKind, day: int, order: int, minutes: int | None = None) -> OccasionEntry:
    """A mark made so many days after the Monday."""
    return OccasionEntry(kind, DAY + timedelta(days=day), order, minutes, f"c{order}" if kind is MarkKind.MET else None)


@given(CALENDAR, DAYS)
def test_a_calendar_slot_is_found_again_by_its_name(frequency: Frequency, day: date) -> None:
    for slot in slots(frequency, day, day, day):
        assert slot_named(slot.name) == slot


@given(ANCHORED, DAYS, DAYS)
def test_an_anchored_slot_is_found_by_its_name_to_within_a_month_s_end(
    frequency: Frequency, anchor: date, day: date
) -> None:
    for slot in slots(frequency, anchor, day, day):
        found = slot_named(slot.name)
        assert found.first == slot.first
        assert abs((found.last - slot.last).days) <= 3


@pytest.mark.parametrize(
    "name", ["", "2026", "2026-13", "2026-W60", "2026-11/3of2", "2026-11-16+0w", "x/1of2", "2026-02-30"]
)
def test_what_names_no_slot_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        slot_named(name)


def test_met_outranks_what_the_office_said_before() -> None:
    marks = Marked((mark(MarkKind.MISSED, 8, 1), mark(MarkKind.EXCUSED, 9, 2), mark(MarkKind.MET, 10, 3)))
    settled = marks.settle(due())
    assert settled.outcome is OccasionOutcome.MET
    assert settled.days_late == 4
    assert settled.contacts == ("c3",)


def test_the_last_word_of_the_office_counts() -> None:
    assert (
        Marked((mark(MarkKind.MISSED, 8, 1), mark(MarkKind.EXCUSED, 8, 2))).settle(due()).outcome
        is OccasionOutcome.EXCUSED
    )
    assert (
        Marked((mark(MarkKind.EXCUSED, 8, 1), mark(MarkKind.MISSED, 8, 2))).settle(due()).outcome
        is OccasionOutcome.MISSED
    )


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 300)), min_size=1, max_size=6), st.integers(1, 600))
def test_time_is_owed_until_it_is_given(given_time: list[tuple[int, int]], needed: int) -> None:
    marks = Marked(tuple(mark(MarkKind.MET, day, n, minutes) for n, (day, minutes) in enumerate(given_time)))
    settled = marks.settle(due(needed))
    total = sum(minutes for _day, minutes in given_time)
    assert settled.minutes == total
    assert (settled.outcome is OccasionOutcome.MET) == (total >= needed)
    assert settled.closed == (total >= needed)
    if settled.closed:
        before = sum(minutes for day, minutes in given_time if DAY + timedelta(days=day) < settled.on_day)
        assert before < needed, "the day on which it was met is the first on which enough had been given"


def test_something_fits_only_within_its_slot_and_while_it_is_open() -> None:
    owed = due()
    assert fits(owed, None, DAY)
    assert fits(owed, None, owed.slot.last)
    assert not fits(owed, None, DAY - timedelta(days=1))
    assert not fits(owed, None, owed.slot.last + timedelta(days=1))
    assert not fits(owed, Marked((mark(MarkKind.MET, 0, 1),)).settle(owed), DAY)
    assert not fits(owed, Marked((mark(MarkKind.EXCUSED, 0, 1),)).settle(owed), DAY)
    for kinds in ((MarkKind.MISSED,), (MarkKind.MISSED, MarkKind.WITHDRAWN)):
        marks = Marked(tuple(mark(kind, 8, n) for n, kind in enumerate(kinds)))
        assert fits(owed, marks.settle(owed), DAY), "what was confirmed as missed gives way to a contact of its days"


def test_a_contact_covers_only_what_its_kind_may() -> None:
    assert covered(ContactKind.IN_PERSON_REPORT, [DutyKind.TALK, DutyKind.TALK]) == (
        DutyKind.IN_PERSON_REPORT,
        DutyKind.TALK,
    )
    assert covered(ContactKind.OTHER, []) == ()
    with pytest.raises(ValueError):
        covered(ContactKind.PHONE_REPORT, [DutyKind.HOME_VISIT])
    assert all(kind.duty not in extra for kind, extra in COVERS.items()), "a kind does not cover itself twice"


MIDNIGHT = datetime(2026, 11, 16, tzinfo=UTC)


def stretch(begins: int, minutes: int) -> TimeSpent:
    return TimeSpent(MIDNIGHT + timedelta(minutes=begins), minutes)


@given(st.integers(0, 2000), st.integers(1, 720), st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 720))))
def test_what_is_free_and_what_is_shared_are_counted_in_minutes(
    begins: int, minutes: int, taken: list[tuple[int, int]]
) -> None:
    mine = set(range(begins, begins + minutes))
    others = [set(range(a, a + n)) for a, n in taken]
    assert [shared(stretch(begins, minutes), stretch(a, n)) for a, n in taken] == [len(mine & each) for each in others]
    left = free(stretch(begins, minutes), [stretch(a, n) for a, n in taken])
    starts = [(int((each.at - MIDNIGHT).total_seconds()) // 60, each.minutes) for each in left]
    assert {minute for at, n in starts for minute in range(at, at + n)} == mine.difference(*others)
    assert sum(n for _at, n in starts) == len(mine.difference(*others)), "no minute is there twice"
