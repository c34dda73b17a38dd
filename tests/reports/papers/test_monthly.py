"""月度考核表: every point with its ground, and arithmetic that is checked again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.errors import Invalid
from reports.papers.monthly import MonthlyFacts, MonthlyLine
from reports.papers.paper import finish
from reports.papers.values import Words, points
from reports.pdf.parts import PaperLanguage
from tests.reports.papers.samples import FONTS, WORDINGS, long_monthly, monthly
from tests.reports.pdf.reading import page_texts, tables_of, text_of


def made_text(facts: MonthlyFacts, language: PaperLanguage = PaperLanguage.CHINESE) -> str:
    return text_of(finish(facts, WORDINGS, FONTS, language).data)


def test_every_line_shows_day_reason_points_ground_and_evidence() -> None:
    rows = [row for table in tables_of(finish(monthly(), WORDINGS, FONTS).data, 1) for row in table]
    assert ["1", "10-09", "集体学习迟到", "-2", "考核奖惩办法第九条\nST-2", "签到表 10-09 第3行"] in [
        [(cell or "").replace("第3\n行", "第3行") for cell in row] for row in rows
    ]
    assert [row for row in rows if row[0] == "4" and row[3] == "-5" and "CP-7" in (row[4] or "")]


def test_heads_total_and_band_are_shown_with_their_arithmetic() -> None:
    text = made_text(monthly())
    assert "学习情况基础分30加3减2得分31" in text
    assert "公益活动表现基础分30加0减0得分30本月没有加减分记录。" in text
    assert "遵章守纪情况基础分40加0减7得分33" in text
    assert "94分（满分100分）" in text
    assert "良好" in text


def test_lines_that_do_not_make_the_score_are_refused() -> None:
    facts = monthly()
    with pytest.raises(Invalid, match="add up"):
        replace(facts, total=Decimal(95))
    with pytest.raises(Invalid, match="add up"):
        replace(facts, heads=(replace(facts.heads[0], score=Decimal(30)), *facts.heads[1:]))


def test_lines_of_the_whole_month_count_into_the_total() -> None:
    cap = MonthlyLine(
        None,
        Words("全月加分最多2分", "At most 2 bonus points"),
        Decimal(-1),
        Words("社区矫正法第二十八条"),
        Words("考核办法"),
    )
    text = made_text(replace(monthly(), overall=(cap,), total=Decimal(93)))
    assert "全月" in text
    assert "93分（满分100分）" in text


def test_nobody_confirms_their_own_sheet() -> None:
    with pytest.raises(Invalid, match="other than its recorder"):
        replace(monthly(), confirmed_by="李秀兰")


def test_an_exempt_head_says_why_and_is_not_scored() -> None:
    facts = monthly()
    exempt = replace(facts.heads[1], score=Decimal(0), exempt=Words("患病，有医院证明", "illness, with a certificate"))
    text = made_text(replace(facts, heads=(facts.heads[0], exempt, facts.heads[2]), total=Decimal(64)))
    assert "公益活动表现本月不计分：患病，有医院证明" in text


def test_a_month_that_is_not_rated_has_no_total() -> None:
    facts = replace(monthly(), total=None, band=None, not_rated=Words("本月入矫，不评定", "not rated: first month"))
    text = made_text(facts)
    assert "本月入矫，不评定" in text
    assert "满分" not in text


def test_what_was_seen_and_not_counted_says_why() -> None:
    assert "10-12手机位置越出边界，经核实为定位误差未确认的读数不计分" in made_text(monthly())


def test_the_slip_at_the_foot_says_how_and_by_when_to_object() -> None:
    last = page_texts(finish(monthly(), WORDINGS, FONTS).data)[-1]
    for words in (
        "沿此线裁下",
        "异议书",
        "2026年11月18日以前",
        "泰安市泰山区社区矫正管理局",
        "泰安市泰山区人民检察院",
        "泰岱司矫考〔2026〕108号",
    ):
        assert words in last
    undated = made_text(replace(monthly(), objection_last=None))
    assert "提出的期限在确认时写明" in undated


def test_the_slip_is_never_divided() -> None:
    for lines in range(0, 30, 5):
        pages = page_texts(finish(long_monthly(lines), WORDINGS, FONTS).data)
        assert "沿此线裁下" in pages[-1]
        assert "接收人签名" in pages[-1]


def test_recorder_confirmer_and_publicity_are_named() -> None:
    text = made_text(monthly())
    for words in (
        "记录人李秀兰日期2026年11月2日",
        "确认人周明远日期2026年11月4日",
        "公示2026年11月5日至2026年11月11日",
    ):
        assert words in text


def test_a_minors_sheet_is_not_publicised() -> None:
    text = made_text(monthly(minor=True))
    assert "未成年人的考核结果不公示" in text
    assert "社区矫正法第五十四条" in text


def test_a_long_sheet_repeats_its_head_and_numbers_every_line() -> None:
    made = finish(long_monthly(48), WORDINGS, FONTS)
    numbers = []
    for page in range(1, made.pages + 1):
        for table in tables_of(made.data, page):
            if table[0][0] == "序号":
                numbers += [int(row[0]) for row in table[1:] if row[0] and row[0].isdigit()]
    assert numbers == list(range(1, 51))
    with_lines = [text for text in page_texts(made.data) if "核查未在规定时间内回应" in text]
    assert len(with_lines) >= 3
    assert all("序号日期事由分值依据证据" in text for text in with_lines)


def test_the_english_sheet_is_whole() -> None:
    text = made_text(monthly(), PaperLanguage.ENGLISH)
    for words in (
        "Studybase30,added3,deducted2,score31",
        "94of100points",
        "Objection",
        "by18November2026",
    ):
        assert words in text


def test_the_sheet_of_2016_speaks_of_its_own_law() -> None:
    facts = monthly()
    old = replace(facts, issue=replace(facts.issue, issued_on=date(2016, 11, 4), ruleset="R2012"))
    text = made_text(old)
    assert "社区矫正人员月度考核表" in text
    assert "社区矫正实施办法第三十六条" in text
    assert "社区矫正法第" not in text


@pytest.mark.parametrize(
    ("value", "plain", "signed"),
    [("96", "96", "+96"), ("4.50", "4.5", "+4.5"), ("-5", "-5", "-5"), ("0", "0", "0"), ("100", "100", "+100")],
)
def test_points_are_written_without_trailing_zeros(value: str, plain: str, signed: str) -> None:
    assert points(Decimal(value)) == plain
    assert points(Decimal(value), signed=True) == signed
