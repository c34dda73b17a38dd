"""Rows that hold from one day to another, both included."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core.access import Post, Role
from core.acts import Act
from core.store import held_on
from tests.support.office import World, lay_down

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.mark.parametrize(("first", "last"), [(FIRST, LAST), (FIRST, FIRST), (FIRST, None)])
def test_a_row_holds_on_its_first_day_and_on_its_last(world: World, first: date, last: date | None) -> None:
    with world.system() as act:
        ref = lay_down(act, lambda inner: _post(inner, world, first, last))
        end = last or date(2199, 12, 31)
        held = {day: _holds(act, ref, day) for day in (first - timedelta(1), first, end, end + timedelta(1))}
    assert not held[first - timedelta(1)]
    assert held[first]
    assert held[end]
    assert held[end + timedelta(1)] is (last is None)


def _post(act: Act, world: World, first: date, last: date | None) -> int:
    officer = world.users["officer"]
    office = act.session.scalars(select(Post.office_id).where(Post.user_id == officer)).first()
    row = Post(user_id=officer, office_id=office, role=Role.OFFICER, from_day=first, to_day=last)
    act.session.add(row)
    act.session.flush()
    return row.id


def _holds(act: Act, post: int, day: date) -> bool:
    return act.session.scalar(select(Post.id).where(Post.id == post, held_on(Post, day))) is not None
