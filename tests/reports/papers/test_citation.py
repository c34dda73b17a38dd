"""Articles in words."""

import pytest

from reports.papers.citation import Citation, CitedLaw, cite_words, numeral
from reports.pdf.parts import PaperLanguage

SOURCES = {"CCL": CitedLaw("社区矫正法", "Community Corrections Law"), "CL": CitedLaw("刑法", "Criminal Law")}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (34, "三十四"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (268, "二百六十八"),
        (543, "五百四十三"),
    ],
)
def test_numerals_are_those_of_statutes(value: int, text: str) -> None:
    assert numeral(value) == text


@pytest.mark.parametrize("value", [0, -1, 1000])
def test_no_article_has_such_a_number(value: int) -> None:
    with pytest.raises(ValueError, match="no article"):
        numeral(value)


def test_articles_of_one_source_stand_together() -> None:
    cites = (Citation("CCL", 26), Citation("CL", 37, 1), Citation("CCL", 61))
    assert (
        cite_words(cites, SOURCES, PaperLanguage.CHINESE) == "（社区矫正法第二十六条、第六十一条；刑法第三十七条之一）"
    )
    assert cite_words(cites, SOURCES, PaperLanguage.ENGLISH) == (
        " (Community Corrections Law, arts. 26, 61; Criminal Law, art. 37-1)"
    )
    assert cite_words((), SOURCES, PaperLanguage.CHINESE) == ""
