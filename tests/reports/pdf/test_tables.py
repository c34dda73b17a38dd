"""Tables over pages: heads return, long rows are divided, rows that belong together stay together."""

import pytest

from reports.pdf.build import build
from reports.pdf.parts import (
    Cell,
    CutLine,
    Heading,
    PaperTable,
    Paragraph,
    Space,
    TableRow,
    Together,
    Tone,
    grid,
    signatures,
)
from tests.reports.pdf.papers import FONTS, SENTENCE, document
from tests.reports.pdf.reading import page_texts, tables_of

HEAD = ("序号", "事由")


def test_the_head_is_repeated_on_every_page_and_no_row_is_lost() -> None:
    rows = [[Cell(str(at)), Cell(f"第{at}件事")] for at in range(120)]
    made = build(document(grid(HEAD, (1, 4), rows)), FONTS)
    assert made.pages >= 3
    seen: list[str | None] = []
    for page in range(1, made.pages + 1):
        (table,) = tables_of(made.data, page)
        assert table[0] == list(HEAD)
        seen += [row[0] for row in table[1:]]
    assert seen == [str(at) for at in range(120)]


def test_a_row_of_ten_thousand_characters_is_divided_under_the_head() -> None:
    text = "很长的评语" * 2000
    made = build(document(grid(HEAD, (1, 1), [[Cell("1"), Cell(text)], [Cell("2"), Cell("短")]])), FONTS)
    assert made.pages > 5
    body = ""
    for page in range(1, made.pages + 1):
        (table,) = tables_of(made.data, page)
        assert table[0] == list(HEAD)
        body += "".join(str(row[1]) for row in table[1:]).replace("\n", "")
    assert body == text + "短"


def test_a_short_row_is_not_divided() -> None:
    rows = [[Cell(str(at)), Cell("三行文字" * 10)] for at in range(40)]
    made = build(document(Space(1.3), grid(HEAD, (1, 1), rows)), FONTS)
    cells = [row[1] for page in range(1, made.pages + 1) for row in tables_of(made.data, page)[0][1:]]
    assert {str(cell).replace("\n", "") for cell in cells} == {"三行文字" * 10}


@pytest.mark.parametrize("lines", range(18, 23))
def test_a_row_that_stands_over_others_is_never_the_last_of_a_page(lines: int) -> None:
    over = TableRow((Cell("学习情况", Tone.SUBHEAD, 2),))
    entries = [TableRow((Cell("1"), Cell("迟到"))) for _ in range(3)]
    made = build(document(Space(lines), PaperTable((1, 1), (over, *entries))), FONTS)
    pages = page_texts(made.data)
    with_head = next(at for at, text in enumerate(pages) if "学习情况" in text)
    assert "迟到" in pages[with_head]


@pytest.mark.parametrize("lines", range(15, 23))
def test_places_to_sign_stay_on_one_page(lines: int) -> None:
    made = build(document(Space(lines), signatures([(("甲签名", ""),), (("乙签名", ""),)], height_mm=20)), FONTS)
    assert [text for text in page_texts(made.data) if "甲签名" in text and "乙签名" in text]


def test_a_whole_table_too_long_for_a_page_is_divided_all_the_same() -> None:
    rows = [((f"第{at}栏", ""),) for at in range(60)]
    made = build(document(signatures(rows)), FONTS)
    assert made.pages >= 3
    assert "第59栏" in page_texts(made.data)[-1]


@pytest.mark.parametrize("lines", range(16, 23))
def test_a_heading_is_never_the_last_line_of_a_page(lines: int) -> None:
    table = grid(HEAD, (1, 1), [[Cell("1"), Cell("迟到")]])
    for under, word in ((Paragraph(SENTENCE * 3), "社区"), (table, "迟到")):
        made = build(document(Space(lines), Heading("一、考核"), under), FONTS)
        (page,) = [text for text in page_texts(made.data) if "一、考核" in text]
        assert word in page


def test_together_is_kept_while_its_text_is_short() -> None:
    kept = build(document(Space(17), Together((Paragraph(SENTENCE * 3), CutLine("裁"), Paragraph("末尾")))), FONTS)
    assert kept.pages == 2
    assert SENTENCE[:8] not in page_texts(kept.data)[0]
    assert "末尾" in page_texts(kept.data)[1]


@pytest.mark.parametrize("sentences", [8, 40, 90])
def test_what_closes_a_long_text_stands_under_its_last_lines(sentences: int) -> None:
    closing = signatures([(("甲签名", ""),), (("乙签名", ""),)], height_mm=60)
    made = build(document(Together((Paragraph("文" * 30 * sentences + "终了。"), closing))), FONTS)
    last = page_texts(made.data)[-1]
    assert all(words in last for words in ("终了。", "甲签名", "乙签名"))


@pytest.mark.parametrize("lines", [18, 19, 20, 21])
def test_headings_in_a_row_stay_with_what_they_stand_over(lines: int) -> None:
    made = build(document(Space(lines), Heading("一、执行"), Heading("（一）考核", 2), Paragraph("甲" * 40)), FONTS)
    (page,) = [text for text in page_texts(made.data) if "一、执行" in text]
    assert "（一）考核" in page
    assert "甲甲" in page


@pytest.mark.parametrize("lines", [16, 18, 20])
def test_a_small_table_is_not_divided(lines: int) -> None:
    rows = [TableRow((Cell(f"第{number}行"), Cell("乙"))) for number in range(1, 5)]
    made = build(document(Space(lines), PaperTable((1, 1), tuple(rows))), FONTS)
    pages = [sum(f"第{number}行" in text for number in range(1, 5)) for text in page_texts(made.data)]
    assert sorted(count for count in pages if count) == [4]
