"""Somebody who opens every page they can reach, and fills every form on it with the wrong things.

Whatever is sent, the answer is a page that says so: never a defect of ours.
"""

import html
import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from flask import Flask

from config.settings import Settings
from core.web import Registry
from core.web.shell import create_shell
from core.web.site import Site
from demo.slice import SERVED
from run import SLICES
from tests.demo.conftest import Told
from tests.demo.test_pages import enter
from tests.support.client import Browser

PAGES = 300
"""More than anybody can reach; addresses that differ in an id alone count once."""
LINK = re.compile(r'href="(/[^"#]*)"')
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.S)
NAME = re.compile(r'<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"')
ACTION = re.compile(r'\baction="([^"]*)"')
POST = re.compile(r'\bmethod="post"', re.I)
ID = re.compile(r"[A-Za-z0-9_-]{20,24}|\d+")
LEAVE_ALONE = re.compile(r"^/(sign-out|static|language|demo|api)\b|^/sessions/")
"""What would end the visit itself, and the doors of machines, which have tests of their own."""
TURNS = 5
"""How often each form is sent: once empty, then with every answer wrong in another way."""
WRONG = (
    "",
    "\0",
    "x" * 5000,
    "’; DROP TABLE subject; -- <script>alert(1)</script>{{7*7}}%s%(n)s",
    "2026-02-30",
    "99999999999999999999",
    "-1",
    "\ud7ff\u202e\ufeff🙂",
)


@pytest.fixture
def app(small: Told) -> Flask:
    return create_shell(Site(small.runtime, Registry((*SLICES, SERVED)), Settings(), "demo", "0"))


@pytest.fixture(scope="module")
def sent() -> set[tuple[str, frozenset[str]]]:
    """The forms that somebody has filled, by address and fields: the same form is the same for every role."""
    return set()


@pytest.mark.slow
@pytest.mark.parametrize(
    "account", ["officer", "head", "approver", "duty", "volunteer001", "sysadmin", "secadmin", "auditadmin"]
)
def test_no_page_and_no_form_breaks(app: Flask, sent: set[tuple[str, frozenset[str]]], account: str) -> None:
    browser = Browser(app)
    enter(browser, account)
    for path in ("/people/\ud7ff", "/people/x" + "y" * 3000, "/papers/%00", "/duty?x=%ff", "/law?day=0000-00-00"):
        assert browser.client.get(path).status_code < 500, path
    waiting, known, forms, opened = deque(["/"]), {"/"}, 0, 0
    while waiting and opened < PAGES:
        path = waiting.popleft()
        answer = browser.get(path, follow_redirects=True)
        opened += 1
        assert answer.status_code < 500, path
        if answer.mimetype != "text/html":
            continue
        page = answer.get_data(as_text=True)
        for link in (html.unescape(found) for found in LINK.findall(page)):
            shape = ID.sub("*", urlsplit(link).path)
            if shape not in known and not LEAVE_ALONE.search(urlsplit(link).path):
                known.add(shape)
                waiting.append(link)
        for attributes, body in FORM.findall(page):
            if not POST.search(attributes):
                continue
            found = ACTION.search(attributes)
            action = html.unescape(found[1]) if found and found[1] else answer.request.full_path.rstrip("?")
            if LEAVE_ALONE.search(urlsplit(action).path):
                continue
            forms += 1
            names = [name for name in dict.fromkeys(NAME.findall(body)) if name != "csrf_token"]
            form = (ID.sub("*", action), frozenset(names))
            if form in sent:
                continue
            sent.add(form)
            for turn in range(TURNS):
                data = {name: WRONG[(turn + at * (turn > 0)) % len(WRONG)] for at, name in enumerate(names)}
                got = browser.post(action, data)
                assert got.status_code < 500, (action, data, got.get_data(as_text=True)[:400])
    assert not waiting, "the visitor reached every page there is for them"
    assert opened > 3
    assert forms or account == "auditadmin"
