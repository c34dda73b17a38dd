"""Excusing somebody from duties on the page: an unfinished last day is no day left out."""

import pytest

from corrections.duties import queries
from corrections.duties.words import OWN_DUTIES
from corrections.kinds import ExemptionGround
from tests.corrections.cases.makers import in_hand
from tests.corrections.pages import hidden
from tests.support.client import application, signed_in
from tests.support.office import World

ANSWERS = {"kinds": [str(next(iter(OWN_DUTIES)))], "ground": next(iter(ExemptionGround)).value, "reason": "住院"}


@pytest.mark.parametrize("unfinished", ["202612/05/dd", "2026-12-", "2026-02-30", "6月1日", "2026年"])
def test_an_unfinished_last_day_is_an_error_and_never_until_further_notice(world: World, unfinished: str) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer", locale="en")
    path = f"/people/{subject}/excuses/new"
    browser.get(path)
    assert browser.post(path, {**hidden(browser), **ANSWERS, "last_day": "2026年12月5日"}).status_code == 200
    assert "2026-12-05" in browser.page
    for stage in ("check", "confirm"):
        answer = browser.post(path, {**hidden(browser), **ANSWERS, "last_day": unfinished, "stage": stage})
        assert answer.status_code == 422
        assert f"“{unfinished}”" in browser.page
        assert f'value="{unfinished}"' in browser.page
    with world.act("officer") as act:
        assert queries.exemptions(act.session, act.visible(subject).id) == []
