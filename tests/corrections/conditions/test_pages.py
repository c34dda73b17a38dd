"""The pages that show all conditions of a person, who may open which page, and what is due."""

from datetime import date, timedelta

import pytest

from core.access import Subject
from core.acts import Act
from core.web import Due
from core.web.reach import may_do
from corrections.decisions.dues import dues as decision_dues
from corrections.file import queries
from corrections.file.models import LeavePermit
from corrections.kinds import DeviceGround
from corrections.leave.actions import decide_leave
from corrections.leave.dues import dues as leave_dues
from corrections.leave.values import LeaveDecision
from corrections.positioning.actions import record_device_window
from corrections.positioning.dues import dues as device_dues
from corrections.positioning.values import DeviceToOrder
from tests.corrections.cases.makers import at, in_hand
from tests.corrections.leave.makers import approved_leave, requested_leave
from tests.corrections.measures.makers import paper
from tests.corrections.people.makers import registered
from tests.support.client import application, signed_in
from tests.support.office import World

TODAY = date(2026, 11, 23)
FIRST = date(2026, 11, 25)


def test_who_may_open_which_page(world: World) -> None:
    subject = in_hand(world)
    leave = requested_leave(world, subject, FIRST, FIRST)
    put = paper(world, subject)
    readers_all = {"officer", "office_head", "county_approver", "duty_supervisor", "procurator"}
    recorders = {"officer", "office_head", "county_approver"}
    pages = {
        f"/people/{subject}/regime": readers_all,
        f"/people/{subject}/regime?at=2027-01-01": readers_all,
        f"/people/{subject}/conditions": readers_all,
        f"/people/{subject}/leave/new": {"officer", "office_head"},
        f"/leave/{leave}": readers_all,
        f"/people/{subject}/check/new": {"officer", "office_head"},
        f"/people/{subject}/measures/new": recorders,
        f"/people/{subject}/device/new": recorders,
        f"/decisions/paper/{put}": readers_all,
        "/sensitive-periods": readers_all,
        "/sensitive-periods/new": {"office_head", "county_approver"},
    }
    app = application(world)
    for who in (*sorted(readers_all), "volunteer", "system_admin"):
        browser = signed_in(world, app, who)
        for path, allowed in pages.items():
            assert browser.get(path).status_code == (200 if who in allowed else 403), (path, who)
    english, other = signed_in(world, app, "office_head", locale="en"), signed_in(world, app, "other_officer")
    for path in pages:
        assert english.get(path).status_code == 200, path
        if not path.startswith("/sensitive"):
            assert other.get(path).status_code == 404, path
    officer = signed_in(world, app, "officer")
    bare = registered(world, "王建国", number=4)
    for path in ("/leave/x", "/decisions/paper/x", f"/people/{bare}/regime", f"/people/{bare}/conditions"):
        assert officer.get(path).status_code == (409 if bare in path else 404), path
    assert officer.get(f"/people/{subject}/file/contacts").status_code == 200


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh_Hans_CN", ("未经批准，不得离开所居住的市、县", "社区矫正法第二十七条", "每月")),
        ("en", ("Leaves the city or county of residence only with approval", "社区矫正法第二十七条", "a month")),
    ],
)
def test_the_regime_names_the_article_behind_every_line(world: World, locale: str, words: tuple[str, ...]) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale=locale)
    browser.get(f"/people/{subject}/regime")
    for word in words[1:]:
        assert word in browser.page
    assert browser.page.count('class="law-note"') > 20


def test_another_day_has_its_own_regime(world: World) -> None:
    subject = in_hand(world)
    approved_leave(world, subject, FIRST, FIRST)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/regime")
    assert "济南市历下区" not in browser.page
    browser.get(f"/people/{subject}/regime?at={FIRST}")
    assert "济南市历下区" in browser.page
    assert browser.get(f"/people/{subject}/regime?at=2029-01-01").status_code == 200
    for odd in ("1999-01-01", "0001-01-01", "yesterday", "2026-02-30"):
        assert browser.get(f"/people/{subject}/regime?at={odd}").status_code == 422, odd
    assert browser.get(f"/people/{subject}/regime?at=9999-12-31").status_code in (200, 422)


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    found = [due for source in (leave_dues, decision_dues, device_dues) for due in source(act, subject, limit)]
    return sorted(found, key=lambda due: due.key)


def titles(act: Act) -> list[str]:
    return [str(due.title) for due in dues(act, None, 10) if may_do(act, due)]


def test_what_conditions_ask_of_whom(world: World) -> None:
    one, two, three = (in_hand(world, name, number=n) for n, name in enumerate(("甲一", "乙二", "丙三")))
    short = requested_leave(world, one, FIRST, FIRST)
    requested_leave(world, two, FIRST, FIRST + timedelta(days=8))
    requested_leave(world, three, FIRST, FIRST + timedelta(days=40))
    paper(world, one)
    with world.act("county_head") as act:
        record_device_window(
            act,
            DeviceToOrder(
                subject=two,
                ground=DeviceGround.ORDER_BREACHED,
                first_day=act.today,
                last_day=TODAY + timedelta(days=5),
                document="批准1号",
            ),
        )
    with application(world).test_request_context():
        with world.act("officer") as act:
            assert titles(act) == ["登记市级外出审批", "电子定位装置：解除或者续期"]
        with world.act("office_head") as act:
            assert titles(act) == ["审批外出", "登记市级外出审批", "电子定位装置：解除或者续期"]
            decide_leave(act, LeaveDecision(leave=short, granted=True))
            assert not [due for due in dues(act, act.visible(one), 10) if may_do(act, due)]
        with world.act("county_approver") as act:
            assert titles(act) == ["复核登记的决定", "审批外出"]
        with world.act("duty_supervisor") as act:
            assert titles(act) == []
        at(world, FIRST)
        with world.act("officer") as act:
            assert "外出今日到期：是否返回" in titles(act)
        at(world, FIRST + timedelta(days=3))
        with world.act("officer") as act:
            assert "外出逾期未归" in titles(act)
            assert queries.one(act.session, LeavePermit, short).last_day == FIRST
