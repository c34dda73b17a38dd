"""A desk or a map that stays open is told of once, and again when it shows something new or to somebody else."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.acts.audit import last_entry
from core.acts.models import AuditEntry
from core.clock import SteppingClock
from tests.location.alerts.test_desk import close
from tests.location.conftest import Wearer
from tests.support.client import Browser, application, signed_in
from tests.support.office import World

POLL = {"X-Guitu-Poll": "1", "HX-Request": "true"}


def told(world: World, after: int) -> Counter[str]:
    with world.system() as act:
        return Counter(act.session.scalars(select(AuditEntry.kind).where(AuditEntry.seq > after)))


def now(world: World) -> int:
    with world.system() as act:
        return last_entry(act.session)


def watch(world: World, browser: Browser, address: str, times: int = 12) -> None:
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    for _ in range(times):
        clock.advance(timedelta(seconds=5))
        assert browser.get(address, headers=POLL).status_code == 200


def test_a_desk_without_news_is_one_entry(world: World, episode: str) -> None:
    before, browser = now(world), signed_in(world, application(world), "officer")
    assert episode in browser.get("/duty").get_data(as_text=True)
    watch(world, browser, "/duty")
    assert told(world, before)["alert.desk_viewed"] == 1
    browser.get("/duty")
    assert told(world, before)["alert.desk_viewed"] == 2, "somebody who opens it anew looks anew"


def test_news_another_session_and_another_reader_are_told(world: World, episode: str) -> None:
    before, app = now(world), application(world)
    browser = signed_in(world, app, "officer")
    watch(world, browser, "/duty")
    assert told(world, before)["alert.desk_viewed"] == 1
    close(world, episode)
    watch(world, browser, "/duty")
    assert told(world, before)["alert.desk_viewed"] == 2, "the list is another one"
    watch(world, signed_in(world, app, "officer"), "/duty")
    watch(world, signed_in(world, app, "office_head"), "/duty")
    assert told(world, before)["alert.desk_viewed"] == 2 + 2


@pytest.mark.parametrize("which", ["alert", "person"])
def test_a_map_that_follows_a_track_is_one_entry(world: World, wearer: Wearer, episode: str, which: str) -> None:
    address = f"/alerts/{episode}/track.json" if which == "alert" else f"/people/{wearer.subject}/location.json"
    before, browser = now(world), signed_in(world, application(world), "officer")
    watch(world, browser, address)
    seen = told(world, before)
    assert seen["location.track_viewed"] + seen["location.day_viewed"] == 1
