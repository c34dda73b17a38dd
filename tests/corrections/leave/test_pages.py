"""The pages of leave through the real application, in both languages."""

from datetime import date, timedelta
from itertools import product
from typing import Any

from corrections.leave.queries import leaves
from tests.corrections.cases.makers import at, in_hand
from tests.corrections.leave.makers import approved_leave, requested_leave
from tests.support.client import application, signed_in
from tests.support.office import World

LOCALES = ("zh_Hans_CN", "en")
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
