"""The first screen of a file, what stands on each of its tabs, and what stands beside a decision."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core.acts.models import AuditEntry
from corrections import contributions
from corrections.boundaries.actions import record_prohibition_order
from corrections.boundaries.values import ProhibitionToRecord
from corrections.cases.actions import record_custody
from corrections.cases.values import CustodyToRecord
from corrections.file.glance import badges
from corrections.kinds import CustodyKind
from tests.corrections.cases.makers import OFFENCE, in_hand, received
from tests.corrections.leave.makers import approved_leave, requested_leave
from tests.corrections.measures.makers import warned
from tests.corrections.people.makers import registered
from tests.support.client import HOUSE, application, signed_in
from tests.support.office import World

TODAY = date(2026, 11, 23)
PHONE = re.compile(r'href="tel:\d{11}"')


def said(world: World, subject: str, who: str = "officer") -> list[str]:
    """The badges of a person, as this reader sees them."""
    with application(world).test_request_context("/"), world.act(who) as act:
        return [str(each.text) for each in badges(act, act.visible(subject))]


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def ordered(world: World, subject: str) -> None:
    given: dict[str, Any] = {"document": "判决1号", "content": "禁止进入酒吧", "zones": ("tai-an",)}
    with world.act("officer") as act:
        order = ProhibitionToRecord(subject=subject, first_day=date(2026, 3, 10), last_day=date(2028, 3, 9), **given)
        record_prohibition_order(act, order)


def test_badges_say_what_nobody_may_overlook(world: World) -> None:
    subject = in_hand(world)
    assert said(world, subject) == []
    ordered(world, subject)
    approved_leave(world, subject, TODAY, date(2026, 11, 25))
    warned(world, subject)
    assert said(world, subject) == ["禁止令", "外出中，至 2026-11-25", "警告 1 次"]
    with world.act("officer") as act:
        record_custody(act, CustodyToRecord(subject=subject, kind=CustodyKind.CRIMINAL, from_at=act.now))
    assert said(world, subject)[0] == "自 2026-11-23 起在押"


def test_a_minor_is_marked_and_somebody_without_a_case_is_not(world: World) -> None:
    minor = in_hand(world, birth=date(2008, 12, 1), offence_on=OFFENCE)
    assert said(world, minor) == ["未成年人"]
    assert said(world, registered(world, "王建国", number=1)) == []


def test_badges_stand_on_every_tab(world: World) -> None:
    subject = in_hand(world)
    ordered(world, subject)
    browser = signed_in(world, application(world), "officer")
    for path in ("", "/case", "/conditions", "/measures", "/file/contacts", "/file/plan"):
        browser.get(f"/people/{subject}{path}")
        head = browser.page.split("person-bar", 1)[1].split('class="tabs"', 1)[0]
        assert "禁止令" in head, path
        tabs = words(browser.page.split('class="tabs"', 1)[1].split("</nav>", 1)[0])
        assert tabs.index("案件") < tabs.index("约束与许可") < tabs.index("联系与外出") < tabs.index("奖惩"), path


def test_whoever_calls_sees_the_number_and_others_by_a_recorded_look(world: World) -> None:
    subject = registered(world, phone="13800001234")
    received(world, subject)
    app = application(world)
    officer, duty = signed_in(world, app, "officer"), signed_in(world, app, "duty_supervisor")
    officer.get(f"/people/{subject}")
    number = PHONE.search(officer.page)
    assert number is not None
    duty.get(f"/people/{subject}")
    assert PHONE.search(duty.page) is None
    assert number.group()[-12:-1] not in duty.page
    assert duty.post(f"/people/{subject}/telephone", {}).status_code == 200
    assert number.group() in duty.page
    with world.act("officer") as act:
        kinds = act.session.scalars(select(AuditEntry.kind)).all()
    assert kinds.count("person.telephone_shown") == 1
    other = signed_in(world, app, "other_officer")
    assert other.post(f"/people/{subject}/telephone", {}).status_code == 404


def test_the_law_is_folded_to_what_is_not_so_of_everybody(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}")
    open_part = browser.page.split('class="fold"', 1)[0]
    assert "没有边界" not in open_part
    assert "遵守法律" not in words(open_part)
    assert "依据</button>" not in browser.page


def test_empty_conditions_are_one_line(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/conditions")
    main = browser.page.split("<main", 1)[1].split("</main", 1)[0]
    assert main.count('class="panel') - main.count('class="panel-') - main.count('class="panels') == 1
    assert "设定活动范围" in main


def test_facts_stand_beside_a_decision(world: World) -> None:
    subject = in_hand(world)
    warned(world, subject)
    approved_leave(world, subject, TODAY, date(2026, 11, 25))
    waiting = requested_leave(world, subject, date(2026, 12, 20), date(2026, 12, 21))
    app = application(world)
    head, officer = signed_in(world, app, "office_head"), signed_in(world, app, "officer")
    pages = {
        f"/leave/{waiting}": head,
        f"/people/{subject}/leave/new": officer,
        f"/people/{subject}/case/level": officer,
    }
    for path, browser in pages.items():
        browser.get(path)
        aside = words(browser.page.split('class="beside"', 1)[1].split("</aside>", 1)[0])
        for fact in ("缓刑", "严管", "警告 1 次", "近 2 个月外出 1 天", "最近联系"):
            assert fact in aside, (path, fact)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_facts_are_handed_in_by_those_who_keep_them(world: World) -> None:
    names = [each.name for each in HOUSE.offered(contributions.KeyFacts)]
    assert sorted(names) == ["contact", "leave", "measures", "score", "standing"]
