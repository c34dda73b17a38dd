"""The demonstration's pages: one click into a role, ticks from what happened, and none of it in a real office."""

from dataclasses import replace

import pytest
from flask import Flask

from config.settings import Settings
from core.acts import KINDS, opened, system
from core.web import Registry
from core.web.shell import create_shell
from core.web.site import Site
from demo.build import StoryState
from demo.cast import PHONES, Part
from demo.recorded import Schedule
from demo.replay.runner import Replay, Runner, Send
from demo.replay.views import RUNNER, TRACKS
from demo.slice import SERVED
from demo.walks.roles import CHOICES
from demo.walks.steps import WALKS
from office.accounts.queries import by_username
from run import SLICES
from tests.demo.conftest import EVENING, Told
from tests.support.client import Browser

LOOPBACK = {"REMOTE_ADDR": "127.0.0.1"}


class Quiet(Runner):
    """Tells its replays to nobody."""

    def start(self, subject: str, track: str, schedule: Schedule, send: Send) -> Replay:
        return super().start(subject, track, schedule, lambda fixes: 0)


@pytest.fixture
def app(small: Told) -> Flask:
    return create_shell(Site(small.runtime, Registry((*SLICES, SERVED)), Settings(), "demo", "0"))


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


def enter(browser: Browser, account: str) -> None:
    browser.get("/demo")
    assert browser.post("/demo", {"account": account}).status_code == 302
    browser.get("/sessions")


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.username)
def test_one_click_opens_each_role(browser: Browser, choice: object) -> None:
    enter(browser, getattr(choice, "username", ""))
    assert browser.get("/", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("account", ["", "nobody", "officer2", "volunteer002"])
def test_only_the_roles_shown_can_be_chosen(browser: Browser, account: str) -> None:
    browser.get("/demo")
    assert browser.post("/demo", {"account": account}).status_code == 422


@pytest.mark.parametrize("path", ["/demo", "/demo/start"])
def test_nobody_else_on_the_network_gets_in(app: Flask, path: str) -> None:
    assert app.test_client().get(path, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 404


@pytest.mark.parametrize("path", ["/demo", "/demo/start"])
def test_a_real_office_has_no_such_pages(small: Told, path: str) -> None:
    real = replace(small.runtime, demo=False)
    registered = create_shell(Site(real, Registry((*SLICES, SERVED)), Settings(), "office", "0"))
    assert registered.test_client().get(path, environ_base=LOOPBACK).status_code == 404
    bare = create_shell(Site(real, Registry(SLICES), Settings(), "office", "0"))
    assert not [rule for rule in bare.url_map.iter_rules() if rule.rule.startswith("/demo")]


def test_walks_lead_to_pages_that_exist_and_kinds_that_are_written(app: Flask) -> None:
    steps = [step for walk in WALKS for step in walk.steps]
    assert not [step.endpoint for step in steps if step.endpoint not in app.view_functions]
    assert not [kind for step in steps for kind in step.kinds if kind not in KINDS]


def test_a_tick_comes_from_what_was_done(browser: Browser) -> None:
    fresh = browser.get("/demo/start").get_data(as_text=True)
    assert "walk-step-done" not in fresh
    enter(browser, "officer")
    browser.get("/today")
    assert ticks(browser) == 1


def test_a_tick_for_one_person_is_not_earned_with_another(browser: Browser, small: Told) -> None:
    state = StoryState.read(small.folder)
    enter(browser, "officer")
    browser.get(f"/people/{state.subject(Part.LATE)}/regime")
    assert ticks(browser) == 0
    browser.get(f"/people/{state.subject(Part.LOCAL_PRESET)}/regime")
    assert ticks(browser) == 1


@pytest.mark.parametrize("target", ["/duty", "https://elsewhere.example/duty"])
def test_a_step_opens_in_the_place_of_whoever_does_it(browser: Browser, target: str) -> None:
    browser.get("/demo/start")
    answer = browser.post("/demo", {"account": "duty", "next": target})
    assert answer.headers["Location"] == ("/duty" if target == "/duty" else "/")


def ticks(browser: Browser) -> int:
    return browser.get("/demo/start").get_data(as_text=True).count("walk-step-done")


def test_english_pages_speak_english(browser: Browser) -> None:
    page = browser.get("/demo/start", headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert "A phone leaves the city" in page


def test_the_replay_page_is_for_those_who_may(browser: Browser) -> None:
    enter(browser, "procurator")
    assert browser.get("/demo/replay").status_code == 403


def test_a_replay_is_planned_told_and_not_run_twice(app: Flask, browser: Browser, small: Told) -> None:
    app.extensions[RUNNER] = Quiet(small.clock)
    enter(browser, "duty")
    browser.get("/demo/replay")
    assert browser.post("/demo/replay/start", {"part": "drive"}).status_code == 303
    assert browser.post("/demo/replay/start", {"part": "drive"}).status_code == 409
    assert browser.post("/demo/replay/start", {"part": "somebody"}).status_code == 422
    subject = StoryState.read(small.folder).subject(Part.DRIVE)
    replay = app.extensions[RUNNER].of(subject)
    assert replay is not None
    assert (replay.schedule.confirmed_at - EVENING).total_seconds() == 60
    assert browser.post("/demo/replay/stop", {"part": "drive"}).status_code == 303
    assert "驾车离开市区" in browser.get("/demo/replay/progress").get_data(as_text=True)


def test_each_phone_has_a_track_and_a_key(small: Told) -> None:
    assert set(TRACKS) == set(PHONES)
    with opened(small.runtime, *system("test")) as act:
        assert all(by_username(act.session, choice.username) is not None for choice in CHOICES)
