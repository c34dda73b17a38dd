"""The pages of measures and devices, from the copy to the check."""

from corrections.decisions.queries import waiting_papers
from corrections.measures.queries import measures
from tests.corrections.cases.makers import in_hand
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
    assert officer.post(f"/decisions/paper/{put}", {"decision": "yes"}).status_code == 403
    county = signed_in(world, app, "county_approver", locale="en")
    county.get(f"/decisions/paper/{put}")
    assert county.post(f"/decisions/paper/{put}", {"decision": "no"}).status_code == 422
    assert county.post(f"/decisions/paper/{put}", {"decision": "yes"}).status_code == 303
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
    assert "警告1号" in officer.page
