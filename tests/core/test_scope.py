"""Visibility has one definition: every way of asking agrees, for every way of seeing."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import aliased

from core.access import Assignment, Subject
from core.access.models import ListKind, Restriction
from core.acts import Act, run
from core.errors import NotVisible
from tests.support.office import World, lay_down


def seen(act: Act) -> set[str]:
    """What this act sees, asked in several ways that must agree."""
    listed = {s.public_id for s in act.session.scalars(select(Subject))}
    other = aliased(Subject)
    assert {s.public_id for s in act.session.scalars(select(other))} == listed
    assert act.session.scalar(select(func.count()).select_from(Subject)) == len(listed)
    inside = select(Subject.id).scalar_subquery()
    assert {s.public_id for s in act.session.scalars(select(Subject).where(Subject.id.in_(inside)))} == listed
    assert set(act.session.scalars(select(Subject.public_id))) == listed
    return listed


def assign(world: World, subject: str, who: str, *, days: int | None = None) -> None:
    def make(act: Act) -> None:
        row = act.visible(subject)
        to_day = act.today + timedelta(days=days) if days is not None else None
        act.session.add(Assignment(subject_id=row.id, user_id=world.users[who], from_day=act.today, to_day=to_day))

    with world.system() as act:
        lay_down(act, make)


def listed(world: World, subject: str, who: str, kind: ListKind) -> None:
    def make(act: Act) -> None:
        act.session.add(Restriction(subject_id=act.visible(subject).id, user_id=world.users[who], kind=kind))

    with world.system() as act:
        lay_down(act, make)


def test_each_sees_their_own(world: World) -> None:
    here, there = world.subject(), world.subject(world.other)
    assign(world, here, "volunteer")
    expected = {
        "officer": {here},
        "other_officer": {there},
        "duty_supervisor": {here, there},
        "procurator": {here, there},
        "volunteer": {here},
        "grid_worker": set(),
        "system_admin": set(),
        "audit_admin": set(),
    }
    for _ in range(2):  # in turn, twice: a cached statement must not carry one reader's scope to the next
        for who, people in expected.items():
            with world.act(who) as act:
                assert seen(act) == people, who


def test_an_assignment_ends(world: World) -> None:
    here = world.subject()
    assign(world, here, "volunteer", days=1)
    with world.act("volunteer") as act:
        assert seen(act) == {here}
    world.runtime.clock.advance(timedelta(days=2))  # type: ignore[attr-defined]
    with world.act("volunteer") as act:
        assert seen(act) == set()


def test_restriction_lists_are_both_checked_and_unknown_means_restricted(world: World) -> None:
    open_file, closed, unknown = world.subject(), world.subject(restricted=True), world.subject(restricted=None)
    with world.act("officer") as act:
        assert seen(act) == {open_file}
    listed(world, closed, "officer", ListKind.ALLOW)
    listed(world, unknown, "officer", ListKind.ALLOW)
    with world.act("officer") as act:
        assert seen(act) == {open_file, closed, unknown}
    listed(world, closed, "officer", ListKind.EXCLUDE)
    listed(world, open_file, "officer", ListKind.EXCLUDE)
    with world.act("officer") as act:
        assert seen(act) == {unknown}


def test_updates_and_deletes_stay_inside(world: World) -> None:
    here, there = world.subject(), world.subject(world.other)

    def sweep(act: Act) -> int:
        result = act.session.execute(update(Subject).values(restricted=True))
        count: int = result.rowcount  # type: ignore[attr-defined]
        return count

    with world.act("officer") as act:
        assert run(act, "test.sweep", None, sweep, audited=False) == 1
    with world.act("officer") as act:
        run(act, "test.wipe", None, lambda a: a.session.execute(delete(Assignment)) and None, audited=False)
    with world.system() as act:
        assert act.visible(there).restricted is False
        assert act.visible(here).restricted is True


def test_a_new_subject_at_another_office_is_refused(world: World) -> None:
    there = world.subject(world.other)
    with world.system() as act:
        office_id = act.visible(there).office_id

    def make(act: Act) -> None:
        act.session.add(Subject(office_id=office_id, restricted=False, created_at=act.now))

    with world.act("officer") as act, pytest.raises(NotVisible):
        lay_down(act, make)


def test_the_doors_around_the_scope_are_closed(world: World) -> None:
    with world.act("officer") as act:
        act.session.info.pop("scope")
        with pytest.raises(RuntimeError, match="without a scope"):
            act.session.scalars(select(Subject)).all()
    with world.act("officer") as act, pytest.raises(RuntimeError, match="insert_rows"):
        act.session.execute(insert(Assignment), [{"subject_id": 1, "user_id": 1}])
