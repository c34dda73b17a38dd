"""Somebody who was never under correction: a file of their own kind, and nothing of supervision anywhere on it."""

import re
from html import unescape

import pytest

from core.access import MATRIX, Role
from core.web.reach import need_at
from corrections.contact.kinds import OF_HELP, ContactKind
from corrections.people.kinds import Purpose
from office.home.agenda import agenda
from tests.assistance.makers import from_prison
from tests.corrections.people.makers import registered
from tests.support.client import application, signed_in
from tests.support.office import World

SENTENCE = "此档案所载人员不是社区矫正对象"
OF_SUPERVISION = ("plan", "score", "location", "papers")
NAMES_A_DUTY = frozenset({"contact.occasion", "contact.missed", "contact.excuse", "contact.take_back"})
"""They are asked with the key of a duty, and without one there is nothing."""
OF_ANY_FILE = frozenset(
    {
        *("people.particulars", "people.place", "cases.receive", "restriction.readers", "volunteers.helpers"),
        *("contact.check_in", "contact.contacts", "support.need", "support.aid", "handover.enter"),
    }
)
"""What is asked about everybody who has a file."""


@pytest.mark.parametrize("who", ["officer", "office_head", "county_approver", "procurator"])
def test_the_file_shows_help_and_nothing_of_supervision(world: World, who: str) -> None:
    subject, _entry = from_prison(world)
    browser = signed_in(world, application(world), who)
    browser.get(f"/people/{subject}")
    assert "接收入矫" not in browser.page
    assert "安置帮教" in browser.page
    tabs = set(re.findall(rf"/people/{subject}/file/(\w+)", browser.page))
    assert not tabs & set(OF_SUPERVISION)
    assert {"contacts", "assistance"} <= tabs
    for tab in OF_SUPERVISION:
        assert browser.get(f"/people/{subject}/file/{tab}").status_code == 404
    for tab in tabs:
        assert browser.get(f"/people/{subject}/file/{tab}").status_code == 200
        assert "外出申请" not in browser.page


def test_a_check_in_knows_only_what_happens_in_help(world: World) -> None:
    subject, _entry = from_prison(world)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/check-in")
    offered = set(re.findall(rf"/people/{subject}/check-in/(\w+)", browser.page))
    assert offered == {kind.value for kind in OF_HELP}
    for kind in ContactKind:
        answer = browser.get(f"/people/{subject}/check-in/{kind.value}")
        assert answer.status_code == (200 if kind in OF_HELP else 409), kind
        assert kind in OF_HELP or SENTENCE in answer.get_data(as_text=True)


@pytest.mark.parametrize("who", ["officer", "office_head", "county_approver"])
def test_every_page_of_supervision_refuses_in_words(world: World, who: str) -> None:
    """None of them is offered; whoever types the address is told why it is not there."""
    subject, _entry = from_prison(world)
    app = application(world)
    browser = signed_in(world, app, who)
    refused, odd = set(), []
    for rule in app.url_map.iter_rules():
        if re.fullmatch(r"/people/<subject>/[\w/-]+", rule.rule) and "GET" in (rule.methods or ()):
            path = rule.rule.replace("<subject>", subject)
            with app.app_context():
                need = need_at(path)
            if need not in MATRIX[Role(who)]:
                continue
            answer = browser.get(path)
            if answer.status_code == 409:
                assert SENTENCE in answer.get_data(as_text=True), path
                refused.add(rule.endpoint)
            elif rule.endpoint not in NAMES_A_DUTY | OF_ANY_FILE and answer.status_code != 403:
                odd.append((rule.endpoint, answer.status))
    assert {"cases.case"} <= refused
    if who == "officer":
        assert {"leave.ask", "issued.issue_paper", "notice.explain", "plans.write"} <= refused
        assert {"pings.bind", "measures.record_measure", "positioning.open_check"} <= refused
    assert not odd
    offered = set()
    for page in ("", "/file/contacts", "/file/assistance"):
        browser.get(f"/people/{subject}{page}")
        offered |= {unescape(href) for href in re.findall(r'href="(/people/[^"]+)"', browser.page)}
    assert not [href for href in offered if browser.get(href).status_code != 200]


def test_a_file_that_was_only_begun_stands_on_today(world: World) -> None:
    helped = registered(world, purpose=Purpose.ASSISTANCE)
    supervised = registered(world, "王建国", number=1)
    with application(world).test_request_context(), world.act("officer") as act:
        rows = {due.person.subject: due for due in agenda(act, None, 60).own if due.person}
        assert str(rows[supervised].title) == "已建档，尚未接收入矫"
        assert rows[supervised].href == f"/people/{supervised}/case/new"
        assert str(rows[helped].title) == "已建档，尚未列入帮教名册"
        assert rows[helped].href == f"/people/{helped}/assistance/enter"
    with application(world).test_request_context(), world.act("county_approver") as act:
        found = agenda(act, None, 60)
        assert not found.own
        assert len(found.others) == 2
