"""Lines of set text onto a canvas."""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.fonts import FontBook, FontRole
from reports.pdf.layout import AREA_WIDTH, Align, Style
from reports.pdf.text import Glyph, TextLine, break_lines, clean


class PaperCanvas(Canvas):
    """A canvas that remembers which fonts it has drawn with."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.used: set[str] = set()


ASCENT = 0.88
"""Of a Chinese character over its baseline, as a share of the size; the rest hangs under it."""


def set_text(fonts: FontBook, runs: Sequence[tuple[str, Style]], measure: float) -> tuple[TextLine, ...]:
    """Runs of one size as lines no wider than `measure`; the first run's style rules the paragraph.

    A newline begins a new paragraph with the same indent. What no font draws is set as its code point.
    """
    style = runs[0][1]
    paragraphs: list[list[Glyph]] = [[]]
    for text, ink in runs:
        for char, font in fonts.face(FontRole(ink.role), ink.bold).drawable(clean(text)):
            if font is None:
                paragraphs.append([])
            else:
                width = font.advance(char) * style.size / 1000
                paragraphs[-1].append(Glyph(char, font.name, width, ink.gray))
    lines: list[TextLine] = []
    for glyphs in paragraphs:
        lines += break_lines(
            glyphs,
            measure,
            size=style.size,
            first=style.first * (style.size + style.tracking),
            tracking=style.tracking,
            full=style.align is Align.FULL,
        )
    return tuple(lines)


def draw_lines(
    canvas: Canvas, lines: Sequence[TextLine], style: Style, left: float, top: float, measure: float
) -> None:
    """Draw `lines` under `top`; the first line's characters touch it."""
    baseline = top - style.size * ASCENT
    for line in lines:
        if line.pieces:
            slack = measure - line.width
            shift = {Align.CENTRE: slack / 2, Align.RIGHT: slack}.get(style.align, line.indent)
            _draw_line(canvas, line, style, left + shift, baseline)
        baseline -= style.line


def _draw_line(canvas: Canvas, line: TextLine, style: Style, x: float, baseline: float) -> None:
    out = canvas.beginText(x, baseline)
    out.setCharSpace(line.tracking)
    if isinstance(canvas, PaperCanvas):
        canvas.used.update(font for font, _, _ in line.pieces)
    for font, gray, text in line.pieces:
        out.setFont(font, style.size)
        out.setFillGray(gray)
        out.textOut(text)
    canvas.drawText(out)


def draw_word(
    canvas: Canvas,
    fonts: FontBook,
    text: str,
    style: Style,
    at: tuple[float, float],
    most: float = AREA_WIDTH,
) -> float:
    """One unbroken line, aligned to `at` (x and baseline) as its style says: left, centre or right of it; its width.

    What is wider than `most` is cut off with an ellipsis.
    """
    line = clean(text).replace("\n", " ")
    lines = set_text(fonts, [(line, style)], most)
    if len(lines) > 1:
        kept = "".join(piece for _, _, piece in lines[0].pieces)
        lines = set_text(fonts, [(kept[:-1] + "…", style)], 2 * most)
    width = lines[0].width
    shift = {Align.CENTRE: -width / 2, Align.RIGHT: -width}.get(style.align, 0.0)
    if lines[0].pieces:
        _draw_line(canvas, lines[0], style, at[0] + shift, at[1])
    return width
