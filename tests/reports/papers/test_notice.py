"""须知: the right sentences for the person and the day, each with its article."""

import re
from dataclasses import replace
from datetime import date

import pytest

from corrections.kinds import Category
from reports.papers.notice import NoticeDevice, NoticeExplanation, NoticeFacts, NoticeWay, limits_in_force, notice_parts
from reports.papers.paper import finish
from reports.papers.values import Paper, Words
from reports.pdf.parts import Heading, PaperLanguage, Paragraph
from tests.reports.papers.samples import FONTS, LAW, WORDINGS, notice, with_order
from tests.reports.pdf.reading import page_texts, text_of
from tests.support.days import TODAY

R2012_DAY = date(2016, 5, 16)


def told(facts: NoticeFacts, language: PaperLanguage = PaperLanguage.CHINESE) -> list[Paragraph]:
    phrases = WORDINGS.at(Paper.NOTICE, facts.issue.issued_on).speak(language)
    return [part for part in notice_parts(facts, phrases) if isinstance(part, Paragraph)]


def all_told(facts: NoticeFacts, language: PaperLanguage = PaperLanguage.CHINESE) -> str:
    return "\n".join(paragraph.text + paragraph.cite for paragraph in told(facts, language))


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("day", [R2012_DAY, date(2020, 7, 1), date(2025, 12, 31), TODAY])
@pytest.mark.parametrize("language", PaperLanguage)
def test_every_clause_carries_its_article_and_a_number_of_its_own(
    category: Category, day: date, language: PaperLanguage
) -> None:
    clauses = [part for part in told(notice(category, day), language) if part.lead]
    assert len(clauses) >= 18
    assert all(clause.cite for clause in clauses)
    numbers = [int("".join(filter(str.isdigit, clause.lead))) for clause in clauses]
    assert numbers == list(range(1, len(clauses) + 1))
    assert not [clause for clause in clauses if "{" in clause.text]


def test_only_public_surveillance_carries_the_bar_on_speech_and_assembly() -> None:
    """刑法 art. 39(2)."""
    for category in Category:
        assert ("结社、游行、示威" in all_told(notice(category))) == (category is Category.PUBLIC_SURVEILLANCE)


def test_only_execution_outside_prison_owes_health_reports() -> None:
    for category in Category:
        assert ("身体情况" in all_told(notice(category)).replace("年龄和身体情况", "")) == (
            category is Category.TEMPORARY_EXECUTION
        )


def test_the_police_penalty_does_not_concern_parolees() -> None:
    for category in Category:
        assert ("治安管理处罚法" in all_told(notice(category))) == (category is not Category.PAROLE)


@pytest.mark.parametrize(("day", "article"), [(date(2025, 12, 31), "第六十条"), (date(2026, 1, 1), "第七十二条")])
def test_the_new_law_on_police_penalties_is_cited_from_its_first_day(day: date, article: str) -> None:
    assert f"治安管理处罚法{article}" in all_told(notice(day=day))


@pytest.mark.parametrize(("day", "count"), [(R2012_DAY, 3), (TODAY, 2)])
@pytest.mark.parametrize("category", [Category.SUSPENDED_SENTENCE, Category.PAROLE])
def test_warnings_before_revocation_are_those_of_the_day(category: Category, day: date, count: int) -> None:
    assert f"{count}次警告" in all_told(notice(category, day))


def test_the_article_behind_revocation_is_that_of_the_category() -> None:
    assert "刑法第七十七条" in all_told(notice(Category.SUSPENDED_SENTENCE))
    assert "刑法第八十六条" in all_told(notice(Category.PAROLE))
    assert "刑事诉讼法第二百六十八条" in all_told(notice(Category.TEMPORARY_EXECUTION))


def test_hours_of_study_and_service_ended_with_the_old_measures() -> None:
    assert "不少于8小时" in all_told(notice(day=date(2020, 6, 30)))
    assert "小时" not in all_told(notice(day=date(2020, 7, 1)))


def test_the_person_is_called_as_the_law_of_the_day_calls_them() -> None:
    assert "社区矫正人员须知" in text_of(finish(notice(day=R2012_DAY), WORDINGS, FONTS).data)
    assert "社区矫正对象须知" in text_of(finish(notice(), WORDINGS, FONTS).data)


def test_leave_is_decided_by_tier() -> None:
    """实施办法 art. 27: seven days still the office, eight the county, thirty still the county."""
    text = text_of(finish(notice(), WORDINGS, FONTS).data)
    assert "不超过7日泰安市泰山区社区矫正管理局，或者受其委托的泰山区司法局岱庙司法所" in text
    assert "超过7日、不超过30日泰安市泰山区社区矫正管理局" in text
    assert "超过30日，或者2个月内累计超过30日上一级社区矫正机构" in text
    old = text_of(finish(notice(day=R2012_DAY), WORDINGS, FONTS).data)
    assert "7日以内泰山区司法局岱庙司法所" in old
    assert "不得超过1个月" in old


def test_a_phone_is_verification_and_no_positioning_device() -> None:
    told_now = all_told(notice())
    assert "手机不属于电子定位装置" in told_now
    assert "社区矫正法第二十六条" in told_now
    assert "五种情形" in told_now


def test_an_approved_device_is_told_with_its_order_and_period() -> None:
    device = NoticeDevice("泰山司矫定〔2026〕3号", date(2026, 11, 1), date(2027, 1, 31))
    told_now = all_told(replace(notice(), device=device))
    assert "泰山司矫定〔2026〕3号" in told_now
    assert "2026年11月1日起至2027年1月31日" in told_now
    assert "五种情形" not in told_now


@pytest.mark.parametrize(
    ("category", "article"),
    [(Category.SUSPENDED_SENTENCE, "刑法第七十二条"), (Category.PUBLIC_SURVEILLANCE, "刑法第三十八条")],
)
def test_a_prohibition_order_is_told_once_with_the_article_of_the_category(category: Category, article: str) -> None:
    told_now = all_told(with_order(notice(category)))
    assert told_now.count("遵守禁止令：") == 1
    assert article in told_now
    assert "遵守禁止令：" not in all_told(notice(category))


def test_minors_have_a_section_of_their_own_and_a_place_for_the_guardian() -> None:
    text = text_of(finish(notice(minor=True), WORDINGS, FONTS).data)
    assert "对未成年人的特别规定" in text
    assert "年满十八周岁的，继续按照未成年人社区矫正" in text
    assert "监护人签名" in text
    assert "监护人签名" not in text_of(finish(notice(), WORDINGS, FONTS).data)


def test_how_to_object_names_the_county_then_the_procuratorate() -> None:
    told_now = all_told(notice())
    county, procuratorate = (
        told_now.index("向泰安市泰山区社区矫正管理局提出"),
        told_now.index("向泰安市泰山区人民检察院提出"),
    )
    assert county < procuratorate


def test_boundary_reporting_and_contacts_are_the_persons_own() -> None:
    text = text_of(finish(notice(), WORDINGS, FONTS).data)
    assert "你的活动范围是泰安市城市市区（泰山区、岱岳区），依据是所居住的市的城市市区" in text
    assert "当面报到每月1次" in text
    assert "泰安市泰山区温泉路3号，0538-5550303" in text


def test_the_signing_block_says_who_explained_and_how() -> None:
    facts = replace(
        notice(),
        explanation=NoticeExplanation(TODAY, NoticeWay.INTERPRETED, "李秀兰", "马晓燕", Words("手语", "sign language")),
    )
    last = page_texts(finish(facts, WORDINGS, FONTS).data)[-1]
    assert "■翻译（语言：手语）" in last
    assert "□本人阅读" in last
    assert "李秀兰" in last
    assert "马晓燕" in last


def test_without_an_explanation_the_block_is_left_to_be_filled_by_hand() -> None:
    last = page_texts(finish(replace(notice(), explanation=None), WORDINGS, FONTS).data)[-1]
    assert "■" not in last
    assert last.count("年月日") == 3


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("day", [R2012_DAY, TODAY])
def test_the_english_version_says_clause_for_clause_what_the_chinese_says(category: Category, day: date) -> None:
    facts = with_order(notice(category, day, minor=True))
    chinese, english = told(facts), told(facts, PaperLanguage.ENGLISH)
    assert len(chinese) == len(english)
    for part in english:
        assert not re.search(r"[\u4e00-\u9fff]", part.text.replace("王䶮堃", "")), part.text
    headings = [
        [
            part
            for part in notice_parts(facts, WORDINGS.at(Paper.NOTICE, day).speak(language))
            if isinstance(part, Heading)
        ]
        for language in PaperLanguage
    ]
    assert len(headings[0]) == len(headings[1])


def test_each_page_of_the_translation_says_which_text_is_official() -> None:
    made = finish(notice(), WORDINGS, FONTS, PaperLanguage.ENGLISH)
    for text in page_texts(made.data):
        assert "Courtesytranslation.TheChinesetextistheofficialone" in text
    for text in page_texts(finish(notice(), WORDINGS, FONTS).data):
        assert "Courtesy" not in text


def test_the_numbers_are_those_of_the_law_on_the_day() -> None:
    now, then = (limits_in_force(LAW.at(day), Category.PAROLE) for day in (TODAY, R2012_DAY))
    assert (now.office_days, now.county_days, now.window_days, now.warnings) == (7, 30, 30, 2)
    assert (then.office_days, then.county_days, then.county_months, then.warnings) == (7, None, 1, 3)
    assert (then.study_hours, then.service_hours) == (8, 8)
    assert (now.study_hours, now.service_hours) == (None, None)
