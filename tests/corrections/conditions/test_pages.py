"""The pages of conditions through the real application, in both languages."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from core.access import Subject
from core.acts import Act
from core.web import Due
from corrections.decisions.dues import dues as decision_dues
from corrections.decisions.queries import waiting_papers
from corrections.file import queries
from corrections.file.models import LeavePermit
from corrections.leave.actions import approve_leave
from corrections.leave.dues import dues as leave_dues
from corrections.leave.queries import leaves
from corrections.measures.actions import record_measure
from corrections.measures.queries import measures
from corrections.positioning.actions import record_device_window
from corrections.positioning.dues import dues as device_dues
from corrections.positioning.queries import checks
from corrections.sensitive.queries import sensitive_periods
from corrections.values import DeviceGround, MeasureKind
from tests.corrections.cases.makers import at, in_hand
from tests.corrections.conditions.makers import approved_leave, requested_leave
from tests.corrections.people.makers import registered
from tests.support.client import application, signed_in
from tests.support.office import World

LOCALES = ("zh_Hans_CN", "en")
TODAY = date(2026, 11, 23)
FIRST = date(2026, 11, 25)

ASKED: dict[str, Any] = {
    "first_day": "2026-11-26",
    "last_day": "2026-11-28",
    "destination": "济南市历下区",
    "address": "经十路1号",
    "reason_kind": "medical",
    "reason": "到省立医院复查",
    "proof": "复诊预约单",
    "opinion": "",
}


def paper(world: World, subject: str) -> str:
    with world.act("officer") as act:
        return record_measure(
            act,
            subject=subject,
            kind=MeasureKind.WARNING,
            decided_on=date(2026, 11, 20),
            document="警告1号",
            grounds="拒不报告",
        )["waiting"]


def test_who_may_open_which_page(world: World) -> None:
    subject = in_hand(world)
    leave = requested_leave(world, subject, FIRST, FIRST)
    put = paper(world, subject)
    readers_all = {"officer", "office_head", "county_approver", "duty_supervisor", "procurator"}
    recorders = {"officer", "office_head", "county_approver"}
    pages = {
        f"/people/{subject}/regime": readers_all,
        f"/people/{subject}/regime?at=2027-01-01": readers_all,
        f"/people/{subject}/conditions": readers_all,
        f"/people/{subject}/leave/new": {"officer", "office_head"},
        f"/leave/{leave}": readers_all,
        f"/people/{subject}/check/new": {"officer", "office_head"},
        f"/people/{subject}/measures/new": recorders,
        f"/people/{subject}/device/new": recorders,
        f"/decisions/paper/{put}": readers_all,
        "/sensitive-periods": readers_all,
        "/sensitive-periods/new": {"office_head", "county_approver"},
    }
    app = application(world)
    for who in (*sorted(readers_all), "volunteer", "system_admin"):
        browser = signed_in(world, app, who)
        for path, allowed in pages.items():
            assert browser.get(path).status_code == (200 if who in allowed else 403), (path, who)
    english, other = signed_in(world, app, "office_head", locale="en"), signed_in(world, app, "other_officer")
    for path in pages:
        assert english.get(path).status_code == 200, path
        if not path.startswith("/sensitive"):
            assert other.get(path).status_code == 404, path
    officer = signed_in(world, app, "officer")
    bare = registered(world, "王建国", number=4)
    for path in ("/leave/x", "/decisions/paper/x", f"/people/{bare}/regime", f"/people/{bare}/conditions"):
        assert officer.get(path).status_code == 404, path
    assert officer.get(f"/people/{subject}/file/contacts").status_code == 200


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh_Hans_CN", ("未经批准，不得离开所居住的市、县", "社区矫正法第二十七条", "每月")),
        ("en", ("Leaves the city or county of residence only with approval", "社区矫正法第二十七条", "a month")),
    ],
)
def test_the_regime_names_the_article_behind_every_line(world: World, locale: str, words: tuple[str, ...]) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    browser.get(f"/people/{subject}/regime")
    for word in words[1:]:
        assert word in browser.page
    assert browser.page.count('class="law-note"') > 20


def test_another_day_has_its_own_regime(world: World) -> None:
    subject = in_hand(world)
    approved_leave(world, subject, FIRST, FIRST)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/regime")
    assert "济南市历下区" not in browser.page
    browser.get(f"/people/{subject}/regime?at={FIRST}")
    assert "济南市历下区" in browser.page
    assert browser.get(f"/people/{subject}/regime?at=2029-01-01").status_code == 200
    for odd in ("1999-01-01", "0001-01-01", "yesterday", "2026-02-30"):
        assert browser.get(f"/people/{subject}/regime?at={odd}").status_code == 422, odd
    assert browser.get(f"/people/{subject}/regime?at=9999-12-31").status_code in (200, 422)


def test_a_request_for_leave_goes_from_form_to_check_to_whom_it_waits_for(world: World) -> None:
    subject = in_hand(world)
    path = f"/people/{subject}/leave/new"
    app = application(world)
    browser = signed_in(world, app, "officer")
    browser.get(path)
    assert browser.post(path, ASKED).status_code == 200
    assert "测试office_head" in browser.page
    assert browser.post(path, {**ASKED, "stage": "edit"}).status_code == 200
    assert "到省立医院复查" in browser.page
    done = browser.post(path, {**ASKED, "stage": "confirm", "once": "l1"})
    assert done.status_code == 303
    assert browser.get(done.location).status_code == 200
    assert 'name="decision"' not in browser.page
    assert "测试office_head" in browser.page
    assert browser.post(f"{done.location}/decision", {"decision": "yes"}).status_code == 403
    head = signed_in(world, app, "office_head", locale="en")
    head.get(done.location)
    assert head.post(f"{done.location}/decision", {"decision": "no", "document": "文1号"}).status_code == 422
    assert "文1号" in head.page
    assert head.post(f"{done.location}/decision", {}).status_code == 422
    assert head.post(f"{done.location}/decision", {"decision": "yes"}).status_code == 303
    assert head.post(f"{done.location}/decision", {"decision": "yes"}).status_code == 422


WRONG: list[dict[str, str]] = [
    {"first_day": ""},
    {"first_day": "2026-11-22"},
    {"last_day": "2026-11-25"},
    {"last_day": "2026-12-06"},
    {"last_day": "9999-12-31"},
    {"reason_kind": "whim"},
    {"proof": ""},
    {"reason": "字" * 401},
    {"destination": "济南\x07"},
]


def test_a_bad_request_comes_back_with_what_was_typed(world: World) -> None:
    subject = in_hand(world)
    path = f"/people/{subject}/leave/new"
    app = application(world)
    for locale in LOCALES:
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(path)
        for wrong, stage in product(WRONG, ("check", "confirm")):
            assert browser.post(path, {**ASKED, **wrong, "stage": stage}).status_code == 422, wrong
            assert "经十路1号" in browser.page
            assert 'class="error-summary"' in browser.page
    with world.act("officer") as act:
        assert leaves(act.session, act.visible(subject).id) == []


def test_the_city_s_paper_is_copied_and_checked_on_the_screen(world: World) -> None:
    subject = in_hand(world)
    leave = f"/leave/{requested_leave(world, subject, FIRST, FIRST + timedelta(days=44))}"
    app = application(world)
    officer, county = signed_in(world, app, "officer"), signed_in(world, app, "county_approver", locale="en")
    officer.get(leave)
    copy = {"decision": "yes", "document": "泰司社矫〔2026〕7号", "decided_on": "2026-11-23"}
    assert officer.post(f"{leave}/paper", {**copy, "decided_on": "2027-01-01"}).status_code == 422
    assert "泰司社矫〔2026〕7号" in officer.page
    assert officer.post(f"{leave}/paper", copy).status_code == 303
    officer.get(leave)
    assert "测试county_approver" in officer.page
    assert officer.post(f"{leave}/check", {"decision": "yes"}).status_code == 403
    county.get(leave)
    assert county.post(f"{leave}/check", {"decision": "no"}).status_code == 422
    assert county.post(f"{leave}/check", {"decision": "yes"}).status_code == 303
    county.get(leave)
    assert "checked by" in county.page


def test_a_late_return_is_closed_and_stays_late(world: World) -> None:
    subject = in_hand(world)
    made = approved_leave(world, subject, FIRST, FIRST)
    at(world, FIRST + timedelta(days=2))
    app = application(world)
    for locale, words in (("zh_Hans_CN", "逾期 2 天"), ("en", "2 days late")):
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(f"/leave/{made}")
        assert words in browser.page
        back = {"returned_at": "2026-11-27T08:30", "note": ""}
        assert browser.post(f"/leave/{made}/return", {**back, "returned_at": "then"}).status_code == 422
        assert browser.post(f"/leave/{made}/return", back).status_code == 422
    assert browser.post(f"/leave/{made}/return", {**back, "note": "列车停运"}).status_code == 303
    browser.get(f"/leave/{made}")
    assert "2 days late" in browser.page
    assert "列车停运" in browser.page
    assert browser.post(f"/leave/{made}/withdrawal", {}).status_code == 422


def test_a_check_is_opened_and_stopped(world: World) -> None:
    subject = in_hand(world)
    path = f"/people/{subject}/check/new"
    app = application(world)
    for locale in LOCALES:
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(path)
        for minutes in ("", "x", "0", "241", "999999999999999999999"):
            assert browser.post(path, {"minutes": minutes, "reason": "核实住址"}).status_code == 422
            assert "核实住址" in browser.page
    assert browser.post(path, {"minutes": "30", "reason": "核实住址"}).status_code == 303
    assert browser.post(path, {"minutes": "30", "reason": "核实住址"}).status_code == 422
    browser.get(f"/people/{subject}/conditions")
    with world.act("officer") as act:
        made = checks(act.session, act.visible(subject).id)[0].public_id
    assert f"/checks/{made}/stop" in browser.page
    other = signed_in(world, app, "other_officer")
    assert other.post(f"/checks/{made}/stop", {}).status_code == 404
    assert browser.post(f"/checks/{made}/stop", {}).status_code == 303


def test_measures_and_devices_are_copied_checked_and_decided(world: World) -> None:
    subject = in_hand(world)
    app = application(world)
    officer = signed_in(world, app, "officer")
    path = f"/people/{subject}/measures/new"
    given = {"kind": "warning", "decided_on": "2026-11-20", "document": "警告1号", "grounds": "拒不报告"}
    officer.get(path)
    assert officer.post(path, {**given, "decided_on": "2027-11-20"}).status_code == 422
    assert "拒不报告" in officer.page
    assert officer.post(path, given).status_code == 200
    assert officer.post(path, {**given, "stage": "confirm"}).status_code == 303
    with world.act("officer") as act:
        put = waiting_papers(act.session, None, 5)[0][0].public_id
    officer.get(f"/decisions/paper/{put}")
    assert "测试county_approver" in officer.page
    assert officer.post(f"/decisions/paper/{put}", {"decision": "yes"}).status_code == 403
    county = signed_in(world, app, "county_approver", locale="en")
    county.get(f"/decisions/paper/{put}")
    assert county.post(f"/decisions/paper/{put}", {"decision": "no"}).status_code == 422
    assert county.post(f"/decisions/paper/{put}", {"decision": "yes"}).status_code == 303
    with world.act("officer") as act:
        measure = measures(act.session, act.visible(subject).id)[0].public_id
    device = f"/people/{subject}/device/new"
    ordered = {
        "ground": "refused_to_report",
        "measure": "",
        "first_day": "2026-11-23",
        "last_day": "2027-02-22",
        "document": "批准1号",
    }
    head = signed_in(world, app, "county_head")
    head.get(device)
    assert head.post(device, ordered).status_code == 422
    assert "批准1号" in head.page
    assert head.post(device, {**ordered, "measure": "x" * 22}).status_code == 422
    assert head.post(device, {**ordered, "measure": measure}).status_code == 200
    assert head.post(device, {**ordered, "measure": measure, "stage": "confirm"}).status_code == 303
    officer.get(f"/people/{subject}/conditions")
    assert "批准1号" in officer.page
    assert "警告1号" in officer.page


def test_a_sensitive_period_is_ordered_and_ended_on_the_screen(world: World) -> None:
    in_hand(world)
    app = application(world)
    head = signed_in(world, app, "office_head")
    path = "/sensitive-periods/new"
    given: dict[str, Any] = {
        "name": "重点时段甲",
        "document": "通知1号",
        "first_day": "2026-11-23",
        "last_day": "2026-11-30",
        "places": [world.office],
        "categories": ["suspended_sentence", "parole"],
    }
    head.get(path)
    wrongs: list[dict[str, Any]] = [
        {"places": []},
        {"places": [world.other]},
        {"last_day": "2026-11-01"},
        {"categories": ["fifth"]},
    ]
    for wrong in wrongs:
        assert head.post(path, {**given, **wrong}).status_code == 422
        assert "重点时段甲" in head.page
    assert head.post(path, given).status_code == 200
    assert head.page.count('name="categories"') == 2
    assert head.post(path, {**given, "stage": "confirm"}).status_code == 303
    with world.act("office_head") as act:
        made = sensitive_periods(act.session)[0]
        assert (made.categories, made.name) == (["parole", "suspended_sentence"], "重点时段甲")
        end = f"/sensitive-periods/{made.public_id}/end"
    officer = signed_in(world, app, "officer", locale="en")
    officer.get("/sensitive-periods")
    assert "重点时段甲" in officer.page
    assert end not in officer.page
    assert officer.post(end, {}).status_code == 403
    head.get("/sensitive-periods")
    assert head.post(end, {}).status_code == 303


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    found = [due for source in (leave_dues, decision_dues, device_dues) for due in source(act, subject, limit)]
    return sorted(found, key=lambda due: due.key)


def titles(act: Act) -> list[str]:
    return [str(due.title) for due in dues(act, None, 10)]


def test_what_conditions_ask_of_whom(world: World) -> None:
    one, two, three = (in_hand(world, name, number=n) for n, name in enumerate(("甲一", "乙二", "丙三")))
    short = requested_leave(world, one, FIRST, FIRST)
    requested_leave(world, two, FIRST, FIRST + timedelta(days=8))
    requested_leave(world, three, FIRST, FIRST + timedelta(days=40))
    paper(world, one)
    with world.act("county_head") as act:
        record_device_window(
            act,
            subject=two,
            ground=DeviceGround.ORDER_BREACHED,
            from_at=act.now,
            last_day=TODAY + timedelta(days=5),
            document="批准1号",
        )
    with application(world).test_request_context():
        with world.act("officer") as act:
            assert titles(act) == ["登记市级外出审批", "电子定位装置：解除或者续期"]
        with world.act("office_head") as act:
            assert titles(act) == ["审批外出", "登记市级外出审批", "电子定位装置：解除或者续期"]
            approve_leave(act, leave=short)
            assert dues(act, act.visible(one), 10) == []
        with world.act("county_approver") as act:
            assert titles(act) == ["复核登记的决定", "审批外出"]
        with world.act("duty_supervisor") as act:
            assert titles(act) == []
        at(world, FIRST)
        with world.act("officer") as act:
            assert "外出今日到期：是否返回" in titles(act)
        at(world, FIRST + timedelta(days=3))
        with world.act("officer") as act:
            assert "外出逾期未归" in titles(act)
            assert queries.one(act.session, LeavePermit, short).last_day == FIRST
