"""A QR code as vector shapes, so that it stays sharp in print and in a scan."""

from itertools import pairwise

import segno
from reportlab.pdfgen.canvas import Canvas

QUIET_MODULES = 2
"""White around the code; the paper's own margin gives the rest of the four modules of ISO/IEC 18004."""
MASK = 5
"""Trying all eight masks takes longer than setting the page; with this one ZXing read each of 500 of our payloads
from a picture of 150 dpi, as it does with the mask of least penalty."""


def modules(payload: str) -> list[bytes]:
    """The code for `payload`, row by row, 1 for dark, with medium error correction (15 %)."""
    return [bytes(row) for row in segno.make_qr(payload, error="m", mask=MASK, boost_error=False).matrix]


def draw_qr(canvas: Canvas, payload: str, left: float, bottom: float, side: float) -> None:
    """Draw `payload` in a square of `side` points.

    Each row is one dashed line as high as a module. Filled squares would look the same, but programs that read tables
    out of a paper take their upright sides for rules of the table underneath.
    """
    rows = modules(payload)
    unit = side / (len(rows) + 2 * QUIET_MODULES)
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(unit, unit)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(1)
    canvas.setLineCap(0)
    for up, row in enumerate(reversed(rows)):
        edges = [at for at, (was, here) in enumerate(zip(b"\0" + row, row + b"\0", strict=True)) if was != here]
        if edges:
            runs = [after - before for before, after in pairwise(edges)]
            canvas.setDash([*runs, len(row)])
            y = up + QUIET_MODULES + 0.5
            canvas.line(edges[0] + QUIET_MODULES, y, edges[-1] + QUIET_MODULES, y)
    canvas.restoreState()
