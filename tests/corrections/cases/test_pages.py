"""The pages of a case through the real application, in both languages."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from core.acts import Act
from core.web.reach import may_do
from corrections.cases import actions, queries
from corrections.cases.dues import dues
from corrections.cases.kinds import Penalty
from corrections.cases.values import CustodyToRecord, EndToPropose, LevelToSet
from corrections.kinds import Category, CustodyKind, Level, ProposalKind
from tests.corrections.cases.makers import at, in_hand
from tests.corrections.pages import hidden
from tests.corrections.people.makers import registered
from tests.support.client import application, signed_in
from tests.support.languages import BOTH
from tests.support.office import World

LAST = date(2028, 3, 9)

PAPERS: dict[str, Any] = {
    "category": "suspended_sentence",
    "temporary_ground": "",
    "decider_kind": "court",
    "decider": "泰安市泰山区人民法院",
    "judgment_no": "（2026）鲁0902刑初12号",
    "offence": "盗窃罪",
    "offence_on": "2025-06-01",
    "penalty": "fixed_term",
    "penalty_years": "1",
    "penalty_months": "",
    "sentence_text": "有期徒刑一年，缓刑二年",
    "term_years": "2",
    "term_months": "",
    "custody_days": "",
    "term_first": "2026-03-10",
    "term_last": "2028-03-09",
    "received_on": "2026-11-23",
}


def test_a_judgment_goes_in_whole_and_one_that_is_too_long_says_by_how_much(world: World) -> None:
    """Nothing at the end of a judgment is cut off: an order stands there."""
    subject = registered(world)
    path = f"/people/{subject}/case/new"
    browser = signed_in(world, application(world), "officer", locale="en")
    browser.get(path)
    assert "maxlength" not in browser.page
    judgment = "被告人犯盗窃罪，判处有期徒刑一年，缓刑二年。\r\n" * 700 + "禁止进入网吧。"
    typed = {**PAPERS, "sentence_text": judgment, "stage": "confirm"}
    assert browser.post(path, {**typed, "sentence_text": "长" * 20_007}).status_code == 422
    assert "Characters too many: 7" in browser.page
    assert browser.post(path, {**typed, **hidden(browser)}).status_code == 303
    with world.act("officer") as act:
        assert queries.case_of(act.session, act.visible(subject).id).sentence_text == judgment.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "spelled",
    [
        "20260310",
        "2026.3.10",
        "2026/03/10",
        "2026年3月10日",
        "26-3-10",
        "２０２６－０３－１０",
        "二〇二六年三月十日",
    ],
)
def test_a_case_takes_its_days_in_every_spelling(world: World, spelled: str) -> None:
    subject = registered(world)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/case/new")
    typed = {**PAPERS, "term_first": spelled, "stage": "confirm"}
    assert browser.post(f"/people/{subject}/case/new", {**typed, **hidden(browser)}).status_code == 303
    with world.act("officer") as act:
        assert queries.case_of(act.session, act.visible(subject).id).term_first == date(2026, 3, 10)


def test_receiving_asks_to_check_before_it_acts(world: World) -> None:
    subject = registered(world)
    path = f"/people/{subject}/case/new"
    app = application(world)
    browser = signed_in(world, app, "officer")
    assert browser.get(path).status_code == 200
    assert browser.post(path, PAPERS).status_code == 200
    assert 'value="confirm"' in browser.page
    assert "缓刑二年" in browser.page
    with world.act("officer") as act:
        assert queries.case(act.session, act.visible(subject).id) is None
    assert browser.post(path, {**PAPERS, "stage": "edit"}).status_code == 200
    assert "有期徒刑一年，缓刑二年" in browser.page
    assert browser.post(path, {**PAPERS, "stage": "confirm", "once": "r1"}).status_code == 303
    assert browser.post(path, {**PAPERS, "stage": "confirm", "once": "r2"}).status_code == 409
    with world.act("officer") as act:
        row = queries.case_of(act.session, act.visible(subject).id)
        assert (row.term_last, row.term_months, row.received_at) == (LAST, 24, act.now)


def test_a_doubtful_term_is_said_before_it_is_received(world: World) -> None:
    subject = registered(world)
    path = f"/people/{subject}/case/new"
    app = application(world)
    for locale, words in (("zh_Hans_CN", "文书所载期满日晚于计算结果"), ("en", "after the computed one")):
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(path)
        browser.post(path, {**PAPERS, "term_last": "2028-03-12"})
        assert words in browser.page


def test_the_computed_end_is_offered_and_taken_with_one_press(world: World) -> None:
    subject = registered(world)
    path = f"/people/{subject}/case/new"
    browser = signed_in(world, application(world), "officer")
    browser.get(path)
    assert "采用这一天" not in browser.page
    for given, status in (("", 422), ("2028-03-12", 200)):
        assert browser.post(path, {**PAPERS, "term_last": given}).status_code == status
        assert 'name="take" value="term_last=2028-03-09"' in browser.page
        assert "应为 2028-03-09" in browser.page
    assert browser.post(path, {**PAPERS, "term_last": "2028-03-12", "take": "term_last=2028-03-09"}).status_code == 200
    assert "采用这一天" not in browser.page
    assert 'name="term_last" value="2028-03-09"' in browser.page
    assert "2028-03-12" not in browser.page


@pytest.mark.parametrize(
    "take", ["term_last", "term_last=", "term_last=x", "name=2028-03-09", "subject=2028-03-09", "=="]
)
def test_an_odd_press_changes_no_other_answer(world: World, take: str) -> None:
    subject = registered(world)
    path = f"/people/{subject}/case/new"
    browser = signed_in(world, application(world), "officer")
    browser.get(path)
    assert browser.post(path, {**PAPERS, "take": take}).status_code in (200, 422)


def test_nothing_rare_is_chosen_before_somebody_chooses(world: World) -> None:
    subject = registered(world)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/case/new")
    for name in ("category", "penalty", "decider_kind"):
        (control,) = re.findall(rf'<select[^>]* name="{name}"[^>]*>(.*?)</select>', browser.page, re.S)
        assert re.match(r'\s*<option (selected )?value="">', control), control[:80]


WRONG: list[dict[str, str]] = [
    {"decider": ""},
    {"offence_on": "2026-13-01"},
    {"offence_on": "2026-12-01"},
    {"term_last": "2026-01-01"},
    {"term_years": "9"},
    {"term_years": "x"},
    {"penalty_years": "4"},
    {"penalty": "life"},
    {"category": "fifth"},
    {"category": "temporary_execution"},
    {"received_on": "2027-01-01"},
    {"term_first": "0001-01-01"},
    {"term_first": "9999-12-31", "term_last": "9999-12-31"},
    {"custody_days": "-1"},
    {"sentence_text": "字" * 20_001},
    {"sentence_text": "缓刑\x00二年"},
    {"stage": "confirm", "decider": "x" * 121},
]


def test_bad_papers_come_back_with_what_was_typed(world: World) -> None:
    subject = registered(world)
    path = f"/people/{subject}/case/new"
    app = application(world)
    for locale in BOTH:
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(path)
        for wrong in WRONG:
            assert browser.post(path, {**PAPERS, "offence": "某罪名甲", **wrong}).status_code == 422, wrong
            assert "某罪名甲" in browser.page
            assert 'class="error-summary"' in browser.page
    with world.act("officer") as act:
        assert queries.case(act.session, act.visible(subject).id) is None


def test_who_may_open_which_page(world: World) -> None:
    subject = in_hand(world)
    bare = registered(world, "王建国", number=4)
    with world.act("officer") as act:
        put = actions.propose_level(
            act, LevelToSet(subject=subject, level=Level.RELAXED, reason="理由甲", evidence="材料甲")
        )
        revoke = EndToPropose(subject=subject, kind=ProposalKind.REVOKE, from_at=act.now, document="建议甲")
        proposed = actions.record_proposal(act, revoke)
        held = actions.record_custody(act, CustodyToRecord(subject=subject, kind=CustodyKind.CRIMINAL, from_at=act.now))
    pages = {
        f"/people/{subject}/case": {"officer", "county_approver", "procurator"},
        f"/people/{bare}/case/new": {"officer"},
        f"/people/{subject}/case/level": {"officer", "county_approver"},
        f"/decisions/level/{put}": {"officer", "county_approver", "procurator"},
        f"/people/{subject}/case/term": {"officer"},
        f"/people/{subject}/case/end": {"officer", "county_approver"},
        f"/people/{subject}/case/custody": {"officer"},
        f"/custody/{held}/end": {"officer"},
        f"/people/{subject}/case/proposal": {"officer"},
        f"/proposals/{proposed}/decision": {"officer"},
    }
    app = application(world)
    for who in ("officer", "county_approver", "procurator", "volunteer", "system_admin"):
        browser = signed_in(world, app, who)
        for path, allowed in pages.items():
            assert browser.get(path).status_code == (200 if who in allowed else 403), (path, who)
    english, other = signed_in(world, app, "office_head", locale="en"), signed_in(world, app, "other_officer")
    for path in pages:
        assert english.get(path).status_code == 200, path
        assert other.get(path).status_code == 404, path
    officer = signed_in(world, app, "officer")
    for path in (
        "/people/nobody/case",
        f"/people/{bare}/case",
        "/decisions/level/x",
        "/custody/x/end",
        "/proposals/x/decision",
    ):
        assert officer.get(path).status_code == (409 if bare in path else 404), path


def test_a_level_is_proposed_and_decided_on_the_screen(world: World) -> None:
    subject = in_hand(world)
    path = f"/people/{subject}/case/level"
    given = {"level": "ordinary", "reason": "考核合格", "evidence": "评估表"}
    app = application(world)
    officer, county = signed_in(world, app, "officer"), signed_in(world, app, "county_approver", locale="en")
    officer.get(path)
    assert officer.post(path, {**given, "reason": ""}).status_code == 422
    assert "评估表" in officer.page
    assert officer.post(path, given).status_code == 200
    assert "测试county_approver" in officer.page, "whoever may not decide sees who can"
    assert officer.post(path, {**given, "stage": "confirm"}).status_code == 303
    with world.act("county_approver") as act:
        waiting = queries.level_proposal(act.session, act.visible(subject).id)
        assert waiting is not None
        put = f"/decisions/level/{waiting.public_id}"
    officer.get(put)
    assert "测试county_approver" in officer.page
    assert 'name="confirmed"' not in officer.page
    assert officer.post(put, {"confirmed": "yes"}).status_code == 403
    county.get(put)
    assert county.post(put, {"confirmed": "no", "reason": ""}).status_code == 422
    assert county.post(put, {"confirmed": "yes"}).status_code == 303
    assert county.post(put, {"confirmed": "yes"}).status_code == 409
    officer.get(f"/people/{subject}/case")
    assert "考核合格" in officer.page
    county.get(path)
    direct = {**given, "level": "relaxed", "stage": "confirm"}
    assert county.post(path, direct).status_code == 303


def test_term_custody_and_end_on_the_screen(world: World) -> None:
    subject = in_hand(world)
    app = application(world)
    browser = signed_in(world, app, "officer")
    path = f"/people/{subject}/case"
    term = {"last_day": "2027-12-09", "decided_on": "2026-11-20", "document": "（2026）鲁09刑更3号"}
    browser.get(f"{path}/term")
    assert browser.post(f"{path}/term", {**term, "decided_on": "2027-01-01"}).status_code == 422
    assert "刑更3号" in browser.page
    assert browser.post(f"{path}/term", term).status_code == 200
    assert browser.post(f"{path}/term", {**term, "stage": "confirm"}).status_code == 303
    custody = {"kind": "administrative", "from_at": "2026-11-23T08:00", "place": "拘留所", "document": "拘1号"}
    assert browser.post(f"{path}/custody", {**custody, "from_at": "2026-11-24T08:00"}).status_code == 422
    assert "拘1号" in browser.page
    assert browser.post(f"{path}/custody", {**custody, "kind": "other"}).status_code == 422
    assert browser.post(f"{path}/custody", custody).status_code == 303
    browser.get(path)
    assert "拘1号" in browser.page
    at(world, date(2027, 12, 10))
    end = {"kind": "term_served", "day": "2027-12-09", "document": "证1号"}
    for locale, words in (("zh_Hans_CN", "请示县级"), ("en", "ask the county")):
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(f"{path}/end")
        assert browser.post(f"{path}/end", end).status_code == 409
        assert words in browser.page
        assert "证1号" in browser.page
    county = signed_in(world, app, "county_approver")
    county.get(f"{path}/end")
    assert county.post(f"{path}/end", end).status_code == 200
    assert county.post(f"{path}/end", {**end, "document": ""}).status_code == 422
    assert county.post(f"{path}/end", {**end, "stage": "confirm", "document": ""}).status_code == 422
    assert county.post(f"{path}/end", {**end, "stage": "confirm"}).status_code == 303
    browser.get(f"/people/{subject}")
    assert "Correction ended" in browser.page


def test_a_doubt_is_cleared_on_the_page_of_the_case(world: World) -> None:
    subject = in_hand(world, term_last=LAST + timedelta(days=1))
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/case")
    path = f"/people/{subject}/case/term-query"
    assert path in browser.page
    assert browser.post(path, {"note": ""}).status_code == 422
    assert browser.post(path, {"note": "法院电话确认"}).status_code == 303
    browser.get(f"/people/{subject}/case")
    assert "法院电话确认" in browser.page


def test_a_half_received_case_is_kept_for_its_writer(world: World) -> None:
    subject = registered(world)
    path = f"/people/{subject}/case/new"
    app = application(world)
    for locale in BOTH:
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(path)
        assert browser.post(path, {**PAPERS, "term_last": "", "stage": "draft"}).status_code == 303
        browser.get(path)
        assert "有期徒刑一年，缓刑二年" in browser.page
        assert browser.post(path, {**hidden(browser), "stage": "drop"}).status_code == 303
        browser.get(path)
        assert "有期徒刑一年，缓刑二年" not in browser.page


def test_a_proposal_to_end_a_case_goes_on_file_and_is_decided(world: World) -> None:
    subject = in_hand(world)
    app = application(world)
    path = f"/people/{subject}/case"
    given = {"kind": "revoke", "from_at": "2026-11-23T08:00", "document": "撤缓建议1号"}
    for locale, words in (("zh_Hans_CN", "矫正不自动终止"), ("en", "does not end by itself")):
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(path)
        assert f'href="{path}/proposal"' in browser.page
        assert browser.get(f"{path}/proposal").status_code == 200
        for wrong in ({"kind": "return_to_prison"}, {"from_at": "2026-11-24T08:00"}, {"document": ""}):
            assert browser.post(f"{path}/proposal", {**given, **wrong}).status_code == 422, wrong
        assert browser.post(f"{path}/proposal", given).status_code == 200
        assert words in browser.page
        assert "撤缓建议1号" in browser.page
    assert browser.post(f"{path}/proposal", {**given, "stage": "confirm"}).status_code == 303
    assert browser.post(f"{path}/proposal", {**given, "stage": "confirm"}).status_code == 409
    browser.get(path)
    assert f'href="{path}/proposal"' not in browser.page
    with world.act("officer") as act:
        row = queries.case_of(act.session, act.visible(subject).id)
        (proposal,) = queries.proposals(act.session, row.id)
        deciding = f"/proposals/{proposal.public_id}/decision"
    at(world, LAST + timedelta(days=1))
    decided = {"to_at": "2028-03-10T08:30", "outcome": "法院裁定不予撤销"}
    for locale, words in (("zh_Hans_CN", "请县级"), ("en", "the county says")):
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(path)
        assert f'href="{deciding}"' in browser.page
        assert browser.get(deciding).status_code == 200
        assert "撤缓建议1号" in browser.page
        for wrong in ({"to_at": "2026-11-23T07:59"}, {"to_at": "2028-03-11T08:00"}, {"outcome": ""}):
            assert browser.post(deciding, {**decided, **wrong}).status_code == 422, wrong
        assert browser.post(deciding, decided).status_code == 200
        assert words in browser.page
    assert browser.post(deciding, {**decided, "stage": "confirm"}).status_code == 303
    assert browser.post(deciding, {**decided, "stage": "confirm"}).status_code == 409
    browser.get(path)
    assert "法院裁定不予撤销" in browser.page
    assert f'href="{deciding}"' not in browser.page


def test_public_surveillance_knows_no_proposal(world: World) -> None:
    penalty = Penalty.PUBLIC_SURVEILLANCE
    subject = in_hand(world, category=Category.PUBLIC_SURVEILLANCE, penalty=penalty, penalty_months=24)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/case")
    assert "/case/proposal" not in browser.page
    assert browser.get(f"/people/{subject}/case/proposal").status_code == 409


def titles(act: Act) -> list[str]:
    return [str(due.title) for due in dues(act, None, 10) if may_do(act, due)]


def test_what_cases_ask_of_whom(world: World) -> None:
    subject = in_hand(world, term_last=LAST + timedelta(days=1))
    detained = in_hand(world, "王建国", number=1)
    app = application(world)
    with world.act("officer") as act:
        actions.propose_level(act, LevelToSet(subject=subject, level=Level.RELAXED, reason="理由", evidence="材料"))
    with app.test_request_context():
        with world.act("officer") as act:
            assert titles(act) == ["文书所载期限待核实"]
        with world.act("county_approver") as act:
            assert titles(act) == ["审定管理类别"]
            assert dues(act, act.visible(detained), 10) == []
        at(world, LAST - timedelta(days=3))
        with world.act("officer") as act:
            actions.record_custody(act, CustodyToRecord(subject=detained, kind=CustodyKind.CRIMINAL, from_at=act.now))
            assert titles(act) == ["矫正期满", "矫正期满", "文书所载期限待核实"]
        at(world, LAST + timedelta(days=2))
        with world.act("officer") as act:
            assert titles(act) == ["已期满但不得解除：请示县级", "已期满：登记解除", "文书所载期限待核实"]
