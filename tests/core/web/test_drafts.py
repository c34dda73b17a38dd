"""Drafts belong to their writer, their page and the person, and do not stay for ever."""

from datetime import timedelta

from sqlalchemy import select

from core.access.models import User
from core.acts import Act
from core.acts.models import AuditEntry, Draft
from core.clock import SteppingClock
from core.jobs.ledger import run_due
from core.web.drafts import JOB, KEEP, save_draft, saved_draft
from tests.support.office import World, lay_down

PAGE = "/people/p/plan/write"


def kept(world: World, who: str, page: str) -> None:
    with world.act(who) as act:
        assert save_draft(act, page, [("text", "半句话")])


def pages_kept(world: World) -> list[str]:
    with world.system() as act:
        return sorted(act.session.scalars(select(Draft.page)))


def cleared(world: World) -> list[AuditEntry]:
    with world.system() as act:
        return list(act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "drafts.cleared")))


def test_a_draft_is_unreadable_once_its_writer_may_no_longer_see_the_person(world: World) -> None:
    subject = world.subject()
    with world.act("officer") as act:
        assert save_draft(act, PAGE, [("text", "半句话")], act.visible(subject))
        assert saved_draft(act, PAGE) is not None
    with world.system() as act:
        lay_down(act, lambda inner: _restrict(inner, subject))
    with world.act("officer") as act:
        assert saved_draft(act, PAGE) is None
    assert pages_kept(world) == [PAGE]


def _restrict(act: Act, subject: str) -> None:
    act.visible(subject).restricted = True


def test_a_draft_about_nobody_is_its_writers_alone(world: World) -> None:
    kept(world, "officer", "/people/new")
    with world.act("officer") as act:
        found = saved_draft(act, "/people/new")
    assert found is not None
    assert found.fields == [("text", "半句话")]
    with world.act("office_head") as act:
        assert saved_draft(act, "/people/new") is None


def test_old_drafts_and_those_of_closed_accounts_are_deleted_each_day(world: World, clock: SteppingClock) -> None:
    kept(world, "officer", "/old")
    kept(world, "office_head", "/closed")
    with world.act("officer") as act:
        days = act.law.at(act.today).integer(KEEP)
    clock.advance(timedelta(days=days + 1))
    kept(world, "officer", "/new")
    with world.system() as act:
        lay_down(act, lambda inner: _close(inner, world.users["office_head"]))
    assert run_due(world.runtime, JOB) != []
    assert pages_kept(world) == ["/new"]
    assert [entry.result for entry in cleared(world)] == ["done"]
    assert run_due(world.runtime, JOB) == []


def _close(act: Act, user: int) -> None:
    act.session.get_one(User, user).disabled_at = act.now


def test_where_nothing_is_deleted_nothing_is_written(world: World) -> None:
    kept(world, "officer", "/new")
    run_due(world.runtime, JOB)
    assert pages_kept(world) == ["/new"]
    assert cleared(world) == []
