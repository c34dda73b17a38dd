"""Every link, form and button of every page, for every role, leads somewhere that this role may go."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask

from config.settings import Settings
from core.access import MATRIX, Role
from core.acts import opened, system
from core.web import Need, Open, Registry
from core.web.reach import need_at
from core.web.shell import create_shell
from core.web.site import Site
from demo.slice import SERVED
from demo.walks.roles import CHOICES, Choice
from office.home.agenda import GROUPS, agenda
from run import SLICES
from tests.demo.conftest import Told
from tests.support.client import Browser

TAG = re.compile(r"<(a|form|button)\b[^>]*>")
OF_EACH = 8
"""Pages of one endpoint that are opened for one role; every link to the others is still checked for its permission."""
LEAVE_ALONE = frozenset({"accounts.sign_out", "accounts.set_locale"})
"""They end or change the visit itself."""


@dataclass
class Crawl:
    """One role's way through everything it is offered."""

    app: Flask
    browser: Browser
    role: Role
    seen: set[str] = field(default_factory=set)
    opened: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def run(self, *starts: str) -> None:
        """Open the starts, and from each page what it offers."""
        waiting = deque((start, "") for start in starts)
        while waiting:
            path, found_on = waiting.popleft()
            answer = self.browser.get(path)
            if answer.status_code in (301, 302, 303, 308):
                waiting += self._new(answer.headers["Location"], path)
                continue
            if answer.status_code not in (200, 304):
                self.wrong.append(f"{answer.status_code} GET {path} on {found_on}")
            elif answer.mimetype == "text/html":
                for tag in TAG.finditer(answer.get_data(as_text=True)):
                    waiting += self._offered(tag, path)

    def _offered(self, tag: "re.Match[str]", page: str) -> list[tuple[str, str]]:
        text, kind = tag.group(0), tag.group(1)
        if kind == "a":
            return self._new(attribute(text, "href"), page)
        if kind == "button":
            target = attribute(text, "formaction")
            if target:
                self._may(urljoin(page, target), attribute(text, "formmethod").upper() or "POST", page)
            return []
        action, method = attribute(text, "action") or page, attribute(text, "method").upper() or "GET"
        if method == "DIALOG":
            return []
        if method == "GET":
            return self._new(action, page)
        self._may(urljoin(page, action), method, page)
        return []

    def _new(self, href: str, page: str) -> list[tuple[str, str]]:
        target = urlsplit(urljoin(page, href))
        if not href or href.startswith("#") or target.scheme or target.path.startswith("/static/"):
            return []
        path = target.path + (f"?{target.query}" if target.query else "")
        if path in self.seen:
            return []
        self.seen.add(path)
        if not self._may(path, "GET", page):
            return []
        endpoint = self._endpoint(path)
        if endpoint in LEAVE_ALONE or self.opened[endpoint] >= OF_EACH:
            return []
        self.opened[endpoint] += 1
        return [(path, page)]

    def _may(self, path: str, method: str, page: str) -> bool:
        with self.app.app_context():
            need = need_at(path, method)
        if not allowed(self.role, need):
            self.wrong.append(f"{method} {path} needs {need} on {page}")
            return False
        return True

    def _endpoint(self, path: str) -> str:
        return str(self.app.url_map.bind("").match(urlsplit(path).path, method="GET")[0])


def attribute(tag: str, name: str) -> str:
    """What an attribute of a tag says."""
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found.group(1)) if found else ""


def allowed(role: Role, need: Need | None) -> bool:
    """Whether a role may go where this is needed."""
    return need is not None and (isinstance(need, Open) or need in MATRIX[role])


@pytest.mark.slow
@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.username)
def test_nothing_that_is_offered_is_a_closed_door(small: Told, choice: Choice) -> None:
    app = create_shell(Site(small.runtime, Registry((*SLICES, SERVED)), Settings(), "demo", "0"))
    browser = Browser(app)
    browser.get("/demo")
    assert browser.post("/demo", {"account": choice.username}).status_code == 302
    crawl = Crawl(app, browser, choice.role)
    crawl.run("/")
    assert not crawl.wrong, "\n".join(crawl.wrong)
    assert sum(crawl.opened.values()) > 5, "there was something to open"


def test_the_groups_of_today_hold_what_they_say(small: Told) -> None:
    """For each day of a week, over everybody's rows."""
    app = create_shell(Site(small.runtime, Registry((*SLICES, SERVED)), Settings(), "demo", "0"))
    counted: Counter[str] = Counter()
    for _each in range(7):
        with app.test_request_context(), opened(small.runtime, *system("test")) as act:
            found = agenda(act, None, 500)
            for due in (*found.own, *found.others):
                group = GROUPS[due.severity]
                counted[group] += 1
                assert group != "today" or due.at == act.today, due
                assert group != "overdue" or due.at < act.today, due
                assert group != "soon" or due.at > act.today, due
        small.clock.advance(timedelta(days=1))
    assert {"overdue", "waiting", "today", "soon"} <= set(counted)
