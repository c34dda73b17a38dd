"""The measures of GB/T 9704-2012 on the made page: margins, lines, characters, page numbers, date."""

from collections import defaultdict

import pytest

from reports.pdf.build import build
from reports.pdf.layout import AREA_HEIGHT, AREA_WIDTH, BODY_LINE, MM, PAGE_HEIGHT, left_margin
from reports.pdf.parts import Cell, PaperTable, Paragraph, Seal, Space, TableRow, Title, grid
from tests.reports.pdf.papers import FONTS, SENTENCE, document
from tests.reports.pdf.reading import Char, characters

HAIR = 0.6


def lines_of(chars: list[Char], size: float) -> list[list[Char]]:
    by_top: dict[float, list[Char]] = defaultdict(list)
    for char in chars:
        if abs(char.size - size) < 0.01:
            by_top[round(char.top, 1)].append(char)
    return [by_top[top] for top in sorted(by_top)]


@pytest.fixture(scope="module")
def pages() -> bytes:
    return build(document(Paragraph(("矫" * 27 + "。") * 100, indented=False)), FONTS).data


def test_the_page_is_a4() -> None:
    assert round(PAGE_HEIGHT / MM) == 297


@pytest.mark.parametrize("page", [1, 2, 3])
def test_22_lines_of_28_characters_fill_the_type_area(pages: bytes, page: int) -> None:
    lines = lines_of(characters(pages, page), 16)
    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}
    first, last = lines[0][0], lines[-1][0]
    baseline = first.top + 16 * 0.88
    assert last.top - first.top == pytest.approx(21 * BODY_LINE, abs=0.1)
    assert first.top + (last.top - first.top) + 16 - first.top == pytest.approx(AREA_HEIGHT, abs=0.5)
    assert baseline - 16 * 0.88 == pytest.approx(first.top)
    left, right = min(char.left for char in lines[0]), max(char.right for char in lines[0])
    assert left == pytest.approx(left_margin(page), abs=HAIR)
    assert right == pytest.approx(left_margin(page) + AREA_WIDTH, abs=HAIR)


def test_the_first_line_touches_the_top_of_the_type_area(pages: bytes) -> None:
    first = lines_of(characters(pages), 16)[0][0]
    assert first.top / MM == pytest.approx(37, abs=1)


def test_margins_mirror_on_even_pages(pages: bytes) -> None:
    odd, even = (min(char.left for char in characters(pages, page) if char.size == 16) / MM for page in (1, 2))
    assert odd == pytest.approx(28, abs=0.2)
    assert even == pytest.approx(26, abs=0.2)


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_the_page_number_stands_outside_one_character_in_and_7_mm_under(pages: bytes, page: int) -> None:
    number = [char for char in characters(pages, page) if abs(char.size - 14) < 0.01]
    assert "".join(char.text for char in number).replace(" ", "") == f"—{page}—"
    left, right = min(char.left for char in number), max(char.right for char in number)
    if page % 2:
        assert left_margin(page) + AREA_WIDTH - right == pytest.approx(14, abs=HAIR)
    else:
        assert left - left_margin(page) == pytest.approx(14, abs=HAIR)
    dash_middle = number[0].top + 14 * (0.88 - 0.38)
    assert (dash_middle - (37 * MM + AREA_HEIGHT)) / MM == pytest.approx(7, abs=1)


def test_the_title_is_22_points_and_centred() -> None:
    data = build(document(Title("社区矫正对象须知"), Paragraph(SENTENCE)), FONTS).data
    title = [char for char in characters(data) if abs(char.size - 22) < 0.01]
    middle = (min(char.left for char in title) + max(char.right for char in title)) / 2
    assert middle == pytest.approx(left_margin(1) + AREA_WIDTH / 2, abs=HAIR)
    assert title[0].top / MM == pytest.approx(37, abs=1)
    assert all("Bold" in char.font for char in title)


def test_a_title_of_two_lines_is_broken_evenly() -> None:
    text = "关于社区矫正对象王某某提请撤销缓刑建议有关情况的通知书"
    lines = lines_of(characters(build(document(Title(text)), FONTS).data), 22)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 3


def test_the_first_line_of_a_paragraph_is_indented_by_two_characters() -> None:
    lines = lines_of(characters(build(document(Paragraph(SENTENCE * 3)), FONTS).data), 16)
    assert lines[0][0].left - lines[1][0].left == pytest.approx(2 * AREA_WIDTH / 28, abs=HAIR)


def test_the_date_ends_four_characters_from_the_right_and_the_name_is_centred_over_it() -> None:
    data = build(document(Paragraph(SENTENCE), Seal("岱庙司法所", "2026年11月23日")), FONTS).data
    name, day = lines_of(characters(data), 16)[-2:]
    assert left_margin(1) + AREA_WIDTH - day[-1].right == pytest.approx(4 * 16, abs=HAIR)
    assert (name[0].left + name[-1].right) / 2 == pytest.approx((day[0].left + day[-1].right) / 2, abs=HAIR)


def test_text_under_a_table_stands_on_the_line_grid() -> None:
    table = grid(("甲", "乙"), (1, 1), [[Cell("一"), Cell("二\n三")]])
    data = build(document(Paragraph(SENTENCE), table, Paragraph("甲" * 60)), FONTS).data
    tops = [line[0].top for line in lines_of(characters(data), 16)]
    assert all((top - tops[0]) % BODY_LINE == pytest.approx(0, abs=0.05) for top in tops[:-1] if top > tops[0] + 1) or (
        max(min((top - tops[0]) % BODY_LINE, BODY_LINE - (top - tops[0]) % BODY_LINE) for top in tops) < 0.05
    )


def test_a_table_never_leaves_the_type_area() -> None:
    rows = [[Cell(str(at)), Cell("内容" * 30)] for at in range(60)]
    data = build(document(Space(3), grid(("号", "内容"), (1, 5), rows)), FONTS).data
    for page in (1, 2):
        cells = [char for char in characters(data, page) if char.size in (10.5, 11)]
        assert max(char.bottom for char in cells) <= 37 * MM + AREA_HEIGHT + HAIR


def test_a_row_that_does_not_fill_its_columns_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="every column"):
        PaperTable((1, 1), (TableRow((Cell("a"),)),))
