"""Phones on the screen: bound, shown once, sending, listed, released; and the gateway's token on the command line."""

import base64
import json
import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.acts.models import ActReceipt, AuditEntry
from core.clock import SteppingClock
from core.errors import Invalid
from corrections.kinds import Carrier
from location.datum import Datum
from location.pings import queries
from location.pings.actions import bind_device, open_gateway
from location.pings.models import Device
from location.pings.values import DeviceToBind, GatewayToOpen
from tests.corrections.people.makers import registered
from tests.location.conftest import Wearer
from tests.support.client import application, signed_in
from tests.support.office import World

GIVEN: dict[str, Any] = {"carrier": "phone", "label": "黑色华为", "datum": "wgs84"}
KEY = re.compile(r"<dd>([\w-]{32})</dd>")


def shown_key(page: str) -> str:
    (found,) = {str(each) for each in KEY.findall(page)}
    return found


def test_a_phone_is_bound_sends_and_is_released(
    world: World, wearer: Wearer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = signed_in(world, application(world), "officer")
    path = f"/people/{wearer.subject}/phone/new"
    browser.get(path)
    for wrong in ({"label": ""}, {"carrier": "pigeon"}, {"datum": "mars"}, {"label": "字" * 61}):
        assert browser.post(path, GIVEN | wrong).status_code == 422, wrong
    assert browser.post(path, GIVEN).status_code == 200
    assert "“手机”将解除" in browser.page
    answer = browser.post(path, GIVEN | {"stage": "confirm", "once": "again-and-again"})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert "手机连不到这个地址" in page
    assert page.count("data:image/png;base64,") == 2
    key = shown_key(page)
    assert len(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))) * 8 >= 128

    now = world.runtime.clock.now()
    fix = {"_type": "location", "lat": 36.19, "lon": 117.12, "acc": 12, "tst": int(now.timestamp())}
    assert browser.client.post("/api/owntracks", json=fix, auth=("guitu", key)).status_code == 200
    assert browser.client.post("/api/owntracks", json=fix, auth=("guitu", wearer.key)).status_code == 401
    browser.get("/phones")
    assert "黑色华为" in browser.page
    assert "±12 m" in browser.page

    with world.act("officer") as act:
        bound = next(d for d in queries.devices(act.session, act.visible(wearer.subject).id) if d.released_at is None)
    release = f"/devices/{bound.public_id}/release"
    assert signed_in(world, browser.app, "other_officer").post(release, {}).status_code == 404
    assert signed_in(world, browser.app, "procurator").post(release, {}).status_code == 403
    assert browser.post(release, {}).status_code == 303
    assert browser.post(release, {}).status_code == 409
    assert browser.client.post("/api/owntracks", json=fix, auth=("guitu", key)).status_code == 401
    tab = browser.get(f"/people/{wearer.subject}/file/location").get_data(as_text=True)
    assert "已解除" in tab

    said = capfd.readouterr()
    told = [r.getMessage() for r in caplog.records]
    with world.system() as act:
        kept = [*act.session.scalars(select(ActReceipt.answer)), *act.session.scalars(select(AuditEntry.detail))]
    for text in (*told, *map(str, kept), said.out, said.err, tab, browser.page):
        assert key not in text


def test_a_key_is_never_made_under_a_receipt_that_would_keep_it(world: World, wearer: Wearer) -> None:
    phone = DeviceToBind(subject=wearer.subject, carrier=Carrier.PHONE, datum=Datum.WGS84, label="手机")
    with world.act("officer") as act, pytest.raises(RuntimeError):
        bind_device(act.once("x"), phone)
    with world.system() as act:
        assert len(list(act.session.scalars(select(Device)))) == 1


def test_who_may_bind_and_of_whom(world: World, wearer: Wearer) -> None:
    app = application(world)
    free = registered(world, "王建国", number=4)
    for who, (bind, seen) in {
        "officer": (200, 200),
        "duty_supervisor": (403, 200),
        "county_approver": (403, 200),
        "volunteer": (403, 403),
        "system_admin": (403, 403),
    }.items():
        browser = signed_in(world, app, who, locale="en")
        assert browser.get(f"/people/{wearer.subject}/phone/new").status_code == bind, who
        assert browser.get("/phones").status_code == seen, who
    other = signed_in(world, app, "other_officer")
    assert other.get(f"/people/{wearer.subject}/phone/new").status_code == 404
    assert wearer.subject not in other.get("/phones").get_data(as_text=True)
    officer = signed_in(world, app, "officer")
    officer.get(f"/people/{free}/phone/new")
    assert officer.post(f"/people/{free}/phone/new", GIVEN).status_code == 409


def test_the_location_tab_says_what_is_lawful_and_what_was_refused(world: World, wearer: Wearer) -> None:
    app = application(world)
    path = f"/people/{wearer.subject}/file/location"
    browser = signed_in(world, app, "officer", locale="en")
    page = browser.get(path).get_data(as_text=True)
    assert "Positions may be taken now" in page
    assert "Phone check" in page
    assert "What would make it lawful" not in page
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.advance(timedelta(hours=6))
    fix = {"_type": "location", "lat": 36.19, "lon": 117.12, "acc": 12, "tst": int(clock.now().timestamp())}
    assert browser.client.post("/api/owntracks", json=fix, auth=("guitu", wearer.key)).status_code == 403
    browser = signed_in(world, app, "officer", locale="en")
    page = browser.get(path).get_data(as_text=True)
    assert "No ground now" in page
    assert "What would make it lawful" in page
    assert f"/people/{wearer.subject}/check/new" in page
    assert "1 position, because no ground held" in page
    reader = signed_in(world, app, "procurator").get(path).get_data(as_text=True)
    assert "/check/new" not in reader


def test_a_gateway_needs_a_name_and_gets_its_token_once(world: World) -> None:
    for name in ("", " ", "x" * 61, "a\nb"):
        with world.system() as act, pytest.raises(Invalid):
            open_gateway(act, GatewayToOpen(label=name))
    with world.system() as act:
        token = open_gateway(act, GatewayToOpen(label=" 区级平台 "))
        found = queries.gateway_by_token(act.session, token)
        assert found is not None
        assert found.label == "区级平台"
        assert token not in json.dumps([*act.session.scalars(select(AuditEntry.detail))])
