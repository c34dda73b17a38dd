"""A ruled table of plain text that runs over pages: between rows, and inside a row longer than what is left.

ReportLab's own Table guesses the heights of a divided row; this one holds lines of text only, so it can always
be divided, and a remark of ten thousand characters costs pages, never an error.
"""

from dataclasses import dataclass
from math import ceil

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports.pdf.draw import draw_lines
from reports.pdf.layout import HAIR, LINE_TRAIL, RULE, Style
from reports.pdf.text import TextLine

PAD_X, PAD_Y = 4.0, 3.0
SHORT_ROW = 5
"""A row of at most so many lines is not divided."""


@dataclass(frozen=True)
class SetCell:
    """A cell whose text has been set into lines."""

    lines: tuple[TextLine, ...]
    style: Style
    span: int = 1
    middle: bool = True

    @property
    def height(self) -> float:
        """Of the text with its padding."""
        return len(self.lines) * self.style.line + 2 * PAD_Y

    def divided(self, height: float) -> "tuple[SetCell, SetCell]":
        """The lines that fit `height`, and the rest."""
        count = max(0, int((height - 2 * PAD_Y) / self.style.line + 1e-6))
        top = SetCell(self.lines[:count], self.style, self.span, middle=False)
        return top, SetCell(self.lines[count:], self.style, self.span, middle=False)


@dataclass(frozen=True)
class SetRow:
    """A row whose cells have been set; `least` is its lowest height."""

    cells: tuple[SetCell, ...]
    least: float = 0
    leads: bool = False
    """Stands over the rows after it, so it is never the last of a page."""

    @property
    def height(self) -> float:
        """Of its highest cell."""
        return max(self.least, *(cell.height for cell in self.cells))

    def divided(self, height: float) -> "tuple[SetRow, SetRow] | None":
        """The row in two at `height`; None when it is short, or when too little would stand above."""
        if max(len(cell.lines) for cell in self.cells) <= SHORT_ROW:
            return None
        halves = [cell.divided(height) for cell in self.cells]
        if any(len(top.lines) < min(2, len(cell.lines)) for cell, (top, _) in zip(self.cells, halves, strict=True)):
            return None
        return SetRow(tuple(top for top, _ in halves)), SetRow(tuple(rest for _, rest in halves))


class RuledTable(Flowable):
    """Rows drawn with hair lines inside and a stronger frame; the head rows return on each page.

    With a `grid` it takes a whole number of lines, so that the text under it stands where it would without.
    """

    def __init__(
        self,
        columns: tuple[float, ...],
        head: tuple[SetRow, ...],
        rows: tuple[SetRow, ...],
        *,
        whole: bool = False,
        gap_after: float = 0,
        grid: float = 0,
    ) -> None:
        super().__init__()
        self.columns, self.head, self.rows = columns, head, rows
        self.whole = whole
        self.gap_after = gap_after
        self.grid = grid

    @property
    def own_height(self) -> float:
        """Of all rows, head included."""
        return sum(row.height for row in (*self.head, *self.rows))

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - the library's names
        """Its size. The trail of the text grid is no room for a table: it ends inside the type area."""
        self.width, self.height = sum(self.columns), self.own_height + LINE_TRAIL
        if self.grid:
            self.height = min(ceil(self.height / self.grid - 1e-6) * self.grid, max(availHeight, self.height))
        return self.width, self.height

    def getSpaceAfter(self) -> float:  # noqa: N802
        """White under the table."""
        return 0.0 if self.grid else max(0.0, self.gap_after - LINE_TRAIL)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """What fits `availHeight`, and the rest under the same head; nothing when too little would fit."""
        if self.whole:
            return []
        room = availHeight - LINE_TRAIL - sum(row.height for row in self.head)
        fitting: list[SetRow] = []
        rest = list(self.rows)
        while rest and rest[0].height <= room + 1e-6:
            room -= rest[0].height
            fitting.append(rest.pop(0))
        if rest and (halves := rest[0].divided(room)):
            fitting.append(halves[0])
            rest[0] = halves[1]
        while rest and fitting and fitting[-1].leads:
            rest.insert(0, fitting.pop())
        if not fitting or not rest:
            return []
        return [self._part(tuple(fitting)), self._part(tuple(rest))]

    def _part(self, rows: tuple[SetRow, ...]) -> "RuledTable":
        return RuledTable(self.columns, self.head, rows, gap_after=self.gap_after, grid=self.grid)

    def draw(self) -> None:
        """Draw text, then rules."""
        canvas: Canvas = self.canv
        canvas.translate(0, LINE_TRAIL + (self.height - self.own_height - LINE_TRAIL) / 2)
        top = self.own_height
        canvas.setLineWidth(HAIR)
        y = top
        for row in (*self.head, *self.rows):
            self._draw_row(canvas, row, y)
            y -= row.height
        canvas.setLineWidth(RULE)
        canvas.rect(0, 0, sum(self.columns), top)

    def _draw_row(self, canvas: Canvas, row: SetRow, top: float) -> None:
        x, column, height = 0.0, 0, row.height
        for cell in row.cells:
            width = sum(self.columns[column : column + cell.span])
            slack = (height - cell.height) / 2 if cell.middle else 0.0
            over = PAD_Y + slack + (cell.style.line - cell.style.size) / 2
            draw_lines(canvas, cell.lines, cell.style, x + PAD_X, top - over, width - 2 * PAD_X)
            x, column = x + width, column + cell.span
            if column < len(self.columns):
                canvas.line(x, top, x, top - height)
        canvas.line(0, top - height, x, top - height)
