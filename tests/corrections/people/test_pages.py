"""The pages of people through the real application, in both languages."""

from datetime import date
from typing import Any

from sqlalchemy import select

from core.acts.models import AuditEntry
from corrections.kinds import Sex
from corrections.people import queries
from tests.corrections.cases.makers import in_hand
from tests.corrections.pages import hidden, plain
from tests.corrections.people.makers import community, identity_number, listed, registered
from tests.support.client import Browser, application, signed_in
from tests.support.languages import BOTH
from tests.support.office import World

NUMBER = identity_number(date(1990, 5, 17), Sex.FEMALE)


def last_entry(world: World, kind: str) -> AuditEntry:
    with world.system() as act:
        found = act.session.scalars(select(AuditEntry).where(AuditEntry.kind == kind).order_by(AuditEntry.seq.desc()))
        entry = found.first()
        assert entry is not None
        return entry


def answers(world: World, **changes: str) -> dict[str, Any]:
    given = {"purpose": "supervision", "name": "李小夏", "national_id": NUMBER, "office": world.office, "phone": ""}
    return {**given, **changes}


def test_the_list_shows_who_is_visible_and_is_audited(world: World) -> None:
    subject = in_hand(world)
    registered(world, "王建国", number=3)
    app = application(world)
    for locale in BOTH:
        browser = signed_in(world, app, "officer", locale=locale)
        page = browser.get("/people")
        assert page.status_code == 200
        assert "李小夏" in browser.page
        assert "王建国" not in browser.page
        assert f'href="/people/{subject}"' in browser.page
        assert browser.get("/people?show=all").status_code == 200
        assert "王建国" in browser.page
        assert browser.get("/people?show=ended").status_code == 200
        assert "李小夏" not in browser.page
        for odd in ("/people?page=0", "/people?page=99999999999999999999", "/people?page=x", "/people?show=%00"):
            assert browser.get(odd).status_code == 200
    assert subject in last_entry(world, "people.listed").detail
    other = signed_in(world, app, "other_officer")
    other.get("/people?show=all")
    assert "李小夏" not in other.page
    assert signed_in(world, app, "volunteer").get("/people").status_code == 403


def test_thirty_on_a_page(world: World) -> None:
    for number in range(32):
        registered(world, f"甲{number:02}", number=number)
    browser = signed_in(world, application(world), "officer")
    browser.get("/people?show=all")
    assert browser.page.count('class="person-link"') == 30
    browser.get("/people?show=all&page=2")
    assert browser.page.count('class="person-link"') == 2
    assert browser.get("/people?show=all&page=3").status_code == 200


def test_a_search_finds_and_leaves_no_words_behind(world: World) -> None:
    subject = in_hand(world)
    app = application(world)
    for locale in BOTH:
        browser = signed_in(world, app, "officer", locale=locale)
        for words in ("小夏", "lxx", NUMBER):
            page = browser.post("/people/search", {"q": words})
            assert page.status_code == 200
            assert f'href="/people/{subject}"' in browser.page
            entry = last_entry(world, "people.searched")
            assert subject in entry.detail
            assert words not in entry.detail
        assert browser.post("/people/search", {"q": "没有这个人"}).status_code == 200
        assert browser.post("/people/search", {"q": ""}).status_code == 422
        assert browser.post("/people/search", {"q": "字" * 61}).status_code == 422
        assert browser.post("/people/search", {"q": "李\x00夏"}).status_code == 422
        assert browser.get("/people/search").status_code == 302
    other = signed_in(world, app, "other_officer")
    other.post("/people/search", {"q": NUMBER})
    assert subject not in other.page
    for who in ("volunteer", "audit_admin"):
        assert signed_in(world, app, who).post("/people/search", {"q": "李"}).status_code == 403


def test_a_file_is_opened_and_leads_to_the_case(world: World) -> None:
    app = application(world)
    browser = signed_in(world, app, "officer")
    assert browser.get("/people/new").status_code == 200
    done = browser.post("/people/new", answers(world, once="once-1"))
    assert done.status_code == 303
    assert done.location.endswith("/case/new")
    again = browser.post("/people/new", answers(world, once="once-1"))
    assert (again.status_code, again.location) == (303, done.location)
    assert browser.get(done.location).status_code == 200
    with world.act("officer") as act:
        found = queries.search(act.session, NUMBER)
        assert [(row.birth, row.sex) for row in found] == [(date(1990, 5, 17), Sex.FEMALE)]
    for who, status in (("county_approver", 403), ("volunteer", 403), ("procurator", 403)):
        assert signed_in(world, app, who).get("/people/new").status_code == status


def test_whoever_comes_for_help_is_led_to_the_register_of_assistance(world: World) -> None:
    app = application(world)
    for locale in BOTH:
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get("/people/new")
        assert browser.post("/people/new", answers(world, purpose="")).status_code == 422
        assert browser.page.count('type="radio"') - browser.page.count('name="sex"') == 2, "each purpose has its card"
    done = browser.post("/people/new", answers(world, purpose="assistance"))
    assert (done.status_code, done.location.endswith("/assistance/enter")) == (303, True)
    assert browser.get(done.location).status_code == 200


WRONG: list[dict[str, str]] = [
    {"purpose": "tea"},
    {"name": ""},
    {"national_id": NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")},
    {"national_id": "123"},
    {"birth": "1990-05-18"},
    {"birth": "yesterday"},
    {"sex": "male"},
    {"sex": "neither"},
    {"office": ""},
    {"office": "nowhere"},
    {"phone": "12345"},
    {"name": "甲" * 65},
    {"name": "李\n小夏"},
    {"file_no": "号" * 61},
]


def test_bad_input_comes_back_with_what_was_typed(world: World) -> None:
    app = application(world)
    for locale in BOTH:
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get("/people/new")
        for wrong in WRONG:
            page = browser.post("/people/new", answers(world, address="岱宗大街1号", **wrong))
            assert page.status_code == 422, wrong
            assert "岱宗大街1号" in browser.page
            assert 'class="error-summary"' in browser.page
    with world.act("officer") as act:
        assert listed(act.session) == []


def test_a_second_file_is_refused_on_the_form(world: World) -> None:
    registered(world)
    app = application(world)
    for locale, words in (("zh_Hans_CN", "测试矫字〔2026〕1号"), ("en", "already a file")):
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get("/people/new")
        assert browser.post("/people/new", answers(world)).status_code == 422
        assert words in browser.page
    other = signed_in(world, app, "other_officer")
    other.get("/people/new")
    assert other.post("/people/new", answers(world, office=world.other)).status_code == 422
    assert "测试矫字" not in other.page


def amend(browser: Browser, subject: str, version: str, **changes: str) -> int:
    given = {"name": "李小夏", "national_id": NUMBER, "version": version, **changes}
    return browser.post(f"/people/{subject}/particulars", given).status_code


def test_particulars_are_shown_audited_and_amended(world: World) -> None:
    subject = registered(world)
    app = application(world)
    browser = signed_in(world, app, "officer")
    assert browser.get(f"/people/{subject}/particulars").status_code == 200
    assert NUMBER in browser.page
    assert last_entry(world, "person.particulars_opened").about == subject
    assert amend(browser, subject, "1", phone="13805381234") == 303
    assert amend(browser, subject, "1", phone="13905381234") == 409
    assert "13905381234" in browser.page
    for version in ("", "x", "9" * 30):
        assert amend(browser, subject, version) == 409
    assert amend(browser, subject, "2", name="") == 422
    assert signed_in(world, app, "county_approver").get(f"/people/{subject}/particulars").status_code == 403
    other = signed_in(world, app, "other_officer")
    assert other.get(f"/people/{subject}/particulars").status_code == 404
    assert amend(other, subject, "2") == 404


def test_the_file_masks_numbers_and_shows_who_this_is(world: World) -> None:
    subject = in_hand(world)
    bare = registered(world, "王建国", number=4)
    app = application(world)
    for locale, level in (("zh_Hans_CN", "严管"), ("en", "Strict supervision")):
        browser = signed_in(world, app, "officer", locale=locale)
        assert browser.get(f"/people/{subject}").status_code == 200
        assert level in browser.page
        assert NUMBER not in browser.page
        assert f"/people/{subject}/regime" in browser.page
        assert browser.get(f"/people/{bare}").status_code == 200
        assert f"/people/{bare}/case/new" in browser.page
    assert signed_in(world, app, "other_officer").get(f"/people/{subject}").status_code == 404


def test_the_search_box_is_for_those_who_may_search(world: World) -> None:
    app = application(world)
    assert 'action="/people/search"' in signed_in(world, app, "officer").get("/sessions").get_data(as_text=True)
    assert 'action="/people/search"' not in signed_in(world, app, "volunteer").get("/sessions").get_data(as_text=True)


def test_a_half_filled_file_is_kept_for_its_writer(world: World) -> None:
    app = application(world)
    for locale in BOTH:
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get("/people/new")
        assert browser.post("/people/new", answers(world, national_id="", stage="draft")).status_code == 303
        browser.get("/people/new")
        assert "李小夏" in browser.page
        assert browser.post("/people/new", {**hidden(browser), "stage": "drop"}).status_code == 303
        browser.get("/people/new")
        assert "李小夏" not in browser.page


def test_somebody_is_placed_elsewhere_from_the_overview(world: World) -> None:
    subject, there = registered(world), community(world)
    app = application(world)
    path = f"/people/{subject}/place"
    for locale, words in (("zh_Hans_CN", "起归属甲社区"), ("en", "belongs to 甲社区")):
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(f"/people/{subject}")
        assert f'href="{path}"' in browser.page
        assert browser.get(path).status_code == 200
        for wrong in ({"office": ""}, {"office": world.other}, {"since": "2026-13-01"}, {"since": "2027-01-01"}):
            typed = {"office": there, "since": "2026-11-23", **wrong}
            assert browser.post(path, typed).status_code == 422, wrong
        assert browser.post(path, {"office": there, "since": "2026-11-23"}).status_code == 200
        assert words in plain(browser)
    assert browser.post(path, {"office": there, "since": "2026-11-23", "stage": "confirm"}).status_code == 303
    assert there in last_entry(world, "person.placed").detail
    browser.get(f"/people/{subject}")
    assert "甲社区" in browser.page


def test_the_county_hands_a_file_to_another_office_on_the_screen(world: World) -> None:
    subject = registered(world)
    app = application(world)
    path = f"/people/{subject}/place"
    county = signed_in(world, app, "county_approver", locale="en")
    county.get(path)
    typed = {"office": world.other, "since": "2026-11-23"}
    assert county.post(path, typed).status_code == 200
    assert "The file goes to" in county.page
    assert county.post(path, {**typed, "stage": "confirm"}).status_code == 303
    for who, status in (("officer", 404), ("other_officer", 200), ("procurator", 403), ("volunteer", 403)):
        assert signed_in(world, app, who).get(path).status_code == status, who
