"""What a session's end does to a form, a poll and a cookie, through the whole application with its tokens."""

import html
import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from config.settings import Settings
from core.access.models import LoginSession
from core.acts.models import AuditEntry, Draft
from core.acts.values import answerable
from core.clock import SteppingClock
from core.web import unsent
from core.web.compressed import masked
from core.web.shell import create_shell
from core.web.site import Site
from corrections.contact.models import Contact
from corrections.plans.models import PlanVersion
from office.accounts import values
from tests.core.test_door import PASSWORD, code, set_password, sign_in
from tests.corrections.cases.makers import in_hand
from tests.corrections.pages import hidden
from tests.corrections.plans.test_pages import typed
from tests.support.client import HOUSE, TOKEN, Browser, application, signed_in
from tests.support.office import World

WORDS = "每周电话报告一次，\n“不得”与同案人员接触 <b>&amp;"
POLLS = [
    {"HX-Request": "true"},
    {"X-Guitu-Poll": "1"},
    {"Accept": "application/json"},
    {"Sec-Fetch-Dest": "empty"},
    {"X-Guitu-Draft": "1"},
]


def pass_time(world: World, **by: float) -> None:
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.advance(timedelta(**by))


def enters(
    world: World, app: Flask, who: str, secret: str, path: str = "/sign-in", browser: Browser | None = None
) -> str:
    """Sign in by password and code. Answers where one lands."""
    browser = browser or Browser(app)
    browser.get(path)
    first = browser.post(path, {"username": who, "password": PASSWORD})
    assert first.status_code == 302
    half_way = browser.get(first.headers["Location"])
    if "second-factor" not in half_way.headers.get("Location", ""):
        return first.headers["Location"]
    assert half_way.headers["Location"].startswith("/sign-in/second-factor")
    browser.get(half_way.headers["Location"])
    pass_time(world, seconds=30)
    done = browser.post(half_way.headers["Location"], {"code": code(world, secret)})
    assert done.status_code == 302
    return done.headers["Location"]


def fields(page: str) -> list[tuple[str, str]]:
    """What the form that is offered again would send."""
    (form,) = re.findall(r'<form class="given-back".*?</form>', page, re.S)
    found = re.findall(r'name="([^"]*)" value="([^"]*)"', form, re.S)
    return [(html.unescape(name), html.unescape(value)) for name, value in found]


def action(page: str) -> str:
    found = re.search(r'<form class="given-back" method="post" action="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def presses(browser: Browser) -> int:
    """Press the one button of a form that is offered again."""
    answer = browser.client.post(action(browser.page), data=dict(fields(browser.page)))
    browser.page = answer.get_data(as_text=True)
    return answer.status_code


def count(world: World, table: type) -> int:
    with world.system() as act:
        return act.session.scalar(select(func.count()).select_from(table)) or 0


def plan_of(world: World, number: int = 0) -> str:
    """Where the plan of somebody new is written."""
    return f"/people/{in_hand(world, number=number)}/plan/write"


def lost_in(world: World, browser: Browser, path: str = "", **more: str) -> tuple[str, str]:
    """An officer writes a plan while the session ends. Answers the plan's address and the page that says so."""
    path = path or plan_of(world)
    browser.get(path)
    sent = {**hidden(browser), **typed(world), "supervision": WORDS, **more}
    pass_time(world, minutes=16)
    answer = browser.post(path, sent)
    assert answer.status_code == 401
    return path, answer.get_data(as_text=True)


def test_a_form_that_met_an_ended_session_is_offered_again_to_its_writer(world: World) -> None:
    app = application(world)
    secret = set_password(world, "officer", PASSWORD)
    browser = signed_in(world, app, "officer")
    path, page = lost_in(world, browser)
    way = re.search(r'href="(/sign-in\?[^"]*)"', page)
    assert way
    assert WORDS not in html.unescape(page), "nobody is signed in who may read it"
    where = enters(world, app, "officer", secret, html.unescape(way[1]), browser)
    assert where.startswith("/unsent/")
    assert browser.get(where).status_code == 200
    assert dict(fields(browser.page))["supervision"] == WORDS
    assert count(world, PlanVersion) == 0, "it is not carried out silently"
    assert presses(browser) == 200
    assert html.escape(WORDS, quote=False) in browser.page.replace("&#34;", '"').replace("“", "“")
    assert "data-dirty=yes" in browser.page
    assert browser.post(action_of(path, where), {**hidden(browser), **typed(world)}).status_code == 200
    assert browser.post(action_of(path, where), {**hidden(browser), "stage": "confirm"}).status_code == 303
    assert count(world, PlanVersion) == 1
    assert browser.get(where).status_code == 302, "what was sent is kept no longer"


def action_of(path: str, where: str) -> str:
    return f"{path}?unsent={where.rsplit('/', 1)[1]}"


def test_the_last_step_is_offered_to_be_read_once_more(world: World) -> None:
    app = application(world)
    secret = set_password(world, "officer", PASSWORD)
    browser = signed_in(world, app, "officer")
    path, _ = lost_in(world, browser, stage="confirm")
    where = enters(world, app, "officer", secret)
    assert where.startswith("/unsent/"), "whatever way one signs in"
    after = Browser(app)
    with after.client.session_transaction() as kept:
        kept["_user_id"] = "nobody"
    assert after.get(where).status_code == 302
    lands = Browser(app)
    assert enters(world, app, "officer", secret, browser=lands) == where
    lands.get(where)
    assert presses(lands) == 200
    assert 'value="confirm"' in lands.page
    assert count(world, PlanVersion) == 0
    assert lands.post(action_of(path, where), {**hidden(lands), "stage": "confirm"}).status_code == 303


@pytest.mark.parametrize("who", ["other_officer", "office_head", "volunteer"])
def test_somebody_else_gets_nothing_of_it(world: World, who: str) -> None:
    app = application(world)
    browser = signed_in(world, app, "officer")
    _, page = lost_in(world, browser)
    key = re.search(r"unsent/([\w-]+)", html.unescape(page).replace("%2F", "/"))
    assert key
    secret = set_password(world, who, PASSWORD)
    assert not enters(world, app, who, secret, browser=browser).startswith("/unsent/")
    browser.get("/sessions")
    for answer in (browser.get(f"/unsent/{key[1]}"), browser.post(f"/unsent/{key[1]}")):
        assert answer.status_code == 302
        assert "每周电话报告" not in answer.get_data(as_text=True)
    assert count(world, Draft) == 1, "and does not throw it away"


def test_what_is_kept_is_sealed_has_a_term_and_can_be_thrown_away(world: World) -> None:
    app = application(world)
    browser = signed_in(world, app, "officer")
    lost_in(world, browser)
    with world.system() as act:
        (row,) = act.session.scalars(select(Draft))
        assert "每周".encode() not in row.body
        assert b"supervision" not in row.body
        key = row.page.removeprefix(unsent.PREFIX)
    owner = signed_in(world, app, "officer")
    owner.get(f"/unsent/{key}")
    assert owner.post(f"/unsent/{key}").status_code == 303
    assert count(world, Draft) == 0
    lost_in(world, owner, plan_of(world, 1))
    with world.system() as act:
        key = act.session.scalars(select(Draft.page)).one().removeprefix(unsent.PREFIX)
    pass_time(world, days=3, minutes=1)
    assert signed_in(world, app, "officer").get(f"/unsent/{key}").status_code == 302


def test_no_more_is_kept_than_the_bounds_say(world: World) -> None:
    app = application(world)
    path = plan_of(world)
    for _ in range(unsent.MOST_KEPT + 2):
        lost_in(world, signed_in(world, app, "officer"), path)
    assert count(world, Draft) == unsent.MOST_KEPT
    _, page = lost_in(world, signed_in(world, app, "officer"), path, help="长" * (unsent.LONGEST + 1))
    assert count(world, Draft) == unsent.MOST_KEPT
    assert "长" * 100 in page, "what cannot be kept stands on the page itself"


def test_passwords_are_not_kept(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    browser.get("/password")
    pass_time(world, minutes=16)
    sent = {"present": PASSWORD, "password": "Neu-und-lang-2026", "again": "Neu-und-lang-2026"}
    page = browser.post("/password", sent).get_data(as_text=True)
    assert count(world, Draft) == 0
    assert not [secret for secret in sent.values() if secret in page]


def test_every_secret_question_behind_the_door_is_known_as_one() -> None:
    door = {"OfficeToSetUp", "SignInTry", "SecondFactor", "EnrolmentCode", "FirstPassword"}
    inside = [kind for name, kind in vars(values).items() if hasattr(kind, "__is_act_value__") and name not in door]
    secrets = {each.name for kind in inside for each in answerable(kind) if each.asked.secret}
    assert secrets <= unsent.NEVER_KEPT


@pytest.mark.parametrize("headers", POLLS)
def test_a_poll_that_met_an_ended_session_gets_a_small_refusal(world: World, headers: dict[str, str]) -> None:
    browser = signed_in(world, application(world), "officer")
    pass_time(world, minutes=16)
    for path in ("/today", "/people/x/location.json"):
        answer = browser.client.get(path, headers=headers)
        assert (answer.status_code, "Location" in answer.headers) == (401, False)
        assert len(answer.data) < 200
        assert b"<form" not in answer.data
    as_json = browser.client.get("/people/x/location.json")
    assert (as_json.status_code, list(as_json.get_json())) == (401, ["error"])


def test_a_poll_between_the_two_factors_gets_the_same(world: World) -> None:
    set_password(world, "officer", PASSWORD)
    browser = Browser(application(world))
    assert sign_in(browser, "officer", PASSWORD) == 302
    assert browser.client.get("/today", headers={"HX-Request": "true"}).status_code == 401
    assert browser.client.get("/today").status_code == 302


def test_a_page_learns_how_long_it_has_and_says_that_somebody_is_there(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    pass_time(world, minutes=13)
    entries = count(world, AuditEntry)
    poll = {"X-Guitu-Poll": "1"}
    said = browser.client.get("/session/state", headers=poll).get_json()
    assert (said["signed_in"], said["seconds"], said["for_good"]) == (True, 120, False)
    token = {"X-CSRFToken": said["csrf"]}
    assert browser.client.post("/session/alive", headers=token).get_json()["seconds"] == 15 * 60
    pass_time(world, minutes=14)
    assert browser.client.get("/today").status_code == 200
    assert count(world, AuditEntry) - entries <= 1, "going on leaves no entry behind"
    for _ in range(60):
        pass_time(world, minutes=12)
        browser.client.post("/session/alive", headers=token)
    assert browser.client.get("/today").status_code == 302, "the absolute limit stays"
    ended = browser.client.get("/session/state", headers=poll).get_json()
    assert (ended["signed_in"], ended["who"]) == (False, "")


def test_asking_for_the_state_does_not_keep_a_session_awake(world: World) -> None:
    browser = signed_in(world, application(world), "volunteer")
    for _ in range(3):
        pass_time(world, minutes=4)
        browser.client.get("/session/state", headers={"X-Guitu-Poll": "1"})
    assert browser.client.get("/my-people").status_code == 302


@pytest.mark.parametrize("wanted", ["/people?show=ended", "/audit", "/people/search"])
def test_after_both_factors_one_is_where_one_wanted_to_be(world: World, wanted: str) -> None:
    secret = set_password(world, "officer", PASSWORD)
    app = application(world)
    browser = Browser(app)
    way = browser.get(wanted).headers.get("Location", "/sign-in")
    if way == "/sign-in":
        return
    assert enters(world, app, "officer", secret, way, browser) == wanted


def test_after_an_idle_end_one_is_back(world: World) -> None:
    app = application(world)
    secret = set_password(world, "officer", PASSWORD)
    browser = signed_in(world, app, "officer")
    pass_time(world, minutes=16)
    way = browser.get("/people?show=ended").headers["Location"]
    assert "登录已过期" in browser.get(way).get_data(as_text=True)
    assert enters(world, app, "officer", secret, way, browser) == "/people?show=ended"


@pytest.mark.parametrize(
    "evil", ["//evil.example", "https://evil.example/", "/\\evil.example", "/a%0d%0ab", "javascript:1"]
)
def test_no_sign_in_leads_elsewhere(world: World, evil: str) -> None:
    secret = set_password(world, "officer", PASSWORD)
    app = application(world)
    where = enters(world, app, "officer", secret, f"/sign-in?next={evil}")
    assert where == "/"


def test_a_foreign_form_or_link_ends_no_session(world: World) -> None:
    """A foreign form arrives without the session's cookie: its answer must leave that cookie as it is."""
    app = application(world)
    browser = signed_in(world, app, "officer")
    name = app.config["SESSION_COOKIE_NAME"]
    foreign = app.test_client(use_cookies=False)
    answers = [
        foreign.post("/people/search", data={"q": "x"}),
        foreign.post("/sign-out"),
        foreign.post("/language", data={"locale": "en"}),
        foreign.post("/sign-in", data={"username": "officer", "password": "x"}),
        foreign.get("/today"),
        foreign.get("/sign-in"),
        foreign.get("/enrol"),
    ]
    for answer in answers:
        for line in answer.headers.getlist("Set-Cookie"):
            assert line.split("=")[0] != name, line
    assert [answer.status_code for answer in answers[:4]] == [400] * 4
    assert browser.get("/today").status_code == 200
    with world.system() as act:
        assert act.session.scalars(select(LoginSession).where(LoginSession.ended_at.is_not(None))).all() == []


def test_signing_in_and_out_writes_and_removes_the_session_cookie(world: World) -> None:
    app = application(world)
    secret = set_password(world, "officer", PASSWORD)
    browser = Browser(app)
    enters(world, app, "officer", secret, browser=browser)
    name = app.config["SESSION_COOKIE_NAME"]
    kept = browser.client.get_cookie(name)
    assert kept is not None
    assert (kept.http_only, kept.same_site) == (True, "Lax")
    assert browser.client.get_cookie(f"{name}-door") is None
    browser.get("/today")
    assert browser.post("/sign-out").status_code == 302
    assert browser.client.get_cookie(name) is None
    assert browser.get("/today").status_code == 302


def test_two_instances_share_no_cookie(world: World) -> None:
    names = []
    for instance in ("instance", "demo"):
        app = create_shell(Site(world.runtime, HOUSE, Settings(), instance, "0"))
        browser = Browser(app)
        browser.get("/sign-in")
        browser.post("/language", {"locale": "en"})
        set_password(world, "volunteer", PASSWORD)
        assert sign_in(browser, "volunteer", PASSWORD) == 302
        jar = browser.client._cookies
        assert jar is not None
        names.append({name for _, _, name in jar})
    assert len(names[0]) >= 3
    assert not names[0] & names[1]


@pytest.mark.parametrize("stage", ["check", "errors"])
def test_another_language_keeps_the_page_and_its_words(world: World, stage: str) -> None:
    path = f"/people/{in_hand(world)}/plan/write"
    browser = signed_in(world, application(world), "officer")
    browser.get(path)
    more = {} if stage == "check" else {"basics": ""}
    sent = {**hidden(browser), **typed(world), "supervision": WORDS, **more}
    assert browser.post(path, sent).status_code == (200 if stage == "check" else 422)
    (form,) = re.findall(r"<form class=\"language\".*?</form>", browser.page, re.S)
    answers = {html.unescape(n): html.unescape(v) for n, v in re.findall(r'name="(held|next)" value="([^"]*)"', form)}
    switch = browser.post("/language", {**answers, "locale": "en"})
    assert switch.status_code == 307, "the browser sends the answers on"
    browser.post(switch.headers["Location"], answers)
    assert "The language has been changed" in browser.page
    assert action(browser.page) == path
    assert presses(browser) == 200
    page = html.unescape(browser.page)
    assert '<html lang="en">' in page
    assert WORDS in page.replace("\r\n", "\n")
    assert ("Go back and change" in page) == (stage == "check")
    assert count(world, PlanVersion) == 0


def test_answers_put_into_the_switch_by_the_script_are_sent_on_to_their_page(world: World) -> None:
    path = f"/people/{in_hand(world)}/plan/write"
    browser = signed_in(world, application(world), "officer")
    browser.get(path)
    sent = {**hidden(browser), **typed(world), "supervision": WORDS, "stage": "edit", "locale": "en", "next": path}
    switch = browser.post("/language", sent)
    assert (switch.status_code, switch.headers["Location"]) == (307, path)
    browser.post(path, sent)
    assert '<html lang="en">' in browser.page
    assert WORDS in html.unescape(browser.page).replace("\r\n", "\n")
    assert browser.post("/language", {**sent, "stage": "confirm"}).status_code == 302, "it never carries anything out"


@pytest.mark.parametrize("text", ["", "x", "[1]", "{}", "[[]]", "null"])
def test_what_no_page_of_ours_held_changes_nothing(world: World, text: str) -> None:
    browser = signed_in(world, application(world), "officer")
    assert browser.post("/language/held?next=//evil.example", {"held": text}).status_code in (303, 422)


def test_another_language_never_sends_a_password_along(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    browser.get("/password")
    page = browser.post("/password", {"present": "old-old-old-1", "password": "short", "again": "x"}).get_data(
        as_text=True
    )
    assert "old-old-old-1" not in page
    assert 'name="next" value="/password"' in page


def test_a_form_older_than_the_session_is_given_back(world: World) -> None:
    """Signed in anew in another tab, then sent from the first: the token is old, the words are not lost."""
    app = application(world)
    secret = set_password(world, "officer", PASSWORD)
    browser = signed_in(world, app, "officer")
    path = f"/people/{in_hand(world)}/plan/write"
    browser.get(path)
    old = browser.page
    enters(world, app, "officer", secret, browser=browser)
    browser.page = old
    sent = {**hidden(browser), **typed(world), "supervision": WORDS}
    foreign = browser.client.post(path, data={**sent, "csrf_token": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 400
    assert "given-back" not in foreign.get_data(as_text=True)
    answer = browser.post(path, sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 400
    assert dict(fields(browser.page))["supervision"] == WORDS
    assert presses(browser) == 200
    assert WORDS in html.unescape(browser.page).replace("\r\n", "\n")


@pytest.mark.parametrize(("mib", "locale"), [(20.4, "zh_Hans_CN"), (25, "zh_Hans_CN"), (30, "en")])
def test_what_is_too_large_gives_the_words_back(world: World, mib: float, locale: str) -> None:
    browser = signed_in(world, application(world), "officer", locale=locale)
    path = f"/people/{in_hand(world)}/plan/write"
    browser.get(path)
    sent = {**hidden(browser), **typed(world), "supervision": WORDS}
    scan = FileStorage(BytesIO(b"x" * int(mib * 1024 * 1024)), "scan.jpg")
    token = masked(TOKEN.findall(browser.page)[0])  # as a compressed page carries it
    boundary, body = encode_multipart({**sent, "csrf_token": token, "scan": scan})
    answer = browser.client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}")
    browser.page = answer.get_data(as_text=True)
    page = html.unescape(browser.page)
    assert answer.status_code == 413
    assert "20 MB" in page
    assert f'lang="{"en" if locale == "en" else "zh-Hans"}"' in page
    assert ("please choose it again" if locale == "en" else "请重新选择") in page
    assert dict(fields(browser.page))["supervision"].replace("\r\n", "\n") == WORDS
    assert presses(browser) == 200
    assert WORDS in html.unescape(browser.page).replace("\r\n", "\n")
    assert count(world, Contact) == count(world, PlanVersion) == 0
