"""The front page, Today and the frame of a file: merged from what the slices hand in, in one order, for one reader."""

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest

from core.law.deadlines import Deadline
from core.web import Due, PersonRef, Severity, severity_of, shown_day
from office.home import views
from office.home.agenda import GROUPS, agenda, bundles
from tests.corrections.cases.makers import in_hand
from tests.law.books import PRESETS
from tests.support.client import application, signed_in
from tests.support.office import World

FRONT = {
    "officer": "/today",
    "office_head": "/today",
    "duty_supervisor": "/today",
    "volunteer": "/my-people",
    "audit_admin": "/audit",
    "procurator": "/figures",
}
FOREIGN = ("//elsewhere.example/today", "https://elsewhere.example/", "/\\\\elsewhere.example", "/nowhere", "/[", "x")
"""Addresses to which nobody is sent from here."""


@pytest.mark.parametrize("who", FRONT)
def test_everybody_comes_to_the_page_they_live_on(world: World, who: str) -> None:
    browser = signed_in(world, application(world), who)
    assert browser.get("/").headers["Location"] == FRONT[who]
    assert browser.get(FRONT[who]).status_code == 200


def test_a_sign_of_life_needs_nobody(world: World) -> None:
    answer = application(world).test_client().get("/healthz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ok"})


def test_the_worst_comes_first_then_the_oldest() -> None:
    days = (date(2026, 11, 20), date(2026, 11, 21))
    rows = [Due(severity, day, "", None, "", "") for severity in reversed(Severity) for day in reversed(days)]
    assert [(row.severity, row.at) for row in sorted(rows, key=lambda row: row.key)] == [
        (severity, day) for severity in Severity for day in days
    ]
    assert set(GROUPS) == set(Severity)


def test_a_number_says_where_there_may_be_more_and_leads_to_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        in_hand(world, f"李{chr(0x4E00 + number)}", number=number)
    browser = signed_in(world, application(world), "officer")
    page = browser.get("/today").get_data(as_text=True)
    assert 'href="/today?all=1"' not in page
    assert not re.search(r"due-count\">\d+\+<", page)
    monkeypatch.setattr(views, "GROUP_LIMIT", 3)
    page = browser.get("/today").get_data(as_text=True)
    assert re.search(r"due-count\">\d+\+<", page)
    assert 'href="/today?all=1"' in page
    assert 'href="/today?all=1"' not in browser.get("/today?all=1").get_data(as_text=True)


def test_today_and_the_file_ask_for_the_same_rows_of_one_person(world: World) -> None:
    subject, other = in_hand(world), in_hand(world, "王建国", number=4)
    app = application(world)
    with app.test_request_context(), world.act("officer") as act:
        of_one = agenda(act, act.visible(subject), 60).own
        of_all = agenda(act, None, 60).own
    assert of_one
    assert [row.key for row in of_all] == sorted(row.key for row in of_all)
    mine = [(row.title, row.at) for row in of_all if row.person and row.person.subject == subject]
    assert sorted(map(str, mine)) == sorted(str((row.title, row.at)) for row in of_one)
    assert {row.person.subject for row in of_all if row.person} == {subject, other}


@pytest.mark.parametrize("who", ["officer", "office_head", "county_approver", "county_head", "duty_supervisor"])
def test_today_asks_of_nobody_what_the_role_may_not_do(world: World, who: str) -> None:
    in_hand(world)
    browser = signed_in(world, application(world), who)
    page = browser.get("/today").get_data(as_text=True)
    buttons = re.findall(r'<span class="due-act"><a[^>]*href="([^"]+)"', page)
    assert not [href for href in buttons if browser.get(unescape(href)).status_code != 200]
    assert bool(buttons) is (who in ("officer", "office_head"))
    others = browser.get("/today/others")
    assert others.status_code == 200
    if not buttons:
        assert 'href="/today/others"' in page, "what waits for the office is one line"
        assert "司法所工作人员" in others.get_data(as_text=True), "with who can do it"


def test_after_an_act_one_is_where_one_came_from(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    answers = {"at": "2026-11-23T08:30", "minutes": "10", "summary": "电话报告", "duties": "none", "stage": "confirm"}
    for page in ("/today", "/today?all=1", f"/people/{subject}"):
        browser.get(page)
        links = {unescape(href) for href in re.findall(r'<span class="due-act"><a[^>]*href="([^"]+)"', browser.page)}
        assert links
        assert all(href.endswith(urlencode({"back": page})) for href in links), links
        form = f"/people/{subject}/check-in/phone_report?{urlencode({'back': page})}"
        browser.get(form)
        assert f'href="{page}"' in unescape(browser.page), "giving up leads there too"
        done = browser.post(form, answers)
        assert (done.status_code, done.headers["Location"]) == (303, page)
    for foreign in FOREIGN:
        form = f"/people/{subject}/check-in/phone_report?{urlencode({'back': foreign})}"
        browser.get(form)
        assert browser.post(form, answers).headers["Location"] == f"/people/{subject}/file/contacts", foreign


def test_rows_of_one_file_stand_together_where_its_worst_stands() -> None:
    people = [PersonRef(name, name, "") for name in "甲乙"]
    rows = [Due(Severity.OVERDUE, date(2026, 11, n), "", people[n % 2], "", "") for n in range(1, 10)]
    rows.append(Due(Severity.OVERDUE, date(2026, 11, 20), "", None, "", ""))
    found = bundles(rows)
    assert [[row.at.day for row in bundle.shown] for bundle in found] == [[1, 3, 5], [2, 4, 6], [20]]
    assert [[row.at.day for row in bundle.folded] for bundle in found] == [[7, 9], [8], []]


def test_a_counted_deadline_is_of_today_only_on_its_days() -> None:
    """Strictly Saturday, leniently Monday: on Sunday nothing is late, and what is shown is Monday."""
    rule = PRESETS.at(date(2026, 11, 2)).rule("notice.explain_days")
    saturday, monday = date(2026, 11, 21), date(2026, 11, 23)
    deadline = Deadline(rule, date(2026, 11, 14), saturday, monday, provisional=False, basis="")
    days = [saturday + timedelta(days=n) for n in range(4)]
    assert [severity_of(deadline, day, 3) for day in days] == [
        Severity.TODAY, Severity.SOON, Severity.TODAY, Severity.OVERDUE,
    ]  # fmt: skip
    assert [shown_day(deadline, day) for day in days] == [saturday, monday, monday, monday]


def test_a_tab_that_there_is_not_is_no_page_and_neither_is_somebody_elses_file(world: World) -> None:
    subject = in_hand(world)
    officer, other = (signed_in(world, application(world), who) for who in ("officer", "other_officer"))
    for path, status in ((f"/people/{subject}", 200), (f"/people/{subject}/file/contacts", 200)):
        assert officer.get(path).status_code == status
        assert other.get(path).status_code == 404
    assert officer.get(f"/people/{subject}/file/nothing").status_code == 404
    assert officer.get(f"/people/{world.subject()}").status_code == 404, "somebody without particulars has no file"
