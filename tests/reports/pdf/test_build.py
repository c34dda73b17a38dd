"""The file: the same bytes, its own fonts, its marks, its code, and what it says about itself."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pypdf
import pytest

from reports.pdf.build import build, build_all
from reports.pdf.layout import AREA_WIDTH, PAGE_HEIGHT, left_margin
from reports.pdf.page_frame import QR_BOTTOM, QR_SIDE
from reports.pdf.parts import Bars, Marks, Note, PaperLanguage, Paragraph, Part, Space, Title, grid, pairs
from reports.pdf.qr import QUIET_MODULES, modules
from tests.reports.hostile import BY_CODE, PRINTED
from tests.reports.pdf.papers import FONTS, document
from tests.reports.pdf.reading import fonts_of, page_texts, picture, said, text_of

PAYLOAD = "泰岱司矫告〔2026〕12号\n3F2A 91C0 77D4 E5B1\n/papers/check"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert build(document(payload=PAYLOAD), FONTS).data == build(document(payload=PAYLOAD), FONTS).data


def test_papers_made_side_by_side_are_those_made_one_by_one() -> None:
    def make(at: int) -> bytes:
        return build(document(Title(f"第{at}号"), Paragraph("文" * 300 + chr(0x4E00 + at))), FONTS).data

    one_by_one = [make(at) for at in range(12)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, range(12))) == one_by_one


def test_every_font_is_embedded_and_none_is_there_unasked() -> None:
    made = build(document(), FONTS)
    fonts = fonts_of(made.data)
    assert all(fonts.values())
    assert {name.split("+")[-1] for name in fonts} == set(made.fonts)
    assert all("Noto" in name for name in fonts)


def test_the_file_says_what_it_is() -> None:
    made = build(document(), FONTS)
    info = said(made.data)
    assert info["/Title"] == "试验文书 泰岱司矫告〔2026〕12号"
    assert info["/Author"] == "岱庙司法所"
    assert info["/Subject"] == "校验码 3F2A 91C0 77D4 E5B1 规则 R2020"
    assert info["/Keywords"] == ", ".join(made.fonts)
    assert info["/CreationDate"] == "D:20261123000000+08'00'"


def test_the_language_is_declared() -> None:
    for language, code in ((PaperLanguage.CHINESE, "zh-CN"), (PaperLanguage.ENGLISH, "en")):
        assert said(build(document(language=language), FONTS).data)["/Lang"] == code


def test_each_page_carries_number_code_and_its_place() -> None:
    made = build(document(), FONTS)
    for at, text in enumerate(page_texts(made.data), start=1):
        assert "泰岱司矫告〔2026〕12号" in text
        assert "3F2A91C077D4E5B1" in text
        assert text.replace(" ", "").count(f"—{at}—") == 1
        assert f"{at}/{made.pages}" not in text, "one number, that of the standard"


def test_marks_are_on_every_page_and_leave_the_paper_readable() -> None:
    marks = Marks("演示 · DEMO", "李秀兰 2026-11-23 10:21 用途：存档 7F3K2M")
    plain, marked = build(document(), FONTS), build(document(), FONTS, marks)
    assert plain.pages == marked.pages
    for text in page_texts(marked.data):
        assert "演示·DEMO" in text
        assert text.count("7F3K2M") >= 2
    assert "DEMO" not in text_of(plain.data)


def test_the_mark_of_a_demonstration_lies_light_under_the_text() -> None:
    plain, marked = (picture(build(document(), FONTS, marks).data) for marks in (None, Marks("演示 · DEMO")))
    pairs_of_pixels = list(zip(plain.tobytes(), marked.tobytes(), strict=True))
    assert min(after for before, after in pairs_of_pixels if before == 255) >= 230
    assert {after for before, after in pairs_of_pixels if before == 0} == {0}


def test_the_code_on_the_first_page_is_the_payload_module_by_module() -> None:
    data = build(document(payload=PAYLOAD), FONTS).data
    scale = 4
    image = picture(data, dpi=72 * scale)
    pixels = image.tobytes()
    matrix = modules(PAYLOAD)
    unit = QR_SIDE / (len(matrix) + 2 * QUIET_MODULES)
    left, top = left_margin(1) + AREA_WIDTH - QR_SIDE, PAGE_HEIGHT - QR_BOTTOM - QR_SIDE
    for down, row in enumerate(matrix):
        for across, dark in enumerate(row):
            x = (left + (across + QUIET_MODULES + 0.5) * unit) * scale
            y = (top + (down + QUIET_MODULES + 0.5) * unit) * scale
            assert (pixels[int(y) * image.width + int(x)] < 128) == bool(dark)


def test_only_the_first_page_has_the_code() -> None:
    with_code, without = build(document(payload=PAYLOAD), FONTS), build(document(), FONTS)
    assert picture(with_code.data, 1).tobytes() != picture(without.data, 1).tobytes()
    assert picture(with_code.data, 2).tobytes() == picture(without.data, 2).tobytes()


@pytest.mark.parametrize("text", PRINTED)
def test_nothing_in_a_text_is_taken_for_markup(text: str) -> None:
    bars = Bars(((text[:20], 50.0, text[:8]),), 100.0, ((60.0, text[:20]),))
    parts: tuple[Part, ...] = (
        Paragraph(text, lead=text[:40], cite=text[:40]),
        pairs((((text, text),),)),
        Note(text),
        bars,
    )
    made = build(document(*parts), FONTS, Marks(printed_for=text[:100]))
    expected = "".join(char for char in text if char.isprintable() and not char.isspace() and ord(char) < 0x2E80)
    if "\u0301" not in text and "\u200b" not in text and "\u202e" not in text:
        found = "".join(char for char in text_of(made.data) if ord(char) < 0x2E80)
        assert expected[:200] in found
    assert not [x for page in pypdf.PdfReader(BytesIO(made.data)).pages for x in page.images]


@pytest.mark.parametrize("text", BY_CODE)
def test_what_no_font_draws_reaches_paper_as_its_code_and_never_as_a_blank(text: str) -> None:
    for marks in (None, Marks(printed_for=text)):
        made = build(document(Paragraph(text if marks is None else "无碍")), FONTS, marks)
        assert BY_CODE[text] in text_of(made.data)


def test_a_printed_for_line_of_any_length_stays_on_the_page() -> None:
    made = build(document(Paragraph("文")), FONTS, Marks(printed_for="用途" * 500))
    assert "…" in text_of(made.data)


def test_an_empty_document_is_one_page() -> None:
    assert build(document(Space(0), grid(("甲",), (1,), [])), FONTS).pages == 1


def test_many_documents_in_one_file_keep_their_own_pages_and_begin_on_new_sheets() -> None:
    three = [
        document(Title(f"第{at}份"), Paragraph("文" * 28 * lines), payload=PAYLOAD)
        for at, lines in enumerate((5, 30, 5), start=1)
    ]
    bound = build_all(three, FONTS)
    pages = page_texts(bound.data)
    assert bound.pages == len(pages) == 5
    assert [text[:3] for text in pages] == ["第1份", "", "第2份", "文文文", "第3份"]
    assert [("—1—" in text, "—2—" in text) for text in pages if text] == [
        (True, False),
        (True, False),
        (False, True),
        (True, False),
    ]
    assert build_all(three, FONTS).data == bound.data
    assert len(bound.data) < sum(len(build(one, FONTS).data) for one in three)


def test_a_file_of_no_documents_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="needs a document"):
        build_all([], FONTS)
