"""须知: the right sentences for the person and the day, each with its article."""

import re
from dataclasses import replace
from datetime import date

import pytest

from corrections.kinds import Category
from reports.papers.notice import NoticeDevice, NoticeExplanation, NoticeFacts, NoticeWay, limits_in_force, notice_parts
from reports.papers.paper import finish
from reports.papers.values import Paper, Words
from reports.pdf.parts import Heading, PaperLanguage, Paragraph, Together
from tests.reports.papers.samples import FONTS, LAW, WORDINGS, notice, with_order
from tests.reports.pdf.reading import page_texts, text_of
from tests.support.days import TODAY

R2012_DAY = date(2016, 5, 16)


def told(facts: NoticeFacts, language: PaperLanguage = PaperLanguage.CHINESE) -> list[Paragraph]:
    phrases = WORDINGS.at(Paper.NOTICE, facts.issue.issued_on).speak(language)
    every = notice_parts(facts, phrases)
    flat = [one for part in every for one in (part.parts if isinstance(part, Together) else (part,))]
    return [part for part in flat if isinstance(part, Paragraph)]


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


@pytest.mark.parametrize("day", [R2012_DAY, TODAY])
@pytest.mark.parametrize("language", PaperLanguage)
def test_a_minor_is_promised_secrecy_and_never_publicity(day: date, language: PaperLanguage) -> None:
    for category in Category:
        of_minor = all_told(notice(category, day, minor=True), language)
        for publicity in ("按规定公示", "publicised"):
            assert publicity not in of_minor
    grown = all_told(notice())
    assert "按规定公示" in grown
    assert "不公开" not in grown


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("day", [R2012_DAY, TODAY])
@pytest.mark.parametrize("minor", [False, True])
def test_only_what_concerns_the_category_is_told(category: Category, day: date, minor: bool) -> None:
    """No word of an order, a court or an illness of others; everybody learns what brings a warning."""
    told_now = all_told(notice(category, day, minor=minor))
    assert "禁止令" not in told_now, "without an order nobody is warned of one"
    assert ("撤销缓刑" in told_now.replace("撤销缓刑、假释", "")) == (category is Category.SUSPENDED_SENTENCE)
    assert ("撤销假释" in told_now) == (category is Category.PAROLE)
    assert ("保外就医" in told_now) == (category is Category.TEMPORARY_EXECUTION)
    assert "给予警告" in told_now
    assert ("监护人" in told_now) == minor


@pytest.mark.parametrize("day", [R2012_DAY, TODAY])
@pytest.mark.parametrize("category", [Category.SUSPENDED_SENTENCE, Category.PUBLIC_SURVEILLANCE])
def test_what_breaking_an_order_brings_is_told_where_there_is_one(category: Category, day: date) -> None:
    assert "违反禁止令情节轻微" in all_told(with_order(notice(category, day)))
    assert ("违反禁止令，情节严重" in all_told(with_order(notice(category, day)))) == (
        category is Category.SUSPENDED_SENTENCE
    )


@pytest.mark.parametrize("day", [R2012_DAY, TODAY])
def test_the_boundary_gives_its_ground_once(day: date) -> None:
    lawful = next(part for part in told(notice(day=day)) if "你的活动范围是" in part.text)
    assert "依据" not in lawful.text
    assert lawful.cite
    drawn = replace(notice(day=day).boundary, local=True)
    local = [part for part in told(replace(notice(day=day), boundary=drawn)) if "你的活动范围是" in part.text]
    assert len(local) == 1
    assert "按当地的做法划定" in local[0].text


def test_a_clause_stands_on_one_page_and_the_signatures_under_one() -> None:
    for facts in (
        notice(),
        notice(minor=True),
        with_order(notice(Category.PUBLIC_SURVEILLANCE)),
        notice(day=R2012_DAY),
    ):
        pages = page_texts(finish(facts, WORDINGS, FONTS).data)
        last = told(facts)[-2]
        assert (last.lead + last.text).replace(" ", "") in pages[-1].replace(" ", "")
        for clause in told(facts):
            text = clause.text.replace(" ", "")
            if len(text + clause.cite) < 150:
                assert any(text in page for page in pages), text


def test_how_to_object_names_the_county_then_the_procuratorate() -> None:
    told_now = all_told(notice())
    county, procuratorate = (
        told_now.index("向泰安市泰山区社区矫正管理局提出"),
        told_now.index("向泰安市泰山区人民检察院提出"),
    )
    assert county < procuratorate


def test_boundary_reporting_and_contacts_are_the_persons_own() -> None:
    text = text_of(finish(notice(), WORDINGS, FONTS).data)
    assert "你的活动范围是泰安市城市市区（泰山区、岱岳区）。离开这个范围" in text
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
