"""The measures of a paper, after GB/T 9704-2012 (党政机关公文格式), where they apply.

Lengths in the standard are millimetres and type is in points; everything here is points unless its name says
otherwise. The type area is 156 x 225 mm on A4, bound at the left: its margins mirror on even pages, so that
the lines of both sides of a sheet lie over each other.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

MM = 72 / 25.4
"""Points in a millimetre."""

LAYOUT_VERSION = "2"
"""Printed on every paper and part of its content hash: raise it when the same facts would look different."""

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN_TOP = 37 * MM
MARGIN_BINDING = 28 * MM
AREA_WIDTH, AREA_HEIGHT = 156 * MM, 225 * MM
MARGIN_BOTTOM = PAGE_HEIGHT - MARGIN_TOP - AREA_HEIGHT
MARGIN_OUTER = PAGE_WIDTH - MARGIN_BINDING - AREA_WIDTH

BODY_SIZE = 16.0
"""3号."""
BODY_LINES = 22
BODY_CHARS = 28
BODY_LINE = (AREA_HEIGHT - BODY_SIZE) / (BODY_LINES - 1)
"""From line to line. The first line touches the top edge of the type area and the 22nd its bottom edge, which is
the standard's own line unit: one character and 7/8 of its height."""
BODY_TRACKING = (AREA_WIDTH - BODY_CHARS * BODY_SIZE) / (BODY_CHARS - 1)
"""28 characters of 16 pt are 158 mm, two more than the type area: each gives up a fifth of a point."""
LINE_TRAIL = BODY_LINE - BODY_SIZE
"""The white under a line. The frame is this much longer than the type area: a last line needs none."""

TITLE_SIZE = 22.0
"""2号."""
PAGE_NUMBER_SIZE = 14.0
"""4号, half-width digits between dashes, 7 mm under the type area."""
PAGE_NUMBER_DROP = 7 * MM
HAIR, RULE = 0.4, 0.8


class Align(StrEnum):
    """Where a line stands in its measure."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    FULL = "full"
    """两端对齐: both edges, the last line of a paragraph at the left."""


@dataclass(frozen=True)
class Style:
    """How one kind of text is set. `role` names a `fonts.Role`; `gray` is 0 for ink and 1 for paper."""

    role: str
    size: float
    line: float
    bold: bool = False
    align: Align = Align.LEFT
    first: float = 0
    """Indent of the first line, in characters."""
    tracking: float = 0
    before: float = 0
    after: float = 0
    gray: float = 0


@dataclass(frozen=True)
class Scale:
    """The styles of one language. Chinese keeps the standard's sizes; a translation is smaller and ragged."""

    title: Style
    caption: Style
    number: Style
    body: Style
    flush: Style
    heading: Style
    subheading: Style
    small: Style
    label: Style
    cell: Style
    fine: Style
    date: Style
    grid: float = 0
    """The line unit that tables between running text keep to; 0 for none."""


_BODY = Style("fang", BODY_SIZE, BODY_LINE, align=Align.FULL, first=2, tracking=BODY_TRACKING)

CHINESE = Scale(
    title=Style("song", TITLE_SIZE, 36, bold=True, align=Align.CENTRE, after=2 * BODY_LINE - 36),
    caption=Style("song", 15, 22, bold=True, align=Align.CENTRE, after=2),
    number=Style("kai", 12, 20, align=Align.RIGHT, after=BODY_LINE - 20),
    body=_BODY,
    flush=replace(_BODY, first=0),
    heading=replace(_BODY, role="hei", bold=True, align=Align.LEFT),
    subheading=replace(_BODY, role="kai", bold=True, align=Align.LEFT),
    small=Style("fang", 10.5, 16, align=Align.FULL, before=4, after=5),
    label=Style("hei", 10.5, 15.5),
    cell=Style("fang", 11, 16.5),
    fine=Style("fang", 9.5, 14),
    date=replace(_BODY, first=0, align=Align.LEFT),
    grid=BODY_LINE,
)

_TEXT = Style("fang", 11.5, 17, after=5)

ENGLISH = Scale(
    title=Style("song", 18, 25, bold=True, align=Align.CENTRE, after=10),
    caption=Style("song", 13, 19, bold=True, align=Align.CENTRE, after=2),
    number=Style("kai", 11, 18, align=Align.RIGHT, after=6),
    body=_TEXT,
    flush=_TEXT,
    heading=Style("hei", 12, 18, bold=True, before=8, after=3),
    subheading=Style("kai", 11.5, 17, bold=True, before=4, after=2),
    small=Style("fang", 9.5, 13.5, before=4, after=5),
    label=Style("hei", 9, 13),
    cell=Style("fang", 10, 14),
    fine=Style("fang", 8.5, 12),
    date=_TEXT,
)


def left_margin(page: int) -> float:
    """The left edge of the type area on page `page`, counted from 1: odd pages are bound at the left."""
    return MARGIN_BINDING if page % 2 else MARGIN_OUTER
