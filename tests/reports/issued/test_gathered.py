"""Papers made from facts gathered off a real file: what the actions wrote is what the paper says."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from core.clock import SteppingClock
from core.errors import Conflict
from corrections.boundaries.actions import record_prohibition_order
from corrections.boundaries.values import ProhibitionToRecord
from corrections.kinds import DeviceGround, MeasureKind
from corrections.measures.actions import record_measure
from corrections.measures.values import MeasureToRecord
from corrections.notice.actions import record_explanation
from corrections.notice.kinds import ExplainWay, NoticePoint, SignatureWay
from corrections.notice.kinds import Language as Spoken
from corrections.notice.values import ExplanationToRecord
from corrections.positioning.actions import lift_device, record_device_window
from corrections.positioning.values import DeviceToLift, DeviceToOrder
from reports.issued.actions import Printer, issue
from reports.issued.assessment import assessment_facts
from reports.issued.gathering import ground_of, title_of
from reports.issued.monthly import monthly_facts
from reports.issued.notice import notice_facts
from reports.issued.queries import file_of, issued
from reports.issued.values import PaperContent
from reports.papers.assessment import AssessmentFacts
from reports.papers.monthly import MonthlyFacts
from reports.papers.notice import NoticeFacts
from reports.papers.paper import Facts, finish, numbered
from reports.papers.values import Words
from reports.pdf.parts import PaperLanguage
from scoring.ledger.actions import confirm, review, run_month
from scoring.ledger.queries import of_person
from scoring.ledger.values import MonthToScore, SheetsToConfirm, SheetsToReview
from tests.corrections.people.makers import registered
from tests.corrections.plans.makers import written
from tests.location.conftest import Wearer
from tests.reports.papers.samples import FONTS, WORDINGS
from tests.reports.pdf.reading import text_of
from tests.support.client import application
from tests.support.office import DISTRICT, OFFICE, World

ADDRESSES = {OFFICE: "东岳大街1号，0538-5550101", DISTRICT: "岱宗大街2号，0538-5550202"}
DEVICE_NO, ORDER_NO = "泰山司矫定〔2026〕3号", "（2026）鲁0902刑初1号禁"
PRESS = Printer(WORDINGS, FONTS, None, "https://office.example/check")


@pytest.fixture(autouse=True)
def spoken(world: World) -> Iterator[None]:
    """Words are translated inside an application."""
    with application(world).app_context():
        yield


def device(world: World, wearer: Wearer) -> str:
    """A device order decided by the head of the county justice bureau, in force from now on."""
    with world.act("county_head") as act:
        return record_device_window(
            act,
            DeviceToOrder(
                subject=wearer.subject,
                ground=DeviceGround.ORDER_BREACHED,
                first_day=act.today,
                last_day=date(2027, 1, 22),
                document=DEVICE_NO,
            ),
        )["device"]


def prohibited(world: World, wearer: Wearer) -> None:
    """A prohibition order beside the suspended sentence."""
    with world.act("officer") as act:
        record_prohibition_order(
            act,
            ProhibitionToRecord(
                subject=wearer.subject,
                document=ORDER_NO,
                content="不得进入网吧",
                first_day=date(2026, 9, 20),
                last_day=date(2027, 9, 19),
            ),
        )


def explained(world: World, wearer: Wearer) -> None:
    """The notice was read out to the person in another language."""
    with world.act("officer") as act:
        value = ExplanationToRecord(
            subject=wearer.subject,
            points=tuple(NoticePoint),
            at=act.now,
            by=act.actor.ref,
            language=Spoken.KAZAKH,
            way=ExplainWay.INTERPRETED,
            signature=SignatureWay.VOLUME,
            volume="卷一第12页",
            second_name="王秀英",
        )
        record_explanation(act, value)


def penalised(world: World, wearer: Wearer) -> None:
    """A warning on file."""
    with world.act("county_approver") as act:
        record_measure(
            act,
            MeasureToRecord(
                subject=wearer.subject,
                kind=MeasureKind.WARNING,
                decided_on=date(2026, 11, 16),
                document="泰山司矫警〔2026〕1号",
                grounds="两次不按规定报告",
            ),
        )


def confirmed(world: World, wearer: Wearer, month: str) -> str:
    """The sheet of a month, computed, reviewed with an opinion and confirmed. Answers its public id."""
    with world.act("officer") as act:
        run_month(act, MonthToScore(month=month))
        sheets = [row for row in of_person(act.session, act.visible(wearer.subject).id) if row.month == month]
        (sheet,) = (row.public_id for row in sheets)
        review(act, SheetsToReview(sheets=(sheet,), opinion="表现平稳"))
    with world.act("office_head") as act:
        confirm(act, SheetsToConfirm(sheets=(sheet,)))
    return sheet


def the_notice(world: World, wearer: Wearer) -> NoticeFacts:
    with world.act("officer") as act:
        return notice_facts(act, act.visible(wearer.subject), ADDRESSES)


def the_assessment(world: World, wearer: Wearer) -> AssessmentFacts:
    with world.act("officer") as act:
        return assessment_facts(act, act.visible(wearer.subject))


def the_month(world: World, wearer: Wearer, sheet: str) -> MonthlyFacts:
    with world.act("officer") as act:
        return monthly_facts(act, act.visible(wearer.subject), sheet)


def printed(facts: Facts, language: PaperLanguage = PaperLanguage.CHINESE) -> str:
    """The text of the paper's file."""
    return text_of(finish(numbered(facts, "岱庙司须知〔2026〕1号"), WORDINGS, FONTS, language).data)


def test_without_a_device_the_notice_tells_when_one_may_be_used(world: World, wearer: Wearer) -> None:
    text = printed(the_notice(world, wearer))
    assert "五种情形" in text
    assert "对你使用电子定位装置" not in text


def test_the_notice_tells_of_a_device_order_in_force(world: World, wearer: Wearer) -> None:
    """社区矫正法 art. 29: the order, its period, and that the device is taken off when it is not needed."""
    device(world, wearer)
    text = printed(the_notice(world, wearer))
    assert f"经批准（{DEVICE_NO}），自2026年11月23日起至2027年1月22日止对你使用电子定位装置" in text
    assert "五种情形" not in text
    english = printed(the_notice(world, wearer), PaperLanguage.ENGLISH)
    assert "from23November2026to22January2027" in english


def test_a_device_that_was_taken_off_is_not_told_any_more(world: World, wearer: Wearer) -> None:
    made = device(world, wearer)
    with world.act("county_head") as act:
        lift_device(act, DeviceToLift(device=made))
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.advance(timedelta(minutes=1))
    assert the_notice(world, wearer).device is None
    assert "五种情形" in printed(the_notice(world, wearer))


def test_the_notice_names_whom_to_call_and_where(world: World, wearer: Wearer) -> None:
    text = printed(the_notice(world, wearer))
    assert f"{OFFICE}{ADDRESSES[OFFICE]}" in text
    assert f"{DISTRICT}{ADDRESSES[DISTRICT]}" in text
    with world.act("officer") as act:
        unset = notice_facts(act, act.visible(wearer.subject), {})
    assert [contact.who.zh for contact in unset.contacts] == [OFFICE, DISTRICT, "区（县）人民检察院"]
    assert {contact.where for contact in unset.contacts} == {""}, "left empty to be written in by hand"


def test_the_notice_says_what_the_prohibition_order_forbids(world: World, wearer: Wearer) -> None:
    prohibited(world, wearer)
    text = printed(the_notice(world, wearer))
    assert "遵守禁止令：不得进入网吧。期限自2026年9月20日起至2027年9月19日止" in text


def test_the_notice_says_who_explained_it_and_in_which_language(world: World, wearer: Wearer) -> None:
    explained(world, wearer)
    text = printed(the_notice(world, wearer))
    for words in ("李小夏", "泰山区、岱岳区", "测试officer", "王秀英", "哈萨克语"):
        assert words in text


def test_the_assessment_tells_the_file(world: World, wearer: Wearer) -> None:
    written(world, wearer.subject)
    prohibited(world, wearer)
    penalised(world, wearer)
    confirmed(world, wearer, "2026-10")
    facts = the_assessment(world, wearer)
    text = printed(facts)
    for words in ("危险驾驶罪", "有期徒刑一年，缓刑二年", "情绪平稳，偶有失眠。", "推荐叉车培训。", "警告"):
        assert words in text
    assert facts.last == date(2026, 11, 23)
    assert [score.month for score in facts.scores] == [10]
    assert sum(tally.owed for tally in facts.tallies) > 0


def test_the_monthly_sheet_tells_the_confirmed_month(world: World, wearer: Wearer) -> None:
    sheet = confirmed(world, wearer, "2026-10")
    facts = the_month(world, wearer, sheet)
    text = printed(facts)
    for words in ("2026年10月", "表现平稳", "测试officer", "测试office_head"):
        assert words in text
    assert facts.publicity is not None


def test_every_field_of_a_paper_is_filled_by_some_file(world: World, wearer: Wearer) -> None:
    """A field with a default that no file ever fills is a sentence that the paper can never say."""
    bare = [the_notice(world, wearer)]
    device(world, wearer)
    prohibited(world, wearer)
    explained(world, wearer)
    penalised(world, wearer)
    written(world, wearer.subject)
    sheets = [confirmed(world, wearer, month) for month in ("2026-09", "2026-10")]
    gathered: list[Facts] = [
        *bare,
        the_notice(world, wearer),
        the_assessment(world, wearer),
        *(the_month(world, wearer, sheet) for sheet in sheets),
    ]
    seen: dict[str, bool] = {}
    for facts in gathered:
        for name, filled in _optional(facts):
            seen[name] = seen.get(name, False) or filled
    assert seen
    assert {name for name, filled in seen.items() if not filled} == set(ONLY_SOME)


ONLY_SOME = {
    "NoticeBoundary.local": "this boundary is the law's own",
    "PaperPerson.minor": "this person is of age",
    "PaperPerson.document": "this person has a resident's identity card",
    "HeadScore.exempt": "this person is excused from nothing",
    "MonthlyFacts.overall": "no limit on bonus points was reached",
    "Limits.study_hours": "the law of 2026 names no hours",
    "Limits.service_hours": "the law of 2026 names no hours",
    "Limits.county_months": "the law of 2026 counts in days",
}
"""Fields that are filled from the file as well, for another person or another day."""


def _optional(facts: Any) -> Iterator[tuple[str, bool]]:
    """Each field that has a default, and whether it holds anything else here."""
    for field in fields(facts):
        value = getattr(facts, field.name)
        if field.default is not MISSING:
            yield f"{type(facts).__name__}.{field.name}", value != field.default
        for each in value if isinstance(value, tuple) else (value,):
            if is_dataclass(each):
                yield from _optional(each)


OF_THE_PRODUCT = ("产品", "预置", "预设", "默认", "本系统", "preset", "default", "this product")


@pytest.mark.parametrize("language", PaperLanguage)
def test_no_paper_speaks_of_the_product(world: World, wearer: Wearer, language: PaperLanguage) -> None:
    """Somebody who is handed a paper is bound by the law and the office's rules, not by what came with a program."""
    explained(world, wearer)
    penalised(world, wearer)
    written(world, wearer.subject)
    sheet = confirmed(world, wearer, "2026-10")
    papers = (the_notice(world, wearer), the_assessment(world, wearer), the_month(world, wearer, sheet))
    for facts in papers:
        text = printed(facts, language)
        assert not [word for word in OF_THE_PRODUCT if word.replace(" ", "") in text]


def test_what_is_no_law_says_who_sets_it(world: World, wearer: Wearer) -> None:
    grounds = {duty.ground.zh for duty in the_notice(world, wearer).reporting}
    assert "社区矫正法实施办法（司发通〔2020〕59号）第二十四条；次数由司法所按管理类别确定" in grounds
    assert "月度考核计分细则" in the_notice(world, wearer).rulebook.zh


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("社区矫正法第二十四条；频次为本系统默认设置", "社区矫正法第二十四条；归谁定"),
        ("本系统的默认设置，不是法律规定", "归谁定"),
        ("本产品预置；泰司发〔2026〕3号第四条", "泰司发〔2026〕3号第四条；归谁定"),
        ("泰司发〔2026〕3号第四条", "泰司发〔2026〕3号第四条"),
    ],
)
def test_a_ground_names_the_law_or_the_rule_of_the_office(written: str, said: str) -> None:
    assert ground_of(written, lambda: "归谁定").zh == said


@pytest.mark.parametrize(
    ("zh", "said"),
    [
        ("月度考核计分细则（产品预置样例）", "《月度考核计分细则》"),
        ("考核奖惩办法（试行）", "《考核奖惩办法（试行）》"),
        ("考核奖惩办法（试行）（本系统默认设置）", "《考核奖惩办法（试行）》"),
    ],
)
def test_a_rule_book_goes_by_its_own_name(zh: str, said: str) -> None:
    assert title_of(Words(zh, "Scale (preset of this product)")) == Words(said, "Scale")


def test_the_assessment_says_what_the_screen_says_of_each_version(world: World, wearer: Wearer) -> None:
    written(world, wearer.subject)
    facts = the_assessment(world, wearer)
    assert facts.plans[0].reason.zh.startswith("首次制定")
    text = printed(facts)
    assert "制定、调整的原因：首次制定" in text
    for kind in ("监督：", "教育：", "帮扶："):
        assert kind in text


def test_a_paper_reads_the_file_once(world: World, wearer: Wearer) -> None:
    read: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        read.append(statement)

    engine = world.runtime.store.engine
    with world.act("officer") as act:
        event.listen(engine, "before_cursor_execute", note)
        try:
            facts = notice_facts(act, act.visible(wearer.subject), ADDRESSES)
            paper = issue(act, PRESS, PaperContent(subject=wearer.subject, facts=facts, code="岱庙司须知"))
        finally:
            event.remove(engine, "before_cursor_execute", note)
    assert len([sql for sql in read if "FROM boundary" in sql]) == 1
    with world.act("officer") as act:
        row = issued(act.session, paper)
        assert row.number == "岱庙司须知〔2026〕1号"
        assert row.number in text_of(file_of(row, PaperLanguage.CHINESE))


def test_a_file_without_a_case_makes_no_paper(world: World) -> None:
    subject = registered(world)
    with world.act("officer") as act, pytest.raises(Conflict):
        notice_facts(act, act.visible(subject), {})
