"""Parts to flowables: each part of a paper set in the styles of its language."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reportlab.platypus.flowables import CondPageBreak, Flowable, KeepTogether, Spacer

from reports.pdf.chart import BarChart
from reports.pdf.draw import draw_lines, draw_word, set_text
from reports.pdf.fonts import FontBook
from reports.pdf.layout import (
    AREA_HEIGHT,
    AREA_WIDTH,
    BODY_LINE,
    BODY_SIZE,
    LINE_TRAIL,
    MM,
    Align,
    Scale,
    Style,
)
from reports.pdf.parts import (
    Bars,
    Caption,
    Cell,
    CutLine,
    Heading,
    Note,
    Number,
    PaperTable,
    Paragraph,
    Part,
    Seal,
    Space,
    TableRow,
    Title,
    Together,
    Tone,
)
from reports.pdf.table import PAD_X, RuledTable, SetCell, SetRow
from reports.pdf.text import TextLine

CITE_GRAY = 0.38
LINES_UNDER_HEADING = LINES_KEPT = 2
KEPT_WHOLE = 6
"""A paragraph of at most so many lines is not divided: one clause is read on one page."""
LOOKED_BACK = 4
"""How many lines up a longer one is searched for the end of a sentence, to be divided there."""
ENDS = frozenset("。；！？.;!?")
TITLE_STEP = 8
SMALL_TABLE = AREA_HEIGHT / 5
"""A table no higher than this is not divided: half of it would be read as all of it."""


class TextBlock(Flowable):
    """Lines of one style: a few stay together, more are divided where a sentence ends or between two lines."""

    def __init__(self, lines: tuple[TextLine, ...], style: Style, measure: float) -> None:
        super().__init__()
        self.lines, self.style, self.measure = lines, style, measure

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - the library's names
        """Its size."""
        return self.measure, len(self.lines) * self.style.line

    def getSpaceBefore(self) -> float:  # noqa: N802
        """White over the block."""
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        """White under the block."""
        return self.style.after

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """The lines that fit, and the rest."""
        count = self._divided_at(int(availHeight / self.style.line + 1e-6))
        if not 0 < count < len(self.lines):
            return []
        top = TextBlock(self.lines[:count], replace(self.style, after=0), self.measure)
        return [top, TextBlock(self.lines[count:], replace(self.style, before=0), self.measure)]

    def _divided_at(self, fitting: int) -> int:
        """How many lines stay when so many would fit; 0 to take all of them to the next page."""
        most = min(fitting, len(self.lines) - LINES_KEPT)
        if len(self.lines) <= KEPT_WHOLE or most < LINES_KEPT:
            return 0
        least = max(LINES_KEPT, most - LOOKED_BACK)
        return next((at for at in range(most, least - 1, -1) if _ends_sentence(self.lines[at - 1])), most)

    def draw(self) -> None:
        """Draw the lines from the top."""
        draw_lines(self.canv, self.lines, self.style, 0, len(self.lines) * self.style.line, self.measure)


def _ends_sentence(line: TextLine) -> bool:
    return bool(line.pieces) and line.pieces[-1][2].rstrip()[-1:] in ENDS


class SealBlock(Flowable):
    """The office's name centred over the date, with white for the seal that lies over both."""

    WHITE_LINES = 2

    def __init__(self, seal: Seal, fonts: FontBook, style: Style, measure: float) -> None:
        super().__init__()
        self.seal, self.fonts, self.style, self.measure = seal, fonts, style, measure

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Its size."""
        return self.measure, (self.WHITE_LINES + 2) * BODY_LINE

    def draw(self) -> None:
        """The date ends four characters from the right edge; a name longer than the date keeps two."""
        style = replace(self.style, align=Align.LEFT)
        day = set_text(self.fonts, [(self.seal.day, style)], self.measure)[0].width
        office = min(self.measure, set_text(self.fonts, [(self.seal.office, style)], 1e6)[0].width)
        middle = min(self.measure - 4 * BODY_SIZE - day / 2, self.measure - 2 * BODY_SIZE - office / 2)
        centred = replace(style, align=Align.CENTRE)
        base = LINE_TRAIL + BODY_SIZE * 0.12
        draw_word(self.canv, self.fonts, self.seal.office, centred, (middle, base + BODY_LINE))
        draw_word(self.canv, self.fonts, self.seal.day, centred, (self.measure - 4 * BODY_SIZE - day / 2, base))
        if self.seal.place:
            light = Style("kai", 10.5, 14, align=Align.CENTRE, gray=0.55)
            draw_word(self.canv, self.fonts, self.seal.place, light, (middle, base + 2.2 * BODY_LINE))


class CutBlock(Flowable):
    """A dashed line with words in a gap in its middle."""

    def __init__(self, text: str, fonts: FontBook, style: Style, measure: float) -> None:
        super().__init__()
        self.text, self.fonts, self.measure = text, fonts, measure
        self.style = replace(style, align=Align.CENTRE, first=0)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Its size."""
        return self.measure, 8 * MM

    def draw(self) -> None:
        """Draw the words, then the line on both sides of them."""
        canvas = self.canv
        width = draw_word(canvas, self.fonts, self.text, self.style, (self.measure / 2, 3 * MM))
        y = 3 * MM + self.style.size * 0.38
        canvas.setDash(3, 3)
        canvas.setLineWidth(0.5)
        canvas.line(0, y, (self.measure - width) / 2 - 8, y)
        canvas.line((self.measure + width) / 2 + 8, y, self.measure, y)
        canvas.setDash()


class Typesetter:
    """Sets parts in the styles of one scale, over the whole type area."""

    def __init__(self, fonts: FontBook, scale: Scale) -> None:
        self.fonts, self.scale, self.measure = fonts, scale, AREA_WIDTH

    def set(self, parts: Iterable[Part]) -> list[Flowable]:
        """All flowables of `parts`, in order."""
        every = list(parts)
        return [it for at, part in enumerate(every) for it in self._one(part, every[at + 1 :])]

    def _one(self, part: Part, after: Sequence[Part]) -> list[Flowable]:
        match part:
            case PaperTable():
                return [self._table(part, bool(after) and isinstance(after[0], Paragraph | Heading))]
            case Title(text):
                return [self._title(text)]
            case Caption(text):
                return [self._text(text, self.scale.caption)]
            case Number(text):
                return [self._text(text, self.scale.number)]
            case Note(text):
                return [self._text(text, self.scale.small)]
            case Heading():
                return self._heading(part, after)
            case Paragraph():
                return [self._paragraph(part)]
            case Space(lines):
                return [Spacer(0, lines * BODY_LINE)]
            case Together(parts):
                return self._together(parts)
            case _:
                return [self._drawn(part)]

    def _together(self, parts: tuple[Part, ...]) -> list[Flowable]:
        """One block; running text at its beginning may be divided, but its last lines stay with what closes it."""
        every = self.set(parts)
        running = (self.scale.body, self.scale.flush)
        for at in range(len(every) - 1, -1, -1):
            block = every[at]
            if isinstance(block, TextBlock) and block.style in running and len(block.lines) > KEPT_WHOLE:
                top = TextBlock(block.lines[:-LINES_KEPT], block.style, block.measure)
                last = TextBlock(block.lines[-LINES_KEPT:], block.style, block.measure)
                return [*every[:at], top, KeepTogether([last, *every[at + 1 :]])]
        return [KeepTogether(every)]

    def _drawn(self, part: Bars | Seal | CutLine) -> Flowable:
        match part:
            case Bars():
                return BarChart(part, self.fonts, self.scale, self.measure)
            case Seal():
                return SealBlock(part, self.fonts, self.scale.date, self.measure)
            case CutLine(text):
                return CutBlock(text, self.fonts, self.scale.small, self.measure)

    def _text(self, text: str, style: Style) -> TextBlock:
        return TextBlock(set_text(self.fonts, [(text, style)], self.measure), style, self.measure)

    def _title(self, text: str) -> TextBlock:
        """As many lines as it needs and these as even as they can be, which the standard asks of a title."""
        style, measure = self.scale.title, self.measure
        lines = set_text(self.fonts, [(text, style)], measure)
        while len(narrower := set_text(self.fonts, [(text, style)], measure - TITLE_STEP)) == len(lines) > 1:
            lines, measure = narrower, measure - TITLE_STEP
        return TextBlock(tuple(lines), style, self.measure)

    def _heading(self, part: Heading, after: Sequence[Part]) -> list[Flowable]:
        block = self._heading_text(part)
        return [CondPageBreak(block.style.before + block.wrap(0, 0)[1] + self._least(after)), block]

    def _heading_text(self, part: Heading) -> TextBlock:
        return self._text(part.text, self.scale.heading if part.level == 1 else self.scale.subheading)

    def _least(self, after: Sequence[Part]) -> float:
        """How much of what follows must stand under a heading; headings in a row stay together."""
        least = LINES_UNDER_HEADING * self.scale.body.line
        part = after[0] if after else None
        match part:
            case Heading():
                block = self._heading_text(part)
                return block.style.before + block.wrap(0, 0)[1] + self._least(after[1:])
            case Bars():
                return self._drawn(part).wrap(0, 0)[1]
            case Paragraph():
                lines = len(self._paragraph(part).lines)
                return lines * self.scale.body.line if lines <= KEPT_WHOLE else least
            case PaperTable():
                made = self._table(part, text_follows=False)
                first = made.rows if made.whole else made.rows[:1]
                return max(least, LINE_TRAIL + sum(row.height for row in (*made.head, *first)))
            case _:
                return least

    def _paragraph(self, part: Paragraph) -> TextBlock:
        style = self.scale.body if part.indented else self.scale.flush
        runs = [(part.text, style)]
        if part.lead:
            runs.insert(0, (part.lead, replace(style, role="hei")))
        if part.cite:
            runs.append((part.cite, replace(style, role="kai", gray=CITE_GRAY)))
        return TextBlock(set_text(self.fonts, runs, self.measure), style, self.measure)

    def _table(self, part: PaperTable, text_follows: bool) -> RuledTable:
        columns = tuple(share / sum(part.shares) * self.measure for share in part.shares)
        rows = tuple(self._row(row, columns) for row in part.rows)
        head, body = rows[: part.head_rows], rows[part.head_rows :]
        whole = sum(row.height for row in rows) <= (AREA_HEIGHT if part.whole else SMALL_TABLE)
        grid = self.scale.grid if text_follows else 0
        return RuledTable(columns, head, body, whole=whole, gap_after=part.gap_after_mm * MM, grid=grid)

    def _row(self, row: TableRow, columns: tuple[float, ...]) -> SetRow:
        cells: list[SetCell] = []
        column = 0
        for cell in row.cells:
            width = sum(columns[column : column + cell.span])
            cells.append(self._cell(cell, width))
            column += cell.span
        return SetRow(tuple(cells), row.height_mm * MM, leads=row.cells[0].tone is Tone.SUBHEAD)

    def _cell(self, cell: Cell, width: float) -> SetCell:
        style = _TONES[cell.tone](self.scale)
        lines = set_text(self.fonts, [(cell.text, style)], width - 2 * PAD_X)
        return SetCell(lines, style, cell.span)


_TONES: dict[Tone, Callable[[Scale], Style]] = {
    Tone.LABEL: lambda scale: replace(scale.label, align=Align.CENTRE),
    Tone.VALUE: lambda scale: scale.cell,
    Tone.CENTRED: lambda scale: replace(scale.cell, align=Align.CENTRE),
    Tone.FIGURE: lambda scale: replace(scale.cell, align=Align.RIGHT),
    Tone.FINE: lambda scale: scale.fine,
    Tone.SUBHEAD: lambda scale: replace(scale.label, bold=True),
    Tone.TOTAL: lambda scale: replace(scale.cell, bold=True, align=Align.CENTRE),
}
