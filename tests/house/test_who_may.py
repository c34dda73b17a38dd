"""Who may not and who cannot see, over every page that is declared: a new page needs no test of its own for it."""

import re
from collections import defaultdict
from dataclasses import dataclass

import pytest
from flask import Flask

from core.access import MATRIX, Permission, Role
from core.web.pages import Need, Open
from reports.permissions import PaperPermission
from tests.corrections.cases.makers import in_hand
from tests.support.client import Browser, application, signed_in
from tests.support.office import World

ON_SQLITE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
"""The door stands before any statement, so one database is enough."""
SIGNED_IN_AS = tuple(role for role in Role if role not in (Role.DEVICE, Role.GATEWAY, Role.SYSTEM))
NOBODY = "x" * 22
"""The public id of nothing."""
OWN = re.compile(r"^/people/<subject>")
"""Pages of one person's file."""


@dataclass(frozen=True)
class Page:
    """A declared page: its path with the places filled in, how it is asked, and what it needs."""

    rule: str
    method: str
    need: Need

    def path(self, subject: str = NOBODY) -> str:
        """The address; `subject` stands where a person is named."""
        named = re.sub(r"<(?:\w+:)?subject>", subject, self.rule)
        numbered = re.sub(r"<int:\w+>", "2026", named)
        return re.sub(r"<(?:\w+:)?\w+>", NOBODY, numbered)


FORM_FIRST = frozenset(
    Page(rule, "POST", need) for rule, need in (("/people/<subject>/papers", PaperPermission.PAPER_ISSUE),)
)
"""An empty form is refused before anybody is looked for: the answer is the one that a person who is not there gets."""


def declared(app: Flask) -> list[Page]:
    """Every page the house declares, in a fixed order."""
    found = []
    for rule in app.url_map.iter_rules():
        need = getattr(app.view_functions[rule.endpoint], "guitu_need", None)
        if need is not None:
            found += [Page(rule.rule, method, need) for method in sorted((rule.methods or set()) & {"GET", "POST"})]
    return sorted(found, key=lambda page: (page.rule, page.method))


def ask(browser: Browser, page: Page, subject: str = NOBODY) -> int:
    """Ask for a page. Answers the status."""
    send = browser.get if page.method == "GET" else browser.post
    return send(page.path(subject)).status_code


@ON_SQLITE
def test_no_page_opens_for_a_role_that_may_not(world: World) -> None:
    """Each page for one of the roles that may not, and each permission for each of them, by turns."""
    app = application(world)
    pages: dict[Permission, list[Page]] = defaultdict(list)
    for page in declared(app):
        if isinstance(page.need, Permission):
            pages[page.need].append(page)
    turns: dict[Role, list[Page]] = defaultdict(list)
    for permission, asked in pages.items():
        outside = [role for role in SIGNED_IN_AS if permission not in MATRIX[role]]
        assert outside, f"{permission} is for everybody, so it protects nothing"
        for turn in range(max(len(outside), len(asked))):
            turns[outside[turn % len(outside)]].append(asked[turn % len(asked)])
    assert sum(map(len, turns.values())) > 300
    for role, asked in turns.items():
        browser = signed_in(world, app, role.value)
        assert not [(page.method, page.path(), got) for page in asked if (got := ask(browser, page)) != 403], role


@ON_SQLITE
def test_no_page_but_the_public_ones_opens_for_nobody(world: World) -> None:
    app = application(world)
    closed = [page for page in declared(app) if page.need not in (Open.PUBLIC, Open.DEVICE)]
    browser = Browser(app)
    browser.get("/sign-in")
    opened = [(page.method, page.path(), got) for page in closed if (got := ask(browser, page)) not in (302, 303, 401)]
    assert not opened


@ON_SQLITE
def test_no_page_of_a_persons_file_opens_for_the_other_office(world: World) -> None:
    """The officer there may do all that the officer here may, and is told that there is no such person."""
    app, subject = application(world), in_hand(world)
    asked = [page for page in declared(app) if OWN.match(page.rule) and page.need in MATRIX[Role.OFFICER]]
    assert len(asked) > 40
    other = signed_in(world, app, "other_officer")
    told = [(page, ask(other, page, subject)) for page in asked]
    assert not [(page.method, page.rule, got) for page, got in told if got != 404 and page not in FORM_FIRST]
    assert not [page for page, got in told if page in FORM_FIRST and got != ask(other, page)]
    own = signed_in(world, app, "officer")
    found = [page.rule for page in asked if page.method == "GET" and ask(own, page, subject) == 200]
    assert len(found) > 15, "for those here they do open"


@ON_SQLITE
def test_no_page_opens_on_what_there_is_not(world: World) -> None:
    app = application(world)
    browsers = {role: signed_in(world, app, role.value) for role in SIGNED_IN_AS}
    wrong = []
    for page in declared(app):
        if not isinstance(page.need, Permission) or "<" not in page.rule or "<int:" in page.rule:
            continue
        role = next(role for role in SIGNED_IN_AS if page.need in MATRIX[role])
        got = ask(browsers[role], page)
        if got == 200 or got >= 500:
            wrong.append((page.method, page.rule, role, got))
    assert not wrong
