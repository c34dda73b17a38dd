"""The roster of volunteers: found by name, by what they can do and by who is free, in the order of names."""

import pytest

from core.access import User
from core.acts import Act
from corrections.volunteers.models import Volunteer
from tests.corrections.cases.makers import in_hand
from tests.corrections.volunteers.makers import assigned, enrolled
from tests.support.client import application, signed_in
from tests.support.office import World, lay_down

ASSIGNED, FREE = "/volunteers/", "翟雪菊"


@pytest.fixture
def entries(world: World) -> tuple[str, str]:
    """A volunteer who helps somebody, and a grid worker called 翟雪菊 who is free and knows minors."""
    busy, free = enrolled(world), enrolled(world, "grid_worker")
    assigned(world, in_hand(world))

    def change(act: Act) -> str:
        row = act.session.query(Volunteer).filter_by(public_id=free).one()
        row.skills, row.availability = ["minors"], ["weekends"]
        user = act.session.get_one(User, row.user_id)
        user.name = FREE
        user.read_name_anew()
        return free

    with world.system() as act:
        lay_down(act, change)
    return busy, free


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", (True, True)),
        ("free=y", (False, True)),
        ("text=雪菊", (False, True)),
        ("text=不存在", (False, False)),
        ("text=%25", (False, False)),
        ("skill=law", (True, False)),
        ("skill=minors&available=weekends", (False, True)),
        ("available=evenings", (False, False)),
        ("sort=-community&whole=0", (True, True)),
        ("page=2", (False, False)),
    ],
)
def test_each_filter_leaves_those_it_is_about(
    world: World, entries: tuple[str, str], asked: str, found: tuple[bool, bool]
) -> None:
    page = signed_in(world, application(world), "officer").get(f"/volunteers?{asked}").get_data(as_text=True)
    assert tuple(f'href="/volunteers/{entry}"' in page for entry in entries) == found


def test_the_whole_roster_is_printed(world: World, entries: tuple[str, str]) -> None:
    page = signed_in(world, application(world), "officer").get("/volunteers?whole=1").get_data(as_text=True)
    assert page.count("<tr>") == 3
    assert FREE in page
    assert "李小夏" in page
