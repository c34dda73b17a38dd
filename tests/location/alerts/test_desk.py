"""The duty desk: an episode is taken up, noted and closed by whoever may, once, and stands where it is looked for."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from core.acts.models import AuditEntry
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from location.alerts import actions, queries
from location.alerts.kinds import AlertOutcome, AlertState, Cause
from location.alerts.values import AlertStep, AlertToClose, AlertToTake
from tests.corrections.pages import plain
from tests.location.conftest import Wearer
from tests.support.client import application, signed_in
from tests.support.office import World

RESULT = "电话核实，本人已返回。"


def state(world: World, episode: str) -> AlertState:
    with world.system() as act:
        return queries.alert(act.session, episode).state


def close(world: World, episode: str, who: str = "duty_supervisor", result: str = RESULT) -> None:
    with world.act(who) as act:
        found = AlertToClose(
            alert=episode, outcome=AlertOutcome.CONFIRMED, cause=Cause.OUT_WITHOUT_LEAVE, result=result
        )
        actions.close(act, found)


def test_an_episode_is_taken_noted_and_closed_with_cause_and_result(world: World, episode: str) -> None:
    with world.act("duty_supervisor") as act:
        actions.take(act, AlertToTake(alert=episode))
    with world.act("officer") as act:
        actions.note(act, AlertStep(alert=episode, text="  已拨打本人电话。 "))
    close(world, episode)
    with world.system() as act:
        row = queries.alert(act.session, episode)
        ((entry, name),) = queries.notes(act.session, row.id)
        assert (entry.text, name) == ("已拨打本人电话。", "测试officer")
        assert (row.state, row.taken_by) == (AlertState.CLOSED, world.users["duty_supervisor"])
        assert (row.outcome, row.cause, row.result) == (AlertOutcome.CONFIRMED, Cause.OUT_WITHOUT_LEAVE, RESULT)
        assert (row.closed_user, row.closed_at) == (world.users["duty_supervisor"], world.runtime.clock.now())
        told = select(AuditEntry).where(AuditEntry.kind.startswith("alert.")).order_by(AuditEntry.seq)
        entries = list(act.session.scalars(told))
        assert [entry.kind for entry in entries] == ["alert.taken", "alert.noted", "alert.closed"]
        assert not any(RESULT in entry.detail or "拨打" in entry.detail for entry in entries)


def test_what_is_dealt_with_is_not_dealt_with_again(world: World, episode: str) -> None:
    with world.act("officer") as act:
        actions.take(act, AlertToTake(alert=episode))
    with world.act("office_head") as act, pytest.raises(Conflict):
        actions.take(act, AlertToTake(alert=episode))
    close(world, episode)
    with pytest.raises(Conflict):
        close(world, episode)
    with world.act("officer") as act, pytest.raises(Conflict):
        actions.note(act, AlertStep(alert=episode, text="补记"))


@pytest.mark.parametrize("result", ["", "   ", "好 "])
def test_a_result_says_something(world: World, episode: str, result: str) -> None:
    with pytest.raises(Invalid):
        close(world, episode, result=result)
    with world.act("officer") as act, pytest.raises(Invalid):
        actions.note(act, AlertStep(alert=episode, text="  "))
    assert state(world, episode) is AlertState.OPEN


def test_who_may_read_may_not_close_and_the_other_office_sees_none(world: World, episode: str) -> None:
    with pytest.raises(NotAllowed):
        close(world, episode, "procurator")
    with pytest.raises(NotVisible):
        close(world, episode, "other_officer")
    with world.act("other_officer") as act:
        assert queries.desk(act.session) == []
    assert state(world, episode) is AlertState.OPEN


def test_only_what_a_check_confirmed_counts_as_a_fact(world: World, wearer: Wearer, episode: str) -> None:
    begin, end = world.runtime.clock.now() - timedelta(days=1), world.runtime.clock.now()

    def counted(end: datetime = end) -> tuple[int, int]:
        with world.system() as act:
            who = act.visible(wearer.subject).id
            confirmed = queries.confirmed_between(act.session, [who], begin, end)
            return len(confirmed.get(who, [])), len(queries.unchecked_between(act.session, [who], begin, end))

    assert counted() == (0, 1)
    close(world, episode)
    assert counted() == (1, 0)
    assert counted(begin) == (0, 0)
    with world.system() as act:
        assert queries.precision(act.session) == (1, 1)


def test_the_desk_shows_it_until_it_is_closed_on_its_page(world: World, episode: str) -> None:
    browser = signed_in(world, application(world), "duty_supervisor")
    browser.get("/duty")
    assert f"/alerts/{episode}" in browser.page
    assert "<html" not in browser.get("/duty", headers={"HX-Request": "true"}).get_data(as_text=True)
    browser.get(f"/alerts/{episode}")
    assert browser.post(f"/alerts/{episode}/take").status_code == 303
    assert browser.post(f"/alerts/{episode}/take").status_code == 409
    browser.get(f"/alerts/{episode}")
    assert browser.post(f"/alerts/{episode}/note", {"text": ""}).status_code == 422
    assert browser.post(f"/alerts/{episode}/note", {"text": "已联系村委会。"}).status_code == 303
    browser.get(f"/alerts/{episode}")
    assert "已联系村委会。" in plain(browser)
    wrong = {"outcome": "confirmed", "cause": "nothing", "result": RESULT}
    assert browser.post(f"/alerts/{episode}/close", wrong).status_code == 422
    assert browser.post(f"/alerts/{episode}/close", {**wrong, "cause": "emergency"}).status_code == 303
    assert state(world, episode) is AlertState.CLOSED
    browser.get(f"/alerts/{episode}")
    assert RESULT in plain(browser)


def test_today_and_the_file_point_at_an_open_episode(world: World, wearer: Wearer, episode: str) -> None:
    browser = signed_in(world, application(world), "officer")
    for path in ("/today", f"/people/{wearer.subject}", f"/people/{wearer.subject}/file/location"):
        browser.get(path)
        assert f"/alerts/{episode}" in browser.page, path
    close(world, episode)
    browser.get("/today")
    assert f"/alerts/{episode}" not in browser.page


def test_its_map_shows_the_fixes_around_it_and_what_came_since(world: World, episode: str, wearer: Wearer) -> None:
    browser = signed_in(world, application(world), "officer")
    answer = browser.get(f"/alerts/{episode}/track.json").get_json()
    assert answer["episode"]
    day = browser.get(f"/people/{wearer.subject}/location.json").get_json()
    assert "episode" not in day
    now = world.runtime.clock.now()
    for after, status in (("yesterday", 422), ("2026-11-23T09:00:00", 422), (now.isoformat(), 200)):
        path = f"/alerts/{episode}/track.json"
        assert browser.get(path, query_string={"after": after}).status_code == status, after
    other = signed_in(world, application(world), "other_officer")
    assert other.get(f"/alerts/{episode}/track.json").status_code == 404
    assert other.get(f"/people/{wearer.subject}/location.json").status_code == 404


def test_a_refused_step_comes_back_on_the_page_which_is_audited_as_looked_at(world: World, episode: str) -> None:
    browser = signed_in(world, application(world), "officer", locale="en")
    browser.get(f"/alerts/{episode}")
    given = {"outcome": "confirmed", "cause": "emergency", "result": "好 "}
    assert browser.post(f"/alerts/{episode}/close", given).status_code == 422
    assert "Say what came of it." in plain(browser)
    close(world, episode)
    assert browser.post(f"/alerts/{episode}/note", {"text": "晚了一步的补记"}).status_code == 409
    late = plain(browser)
    assert "This alert is closed." in late
    assert "测试duty_supervisor, 2026-11-23 09:00: Closed an alert" in late
    assert "晚了一步的补记" in late
    with world.system() as act:
        seen = select(AuditEntry).where(AuditEntry.kind == "alert.viewed", AuditEntry.about == episode)
        assert len(list(act.session.scalars(seen))) == 3
