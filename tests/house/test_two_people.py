"""Two people before the same page: whoever is too late is told, loses no word, and can send again.

Every page with a version is tried in the same way; a new one is added to `PAGES`, or the last test fails.
"""

import ast
import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from corrections.kinds import Sex
from tests.assistance.makers import from_prison
from tests.corrections.cases.makers import in_hand
from tests.corrections.leave.makers import approved_leave, requested_leave
from tests.corrections.pages import hidden, plain
from tests.corrections.people.makers import identity_number, registered
from tests.corrections.plans.makers import written
from tests.corrections.plans.test_pages import typed
from tests.corrections.volunteers.makers import enrolled
from tests.support.client import Browser, application, signed_in
from tests.support.office import World

ROOT = Path(__file__).resolve().parents[2]
ON_SQLITE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
Made = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Versioned:
    """A page with a version: how its record is made, and what the two type."""

    view: str
    made: Callable[[World], Made]
    """Answers the address and what both leave as it is."""
    first: dict[str, str]
    second: dict[str, str]


def _particulars(world: World) -> Made:
    subject = registered(world)
    return f"/people/{subject}/particulars", {
        "name": "李小夏",
        "national_id": identity_number(date(1990, 5, 17), Sex.FEMALE),
    }


def _volunteer(world: World) -> Made:
    return f"/volunteers/{enrolled(world)}/amend", {"office": world.office}


def _focus(world: World) -> Made:
    return f"/assistance/{from_prison(world)[1]}/focus", {"focus": "other"}


def _plan(world: World) -> Made:
    subject = in_hand(world)
    written(world, subject)
    kept = {**typed(world), "ground": "circumstances_changed", "reason": "情况有变"}
    return f"/people/{subject}/plan/write", kept


PAGES = [
    Versioned("corrections/people/views.py", _particulars, {"phone": "13900000001"}, {"address": "西街2号"}),
    Versioned("corrections/volunteers/register_views.py", _volunteer, {"remark": "换了电话"}, {"remark": "慢了一步"}),
    Versioned("assistance/handover/views.py", _focus, {"focus_note": "无人照料"}, {"focus_note": "住处不定"}),
    Versioned("corrections/plans/views.py", _plan, {"help": "已就业。"}, {"help": "待业中。"}),
]


def _send(browser: Browser, path: str, typed: dict[str, str]) -> int:
    """Send to the end; a page with a check page is confirmed."""
    status = browser.post(path, {**hidden(browser), **typed}).status_code
    if status == 200:
        status = browser.post(path, {**hidden(browser), "stage": "confirm"}).status_code
    return status


@ON_SQLITE
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.view)
def test_whoever_is_too_late_is_told_and_can_send_again(world: World, page: Versioned) -> None:
    path, kept = page.made(world)
    app = application(world)
    officer, head = signed_in(world, app, "officer"), signed_in(world, app, "office_head")
    officer.get(path)
    head.get(path)
    assert _send(officer, path, {**kept, **page.first}) == 303
    assert _send(head, path, {**kept, **page.second}) == 409
    told = html.unescape(head.page)
    assert "测试officer" in told
    assert "2026-11-23" in told
    for words in page.second.values():
        assert words in told, "what was typed is lost"
    for words in page.first.values():
        assert words in told, "what the other wrote is not told"
    assert _send(head, path, {**kept, **page.second}) == 303, "a dead end"


@ON_SQLITE
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.view)
def test_a_double_click_answers_as_the_first_click_did(world: World, page: Versioned) -> None:
    path, kept = page.made(world)
    browser = signed_in(world, application(world), "officer")
    browser.get(path)
    sent = {**hidden(browser), **kept, **page.first, "stage": "confirm"}
    first, second = browser.post(path, sent), browser.post(path, sent)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location


def test_every_page_with_a_version_is_tried() -> None:
    found = set[str]()
    for part in ("corrections", "assistance", "location", "office", "scoring", "reports"):
        for file in (ROOT / part).rglob("*views.py"):
            for call in ast.walk(ast.parse(file.read_text("utf-8"))):
                if not isinstance(call, ast.Call) or getattr(call.func, "id", "") not in ("Question", "replace"):
                    continue
                if any(word.arg == "version" for word in call.keywords):
                    found.add(str(file.relative_to(ROOT)))
    assert found == {page.view for page in PAGES}


@ON_SQLITE
def test_a_leave_decided_twice_tells_the_second_who_was_faster(world: World) -> None:
    subject = in_hand(world)
    first_day = world.runtime.clock.now().date() + timedelta(days=2)
    path = f"/leave/{requested_leave(world, subject, first_day, first_day)}"
    app = application(world)
    windows = [signed_in(world, app, "office_head") for _ in range(2)]
    for browser in windows:
        browser.get(path)
    granting, refusing = windows
    assert granting.post(f"{path}/decision", {**hidden(granting), "granted": "yes"}).status_code == 303
    refused = {**hidden(refusing), "granted": "no", "reasons": "理由写了一长段"}
    assert refusing.post(f"{path}/decision", refused).status_code == 409
    told = plain(refusing)
    assert "理由写了一长段" in told
    assert "您本人，2026-11-23 09:00" in told


@ON_SQLITE
def test_a_leave_closed_twice_keeps_the_second_note(world: World) -> None:
    subject = in_hand(world)
    first_day = world.runtime.clock.now().date() + timedelta(days=2)
    path = f"/leave/{approved_leave(world, subject, first_day, first_day)}"
    world.runtime.clock.advance(timedelta(days=3))  # type: ignore[attr-defined]
    app = application(world)
    officer, head = signed_in(world, app, "officer"), signed_in(world, app, "office_head")
    officer.get(path)
    head.get(path)
    back = {"returned_at": "2026-11-26T08:30"}
    assert officer.post(f"{path}/return", {**back, "note": "雨天误车", "once": "first"}).status_code == 303
    assert head.post(f"{path}/return", {**back, "note": "本人晚到一小时", "once": "second"}).status_code == 409
    told = plain(head)
    assert "本人晚到一小时" in told
    assert "测试officer" in told
