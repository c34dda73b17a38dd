"""How fast papers are made, beside the plain ways to make them, in one run on the same text.

The plain ways: the same paper with its fonts read anew for each, and ReportLab's own paragraphs with fonts read once.
Trust the ratios, not the figures: each is taken side by side, the median of the repeats.

    python -m benchmarks.pdf [--fonts .build/fonts] [--papers 40] [--repeat 3]
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as LibraryParagraph

from reports.pdf import fonts as font_files
from reports.pdf.build import build, build_all
from reports.pdf.fonts import FontBook, FontRole
from reports.pdf.parts import Document, Imprint, Number, PaperLanguage, Paragraph, Part, Title, pairs

SENTENCE = "社区矫正对象应当遵守法律、行政法规，履行法律文书确定的义务，服从监督管理。"
LINES = 12
"""Of running text: with a title and a small table, one full page."""


def paper(at: int) -> Document:
    """One page of official text about an invented person."""
    number = f"泰岱司矫告〔2026〕{at}号"
    parts: tuple[Part, ...] = (
        Title("社区矫正对象须知"),
        Number(number),
        pairs(((("姓名", f"王{chr(0x4E00 + at)}"), ("档案编号", f"2026-{at:03}")),)),
        *(Paragraph(f"{line}. {SENTENCE}") for line in range(1, LINES // 2 + 1)),
    )
    imprint = Imprint(number, "校验码 3F2A 91C0 77D4 E5B1", f"{number}\n3F2A", dated=date(2026, 11, 23))
    return Document("社区矫正对象须知", PaperLanguage.CHINESE, parts, imprint)


def ours(papers: int, fonts_dir: Path) -> None:
    """One file each, fonts read once per process."""
    book = FontBook(fonts_dir)
    for at in range(papers):
        build(paper(at), book)


def bound(papers: int, fonts_dir: Path) -> None:
    """All in one file."""
    build_all([paper(at) for at in range(papers)], FontBook(fonts_dir))


def fonts_each(papers: int, fonts_dir: Path) -> None:
    """One file each, fonts read anew for every one."""
    for at in range(papers):
        font_files.forget_fonts()
        build(paper(at), FontBook(fonts_dir))


def library(papers: int, fonts_dir: Path) -> None:
    """One file each with ReportLab's own paragraphs: no table, no code, no check of glyphs, no second pass."""
    face = FontBook(fonts_dir).face(FontRole.FANG).font_for("社")
    assert face is not None
    style = ParagraphStyle("body", fontName=face.name, fontSize=16, leading=29.6, wordWrap="CJK", firstLineIndent=32)
    for at in range(papers):
        words = [f"王{chr(0x4E00 + at)}", *(f"{line}. {SENTENCE}" for line in range(1, LINES // 2 + 3))]
        story: list[Flowable] = [LibraryParagraph(escape(text), style) for text in words]
        SimpleDocTemplate(BytesIO(), initialFontName=face.name, invariant=1).build(story)


def seconds(way: Callable[[int, Path], None], papers: int, fonts_dir: Path) -> float:
    """How long `papers` take one way."""
    start = perf_counter()
    way(papers, fonts_dir)
    return (perf_counter() - start) / papers


def main(arguments: list[str]) -> int:
    """Measure and print: JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fonts", type=Path, default=Path(".build/fonts"))
    parser.add_argument("--papers", type=int, default=40)
    parser.add_argument("--repeat", type=int, default=3)
    chosen = parser.parse_args(arguments)
    ours(1, chosen.fonts)
    taken: dict[str, list[float]] = {"ours": [], "bound": [], "library": [], "fonts_each": []}
    for _ in range(chosen.repeat):
        taken["ours"].append(seconds(ours, chosen.papers, chosen.fonts))
        taken["bound"].append(seconds(bound, chosen.papers, chosen.fonts))
        taken["library"].append(seconds(library, chosen.papers, chosen.fonts))
        taken["fonts_each"].append(seconds(fonts_each, max(2, chosen.papers // 20), chosen.fonts))
    one = taken["ours"]
    report = {
        "papers_per_second": {way: round(1 / median(times), 1) for way, times in taken.items()},
        "times_faster_than_fonts_read_each_time": _ratio(taken["fonts_each"], one),
        "times_faster_bound_than_one_by_one": _ratio(one, taken["bound"]),
        "times_the_librarys_own_paragraphs": _ratio(taken["library"], one),
    }
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0


def _ratio(above: list[float], below: list[float]) -> float:
    return round(median(a / b for a, b in zip(above, below, strict=True)), 2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
