"""What holds for every month of everyone, whatever the facts."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine import (
    Evidence,
    Fact,
    FactKind,
    HeadExemption,
    LineReason,
    PersonProfile,
    RuleBook,
    Sheet,
    correction,
    digest,
    inputs_text,
    read_inputs,
    score,
    sheet_text,
)
from scoring.engine.load import load_book
from tests.scoring.engine.given import (
    BOOKS,
    CAPS_TEXT,
    EXAMPLES,
    FEW_EVENTS,
    MONTH,
    PLAIN_MONTHS,
    PRESET_TEXT,
    PROFILES,
    TANGLED_MONTHS,
    consistent,
    fact,
    facts,
)

FEW = settings(max_examples=15, deadline=None)
PENALTIES = [FactKind.REPRIMAND, FactKind.WARNING, FactKind.POLICE_PENALTY]
NEW_EVENT = st.just("event-of-its-own")
TEXTS = {"preset": PRESET_TEXT, "caps": CAPS_TEXT}
EXEMPTIONS = st.sets(
    st.sampled_from(
        [
            HeadExemption(head, ground, Evidence("document", ground), days)
            for head in ("study", "service", "compliance", "")
            for ground in ("illness", "age", "detention", "no_such_ground")
            for days in (4, 31)
        ]
    ),
    max_size=3,
).map(tuple)
ANYONE = st.builds(
    lambda who, exemptions, minor: replace(who, exemptions=exemptions, minor=minor),
    PROFILES,
    EXEMPTIONS,
    st.booleans(),
)


def total(sheet: Sheet) -> Decimal:
    """The total, nothing where the month is not rated."""
    return sheet.total or Decimal()


@EXAMPLES
@given(TANGLED_MONTHS, BOOKS, ANYONE)
def test_lines_sum_to_the_total_and_to_the_heads(found: list[Fact], book: RuleBook, who: PersonProfile) -> None:
    sheet = score(found, MONTH, book, who)
    assert sum((line.points for line in sheet.lines), Decimal()) == total(sheet)
    for head in sheet.heads:
        lines = [line.points for line in sheet.lines if line.head == head.code]
        assert sum(lines, Decimal()) == head.total
    assert len({line.key for line in sheet.lines}) == len(sheet.lines)


@EXAMPLES
@given(TANGLED_MONTHS, BOOKS, ANYONE)
def test_every_fact_is_on_the_sheet_and_every_point_rests_on_something(
    found: list[Fact], book: RuleBook, who: PersonProfile
) -> None:
    sheet = score(found, MONTH, book, who)
    scored = {one for line in sheet.lines for one in line.facts}
    unscored = {one.fact.id for one in sheet.unscored}
    assert scored | unscored == {one.id for one in found}
    assert not scored & unscored
    for line in sheet.lines:
        assert line.rule == book.name
        if line.event is not None:
            assert line.evidence
            assert line.facts


@EXAMPLES
@given(TANGLED_MONTHS, BOOKS, ANYONE)
def test_limits_hold(found: list[Fact], book: RuleBook, who: PersonProfile) -> None:
    sheet = score(found, MONTH, book, who)
    rated = [head for head in sheet.heads if head.rated]
    for head in rated:
        rule = book.head(head.code)
        assert head.base + head.deductions >= rule.floor
        assert head.deductions <= 0 <= head.bonuses
        assert rule.bonus_cap is None or head.bonuses <= rule.bonus_cap
    if sheet.total is not None:
        assert 0 <= sheet.total <= 120
        assert sum(head.base for head in rated) == 100
        assert sheet.band in {band.code for band in book.bands}
        if not sheet.set_by:
            assert book.band(sheet.band or "").holds(sheet.total)


@EXAMPLES
@given(TANGLED_MONTHS, BOOKS, ANYONE)
def test_the_ceiling_of_a_penalty_takes_bonus_points_only(
    found: list[Fact], book: RuleBook, who: PersonProfile
) -> None:
    free = score(found, MONTH, replace(book, bonus_offsets_penalty=True), who)
    bonus = sum((head.bonuses for head in free.heads), Decimal())
    taken = total(free) - total(score(found, MONTH, book, who))
    assert 0 <= taken <= min(bonus, book.bonus_cap or bonus)


@EXAMPLES
@given(TANGLED_MONTHS, BOOKS, ANYONE, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(
    found: list[Fact], book: RuleBook, who: PersonProfile, dice: Random
) -> None:
    shuffled = found + found[: len(found) // 2]
    dice.shuffle(shuffled)
    assert score(shuffled, MONTH, book, who) == score(found, MONTH, book, who)


@EXAMPLES
@given(PLAIN_MONTHS, facts(NEW_EVENT), BOOKS, PROFILES)
def test_a_fact_more_moves_the_total_its_own_way_only(
    found: list[Fact], more: Fact, book: RuleBook, who: PersonProfile
) -> None:
    before, after = score(found, MONTH, book, who), score([*found, more], MONTH, book, who)
    gives = more.quantity is not None and more.kind.unit != "day"
    if gives:
        assert total(after) >= total(before)
    else:
        assert total(after) <= total(before)
        worse = [band.code for band in book.bands]
        assert worse.index(after.band or "") >= worse.index(before.band or "")


@EXAMPLES
@given(PLAIN_MONTHS, st.sampled_from(PENALTIES), st.sets(st.integers(0, 13)), BOOKS, PROFILES)
def test_a_decision_never_raises_the_total(
    found: list[Fact], kind: FactKind, covered: set[int], book: RuleBook, who: PersonProfile
) -> None:
    covers = frozenset(one.event for number, one in enumerate(found) if number in covered)
    after = score([*found, fact(kind, "decision", covers=covers)], MONTH, book, who)
    assert total(after) <= total(score(found, MONTH, book, who))


@EXAMPLES
@given(TANGLED_MONTHS, st.sampled_from(sorted(TEXTS)), ANYONE)
def test_a_kept_month_replays_to_the_same_bytes(found: list[Fact], name: str, who: PersonProfile) -> None:
    kept = inputs_text(found, who)
    first = sheet_text(score(found, MONTH, load_book("then", TEXTS[name]), who))
    again_facts, again_who = read_inputs(kept)
    again = sheet_text(score(again_facts, MONTH, load_book("now", TEXTS[name]), again_who))
    assert digest(again) == digest(first)
    assert inputs_text(again_facts, again_who) == kept


@EXAMPLES
@given(TANGLED_MONTHS, TANGLED_MONTHS, BOOKS, BOOKS, ANYONE, ANYONE)
def test_counter_entries_sum_to_the_difference(
    found: list[Fact], right: list[Fact], book: RuleBook, later: RuleBook, who: PersonProfile, who_else: PersonProfile
) -> None:
    old, new = score(found, MONTH, book, who), score(right, MONTH, later, who_else)
    lines = correction(old, new)
    assert sum((line.points for line in lines), Decimal()) == total(new) - total(old)
    assert all(line.points or line.why in (LineReason.BAND_SET, LineReason.BAND_FREED) for line in lines)
    assert len({line.key for line in lines}) == len(lines)
    assert correction(new, new) == ()
    back = correction(new, old)
    assert [(line.corrects, -line.points) for line in back] == [(line.corrects, line.points) for line in lines]


@FEW
@given(st.lists(TANGLED_MONTHS, min_size=2, max_size=5), BOOKS, ANYONE)
def test_a_confirmed_month_and_all_its_corrections_sum_to_what_is_shown(
    told: list[list[Fact]], book: RuleBook, who: PersonProfile
) -> None:
    months = [score(found, MONTH, book, who) for found in told]
    entries = [line.points for line in months[0].lines]
    for before, after in pairwise(months):
        entries += [line.points for line in correction(before, after)]
    assert sum(entries, Decimal()) == total(months[-1])


@EXAMPLES
@given(st.lists(facts(FEW_EVENTS), max_size=12), BOOKS, PROFILES)
def test_taking_one_input_away_changes_what_is_said(found: list[Fact], book: RuleBook, who: PersonProfile) -> None:
    known = consistent(found)
    sheet = score(known, MONTH, book, who)
    for one in known:
        assert score([other for other in known if other != one], MONTH, book, who) != sheet
