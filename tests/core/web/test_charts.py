"""A line chart: every number has its place, in order and inside the picture, and says what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.web.charts import BOTTOM, HEIGHT, NAMES, TOP, line_chart

NUMBERS = st.lists(st.floats(0, 120).map(lambda number: round(number, 1)), min_size=1, max_size=80)


@given(NUMBERS)
def test_every_point_stands_inside_and_a_higher_number_stands_higher(numbers: list[float]) -> None:
    drawn = line_chart([str(at) for at in range(len(numbers))], numbers)
    assert [point.x for point in drawn.points] == sorted(point.x for point in drawn.points)
    assert all(TOP <= point.y <= HEIGHT - BOTTOM and 0 <= point.x <= 100 for point in drawn.points)
    assert all((a.y <= b.y) == (float(a.number) >= float(b.number)) or a.y == b.y for a, b in drawn.steps)
    assert sum(point.named for point in drawn.points) <= NAMES
    assert drawn.points[-1].named
    assert drawn.points[-1].numbered


def test_the_axis_begins_below_the_lowest_number_and_never_below_nought() -> None:
    assert [tick for _y, tick in line_chart(["a", "b"], [86, 98.5]).ticks] == ["80", "90", "100"]
    assert [tick for _y, tick in line_chart(["a"], [3]).ticks] == ["0", "5", "10"]
    assert line_chart([], []).points == []


def test_names_and_numbers_belong_together() -> None:
    with pytest.raises(ValueError, match="zip"):
        line_chart(["a"], [1, 2])
