"""Documents to the bytes of one file: the same documents give the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from reports.pdf.draw import PaperCanvas
from reports.pdf.flow import Typesetter
from reports.pdf.fonts import FontBook, FontRole, title_of
from reports.pdf.layout import (
    AREA_HEIGHT,
    AREA_WIDTH,
    CHINESE,
    ENGLISH,
    LINE_TRAIL,
    MARGIN_BOTTOM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    left_margin,
)
from reports.pdf.page_frame import PageFrame
from reports.pdf.parts import Document, Marks, PaperLanguage


@dataclass(frozen=True)
class Built:
    """A finished file."""

    data: bytes
    pages: int
    fonts: tuple[str, ...]
    """The names of the fonts embedded in it."""


class FileCanvas(PaperCanvas):
    """Holds the pages of every document back until their number is known, then draws head and foot of each.

    A document template saves the canvas when its last page is full; here that closes one document of several, and
    only `write` makes the file.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held: list[tuple[dict[str, Any], int]] = []
        self.ends: list[int] = []

    def showPage(self) -> None:  # noqa: N802 - the library's name
        """Keep the page for later."""
        at = len(self.held) - (self.ends[-1] if self.ends else 0)
        self.held.append((dict(self.__dict__), at + 1))
        self._startPage()  # type: ignore[attr-defined] # known to the library, not to its stubs

    def save(self) -> None:
        """Close one document."""
        self.ends.append(len(self.held))

    def write(self, page_frames: Sequence[PageFrame], *, new_sheets: bool) -> int:
        """Finish the pages of each document with its head and foot, write the file, and say how many pages it has.

        With `new_sheets`, a blank page follows each odd number of pages but the last, for printing on both sides.
        """
        begin, written = 0, 0
        for own, end in zip(page_frames, self.ends, strict=True):
            if new_sheets and written % 2:
                super().showPage()
                written += 1
            for state, page in self.held[begin:end]:
                self.__dict__.update(state)
                own.over(self, page)
                super().showPage()
            written += end - begin
            begin = end
        self.describe(page_frames[0].document)
        super().save()
        return written

    def describe(self, document: Document) -> None:
        """Write down what the file is: that of its first document."""
        imprint = document.imprint
        self.setTitle(f"{document.title} {imprint.number}".strip())
        self.setAuthor(imprint.author)
        self.setSubject(f"{imprint.check_code} {imprint.foot}".strip())
        self.setKeywords(", ".join(self.fonts))
        self.setCreator("Guitu")
        if imprint.dated:
            stamp = f"D:{imprint.dated:%Y%m%d}000000+08'00'"
            self.setDateFormatter(lambda *moment: stamp)

    @property
    def fonts(self) -> tuple[str, ...]:
        """The names of the fonts drawn with."""
        return tuple(sorted(map(title_of, self.used)))


def build(document: Document, fonts: FontBook, marks: Marks | None = None) -> Built:
    """Set `document` and write it.

    Unavailable says that the fonts are still being fetched.
    """
    return build_all([document], fonts, marks)


def build_all(documents: Sequence[Document], fonts: FontBook, marks: Marks | None = None) -> Built:
    """Set several documents into one file, each with pages of its own number and beginning on a new sheet.

    For printing many at once: the fonts are cut down once, which is most of the work of a short paper.
    """
    if not documents:
        raise ValueError("a file needs a document")
    marks = marks or Marks()
    base = fonts.face(FontRole.FANG).font_for(" ")
    if base is None:
        raise ValueError("a body font without a space")
    out = BytesIO()
    canvas = FileCanvas(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        initialFontName=base.name,
        invariant=1,
        pageCompression=1,
        lang="zh-CN" if documents[0].language is PaperLanguage.CHINESE else "en",
    )
    every = [PageFrame(document, marks, fonts) for document in documents]
    for page_frame in every:
        scale = CHINESE if page_frame.document.language is PaperLanguage.CHINESE else ENGLISH
        template = BaseDocTemplate(out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT))
        template.addPageTemplates([_side("odd", page_frame), _side("even", page_frame)])
        flowables = Typesetter(fonts, scale).set(page_frame.document.parts)
        story = [NextPageTemplate(["even", "odd"]), *flowables]
        template.build(story, canvasmaker=lambda *args, **options: canvas)
    pages = canvas.write(every, new_sheets=True)
    return Built(out.getvalue(), pages, canvas.fonts)


def _side(name: str, page_frame: PageFrame) -> PageTemplate:
    frame = Frame(
        left_margin(1 if name == "odd" else 2),
        MARGIN_BOTTOM - LINE_TRAIL,
        AREA_WIDTH,
        AREA_HEIGHT + LINE_TRAIL,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(name, [frame], onPage=page_frame.under)
