"""What stands on every page beside the text: page number, foot, check code, courtesy line, marks."""

from reportlab.pdfgen.canvas import Canvas

from reports.pdf.draw import draw_word
from reports.pdf.fonts import FontBook
from reports.pdf.layout import (
    AREA_WIDTH,
    MARGIN_BOTTOM,
    MM,
    PAGE_HEIGHT,
    PAGE_NUMBER_DROP,
    PAGE_NUMBER_SIZE,
    PAGE_WIDTH,
    Align,
    Style,
    left_margin,
)
from reports.pdf.parts import Document, Marks
from reports.pdf.qr import draw_qr

QR_SIDE = 19 * MM
QR_BOTTOM = PAGE_HEIGHT - 32 * MM
DEMO_GRAY, PRINTED_GRAY = 0.925, 0.93
_FOOT = Style("hei", 7.5, 10, gray=0.35)
_FOOT_RIGHT = Style("hei", 7.5, 10, align=Align.RIGHT, gray=0.35)
_COURTESY = Style("kai", 9, 12, gray=0.25)


class PageFrame:
    """What stands on every page beside the text."""

    def __init__(self, document: Document, marks: Marks, fonts: FontBook) -> None:
        self.document, self.marks, self.fonts = document, marks, fonts

    def under(self, canvas: Canvas, template: object) -> None:
        """Before the text: the marks of a demonstration or of one printing, light enough to read over."""
        canvas.saveState()
        canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        canvas.rotate(38)
        if self.marks.demo:
            style = Style("hei", 64, 70, bold=True, align=Align.CENTRE, gray=DEMO_GRAY)
            draw_word(canvas, self.fonts, self.marks.demo, style, (0, -20))
        if self.marks.printed_for:
            style = Style("hei", 10, 14, align=Align.CENTRE, gray=PRINTED_GRAY)
            for y in (-88 * MM, -44 * MM, 44 * MM, 88 * MM):
                draw_word(canvas, self.fonts, self.marks.printed_for, style, (0, y))
        canvas.restoreState()

    def over(self, canvas: Canvas, page: int) -> None:
        """After the text: page number, foot, courtesy line, and on the first page the check code."""
        left = left_margin(page)
        right = left + AREA_WIDTH
        imprint = self.document.imprint
        self._page_number(canvas, page, left, right)
        self._word(canvas, f"{imprint.number}   {imprint.check_code}", _FOOT, left, 15 * MM, 130 * MM)
        self._word(canvas, imprint.foot, _FOOT, left, 11.5 * MM)
        self._word(canvas, self.marks.printed_for, _FOOT, left, 8 * MM)
        self._word(canvas, imprint.courtesy, _COURTESY, left, PAGE_HEIGHT - 10.5 * MM)
        if page == 1 and imprint.check_payload:
            draw_qr(canvas, imprint.check_payload, right - QR_SIDE, QR_BOTTOM, QR_SIDE)
            y = QR_BOTTOM + QR_SIDE - 6 * MM
            for line in imprint.check_words:
                self._word(canvas, line, _FOOT_RIGHT, right - QR_SIDE - 2 * MM, y, 130 * MM)
                y -= 10

    def _page_number(self, canvas: Canvas, page: int, left: float, right: float) -> None:
        """— 1 —, one character in from the outer edge: the right on odd pages, the left on even ones."""
        align = Align.RIGHT if page % 2 else Align.LEFT
        x = right - PAGE_NUMBER_SIZE if page % 2 else left + PAGE_NUMBER_SIZE
        baseline = MARGIN_BOTTOM - PAGE_NUMBER_DROP - PAGE_NUMBER_SIZE * 0.38
        self._word(canvas, f"— {page} —", Style("song", PAGE_NUMBER_SIZE, 14, align=align), x, baseline)

    def _word(self, canvas: Canvas, text: str, style: Style, x: float, y: float, most: float = AREA_WIDTH) -> None:
        if text.strip():
            draw_word(canvas, self.fonts, text, style, (x, y), most)
