"""Residence boundaries and prohibition orders: set, ended, and what may not be recorded."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.errors import Conflict, Invalid
from corrections.boundaries.actions import end_boundary, record_prohibition_order, set_boundary
from corrections.boundaries.queries import boundaries
from corrections.boundaries.values import BoundaryToEnd, BoundaryToSet, ProhibitionToRecord
from corrections.file import queries
from corrections.kinds import BoundaryGround
from tests.corrections.cases.makers import at, in_hand, outside_prison
from tests.support.office import World

ZONE = "z" * 22
TODAY = date(2026, 11, 23)


def test_a_new_boundary_ends_the_one_before_and_keeps_it(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        set_boundary(act, BoundaryToSet(subject=subject, zone=ZONE, label="市区", first_day=act.today))
    later = at(world, TODAY + timedelta(days=1))
    with world.act("officer") as act:
        with pytest.raises(Invalid) as refused:
            set_boundary(
                act,
                BoundaryToSet(
                    subject=subject,
                    zone="y" * 22,
                    label="泰山区",
                    first_day=act.today,
                    ground=BoundaryGround.LOCAL_PRESET,
                ),
            )
        assert set(refused.value.fields) == {"reason"}
        set_boundary(
            act,
            BoundaryToSet(
                subject=subject,
                zone="y" * 22,
                label="泰山区",
                ground=BoundaryGround.LOCAL_PRESET,
                reason="入矫初期，经会议研究",
                first_day=act.today,
            ),
        )
        rows = boundaries(act.session, act.visible(subject).id)
        assert [(row.label, row.to_at) for row in rows] == [("泰山区", None), ("市区", later)]
        bound = queries.regime_now(act, act.visible(subject)).boundaries
        assert [(each.label, each.rule.id) for each in bound] == [("泰山区", "leave.local_boundary")]
        with pytest.raises(Invalid):
            set_boundary(act, BoundaryToSet(subject=subject, zone="", label=" ", first_day=TODAY))


def test_a_boundary_ends_once(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        made = set_boundary(act, BoundaryToSet(subject=subject, zone=ZONE, label="市区", first_day=act.today))
    at(world, TODAY + timedelta(days=1))
    with world.act("officer") as act:
        end_boundary(act, BoundaryToEnd(boundary=made))
        with pytest.raises(Conflict):
            end_boundary(act, BoundaryToEnd(boundary=made))
        assert queries.regime_now(act, act.visible(subject)).boundaries == ()


def test_a_prohibition_order_goes_with_its_categories_and_lengths(world: World) -> None:
    given: dict[str, Any] = {"document": "判决1号", "content": "禁止进入酒吧", "zones": (ZONE,)}
    subject = in_hand(world)
    outside = in_hand(world, "王建国", number=1, **outside_prison())
    first = date(2026, 3, 10)
    with world.act("officer") as act:
        with pytest.raises(Invalid) as refused:
            record_prohibition_order(
                act, ProhibitionToRecord(subject=subject, first_day=first, last_day=date(2026, 5, 8), **given)
            )
        assert refused.value.params == {"least": 2}
        record_prohibition_order(
            act, ProhibitionToRecord(subject=subject, first_day=first, last_day=date(2027, 3, 9), **given)
        )
        assert [each.zone for each in queries.regime_now(act, act.visible(subject)).barred] == [ZONE]
        with pytest.raises(Conflict):
            record_prohibition_order(
                act, ProhibitionToRecord(subject=outside, first_day=first, last_day=date(2027, 3, 9), **given)
            )
