"""The pages of positioning through the real application, in both languages."""

from datetime import date

import pytest
from sqlalchemy import select

from core.acts.models import AuditEntry
from core.clock import day_start
from corrections.kinds import Carrier
from corrections.positioning.dues import dues
from corrections.positioning.queries import checks, devices, terminals
from tests.corrections.cases.makers import in_hand
from tests.corrections.positioning.makers import of_earlier_years, ordered
from tests.support.client import application, signed_in
from tests.support.office import World

LOCALES = ("zh_Hans_CN", "en")


def test_a_check_is_opened_and_stopped(world: World) -> None:
    subject = in_hand(world)
    path = f"/people/{subject}/check/new"
    app = application(world)
    for locale in LOCALES:
        browser = signed_in(world, app, "officer", locale=locale)
        browser.get(path)
        for minutes in ("", "x", "0", "241", "999999999999999999999"):
            assert browser.post(path, {"minutes": minutes, "reason": "核实住址"}).status_code == 422
            assert "核实住址" in browser.page
    assert browser.post(path, {"minutes": "30", "reason": "核实住址"}).status_code == 303
    assert browser.post(path, {"minutes": "30", "reason": "核实住址"}).status_code == 409
    browser.get(f"/people/{subject}/conditions")
    with world.act("officer") as act:
        made = checks(act.session, act.visible(subject).id)[0].public_id
    assert f"/checks/{made}/stop" in browser.page
    other = signed_in(world, app, "other_officer")
    assert other.post(f"/checks/{made}/stop", {}).status_code == 404
    assert browser.post(f"/checks/{made}/stop", {}).status_code == 303
    assert browser.post(f"/checks/{made}/stop", {}).status_code == 409


@pytest.mark.parametrize(
    ("locale", "words"), [("zh_Hans_CN", "自现在起不再采集该装置的位置"), ("en", "taken stays on file")]
)
def test_a_device_is_taken_off_after_a_check(world: World, locale: str, words: str) -> None:
    subject = in_hand(world)
    device = ordered(world, subject)
    path = f"/devices/{device}/lift"
    app = application(world)
    officer = signed_in(world, app, "officer", locale=locale)
    officer.get(f"/people/{subject}/conditions")
    assert path in officer.page
    assert officer.get(path).status_code == 200
    assert words in officer.page
    assert "社区矫正法第二十九条" in officer.page
    assert f"/devices/{device}/renew" in officer.page
    with world.act("officer") as act:
        assert [row.lifted_at for row in devices(act.session, act.visible(subject).id)] == [None]
    assert officer.post(path, {"stage": "confirm"}).status_code == 303
    with world.act("officer") as act:
        (row,) = devices(act.session, act.visible(subject).id)
        assert row.lifted_at is not None
    assert officer.get(path).status_code == 409
    assert officer.post(path, {"stage": "confirm"}).status_code == 409
    officer.get(f"/people/{subject}/conditions")
    assert path not in officer.page


def test_who_may_take_a_device_off(world: World) -> None:
    device = ordered(world, in_hand(world))
    app = application(world)
    expected = {"officer": 200, "county_head": 200, "duty_supervisor": 403, "volunteer": 403, "other_officer": 404}
    for page in ("lift", "renew"):
        for who, status in expected.items():
            assert signed_in(world, app, who).get(f"/devices/{device}/{page}").status_code == status, (page, who)
    assert signed_in(world, app, "officer").get(f"/devices/{'x' * 22}/lift").status_code == 404


def test_looking_at_a_device_order_is_audited(world: World) -> None:
    subject = in_hand(world)
    signed_in(world, application(world), "officer").get(f"/devices/{ordered(world, subject)}/lift")
    with world.system() as act:
        kinds = act.session.scalars(select(AuditEntry.kind).where(AuditEntry.about == subject)).all()
    assert "device.viewed" in kinds


def test_a_device_is_renewed_by_a_new_order_that_names_the_old_one(world: World) -> None:
    subject = in_hand(world)
    first = ordered(world, subject, last_day=date(2026, 12, 2))
    path = f"/devices/{first}/renew"
    head = signed_in(world, application(world), "county_head", locale="en")
    head.get(path)
    assert 'value="2026-12-03"' in head.page, "it begins when the order on file ends"
    given = {"ground": "order_breached", "first_day": "2026-12-03", "document": "批准2号"}
    assert head.post(path, given | {"last_day": "2027-03-03"}).status_code == 422
    assert head.post(path, given | {"last_day": "2027-03-02"}).status_code == 200
    assert head.post(path, given | {"last_day": "2027-03-02", "stage": "confirm"}).status_code == 303
    with world.act("officer") as act:
        newest, oldest = devices(act.session, act.visible(subject).id)
        assert (newest.renews, newest.document, oldest.public_id) == (first, "批准2号", first)


def test_today_leads_to_taking_a_device_off(world: World) -> None:
    device = ordered(world, in_hand(world), last_day=date(2026, 11, 28))
    with application(world).test_request_context(), world.act("officer") as act:
        (row,) = dues(act, None, 5)
        assert row.href == f"/devices/{device}/lift"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_terminal_is_noted_for_somebody_received_while_that_was_lawful(world: World, locale: str) -> None:
    subject = of_earlier_years(world)
    path = f"/people/{subject}/terminal/new"
    officer = signed_in(world, application(world), "officer", locale=locale)
    officer.get(f"/people/{subject}/conditions")
    assert path in officer.page
    officer.get(path)
    given = {"carrier": "phone", "first_day": "2018-05-01", "last_day": "2019-05-01"}
    for wrong, status in (
        ({"first_day": "2018-03-01"}, 422),
        ({"first_day": "2020-07-01", "last_day": ""}, 409),
        ({"last_day": "2018-04-30"}, 422),
        ({"last_day": "2099-01-01"}, 422),
        ({"carrier": "watch"}, 422),
    ):
        assert officer.post(path, given | wrong).status_code == status, wrong
    assert officer.post(path, given).status_code == 200
    assert "2020-06-30" in officer.page
    assert officer.post(path, given | {"stage": "confirm"}).status_code == 303
    officer.get(f"/people/{subject}/conditions")
    assert "2018-05-01" in officer.page
    with world.act("officer") as act:
        (row,) = terminals(act.session, act.visible(subject).id)
        assert (row.carrier, row.to_at) == (Carrier.PHONE, day_start(date(2019, 5, 2)))


def test_no_terminal_page_for_somebody_received_later(world: World) -> None:
    subject = in_hand(world)
    officer = signed_in(world, application(world), "officer")
    officer.get(f"/people/{subject}/conditions")
    assert "/terminal/new" not in officer.page
    assert officer.get(f"/people/{subject}/terminal/new").status_code == 409
