"""The pages of sensitive periods through the real application."""

from typing import Any

from corrections.sensitive.queries import sensitive_periods
from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.office import World


def test_a_sensitive_period_is_ordered_and_ended_on_the_screen(world: World) -> None:
    in_hand(world)
    app = application(world)
    head = signed_in(world, app, "office_head")
    path = "/sensitive-periods/new"
    given: dict[str, Any] = {
        "name": "重点时段甲",
        "document": "通知1号",
        "first_day": "2026-11-23",
        "last_day": "2026-11-30",
        "places": [world.office],
        "categories": ["suspended_sentence", "parole"],
    }
    head.get(path)
    wrongs: list[dict[str, Any]] = [
        {"places": []},
        {"places": [world.other]},
        {"last_day": "2026-11-01"},
        {"categories": ["fifth"]},
    ]
    for wrong in wrongs:
        assert head.post(path, {**given, **wrong}).status_code == 422
        assert "重点时段甲" in head.page
    assert head.post(path, given).status_code == 200
    assert head.page.count('name="categories"') == 2
    assert head.post(path, {**given, "stage": "confirm"}).status_code == 303
    with world.act("office_head") as act:
        made = sensitive_periods(act.session)[0]
        assert (made.categories, made.name) == (["parole", "suspended_sentence"], "重点时段甲")
        end = f"/sensitive-periods/{made.public_id}/end"
    officer = signed_in(world, app, "officer", locale="en")
    officer.get("/sensitive-periods")
    assert "重点时段甲" in officer.page
    assert end not in officer.page
    assert officer.post(end, {}).status_code == 403
    head.get("/sensitive-periods")
    assert head.post(end, {}).status_code == 303
