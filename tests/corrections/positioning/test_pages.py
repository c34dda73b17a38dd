"""The pages of positioning through the real application, in both languages."""

from corrections.positioning.queries import checks
from tests.corrections.cases.makers import in_hand
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
    assert browser.post(path, {"minutes": "30", "reason": "核实住址"}).status_code == 422
    browser.get(f"/people/{subject}/conditions")
    with world.act("officer") as act:
        made = checks(act.session, act.visible(subject).id)[0].public_id
    assert f"/checks/{made}/stop" in browser.page
    other = signed_in(world, app, "other_officer")
    assert other.post(f"/checks/{made}/stop", {}).status_code == 404
    assert browser.post(f"/checks/{made}/stop", {}).status_code == 303
