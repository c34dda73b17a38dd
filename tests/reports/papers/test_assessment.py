"""个别化评估报告: all its parts, in both languages, short and very long."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reports.papers.assessment import AssessmentEvent, MonthScore
from reports.papers.paper import finish
from reports.papers.values import Words
from reports.pdf.parts import PaperLanguage
from tests.reports.papers.samples import FONTS, WORDINGS, assessment
from tests.reports.pdf.reading import page_texts, text_of


def test_the_report_has_all_its_parts_in_order() -> None:
    text = text_of(finish(assessment(), WORDINGS, FONTS).data)
    headings = (
        "一、基本情况",
        "二、犯罪和刑罚",
        "三、综合评估",
        "（一）犯罪原因和情节",
        "（二）认罪悔罪表现",
        "（三）个人情况和心理特点",
        "（四）家庭和社会环境",
        "四、风险和需要",
        "五、现行条件",
        "六、矫正方案",
        "第1版2026年3月23日至2026年6月30日",
        "第2版2026年7月1日起",
        "七、执行情况",
        "八、结论和建议",
    )
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_the_chart_names_every_month_its_score_and_where_the_bands_begin() -> None:
    text = text_of(finish(assessment(), WORDINGS, FONTS).data)
    for words in ("3月", "10月", "95.5", "不评", "良好90", "合格75", "基本合格60"):
        assert words in text


def test_counts_events_and_signatures_are_there() -> None:
    text = text_of(finish(assessment(), WORDINGS, FONTS).data)
    for words in (
        "电话报告2423",
        "2026年8月19日外出逾期三日返回，训诫",
        "评估人签名李秀兰",
        "审核人签名",
        "2026年11月20日",
    ):
        assert words in text


def test_the_signatures_never_stand_on_a_page_without_text() -> None:
    for length in range(1, 60, 12):
        pages = page_texts(finish(replace(assessment(), conclusion="结论文字。" * length), WORDINGS, FONTS).data)
        assert "评估人签名" in pages[-1]
        assert "结论文字" in pages[-1]


def test_nothing_assessed_yet_is_said_in_words() -> None:
    facts = replace(assessment(), scores=(), events=(), tallies=(), conditions=(), plans=(), factors=(), needs=())
    text = text_of(finish(facts, WORDINGS, FONTS).data)
    assert "没有已经确认的考核结果" in text
    assert "没有奖惩和其他重要情况" in text


@pytest.mark.parametrize("months", [1, 24, 60])
def test_the_chart_holds_one_month_or_five_years(months: int) -> None:
    scores = tuple(MonthScore(2022 + at // 12, at % 12 + 1, Decimal(60 + at % 40)) for at in range(months))
    assert "历月考核" in text_of(finish(replace(assessment(), scores=scores), WORDINGS, FONTS).data)


def test_very_long_texts_cost_pages_only() -> None:
    long = "长期酗酒，多次劝导无效。" * 800
    facts = assessment()
    facts = replace(
        facts,
        review=replace(facts.review, crime=long, environment=long),
        conclusion=long,
        events=tuple(AssessmentEvent(date(2026, 1, 1), Words(f"第{at}次谈话")) for at in range(200)),
    )
    made = finish(facts, WORDINGS, FONTS)
    assert made.pages > 40
    assert text_of(made.data).count("酗") == 3 * 800
    assert "李秀兰" in page_texts(made.data)[-1]


def test_the_english_report_is_whole_and_says_what_stays_chinese() -> None:
    made = finish(assessment(), WORDINGS, FONTS, PaperLanguage.ENGLISH)
    text = text_of(made.data)
    for words in ("1.Theperson", "8.Conclusion", "dangerousdriving", "Boundary:theurbanareaofTai'an", "good90", "Oct"):
        assert words in text
    assert all("whatofficerswrotestaysinChinese" in page for page in page_texts(made.data))


def test_before_2020_it_is_called_a_comprehensive_assessment() -> None:
    facts = assessment()
    old = replace(facts, issue=replace(facts.issue, issued_on=date(2016, 5, 1), ruleset="R2012"))
    text = text_of(finish(old, WORDINGS, FONTS).data)
    assert "社区矫正人员综合评估报告" in text
    assert "社区矫正实施办法第九条" in text
