"""The month as a value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from scoring.engine import Month
from tests.scoring.engine.given import EXAMPLES


def test_a_month_is_written_and_read_in_one_way() -> None:
    assert Month.parse("2026-10") == Month(2026, 10)
    assert str(Month(2026, 10)) == Month(2026, 10).iso == "2026-10"


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-1", "2026-13", "2026-00", "0000-10", "2026-10-01", " 2026-10", "2026-10\n", "２０２６-10"],
)
def test_any_other_writing_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        Month.parse(text)


def test_the_year_turns() -> None:
    assert Month(2026, 12).next() == Month(2027, 1)
    assert Month(2027, 1).previous() == Month(2026, 12)


def test_a_month_that_does_not_exist_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no such month"):
        Month(2026, 13)


@EXAMPLES
@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)))
def test_every_day_lies_in_its_own_month_only(day: date) -> None:
    month = Month.of(day)
    assert day in month
    assert month.first_day <= day <= month.last_day
    assert day not in month.next()
    assert day not in month.previous()
    assert month.previous() < month < month.next()
    assert month.next().previous() == month
    assert Month.parse(month.iso) == month
