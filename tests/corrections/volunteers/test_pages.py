"""The helper's two pages and the office's register, through the real client, in both languages."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.clock import OFFICE_ZONE
from corrections.contact import queries as contacts
from corrections.contact.models import Concern
from corrections.volunteers.words import hours
from tests.corrections.cases.makers import in_hand
from tests.corrections.pages import hidden, plain, stable
from tests.corrections.volunteers.makers import account, assigned, enrolled, visit
from tests.support.client import application, signed_in
from tests.support.languages import IN_BOTH
from tests.support.office import World

WORDS = "最近“睡不好” <b>"
NOT_FOR_HELPERS = re.compile(
    "盗窃|缓刑|管制|假释|刑期|判决|罪|刑初|严管|普管|宽管|考核|分数|得分|轨迹|定位|边界|训诫|警告|表扬|处罚|矫正|3709"
    "|theft|suspended|sentence|offence|strict|ordinary|score|boundary|warning|reprimand|penalty|correction|position|track",
    re.IGNORECASE,
)


def slip(world: World, **more: Any) -> dict[str, Any]:
    at = (world.runtime.clock.now() - timedelta(hours=1)).astimezone(OFFICE_ZONE)
    return {
        "met": "yes",
        "minutes": "30",
        "at": at.strftime("%Y-%m-%dT%H:%M"),
        "words": WORDS,
        "signs": ["unwell"],
        **more,
    }


def visible_text(page: str) -> str:
    """What a reader sees: the main part without markup and addresses."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"<[^>]+>", " ", main)


@IN_BOTH
def test_a_helper_sees_their_people_and_nothing_of_the_case(world: World, locale: str) -> None:
    subject, other = in_hand(world, "李小夏"), in_hand(world, "王大海", number=1)
    assigned(world, subject)
    browser = signed_in(world, application(world), "volunteer", locale=locale)
    assert browser.get("/").headers["Location"].endswith("/my-people")
    for path in ("/my-people", f"/my-people/{subject}/visit"):
        assert browser.get(path).status_code == 200
        shown = visible_text(browser.page)
        assert "李小夏" in shown
        assert "王大海" not in browser.page
        assert other not in browser.page
        assert f'"/people/{subject}' not in browser.page, "no way leads from here to the file"
        assert NOT_FOR_HELPERS.findall(shown) == []


def test_a_helper_opens_no_file(world: World) -> None:
    subject, other = in_hand(world), in_hand(world, "王大海", number=1)
    assigned(world, subject)
    for who in ("volunteer", "grid_worker"):
        browser = signed_in(world, application(world), who)
        for path in (
            f"/people/{subject}",
            f"/people/{subject}/file/contacts",
            f"/people/{subject}/contacts",
            f"/people/{subject}/duties",
            f"/people/{subject}/check-in",
            f"/people/{subject}/helpers",
            "/people",
            "/volunteers",
            "/today",
            "/contacts/session",
        ):
            assert browser.get(path).status_code == 403, path
    browser = signed_in(world, application(world), "volunteer")
    assert browser.get("/my-people/AAAAAAAAAAAAAAAAAAAAAA/visit").status_code == 404
    nothing = stable(browser)
    assert browser.get(f"/my-people/{other}/visit").status_code == 404
    assert stable(browser) == nothing, "somebody else's person does not exist"
    browser.get("/my-people")
    assert browser.post(f"/my-people/{other}/visit", slip(world)).status_code == 404


@IN_BOTH
def test_a_visit_in_one_page(world: World, locale: str) -> None:
    subject = in_hand(world)
    enrolled(world)
    assigned(world, subject)
    app = application(world)
    browser = signed_in(world, app, "volunteer", locale=locale)
    path = f"/my-people/{subject}/visit"
    browser.get(path)
    answers = {**hidden(browser), **slip(world, worried="y", talked="y")}
    assert browser.post(path, answers).headers["Location"].endswith("/my-people")
    browser.post(path, answers)
    browser.get("/my-people")
    assert ("30 分钟" if locale == "zh_Hans_CN" else "30 min") in browser.page
    officer = signed_in(world, app, "officer", locale=locale)
    officer.get("/today")
    found = re.search(r"/concerns/([\w-]+)", officer.page)
    assert found, "the worry is on Today"
    officer.get(f"/concerns/{found[1]}")
    assert WORDS in plain(officer)
    assert officer.post(f"/concerns/{found[1]}", {"answer": ""}).status_code == 422
    assert officer.post(f"/concerns/{found[1]}", {"answer": "已上门"}).status_code == 303
    again = officer.post(f"/concerns/{found[1]}", {"answer": "又写了一遍"})
    assert again.status_code == 409
    officer.get("/today")
    assert "/concerns/" not in officer.page
    officer.get(f"/people/{subject}/file/contacts")
    assert "测试volunteer" in officer.page
    with world.act("officer") as act:
        assert len(contacts.timeline(act.session, act.visible(subject).id)) == 1


@IN_BOTH
@pytest.mark.parametrize(
    "wrong",
    [
        {"met": ""},
        {"met": "maybe"},
        {"minutes": "17"},
        {"at": ""},
        {"at": "2030-01-01T00:00"},
        {"at": "x"},
        {"words": "字" * 1001},
        {"signs": ["guilty"]},
    ],
)
def test_a_refused_slip_keeps_every_word(world: World, locale: str, wrong: dict[str, Any]) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    browser = signed_in(world, application(world), "volunteer", locale=locale)
    browser.get(f"/my-people/{subject}/visit")
    assert browser.post(f"/my-people/{subject}/visit", slip(world, **wrong)).status_code == 422
    assert "error-summary" in browser.page
    assert wrong.get("words", WORDS) in plain(browser)
    with world.act("officer") as act:
        assert contacts.timeline(act.session, act.visible(subject).id) == []


@IN_BOTH
def test_two_at_one_door_are_asked_about_once(world: World, locale: str) -> None:
    subject, other = in_hand(world), in_hand(world, "王大海", number=1)
    assigned(world, subject)
    assigned(world, other)
    visit(world, subject, hours_ago=1.5, minutes=30)
    browser = signed_in(world, application(world), "volunteer", locale=locale)
    path = f"/my-people/{other}/visit"
    browser.get(path)
    assert 'name="together"' not in browser.page, "nothing is asked before it matters"
    assert browser.post(path, {**hidden(browser), **slip(world)}).status_code == 422
    assert 'name="together"' in browser.page
    assert WORDS in plain(browser)
    assert browser.post(path, {**hidden(browser), **slip(world, together="y")}).status_code == 303


@IN_BOTH
@pytest.mark.parametrize(
    "wrong",
    [
        {"met": ""},
        {"minutes": "17"},
        {"at": ""},
        {"at": "2030-01-01T00:00"},
        {"at": "2003-01-01T00:00"},
        {"words": "\x07" + "字" * 1001},
        {"words": "字" * 30_000},
        {"signs": ["guilty"]},
    ],
)
def test_a_worry_passes_whatever_else_is_wrong(world: World, locale: str, wrong: dict[str, Any]) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    app = application(world)
    browser = signed_in(world, app, "volunteer", locale=locale)
    path = f"/my-people/{subject}/visit"
    browser.get(path)
    sent = {**hidden(browser), **slip(world, worried="y", **wrong)}
    for _again in range(2):
        assert browser.post(path, sent).status_code == 422
    assert "worried" not in re.findall(r'name="(\w+)"[^>]*checked', browser.page), "it is not told twice"
    with world.act("officer") as act:
        (worry,) = act.session.scalars(select(Concern)).all()
        assert (worry.words or "")[:8] == wrong.get("words", WORDS).replace("\x07", "")[:8]
        assert contacts.timeline(act.session, act.visible(subject).id) == []
    officer = signed_in(world, app, "officer", locale=locale)
    officer.get("/today")
    assert "/concerns/" in officer.page


def test_a_worry_has_its_own_button_and_its_answer_is_on_the_list(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    app = application(world)
    browser = signed_in(world, app, "volunteer")
    path = f"/my-people/{subject}/worry"
    for page in ("/my-people", f"/my-people/{subject}/visit"):
        browser.get(page)
        assert path in browser.page
    browser.get(path)
    assert browser.post(path, {**hidden(browser), "words": WORDS}).headers["Location"].endswith("/my-people")
    browser.get("/my-people")
    assert "司法所还没有答复" in browser.page
    officer = signed_in(world, app, "officer")
    officer.get("/today")
    found = re.search(r"/concerns/([\w-]+)", officer.page)
    assert found
    officer.get(f"/concerns/{found[1]}")
    assert WORDS in plain(officer)
    assert officer.post(f"/concerns/{found[1]}", {"answer": "已联系社区医生"}).status_code == 303
    browser.get("/my-people")
    assert "已联系社区医生" in browser.page
    assert WORDS in plain(browser)


@IN_BOTH
def test_the_office_keeps_the_register(world: World, locale: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    assert browser.get("/volunteers").status_code == 200
    assert browser.get("/volunteers/new").status_code == 200
    with world.act("officer") as act:
        joined = act.today.isoformat()
    given = {
        "user": account(world, "volunteer"),
        "office": world.office,
        "joined": joined,
        "skills": ["law"],
        "remark": "热心人",
    }
    for wrong in (
        {"user": ""},
        {"user": account(world, "officer")},
        {"joined": "2030-01-01"},
        {"office": world.other},
        {"skills": ["magic"]},
        {"phone": "12345"},
    ):
        assert browser.post("/volunteers/new", {**given, **wrong}).status_code == 422
        assert "热心人" in browser.page
    done = browser.post("/volunteers/new", given)
    assert done.status_code == 303
    entry = done.headers["Location"]
    assert browser.get(entry).status_code == 200
    assert browser.get(f"{entry}/amend").status_code == 200
    old = {**hidden(browser), "office": world.office, "remark": "换了电话", "phone": "+86 138-5380-0002"}
    assert browser.post(f"{entry}/amend", old).status_code == 303
    assert browser.post(f"{entry}/amend", {**old, "once": "another", "remark": "慢了一步"}).status_code == 409
    assert "慢了一步" in browser.page
    browser.get(f"/people/{subject}/helpers")
    assert account(world, "volunteer") in browser.page
    assert browser.post(f"/people/{subject}/helpers", {"user": ""}).status_code == 422
    assert browser.post(f"/people/{subject}/helpers", {"user": account(world, "volunteer")}).status_code == 303
    browser.get(f"/people/{subject}")
    found = re.search(r"/assignments/[\w-]+/end", browser.page)
    assert found
    browser.get("/volunteers")
    assert f"/people/{subject}" in browser.page
    assert browser.post(found[0]).status_code == 303
    assert browser.post(found[0]).status_code == 409


def test_who_may_see_and_who_may_change_the_register(world: World) -> None:
    entry, subject = enrolled(world), in_hand(world)
    assignment = assigned(world, subject)
    app = application(world)
    reader = signed_in(world, app, "procurator")
    assert reader.get("/volunteers").status_code == 200
    assert reader.get(f"/volunteers/{entry}").status_code == 200
    assert "/end" not in reader.page
    assert reader.get("/volunteers/new").status_code == 403
    assert reader.post(f"/assignments/{assignment}/end").status_code == 403
    stranger = signed_in(world, app, "other_officer")
    assert stranger.get(f"/volunteers/{entry}").status_code == 404
    assert stranger.get(f"/volunteers/{entry}/amend").status_code == 404
    assert stranger.post(f"/assignments/{assignment}/end").status_code == 404
    admin = signed_in(world, app, "system_admin")
    assert admin.get("/volunteers").status_code == 403


@IN_BOTH
def test_without_anybody_free_there_is_nothing_to_send(world: World, locale: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    page = f"/people/{subject}/helpers"
    assert browser.get(page).status_code == 200
    assert 'name="user"' not in browser.page
    enrolled(world)
    browser.get(page)
    assert 'name="user"' in browser.page


def test_a_slip_half_written_at_the_door_is_kept(world: World) -> None:
    subject = in_hand(world)
    assigned(world, subject)
    browser = signed_in(world, application(world), "volunteer")
    path = f"/my-people/{subject}/visit"
    browser.get(path)
    assert browser.post(path, {**slip(world), "stage": "draft"}).status_code == 303
    browser.get(path)
    assert WORDS in plain(browser)
    assert browser.post(path, {**hidden(browser), **slip(world)}).status_code == 303
    browser.get(path)
    assert WORDS not in plain(browser)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_time_given_is_read_in_hours_and_minutes(world: World) -> None:
    with application(world).test_request_context(headers={"Accept-Language": "zh-CN"}):
        read = [hours(minutes) for minutes in (0, 45, 60, 85, 475)]
    assert read == ["0 分钟", "45 分钟", "1 小时", "1 小时 25 分", "7 小时 55 分"]
