"""What is kept finds in the demonstration what the computation finds, today and while the days pass."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.access import Post, Role, Scope, ScopeKind, User
from core.access.sessions import roles_of
from core.acts import Act, Actor, opened, system
from core.owed import behind, catch_up, mark_everybody, to_renew
from core.web.sign_in import scope_kind
from tests.demo.conftest import Told
from tests.support.client import application
from tests.support.office import World
from tests.support.owed import assert_equal

READERS = (Role.OFFICER, Role.OFFICE_HEAD)


def rows(told: Told, role: Role) -> int:
    """How many rows somebody in this role has today, found in both ways."""
    now = told.runtime.clock.now()
    with told.runtime.session(Scope(ScopeKind.NOBODY, "test"), write=False) as session:
        user = session.scalars(select(User).join(Post, Post.user_id == User.id).where(Post.role == role)).first()
        assert user is not None
        roles = roles_of(session, user.id, now.date())
    actor = Actor(user.public_id, user.name, user.id, roles)
    scope = Scope(scope_kind(roles), "user", user_id=user.id, today=now.date())
    app = application(World(told.runtime, "", "", "", {}))
    with opened(told.runtime, actor, scope) as act, app.test_request_context():
        return assert_equal(act)


def house(told: Told) -> Act:
    actor, scope = system("test")
    return Act(told.runtime, told.runtime.session(scope, write=False), actor, scope, told.runtime.clock.now())


@pytest.mark.slow
def test_what_is_kept_is_what_is_computed_on_every_day_ahead(small: Told) -> None:
    assert behind(house(small)) == []
    for _ in range(30):
        found = {role.value: rows(small, role) for role in READERS}
        assert all(number > 2 for number in found.values()), found
        assert behind(house(small)) == []
        small.clock.advance(timedelta(days=1))


def test_the_turn_of_the_day_keeps_everything_in_hand(small: Told) -> None:
    small.clock.advance(timedelta(days=40))
    late = to_renew(house(small))
    assert late
    assert behind(house(small)) == []
    small.clock.advance(timedelta(days=40))
    assert behind(house(small)) == late
    assert rows(small, Role.OFFICER) > 5
    assert catch_up(house(small)) == len(late)
    assert behind(house(small)) == to_renew(house(small)) == []
    assert rows(small, Role.OFFICER) > 5


def test_everything_can_be_computed_anew_at_any_time(small: Told) -> None:
    mark_everybody(house(small))
    marked = behind(house(small))
    assert len(marked) > 20
    assert rows(small, Role.OFFICER) > 5
    assert catch_up(house(small)) == len(marked)
    assert rows(small, Role.OFFICER) > 5
    assert catch_up(house(small)) == 0
