"""Sensitive periods: ordered within reach, and ended."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.errors import Conflict, Invalid, NotAllowed
from corrections.file import queries
from corrections.kinds import Category, DutyKind, Level, Per
from corrections.regime.slots import Frequency
from corrections.sensitive.actions import end_sensitive_period, order_sensitive_period
from corrections.sensitive.values import PeriodToEnd, PeriodToOrder
from tests.corrections.cases.makers import at, in_hand
from tests.support.office import World

TODAY = date(2026, 11, 23)


def test_a_sensitive_period_is_ordered_within_reach_and_ended(world: World) -> None:
    subject = in_hand(world)
    given: dict[str, Any] = {
        "name": "重点时段",
        "document": "通知1号",
        "first_day": TODAY,
        "last_day": TODAY + timedelta(days=10),
    }
    with world.act("officer") as act, pytest.raises(NotAllowed):
        order_sensitive_period(act, PeriodToOrder(places=(world.office,), **given))
    with world.act("office_head") as act:
        for places in ((), (world.other,), (world.district,), ("nowhere",)):
            with pytest.raises(Invalid) as refused:
                order_sensitive_period(act, PeriodToOrder(places=places, **given))
            assert set(refused.value.fields) == {"places"}
        made = order_sensitive_period(
            act,
            PeriodToOrder(
                places=(world.office,),
                categories=(Category.SUSPENDED_SENTENCE,),
                levels=(Level.STRICT,),
                additions={DutyKind.TALK: Frequency(Per.WEEK)},
                **given,
            ),
        )
        who = act.visible(subject)
        added = [duty for duty in queries.regime_now(act, who).duties if duty.added_by == made]
        assert [(duty.kind, duty.frequency) for duty in added] == [(DutyKind.TALK, Frequency(Per.WEEK))]
    with world.act("county_approver") as act:
        over_all = order_sensitive_period(act, PeriodToOrder(places=(world.district,), **given))
        assert len(queries.regime_now(act, act.visible(subject)).sensitive) == 2
    with world.act("office_head") as act, pytest.raises(NotAllowed):
        end_sensitive_period(act, PeriodToEnd(period=over_all))
    later = at(world, TODAY + timedelta(days=1))
    with world.act("office_head") as act:
        end_sensitive_period(act, PeriodToEnd(period=made))
        with pytest.raises(Conflict):
            end_sensitive_period(act, PeriodToEnd(period=made))
        assert [order.source for order in queries.regime_now(act, act.visible(subject)).sensitive] == [over_all]
        before = queries.regime_at(act, act.visible(subject), later - timedelta(hours=1))
        assert len(before.sensitive) == 2
