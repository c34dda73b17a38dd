"""Phone checks, positioning devices and local terminals: what makes each lawful, and for how long."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.clock import day_start
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.decisions.actions import check_paper
from corrections.decisions.values import DecisionCheck
from corrections.file import queries
from corrections.kinds import Body, Carrier, DeviceGround
from corrections.positioning.actions import (
    issue_terminal,
    lift_device,
    open_check_window,
    record_device_window,
    stop_check_window,
)
from corrections.positioning.queries import devices, ending_devices
from corrections.positioning.values import CheckToOpen, CheckToStop, DeviceToLift, DeviceToOrder, TerminalToRecord
from tests.corrections.cases.makers import at, in_hand
from tests.corrections.measures.makers import warned
from tests.corrections.positioning.makers import of_earlier_years, ordered
from tests.support.office import World

TODAY = date(2026, 11, 23)


def test_a_phone_check_is_a_ground_for_its_time_and_no_longer(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        who = act.visible(subject)
        assert queries.regime_now(act, who).position_ground(Carrier.PHONE) is None
        for minutes, reason in ((0, "核实"), (241, "核实"), (30, " ")):
            with pytest.raises(Invalid):
                open_check_window(act, CheckToOpen(subject=subject, minutes=minutes, reason=reason))
        made = open_check_window(act, CheckToOpen(subject=subject, minutes=30, reason="核实住址"))
        assert queries.regime_now(act, who).position_ground(Carrier.PHONE) is not None
        assert queries.regime_now(act, who).position_ground(Carrier.DEDICATED_DEVICE) is None
        with pytest.raises(Conflict):
            open_check_window(act, CheckToOpen(subject=subject, minutes=30, reason="再次"))
        half_past = act.now + timedelta(minutes=30)
        assert queries.regime_at(act, who, half_past).position_ground(Carrier.PHONE) is None
        stop_check_window(act, CheckToStop(check=made))
        with pytest.raises(Conflict):
            stop_check_window(act, CheckToStop(check=made))
    at(world, TODAY, hour=10)
    with world.act("officer") as act:
        assert queries.regime_now(act, act.visible(subject)).position_ground(Carrier.PHONE) is None
        open_check_window(act, CheckToOpen(subject=subject, minutes=30, reason="再次"))


DEVICES: list[tuple[DeviceGround, bool, date, str | None]] = [
    (DeviceGround.REFUSED_TO_REPORT, False, date(2026, 12, 22), "ground"),
    (DeviceGround.RULES_BROKEN, True, date(2026, 12, 22), "ground"),
    (DeviceGround.LEFT_WITHOUT_APPROVAL, False, date(2027, 2, 23), "last_day"),
    (DeviceGround.ORDER_BREACHED, False, date(2027, 2, 22), None),
    (DeviceGround.REFUSED_TO_REPORT, True, date(2026, 12, 22), None),
]


def test_a_device_needs_every_condition_of_article_29(world: World) -> None:
    subject = in_hand(world)
    measure = warned(world, subject)
    with world.act("county_head") as act:
        who = act.visible(subject)
        for why, with_warning, last, field in DEVICES:
            given: dict[str, Any] = {
                "ground": why,
                "first_day": act.today,
                "last_day": last,
                "document": "批准1号",
                "measure": measure if with_warning else "",
            }
            if field is not None:
                with pytest.raises(Invalid) as refused:
                    record_device_window(act, DeviceToOrder(subject=subject, **given))
                assert set(refused.value.fields) == {field}
                continue
            made = record_device_window(act, DeviceToOrder(subject=subject, **given))["device"]
            assert queries.regime_now(act, who).position_ground(Carrier.DEDICATED_DEVICE) is not None
            assert queries.regime_now(act, who).position_ground(Carrier.PHONE) is None
            lift_device(act, DeviceToLift(device=made))
            with pytest.raises(Conflict):
                lift_device(act, DeviceToLift(device=made))


def test_only_the_head_of_the_bureau_decides_a_device_alone(world: World) -> None:
    subject = in_hand(world)
    with world.act("county_approver") as act:
        put = record_device_window(
            act,
            DeviceToOrder(
                subject=subject,
                ground=DeviceGround.ORDER_BREACHED,
                first_day=act.today,
                last_day=date(2027, 1, 22),
                document="批准1号",
            ),
        )["waiting"]
        with pytest.raises(NotAllowed):
            check_paper(act, DecisionCheck(waiting=put, agrees=True))
        assert devices(act.session, act.visible(subject).id) == []
    with world.act("county_head") as act:
        check_paper(act, DecisionCheck(waiting=put, agrees=True))
        who = act.visible(subject)
        assert [row.approver for row in devices(act.session, who.id)] == [Body.COUNTY_HEAD]
        assert queries.regime_now(act, who).refused_windows == ()
        until = day_start(date(2027, 1, 23))
        assert [row.to_at for row in ending_devices(act.session, None, act.now, until, 5)] == [until]


def test_local_terminals_belong_to_their_time(world: World) -> None:
    subject = of_earlier_years(world)
    with world.act("officer") as act:
        for wrong in (act.today, date(2020, 7, 1)):
            with pytest.raises(Conflict):
                issue_terminal(act, TerminalToRecord(subject=subject, carrier=Carrier.PHONE, first_day=wrong))
        issue_terminal(act, TerminalToRecord(subject=subject, carrier=Carrier.PHONE, first_day=date(2018, 5, 1)))
        now = queries.regime_now(act, act.visible(subject))
        assert now.positioning == ()
        assert len(now.refused_windows) == 1
        then = queries.regime_at(act, act.visible(subject), day_start(date(2019, 5, 1)))
        assert then.position_ground(Carrier.PHONE) is not None


def test_a_device_of_somebody_else_is_not_renewed(world: World) -> None:
    other = ordered(world, in_hand(world, "王建国", number=1))
    subject = in_hand(world)
    with world.act("county_head") as act, pytest.raises(NotVisible):
        record_device_window(
            act,
            DeviceToOrder(
                subject=subject,
                renews=other,
                ground=DeviceGround.ORDER_BREACHED,
                first_day=act.today,
                last_day=date(2027, 1, 22),
                document="批准1号",
            ),
        )


def test_a_device_order_that_ends_before_it_begins_is_refused(world: World) -> None:
    subject = in_hand(world)
    with world.act("county_head") as act, pytest.raises(Invalid) as refused:
        record_device_window(
            act,
            DeviceToOrder(
                subject=subject,
                ground=DeviceGround.ORDER_BREACHED,
                first_day=act.today,
                last_day=date(2026, 11, 22),
                document="批准1号",
            ),
        )
    assert set(refused.value.fields) == {"last_day"}
