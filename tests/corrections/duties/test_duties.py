"""Excuses from duties."""

from corrections.file import queries
from corrections.values import DutyKind, ExemptionGround
from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.office import World


def test_an_excuse_is_recorded_with_its_ground(world: World) -> None:
    subject = in_hand(world)
    officer = signed_in(world, application(world), "officer", locale="en")
    officer.get(f"/people/{subject}/excuses/new")
    given = {
        "kinds": ["service"],
        "ground": "illness",
        "reason": "住院治疗",
        "document": "住院证明",
        "stage": "confirm",
    }
    early = officer.post(f"/people/{subject}/excuses/new", given | {"last_day": "2026-01-01", "stage": "check"})
    assert early.status_code == 422
    assert officer.post(f"/people/{subject}/excuses/new", given | {"last_day": "2026-12-31"}).status_code == 303
    assert "住院证明" in officer.get(f"/people/{subject}/conditions").get_data(as_text=True)
    with world.system() as act:
        (one,) = queries.facts_of(act.session, act.visible(subject).id).exemptions
    assert (one.ground, one.kinds) == (ExemptionGround.ILLNESS, frozenset({DutyKind.SERVICE}))
