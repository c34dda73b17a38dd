"""Caps, floors and conditions: each limit that bites is a line of its own."""

from decimal import Decimal

import pytest

from scoring.engine import FactKind, LineReason, Sheet, SheetLine, UnscoredReason, score
from tests.scoring.engine.given import BOOK, CAPS_BOOK, MONTH, fact, profile


def limits(sheet: Sheet) -> list[tuple[LineReason, str | None, Decimal]]:
    """The clamps of a sheet."""
    clamps = {
        LineReason.ITEM_CAP,
        LineReason.HEAD_FLOOR,
        LineReason.HEAD_BONUS_CAP,
        LineReason.TOTAL_BONUS_CAP,
        LineReason.PENALTY_CEILING,
    }
    return [(line.why, line.head, line.points) for line in sheet.lines if line.why in clamps]


def item_lines(sheet: Sheet, code: str) -> list[SheetLine]:
    """The lines of one item."""
    return [line for line in sheet.lines if line.item == code]


def test_deductions_stop_at_the_floor_of_their_head() -> None:
    found = [fact(FactKind.GROUP_STUDY_MISSED, f"class-{number}") for number in range(8)]
    sheet = score(found, MONTH, BOOK, profile())
    assert limits(sheet) == [(LineReason.HEAD_FLOOR, "study", Decimal(10))]
    assert sheet.total == 70


def test_a_bonus_is_not_swallowed_by_a_head_at_its_floor() -> None:
    found = [fact(FactKind.GROUP_STUDY_MISSED, f"class-{number}") for number in range(8)]
    sheet = score([*found, fact(FactKind.STUDY_AWARD, "prize", quantity="5")], MONTH, BOOK, profile())
    assert sheet.total == 75


def test_the_bonus_of_a_head_and_of_the_month_is_limited() -> None:
    prizes = [fact(FactKind.STUDY_AWARD, f"prize-{number}", quantity="5") for number in range(3)]
    sheet = score([*prizes, fact(FactKind.MERIT, "rescue", quantity="20")], MONTH, BOOK, profile())
    assert limits(sheet) == [
        (LineReason.HEAD_BONUS_CAP, "study", Decimal(-5)),
        (LineReason.TOTAL_BONUS_CAP, None, Decimal(-10)),
    ]
    assert sheet.total == 120


def test_an_award_outside_the_scale_is_not_counted_and_waits_for_a_person() -> None:
    sheet = score([fact(FactKind.MERIT, "rescue", quantity="25")], MONTH, BOOK, profile())
    assert sheet.total == 100
    assert [one.reason for one in sheet.unscored] == [UnscoredReason.AWARD_OUT_OF_RANGE]
    assert sheet.provisional
    assert sheet.missing[0].detail == "conduct.merit/rescue"


@pytest.mark.parametrize(("awarded", "total"), [("1.99", "100"), ("2", "102"), ("5", "105"), ("5.01", "100")])
def test_both_limits_of_an_award_belong_to_it(awarded: str, total: str) -> None:
    sheet = score([fact(FactKind.STUDY_AWARD, "prize", quantity=awarded)], MONTH, BOOK, profile())
    assert str(sheet.total) == total


def test_first_times_are_free_and_the_item_has_its_cap() -> None:
    found = [fact(FactKind.PHONE_REPORT_MISSED, f"duty-{day}", day=day) for day in range(1, 5)]
    sheet = score(found, MONTH, CAPS_BOOK, profile())
    assert [line.points for line in item_lines(sheet, "CP-1b")] == [Decimal("-2.5")] * 3 + [Decimal("1.5")]
    assert sheet.total == 94
    assert [(one.fact.event, one.reason) for one in sheet.unscored] == [("duty-1", UnscoredReason.CONDITION_NOT_MET)]


def test_a_condition_on_the_quantity_and_whole_units_only() -> None:
    short = fact(FactKind.LEAVE_CLOSED_LATE, "leave-1", quantity="2")
    long = fact(FactKind.LEAVE_CLOSED_LATE, "leave-2", quantity="5")
    sheet = score([short, long], MONTH, CAPS_BOOK, profile())
    (line,) = item_lines(sheet, "CP-7")
    assert (str(line.points), str(line.quantity), dict(line.params)["units"]) == ("-10", "5", "2")
    assert [(one.fact, one.reason) for one in sheet.unscored] == [(short, UnscoredReason.CONDITION_NOT_MET)]


def test_equal_numbers_are_written_alike() -> None:
    found = [fact(FactKind.PHONE_REPORT_MISSED, f"duty-{day}", day=day) for day in range(1, 4)]
    assert str(score(found, MONTH, CAPS_BOOK, profile()).total) == "95"
    assert str(score([], MONTH, BOOK, profile()).total) == "100"
