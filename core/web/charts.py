"""A line of numbers as the page draws it: places in percent of the width and in pixels of the height, no script."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

HEIGHT = 176
TOP, BOTTOM = 24, 28
"""Room above the highest point for its number, and below the axis for the names."""
LEFT_PERCENT, RIGHT_PERCENT = 6.0, 4.0
NUMBERED = 12
"""Up to how many points each carries its number."""
NAMES = 7
"""How many names stand below the axis at most."""


@dataclass(frozen=True)
class Point:
    """One number, where it is drawn, and what is written at it."""

    x: float
    y: float
    name: str
    number: str
    numbered: bool
    named: bool


@dataclass(frozen=True)
class Line:
    """What a line chart is drawn from."""

    points: Sequence[Point]
    ticks: Sequence[tuple[float, str]]
    """The height and the number of each rule across."""

    height = HEIGHT
    axis = HEIGHT - BOTTOM

    @property
    def steps(self) -> Sequence[tuple[Point, Point]]:
        """Each point with the one after it."""
        return list(pairwise(self.points))


def line_chart(names: Sequence[str], numbers: Sequence[float]) -> Line:
    """The points of a line in their order. A line is read by its slope, so its axis begins below its lowest number."""
    low, high = _range(numbers)

    def y(number: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (high - number) / (high - low), 1)

    last = max(len(numbers) - 1, 1)
    each = max(1, -(-len(numbers) // NAMES))
    points = [
        Point(
            x=round(LEFT_PERCENT + (100 - LEFT_PERCENT - RIGHT_PERCENT) * at / last, 2),
            y=y(number),
            name=name,
            number=f"{number:g}",
            numbered=len(numbers) <= NUMBERED or at == len(numbers) - 1,
            named=(len(numbers) - 1 - at) % each == 0,
        )
        for at, (name, number) in enumerate(zip(names, numbers, strict=True))
    ]
    return Line(points, [(y(tick), f"{tick:g}") for tick in (low, (low + high) / 2, high)])


def _range(numbers: Sequence[float]) -> tuple[float, float]:
    """Whole tens around the numbers, with some room below the lowest."""
    if not numbers:
        return 0.0, 10.0
    low = max(0.0, float((min(numbers) - 5) // 10 * 10))
    high = float(-(-max(numbers) // 10) * 10)
    return low, max(high, low + 10)
