"""The pages of measures and devices, from the copy to the check."""

from datetime import date

import pytest

from corrections.decisions.queries import waiting_papers
from corrections.kinds import DeviceGround
from corrections.measures.queries import measures
from corrections.positioning.actions import record_device_window
from corrections.positioning.values import DeviceToOrder
from tests.corrections.cases.makers import in_hand
from tests.corrections.measures.makers import warned
from tests.support.client import application, signed_in
from tests.support.office import World


def test_measures_and_devices_are_copied_checked_and_decided(world: World) -> None:
    subject = in_hand(world)
    app = application(world)
    officer = signed_in(world, app, "officer")
    path = f"/people/{subject}/measures/new"
    given = {"kind": "warning", "decided_on": "2026-11-20", "document": "警告1号", "grounds": "拒不报告"}
    officer.get(path)
    assert officer.post(path, {**given, "decided_on": "2027-11-20"}).status_code == 422
    assert "拒不报告" in officer.page
    assert officer.post(path, given).status_code == 200
    assert officer.post(path, {**given, "stage": "confirm"}).status_code == 303
    with world.act("officer") as act:
        put = waiting_papers(act.session, None, 5)[0][0].public_id
    officer.get(f"/decisions/paper/{put}")
    assert "测试county_approver" in officer.page
    assert officer.post(f"/decisions/paper/{put}", {"agrees": "yes"}).status_code == 403
    county = signed_in(world, app, "county_approver", locale="en")
    county.get(f"/decisions/paper/{put}")
    assert county.post(f"/decisions/paper/{put}", {"agrees": "no"}).status_code == 422
    assert county.post(f"/decisions/paper/{put}", {"agrees": "yes"}).status_code == 303
    with world.act("officer") as act:
        measure = measures(act.session, act.visible(subject).id)[0].public_id
    device = f"/people/{subject}/device/new"
    ordered = {
        "ground": "refused_to_report",
        "measure": "",
        "first_day": "2026-11-23",
        "last_day": "2027-02-22",
        "document": "批准1号",
    }
    head = signed_in(world, app, "county_head")
    head.get(device)
    assert head.post(device, ordered).status_code == 422
    assert "批准1号" in head.page
    assert head.post(device, {**ordered, "measure": "x" * 22}).status_code == 422
    assert head.post(device, {**ordered, "measure": measure}).status_code == 200
    assert head.post(device, {**ordered, "measure": measure, "stage": "confirm"}).status_code == 303
    officer.get(f"/people/{subject}/conditions")
    assert "批准1号" in officer.page
    officer.get(f"/people/{subject}/measures")
    assert "警告1号" in officer.page


@pytest.mark.parametrize(("locale", "words"), [("zh_Hans_CN", "自现在起不再计算"), ("en", "counts no more")])
def test_a_measure_is_cancelled_after_a_check(world: World, locale: str, words: str) -> None:
    subject = in_hand(world)
    measure = warned(world, subject)
    path = f"/measures/{measure}/cancel"
    county = signed_in(world, application(world), "county_approver", locale=locale)
    county.get(f"/people/{subject}/measures")
    assert path in county.page
    assert county.get(path).status_code == 200
    assert words in county.page
    assert "警告1号" in county.page
    with world.act("officer") as act:
        assert [row.cancelled_at for row in measures(act.session, act.visible(subject).id)] == [None]
    assert county.post(path, {"stage": "confirm"}).status_code == 303
    with world.act("officer") as act:
        (row,) = measures(act.session, act.visible(subject).id)
        assert row.cancelled_at is not None
    assert county.get(path).status_code == 409
    assert county.post(path, {"stage": "confirm"}).status_code == 409
    county.get(f"/people/{subject}/measures")
    assert path not in county.page


def test_who_may_cancel_a_measure(world: World) -> None:
    path = f"/measures/{warned(world, in_hand(world))}/cancel"
    app = application(world)
    expected = {"county_approver": 200, "county_head": 200, "officer": 403, "duty_supervisor": 403, "volunteer": 403}
    for who, status in expected.items():
        assert signed_in(world, app, who).get(path).status_code == status, who
    assert signed_in(world, app, "county_approver").get(f"/measures/{'x' * 22}/cancel").status_code == 404


def test_cancelling_warns_of_a_device_that_rests_on_the_measure(world: World) -> None:
    subject = in_hand(world)
    measure = warned(world, subject)
    county = signed_in(world, application(world), "county_approver", locale="en")
    county.get(f"/measures/{measure}/cancel")
    assert "rests on this measure" not in county.page
    with world.act("county_head") as act:
        record_device_window(
            act,
            DeviceToOrder(
                subject=subject,
                ground=DeviceGround.REFUSED_TO_REPORT,
                measure=measure,
                first_day=act.today,
                last_day=date(2027, 1, 22),
                document="批准1号",
            ),
        )
    county.get(f"/measures/{measure}/cancel")
    assert "rests on this measure" in county.page
