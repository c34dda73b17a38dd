"""A decision and the breach it punishes are one event: never counted twice, within a month or across months."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.engine import Counted, FactKind, LineReason, Month, Sheet, score
from tests.scoring.engine.given import BOOK, CAPS_BOOK, MONTH, fact, profile

SEPTEMBER = Month(2026, 9)
LEFT = fact(FactKind.BOUNDARY_LEFT, "episode-1")
MISSED = fact(FactKind.PHONE_REPORT_MISSED, "duty-1")


def credits(sheet: Sheet, why: LineReason = LineReason.COVERED) -> list[str]:
    """What a sheet gives back because it is counted elsewhere."""
    return [str(line.points) for line in sheet.lines if line.why is why]


def test_a_penalty_that_shares_the_event_of_its_breach_counts_once() -> None:
    sheet = score([LEFT, fact(FactKind.REPRIMAND, "episode-1", day=9)], MONTH, BOOK, profile())
    assert (str(sheet.total), credits(sheet)) == ("80", ["10"])


def test_a_decision_answers_for_all_the_breaches_it_names() -> None:
    decision = fact(FactKind.REPRIMAND, "decision-1", day=9, covers=frozenset({"episode-1", "duty-1"}))
    sheet = score([LEFT, MISSED, decision], MONTH, BOOK, profile())
    assert (str(sheet.total), credits(sheet)) == ("80", ["12"])


def test_breaches_it_does_not_name_count_beside_it() -> None:
    decision = fact(FactKind.REPRIMAND, "decision-1", day=9, covers=frozenset({"episode-1"}))
    assert score([LEFT, MISSED, decision], MONTH, BOOK, profile()).total == 78


def test_breaches_heavier_than_their_penalty_keep_their_weight() -> None:
    found = [fact(FactKind.BOUNDARY_LEFT, f"episode-{number}") for number in range(3)]
    decision = fact(FactKind.REPRIMAND, "decision-1", covers=frozenset(one.event for one in found))
    sheet = score([*found, decision], MONTH, BOOK, profile())
    assert (str(sheet.total), credits(sheet)) == ("70", ["20"])


def test_two_decisions_are_two_penalties_but_answer_for_a_breach_once() -> None:
    """A warning after a reprimand is a penalty of its own (实施办法第三十五条)."""
    first = fact(FactKind.REPRIMAND, "decision-1", day=9, covers=frozenset({"duty-1"}))
    second = fact(FactKind.REPRIMAND, "decision-2", day=12, covers=frozenset({"duty-1"}))
    other = fact(FactKind.PHONE_REPORT_MISSED, "duty-2")
    sheet = score([second, MISSED, other, first], MONTH, BOOK, profile())
    assert (str(sheet.total), credits(sheet)) == ("60", ["2"])
    assert next(line.event for line in sheet.lines if line.why is LineReason.COVERED) == "decision-1"


def test_a_breach_of_a_locked_month_is_not_taken_again_by_a_later_decision() -> None:
    decision = fact(FactKind.REPRIMAND, "decision-1", covers=frozenset({"episode-9"}))
    who = replace(profile(), counted=(Counted("episode-9", SEPTEMBER, Decimal(-10)),))
    sheet = score([decision], MONTH, BOOK, who)
    assert (str(sheet.total), credits(sheet, LineReason.COUNTED_BEFORE)) == ("90", ["10"])
    (line,) = [line for line in sheet.lines if line.why is LineReason.COUNTED_BEFORE]
    assert dict(line.params) == {"months": "2026-09"}


def test_an_earlier_month_that_took_more_gives_no_bonus() -> None:
    who = replace(profile(), counted=(Counted("episode-1", SEPTEMBER, Decimal(-15)),))
    assert score([LEFT], MONTH, BOOK, who).total == 100


def test_what_was_counted_before_and_what_is_counted_beside_never_exceed_the_penalty() -> None:
    decision = fact(FactKind.REPRIMAND, "decision-1", covers=frozenset({"episode-9", "episode-1", "duty-1"}))
    who = replace(
        profile(),
        counted=(
            Counted("episode-9", SEPTEMBER, Decimal(-10)),
            Counted("episode-9", Month(2026, 8), Decimal(-5)),
        ),
    )
    sheet = score([LEFT, MISSED, decision], MONTH, BOOK, who)
    assert (credits(sheet, LineReason.COUNTED_BEFORE), credits(sheet)) == (["15"], ["5"])
    assert sheet.total == 88


def test_a_bonus_counted_before_is_not_given_again() -> None:
    who = replace(profile(), counted=(Counted("rescue", SEPTEMBER, Decimal(15)),))
    assert score([fact(FactKind.MERIT, "rescue", quantity="20")], MONTH, BOOK, who).total == 105


@pytest.mark.parametrize(("kind", "ceiling"), [(FactKind.REPRIMAND, 80), (FactKind.WARNING, 60)])
def test_no_bonus_makes_up_for_a_penalty(kind: FactKind, ceiling: int) -> None:
    found = [fact(kind, "decision-1"), fact(FactKind.MERIT, "rescue", quantity="20")]
    sheet = score(found, MONTH, BOOK, profile())
    assert sheet.total == ceiling
    assert [line.points for line in sheet.lines if line.why is LineReason.PENALTY_CEILING] == [-20]


def test_a_bonus_still_makes_up_for_other_things_beside_a_penalty() -> None:
    found = [fact(FactKind.REPRIMAND, "decision-1"), MISSED, fact(FactKind.MERIT, "rescue", quantity="20")]
    assert score(found, MONTH, BOOK, profile()).total == 80


def test_a_book_may_say_that_it_does() -> None:
    found = [fact(FactKind.REPRIMAND, "decision-1"), fact(FactKind.MERIT, "rescue", quantity="20")]
    assert score(found, MONTH, replace(BOOK, bonus_offsets_penalty=True), profile()).total == 100


def test_a_penalty_for_a_breach_counted_before_does_not_touch_what_no_bonus_gave() -> None:
    decision = fact(FactKind.REPRIMAND, "decision-1", covers=frozenset({"episode-9"}))
    merit = fact(FactKind.MERIT, "rescue", quantity="5")
    who = replace(profile(), counted=(Counted("episode-9", SEPTEMBER, Decimal(-10)),))
    assert score([decision, merit], MONTH, BOOK, who).total == 90


def test_a_decision_answers_only_for_what_a_breach_really_cost() -> None:
    """Eight missed sessions cost the thirty points of their head and no more, so no more is given back."""
    missed = [fact(FactKind.GROUP_STUDY_MISSED, f"class-{number}") for number in range(8)]
    decision = fact(FactKind.WARNING, "decision-1", covers=frozenset(one.event for one in missed))
    sheet = score([*missed, decision], MONTH, BOOK, profile())
    assert (str(sheet.total), credits(sheet)) == ("60", ["30"])


def test_what_a_cap_gave_back_is_not_given_back_again() -> None:
    missed = [fact(FactKind.PHONE_REPORT_MISSED, f"duty-{number}") for number in range(5)]
    decision = fact(FactKind.REPRIMAND, "decision-1", covers=frozenset(one.event for one in missed))
    assert credits(score([*missed, decision], MONTH, CAPS_BOOK, profile())) == ["6"]
