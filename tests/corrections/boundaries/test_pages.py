"""Boundary, prohibition order and regular travel, from the form to the file, and who is refused on the way."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.clock import SteppingClock
from corrections.boundaries.queries import boundaries, travels, zones_in_use
from corrections.kinds import BoundaryGround
from location.datum import Datum
from location.zones.actions import import_zone
from location.zones.values import ZoneOfFile
from tests.corrections.cases.makers import in_hand, outside_prison
from tests.support.client import application, signed_in
from tests.support.office import World

SQUARE = '{"type":"Polygon","coordinates":[[[117,36],[117.1,36],[117.1,36.1],[117,36]]]}'


@pytest.fixture
def zone(world: World) -> str:
    with world.act("office_head") as act:
        return import_zone(
            act,
            ZoneOfFile(text=SQUARE, source="a.json", label="泰安市区", datum=Datum.WGS84, error_m=Decimal(10)),
        )


def test_who_may_enter_which_condition(world: World, zone: str) -> None:
    subject = in_hand(world)
    barred_not = in_hand(world, "王建国", number=1, **outside_prison())
    app = application(world)
    for who, expected in {
        "officer": (200, 200, 200, 409),
        "county_approver": (403, 403, 200, 403),
        "duty_supervisor": (403, 403, 200, 403),
        "volunteer": (403, 403, 403, 403),
        "other_officer": (404, 404, 404, 404),
    }.items():
        browser = signed_in(world, app, who)
        paths = [f"/people/{subject}/{page}/new" for page in ("boundary", "prohibition", "travel")]
        found = tuple(browser.get(path).status_code for path in (*paths, f"/people/{barred_not}/prohibition/new"))
        assert found == expected, who


def test_a_boundary_is_set_after_a_check_and_ended(world: World, zone: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    path = f"/people/{subject}/boundary/new"
    given: dict[str, Any] = {"zone": zone, "label": "", "ground": "statute", "first_day": "2026-11-23", "reason": ""}
    browser.get(path)
    assert "泰安市区" in browser.page
    for wrong in (
        {"zone": ""},
        {"zone": "x" * 22},
        {"ground": "local_preset"},
        {"ground": "whim"},
        {"first_day": "2026-11-22"},
        {"first_day": ""},
        {"last_day": "2026-11-22"},
        {"label": "字" * 81},
    ):
        assert browser.post(path, given | wrong).status_code == 422, wrong
    local = given | {"ground": "local_preset", "reason": "按本地做法"}
    assert browser.post(path, local).status_code == 200
    assert "不作为法律规定" in browser.page
    assert browser.post(path, given).status_code == 200
    assert "没有包括所在市、县的全部" in browser.page, "a triangle of 40 square kilometres passes for no city unseen"
    assert browser.post(path, given | {"stage": "confirm"}).status_code == 303
    with world.act("officer") as act:
        (row,) = boundaries(act.session, act.visible(subject).id)
        assert (row.zone, row.label, row.ground, row.to_at) == (zone, "泰安市区", BoundaryGround.STATUTE, None)
        assert zones_in_use(act.session, act.now) == {zone: 1}
    end = f"/boundaries/{row.public_id}/end"
    browser.get(f"/people/{subject}/conditions")
    assert end in browser.page
    assert signed_in(world, browser.app, "other_officer").post(end, {}).status_code == 404
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.advance(timedelta(minutes=1))
    assert browser.post(end, {}).status_code == 303
    with world.act("officer") as act:
        assert zones_in_use(act.session, act.now) == {}
    browser.get(f"/people/{subject}/conditions")
    assert end not in browser.page


def test_an_order_is_recorded_within_the_limits_of_the_law(world: World, zone: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale="en")
    path = f"/people/{subject}/prohibition/new"
    browser.get(path)
    assert "At least 2 months" in browser.page
    given: dict[str, Any] = {
        "document": "（2026）鲁0902刑初1号",
        "content": "禁止进入酒吧",
        "zones": [zone],
        "first_day": "2026-03-10",
        "last_day": "2027-03-09",
    }
    for wrong, words in (
        ({"last_day": "2026-05-08"}, "in months, is at least 2"),
        ({"last_day": "2099-01-01"}, "no longer than the term"),
        ({"first_day": "2020-01-01"}, "begins with the term"),
        ({"content": ""}, "error-summary"),
        ({"zones": ["x" * 22]}, "error-summary"),
    ):
        assert browser.post(path, given | wrong).status_code == 422, wrong
        assert words in browser.page, wrong
    assert browser.post(path, given).status_code == 200
    assert browser.post(path, given | {"stage": "confirm"}).status_code == 303
    browser.get(f"/people/{subject}/conditions")
    assert "禁止进入酒吧" in browser.page


def test_the_county_approves_travel_and_others_see_who_can(world: World) -> None:
    subject = in_hand(world)
    app = application(world)
    path = f"/people/{subject}/travel/new"
    given = {"destination": "济南市", "document": "批准1号", "first_day": "2026-11-23"}
    officer = signed_in(world, app, "officer")
    page = officer.get(path).get_data(as_text=True)
    assert "测试county_approver" in page
    assert 'name="destination"' not in page
    officer.get("/people/new")
    assert officer.post(path, given | {"stage": "confirm"}).status_code == 403
    county = signed_in(world, app, "county_approver")
    county.get(path)
    assert county.post(path, given | {"destination": ""}).status_code == 422
    for odd, status in (("2020-06-01", 409), ("2026-01-01", 422), ("2199-01-01", 422)):
        assert county.post(path, given | {"first_day": odd}).status_code == status, odd
    assert county.post(path, given).status_code == 200
    assert "2027-05-22" in county.page
    assert county.post(path, given | {"stage": "confirm"}).status_code == 303
    assert county.post(path, given).status_code == 422, "the one on file still runs"
    with world.act("officer") as act:
        (row,) = travels(act.session, act.visible(subject).id)
        assert row.destination == "济南市"
