"""A small bar chart in the paper's own ink: no colour carries meaning, every bar has its figure."""

from math import ceil

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from reports.pdf.draw import draw_word
from reports.pdf.fonts import FontBook
from reports.pdf.layout import HAIR, LINE_TRAIL, MM, Align, Scale, Style
from reports.pdf.parts import Bars

_FOOT, _HEAD = 14.0, 12.0
_BAR_GRAY, _EMPTY_GRAY = 0.45, 0.93
_STUB = 0.1


class BarChart(Flowable):
    """`Bars`, as wide as the measure."""

    def __init__(self, bars: Bars, fonts: FontBook, scale: Scale, measure: float) -> None:
        super().__init__()
        self.bars, self.fonts, self.measure = bars, fonts, measure
        self.words = Style("hei", 8, 10, align=Align.CENTRE)
        self.beside = Style(scale.fine.role, 8, 10, gray=0.35)
        self.own_height = bars.height_mm * MM
        self.box_height = self.own_height + 2 * LINE_TRAIL
        if scale.grid:
            self.box_height = ceil(self.box_height / scale.grid - 1e-6) * scale.grid

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - the library's names
        """Its size."""
        return self.measure, self.box_height

    def draw(self) -> None:
        """Draw the lines across, then the bars over them, then the base line."""
        canvas: Canvas = self.canv
        canvas.translate(0, (self.box_height - self.own_height + LINE_TRAIL) / 2)
        right = self.measure - 62
        tall = self.own_height - _FOOT - _HEAD
        canvas.setLineWidth(HAIR)
        for height, name in self.bars.lines:
            y = _FOOT + tall * height / self.bars.ceiling
            canvas.setStrokeGray(0.6)
            canvas.setDash(2, 2)
            canvas.line(0, y, right, y)
            draw_word(canvas, self.fonts, name, self.beside, (right + 4, y - 3))
        canvas.setDash()
        step = right / max(1, len(self.bars.bars))
        for place, (label, score, figure) in enumerate(self.bars.bars):
            middle = (place + 0.5) * step
            up = self._bar(canvas, middle, min(20.0, step * 0.5), tall, score)
            draw_word(canvas, self.fonts, figure, self.words, (middle, _FOOT + up + 3))
            draw_word(canvas, self.fonts, label, self.words, (middle, 3))
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.6)
        canvas.line(0, _FOOT, right, _FOOT)

    def _bar(self, canvas: Canvas, middle: float, wide: float, tall: float, score: float | None) -> float:
        """Draw one bar, or a pale stub where there is no score; how far up it reaches."""
        share = _STUB if score is None else min(max(score, 0.0), self.bars.ceiling) / self.bars.ceiling
        canvas.setFillGray(_EMPTY_GRAY if score is None else _BAR_GRAY)
        canvas.rect(middle - wide / 2, _FOOT, wide, tall * share, stroke=0, fill=1)
        return tall * share
