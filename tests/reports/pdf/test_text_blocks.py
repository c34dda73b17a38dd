"""Where a paragraph may be divided between two pages."""

import pytest

from reports.pdf.draw import set_text
from reports.pdf.flow import KEPT_WHOLE, LINES_KEPT, TextBlock
from reports.pdf.layout import AREA_WIDTH, CHINESE
from tests.reports.papers.samples import FONTS


def block(text: str) -> TextBlock:
    return TextBlock(set_text(FONTS, [(text, CHINESE.body)], AREA_WIDTH), CHINESE.body, AREA_WIDTH)


def divided(text: str, fitting: int) -> list[int]:
    """How many lines each part has when so many fit."""
    made = block(text).split(AREA_WIDTH, fitting * CHINESE.body.line)
    return [len(each.lines) for each in made if isinstance(each, TextBlock)]


@pytest.mark.parametrize("lines", range(1, KEPT_WHOLE + 1))
def test_a_short_paragraph_is_never_divided(lines: int) -> None:
    text = "文" * (28 * lines - 4)
    assert len(block(text).lines) == lines
    assert all(divided(text, fitting) == [] for fitting in range(lines))


def test_a_long_one_leaves_at_least_two_lines_on_either_side() -> None:
    text = "文" * (28 * 10 - 4)
    assert divided(text, 1) == []
    assert divided(text, 5) == [5, 5]
    assert divided(text, 9) == [10 - LINES_KEPT, LINES_KEPT]


def test_a_long_one_is_divided_where_a_sentence_ends() -> None:
    sentence = "文" * (28 * 3 - 3) + "。"
    text = sentence + "文" * (28 * 7 - 1)
    assert divided(text, 5)[0] == 3
