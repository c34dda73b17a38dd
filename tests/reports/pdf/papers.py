"""Small documents for the tests of the ground, without any facts of a case."""

from datetime import date
from pathlib import Path

from reports.pdf.fonts import FontBook
from reports.pdf.parts import Document, Imprint, PaperLanguage, Paragraph, Part, Title

FONTS_DIR = Path(__file__).resolve().parents[3] / ".build" / "fonts"
FONTS = FontBook(FONTS_DIR)
SENTENCE = "社区矫正对象应当遵守法律、行政法规，履行法律文书确定的义务。"


def document(*parts: Part, language: PaperLanguage = PaperLanguage.CHINESE, payload: str = "") -> Document:
    """A document of these parts, with a title of its own when none are given."""
    imprint = Imprint(
        number="泰岱司矫告〔2026〕12号",
        check_code="校验码 3F2A 91C0 77D4 E5B1",
        check_payload=payload,
        foot="规则 R2020",
        dated=date(2026, 11, 23),
        author="岱庙司法所",
    )
    return Document("试验文书", language, parts or (Title("试验文书"), Paragraph(SENTENCE * 60)), imprint)
