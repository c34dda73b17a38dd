"""The door: set-up, two factors, lock-out, sessions that end, and nothing open by default."""

import re
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from core.access import User
from core.access.models import LoginSession
from core.acts import Act, Runtime, opened, system
from core.acts.models import AuditEntry
from core.clock import SteppingClock
from core.web.pages import Open
from core.web.site import need_of
from office.accounts import actions, passwords
from tests.support.client import Browser, application, signed_in
from tests.support.office import World, lay_down

PASSWORD = "Zhuzhan-2026-lushang"


def set_password(world: World, who: str, password: str) -> str:
    """Give an account a password and an authenticator; answers its secret."""
    secret = passwords.new_totp_secret()

    def change(act: Act) -> None:
        user = act.session.get_one(User, world.users[who])
        user.password_hash = passwords.hash_password(password)
        user.totp_secret = secret

    with world.system() as act:
        lay_down(act, change)
    return secret


def code(world: World, secret: str) -> str:
    return str(pyotp.TOTP(secret).at(world.runtime.clock.now()))


def sign_in(browser: Browser, who: str, password: str) -> int:
    browser.get("/sign-in")
    return browser.post("/sign-in", {"username": who, "password": password}).status_code


def test_two_factors_open_the_door(world: World) -> None:
    secret = set_password(world, "officer", PASSWORD)
    browser = Browser(application(world))
    assert browser.get("/today").status_code == 302
    assert sign_in(browser, "officer", PASSWORD) == 302
    half_way = browser.get("/today")
    assert half_way.headers["Location"] == "/sign-in/second-factor"
    browser.get("/sign-in/second-factor")
    assert browser.post("/sign-in/second-factor", {"code": "000000"}).status_code == 422
    right = code(world, secret)
    assert browser.post("/sign-in/second-factor", {"code": right}).status_code == 302
    assert browser.get("/today").status_code == 200

    again = Browser(browser.app)
    assert sign_in(again, "officer", PASSWORD) == 302
    again.get("/sign-in/second-factor")
    assert again.post("/sign-in/second-factor", {"code": right}).status_code == 422, "a code serves once"


def test_five_failures_lock_the_account_for_a_while_but_not_a_known_browser(world: World) -> None:
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    set_password(world, "officer", PASSWORD)
    app = application(world)
    known, stranger = Browser(app), Browser(app)
    assert sign_in(known, "officer", PASSWORD) == 302
    for _ in range(5):
        assert sign_in(stranger, "officer", "wrong-and-long-enough") == 422
    assert sign_in(stranger, "officer", PASSWORD) == 422, "locked"
    assert sign_in(known, "officer", PASSWORD) == 302, "the owner's own browser still gets in"
    clock.advance(timedelta(minutes=16))
    assert sign_in(stranger, "officer", PASSWORD) == 302


@pytest.mark.parametrize("minutes", [14, 16])
def test_an_idle_session_ends(world: World, minutes: int) -> None:
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    browser = signed_in(world, application(world), "officer")
    clock.advance(timedelta(minutes=minutes))
    assert browser.get("/today").status_code == (200 if minutes < 15 else 302)


def test_a_revoked_session_is_refused_at_once(world: World) -> None:
    app = application(world)
    officer, admin = signed_in(world, app, "officer"), signed_in(world, app, "security_admin")
    with world.system() as act:
        row = act.session.scalars(select(LoginSession).where(LoginSession.user_id == world.users["officer"])).one()
        public_id = row.public_id
    assert admin.post(f"/sessions/{public_id}/end").status_code == 303
    assert officer.get("/today").status_code == 302
    assert signed_in(world, app, "officer").post(f"/sessions/{public_id}/end").status_code == 403


def test_every_route_declares_its_need_and_holds_it(world: World) -> None:
    app = application(world)
    stranger = Browser(app)
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        need = need_of(app, rule.endpoint)
        assert need is not None, rule.endpoint
        if need in (Open.PUBLIC, Open.DEVICE) or "GET" not in (rule.methods or set()):
            continue
        path = re.sub(r"<int:\w+>", "1", rule.rule)
        path = re.sub(r"<\w+>", "x", path)
        assert stranger.get(path).status_code == 302, rule.endpoint


def test_a_refused_route_is_in_the_audit_book(world: World) -> None:
    volunteer = signed_in(world, application(world), "volunteer")
    assert volunteer.get("/today").status_code == 403
    with world.system() as act:
        last = act.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (last.kind, last.result) == ("route.refused", "refused")


def test_posts_need_their_token(world: World) -> None:
    browser = signed_in(world, application(world), "officer")
    browser.page = ""
    assert browser.post("/sign-out").status_code == 400


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil", "\\\\evil", "javascript:x", "/a\nb"]
)
def test_redirects_stay_here(world: World, target: str) -> None:
    browser = signed_in(world, application(world), "officer")
    browser.get("/today")
    assert browser.post("/language", {"locale": "en", "next": target}).headers["Location"] == "/"


def test_headers_are_strict(world: World) -> None:
    response = signed_in(world, application(world), "officer").get("/today")
    csp = response.headers["Content-Security-Policy"]
    assert "unsafe" not in csp
    assert "object-src 'none'" in csp
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_set_up_with_the_one_time_code(runtime: Runtime) -> None:
    world = World(runtime, "", "", "", {})
    browser = Browser(application(world))
    assert browser.get("/sign-in").headers["Location"] == "/set-up"
    actor, scope = system("test")
    with opened(runtime, actor, scope) as act:
        setup_code = actions.make_setup_code(act)
    answers = {
        "district": "某区司法局",
        "office": "某某司法所",
        "name": "某某",
        "username": "guanli",
    }
    browser.get("/set-up")
    assert browser.post("/set-up", {"code": "wrong", **answers}).status_code == 422
    assert browser.post("/set-up", {"code": setup_code, **answers}).headers["Location"] == "/enrol/choose"
    assert browser.get("/set-up").status_code == 404
    browser.get("/enrol/choose")
    key = re.search(r'<code class="door-key">([A-Z2-7]+)</code>', browser.page)
    assert key
    chosen = {"password": PASSWORD, "again": PASSWORD, "code": code(world, key[1])}
    assert browser.post("/enrol/choose", chosen).status_code == 302
    assert browser.get("/").headers["Location"] == "/accounts"
    browser.post("/sign-out")
    assert browser.get("/sign-in").status_code == 200
