"""The data of the maps: the fixes of an episode and of a day, for whoever may see them, each look in the audit book."""

import json
from typing import Any

from sqlalchemy import select

from core.acts.models import AuditEntry
from tests.location.conftest import Wearer
from tests.support.client import application, signed_in
from tests.support.office import World


def drawn(world: World, who: str, path: str) -> dict[str, Any]:
    answer = signed_in(world, application(world), who).get(path)
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.get_data(as_text=True))
    return found


def test_the_map_of_an_episode_draws_its_fixes_and_what_was_passed(world: World, wearer: Wearer, episode: str) -> None:
    found = drawn(world, "duty_supervisor", f"/alerts/{episode}/track.json")
    assert found["episode"] is True
    assert found["fixes"]
    assert {fix["verdict"] for fix in found["fixes"]} >= {"inside", "outside"}
    assert "泰山区、岱岳区" in json.dumps(found["zones"], ensure_ascii=False)


def test_the_map_of_a_day_goes_on_from_the_last_fix(world: World, wearer: Wearer, episode: str) -> None:
    path = f"/people/{wearer.subject}/location.json"
    whole = drawn(world, "officer", path)
    rest = drawn(world, "officer", f"{path}?after={whole['cursor']}")
    assert whole["fixes"]
    assert rest["fixes"] == []


def test_each_look_is_in_the_audit_book_and_strangers_get_none(world: World, wearer: Wearer, episode: str) -> None:
    drawn(world, "officer", f"/people/{wearer.subject}/location.json")
    with world.system() as act:
        kinds = act.session.scalars(select(AuditEntry.kind).where(AuditEntry.about == wearer.subject)).all()
    assert "location.day_viewed" in kinds
    app = application(world)
    assert signed_in(world, app, "other_officer").get(f"/people/{wearer.subject}/location.json").status_code == 404
    assert signed_in(world, app, "volunteer").get(f"/alerts/{episode}/track.json").status_code == 403


def test_a_time_that_cannot_be_read_is_refused_in_words(world: World, wearer: Wearer) -> None:
    browser = signed_in(world, application(world), "officer")
    assert browser.get(f"/people/{wearer.subject}/location.json?after=soon").status_code == 422
