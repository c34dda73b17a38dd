"""No condition is set on a person beyond the scope."""

import pytest

from core.errors import NotVisible
from corrections.boundaries.actions import set_boundary
from corrections.boundaries.values import BoundaryToSet
from corrections.positioning.actions import open_check_window
from corrections.positioning.values import CheckToOpen
from tests.corrections.cases.makers import in_hand
from tests.support.office import World

ZONE = "z" * 22


def test_nothing_is_done_beyond_the_scope(world: World) -> None:
    subject = in_hand(world)
    with world.act("other_officer") as act:
        with pytest.raises(NotVisible):
            set_boundary(act, BoundaryToSet(subject=subject, zone=ZONE, label="市区", first_day=act.today))
        with pytest.raises(NotVisible):
            open_check_window(act, CheckToOpen(subject=subject, minutes=30, reason="核实"))
