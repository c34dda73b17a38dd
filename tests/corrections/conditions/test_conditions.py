"""Boundaries, checks, orders, devices, measures and sensitive periods."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.clock import day_start
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.boundaries.actions import end_boundary, record_prohibition_order, set_boundary
from corrections.boundaries.queries import boundaries
from corrections.decisions.actions import check_paper
from corrections.decisions.queries import waiting_papers
from corrections.file import queries
from corrections.measures.actions import cancel_measure, record_measure
from corrections.measures.queries import measures
from corrections.positioning.actions import (
    issue_terminal,
    lift_device,
    open_check_window,
    record_device_window,
    stop_check_window,
)
from corrections.positioning.queries import devices, ending_devices
from corrections.regime.slots import Frequency
from corrections.sensitive.actions import end_sensitive_period, order_sensitive_period
from corrections.values import (
    Body,
    BoundaryGround,
    Carrier,
    Category,
    DeviceGround,
    DutyKind,
    Level,
    MeasureKind,
    Per,
)
from tests.corrections.cases.makers import at, in_hand, outside_prison
from tests.support.office import World

ZONE = "z" * 22
TODAY = date(2026, 11, 23)


def test_a_new_boundary_ends_the_one_before_and_keeps_it(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        set_boundary(act, subject=subject, zone=ZONE, label="市区")
    later = at(world, TODAY + timedelta(days=1))
    with world.act("officer") as act:
        with pytest.raises(Invalid) as refused:
            set_boundary(act, subject=subject, zone="y" * 22, label="泰山区", ground=BoundaryGround.LOCAL_PRESET)
        assert set(refused.value.fields) == {"reason"}
        set_boundary(
            act,
            subject=subject,
            zone="y" * 22,
            label="泰山区",
            ground=BoundaryGround.LOCAL_PRESET,
            reason="入矫初期，经会议研究",
        )
        rows = boundaries(act.session, act.visible(subject).id)
        assert [(row.label, row.to_at) for row in rows] == [("泰山区", None), ("市区", later)]
        bound = queries.regime_now(act, act.visible(subject)).boundaries
        assert [(each.label, each.rule.id) for each in bound] == [("泰山区", "leave.local_boundary")]
        with pytest.raises(Invalid):
            set_boundary(act, subject=subject, zone="", label=" ", from_at=later - timedelta(days=5))


def test_a_boundary_ends_once(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        made = set_boundary(act, subject=subject, zone=ZONE, label="市区")
    at(world, TODAY + timedelta(days=1))
    with world.act("officer") as act:
        end_boundary(act, boundary=made)
        with pytest.raises(Conflict):
            end_boundary(act, boundary=made)
        assert queries.regime_now(act, act.visible(subject)).boundaries == ()


def test_a_phone_check_is_a_ground_for_its_time_and_no_longer(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        who = act.visible(subject)
        assert queries.regime_now(act, who).position_ground(Carrier.PHONE) is None
        for minutes, reason in ((0, "核实"), (241, "核实"), (30, " ")):
            with pytest.raises(Invalid):
                open_check_window(act, subject=subject, minutes=minutes, reason=reason)
        made = open_check_window(act, subject=subject, minutes=30, reason="核实住址")
        assert queries.regime_now(act, who).position_ground(Carrier.PHONE) is not None
        assert queries.regime_now(act, who).position_ground(Carrier.DEDICATED_DEVICE) is None
        with pytest.raises(Conflict):
            open_check_window(act, subject=subject, minutes=30, reason="再次")
        half_past = act.now + timedelta(minutes=30)
        assert queries.regime_at(act, who, half_past).position_ground(Carrier.PHONE) is None
        stop_check_window(act, check=made)
        with pytest.raises(Conflict):
            stop_check_window(act, check=made)
    at(world, TODAY, hour=10)
    with world.act("officer") as act:
        assert queries.regime_now(act, act.visible(subject)).position_ground(Carrier.PHONE) is None
        open_check_window(act, subject=subject, minutes=30, reason="再次")


def test_a_prohibition_order_goes_with_its_categories_and_lengths(world: World) -> None:
    given: dict[str, Any] = {"document": "判决1号", "content": "禁止进入酒吧", "zones": [ZONE]}
    subject = in_hand(world)
    outside = in_hand(world, "王建国", number=1, **outside_prison())
    first = date(2026, 3, 10)
    with world.act("officer") as act:
        with pytest.raises(Invalid) as refused:
            record_prohibition_order(act, subject=subject, first_day=first, last_day=date(2026, 5, 8), **given)
        assert refused.value.params == {"least": 2}
        record_prohibition_order(act, subject=subject, first_day=first, last_day=date(2027, 3, 9), **given)
        assert [each.zone for each in queries.regime_now(act, act.visible(subject)).barred] == [ZONE]
        with pytest.raises(Conflict):
            record_prohibition_order(act, subject=outside, first_day=first, last_day=date(2027, 3, 9), **given)


def warned(world: World, subject: str) -> str:
    with world.act("county_approver") as act:
        return record_measure(
            act,
            subject=subject,
            kind=MeasureKind.WARNING,
            decided_on=date(2026, 11, 20),
            document="警告1号",
            grounds="拒不报告",
        )["measure"]


def test_a_measure_is_decided_by_the_county_or_copied_and_checked(world: World) -> None:
    subject = in_hand(world)
    given: dict[str, Any] = {
        "kind": MeasureKind.REPRIMAND,
        "decided_on": date(2026, 11, 20),
        "document": "训诫1号",
        "grounds": "迟到",
    }
    with world.act("officer") as act:
        put = record_measure(act, subject=subject, **given)["waiting"]
        who = act.visible(subject)
        assert measures(act.session, who.id) == []
        assert [waiting.public_id for waiting, _who in waiting_papers(act.session, None, 5)] == [put]
        with pytest.raises(NotAllowed):
            check_paper(act, waiting_act=put, confirm=True)
        with pytest.raises(Invalid) as refused:
            record_measure(
                act, subject=subject, **{**given, "document": "", "grounds": "", "decided_on": date(2027, 1, 1)}
            )
        assert set(refused.value.fields) == {"document", "grounds", "decided_on"}
    with world.act("duty_supervisor") as act, pytest.raises(NotAllowed):
        record_measure(act, subject=subject, **given)
    with world.act("county_approver") as act:
        made = check_paper(act, waiting_act=put, confirm=True)
        rows = measures(act.session, act.visible(subject).id)
        assert [(row.public_id, row.body) for row in rows] == [(made, Body.COUNTY)]
        tally = queries.regime_now(act, act.visible(subject)).tally
        assert tally is not None
        assert (tally.reprimands, tally.warnings) == (1, 0)
        cancel_measure(act, measure=rows[0].public_id)
        after = queries.regime_at(act, act.visible(subject), act.now + timedelta(minutes=1)).tally
        assert after is not None
        assert after.reprimands == 0


def test_a_copy_that_differs_never_counts(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        put = record_measure(
            act,
            subject=subject,
            kind=MeasureKind.COMMENDATION,
            decided_on=date(2026, 11, 20),
            document="表扬1号",
            grounds="表现突出",
        )["waiting"]
    with world.act("county_approver") as act:
        assert check_paper(act, waiting_act=put, confirm=False, reason="文号不符") is None
        with pytest.raises(Conflict):
            check_paper(act, waiting_act=put, confirm=True)
        assert measures(act.session, act.visible(subject).id) == []


def test_no_reprimand_before_the_law_knew_one(world: World) -> None:
    subject = in_hand(world, offence_on=date(2017, 1, 1), term_first=date(2018, 3, 10), term_last=date(2020, 3, 9))
    with world.act("county_approver") as act, pytest.raises(Conflict):
        record_measure(
            act,
            subject=subject,
            kind=MeasureKind.REPRIMAND,
            decided_on=date(2019, 1, 1),
            document="1号",
            grounds="迟到",
        )


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
                "from_at": act.now,
                "last_day": last,
                "document": "批准1号",
                "measure": measure if with_warning else None,
            }
            if field is not None:
                with pytest.raises(Invalid) as refused:
                    record_device_window(act, subject=subject, **given)
                assert set(refused.value.fields) == {field}
                continue
            made = record_device_window(act, subject=subject, **given)["device"]
            assert queries.regime_now(act, who).position_ground(Carrier.DEDICATED_DEVICE) is not None
            assert queries.regime_now(act, who).position_ground(Carrier.PHONE) is None
            lift_device(act, device=made)
            with pytest.raises(Conflict):
                lift_device(act, device=made)


def test_only_the_head_of_the_bureau_decides_a_device_alone(world: World) -> None:
    subject = in_hand(world)
    with world.act("county_approver") as act:
        put = record_device_window(
            act,
            subject=subject,
            ground=DeviceGround.ORDER_BREACHED,
            from_at=act.now,
            last_day=date(2027, 1, 22),
            document="批准1号",
        )["waiting"]
        with pytest.raises(NotAllowed):
            check_paper(act, waiting_act=put, confirm=True)
        assert devices(act.session, act.visible(subject).id) == []
    with world.act("county_head") as act:
        check_paper(act, waiting_act=put, confirm=True)
        who = act.visible(subject)
        assert [row.approver for row in devices(act.session, who.id)] == [Body.COUNTY_HEAD]
        assert queries.regime_now(act, who).refused_windows == ()
        until = day_start(date(2027, 1, 23))
        assert [row.to_at for row in ending_devices(act.session, None, act.now, until, 5)] == [until]


def test_local_terminals_belong_to_their_time(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        with pytest.raises(Conflict):
            issue_terminal(act, subject=subject, carrier=Carrier.PHONE, from_at=act.now)
        issue_terminal(act, subject=subject, carrier=Carrier.PHONE, from_at=day_start(date(2018, 5, 1)), to_at=None)
        now = queries.regime_now(act, act.visible(subject))
        assert now.positioning == ()
        assert len(now.refused_windows) == 1


def test_a_sensitive_period_is_ordered_within_reach_and_ended(world: World) -> None:
    subject = in_hand(world)
    given: dict[str, Any] = {
        "name": "重点时段",
        "document": "通知1号",
        "first_day": TODAY,
        "last_day": TODAY + timedelta(days=10),
    }
    with world.act("officer") as act, pytest.raises(NotAllowed):
        order_sensitive_period(act, places=[world.office], **given)
    with world.act("office_head") as act:
        for places in ([], [world.other], [world.district], ["nowhere"]):
            with pytest.raises(Invalid) as refused:
                order_sensitive_period(act, places=places, **given)
            assert set(refused.value.fields) == {"places"}
        made = order_sensitive_period(
            act,
            places=[world.office],
            categories=[Category.SUSPENDED_SENTENCE],
            levels=[Level.STRICT],
            additions={DutyKind.TALK: Frequency(Per.WEEK)},
            **given,
        )
        who = act.visible(subject)
        added = [duty for duty in queries.regime_now(act, who).duties if duty.added_by == made]
        assert [(duty.kind, duty.frequency) for duty in added] == [(DutyKind.TALK, Frequency(Per.WEEK))]
    with world.act("county_approver") as act:
        over_all = order_sensitive_period(act, places=[world.district], **given)
        assert len(queries.regime_now(act, act.visible(subject)).sensitive) == 2
    with world.act("office_head") as act, pytest.raises(NotAllowed):
        end_sensitive_period(act, period=over_all)
    later = at(world, TODAY + timedelta(days=1))
    with world.act("office_head") as act:
        end_sensitive_period(act, period=made)
        with pytest.raises(Conflict):
            end_sensitive_period(act, period=made)
        assert [order.source for order in queries.regime_now(act, act.visible(subject)).sensitive] == [over_all]
        before = queries.regime_at(act, act.visible(subject), later - timedelta(hours=1))
        assert len(before.sensitive) == 2


def test_nothing_is_done_beyond_the_scope(world: World) -> None:
    subject = in_hand(world)
    with world.act("other_officer") as act:
        with pytest.raises(NotVisible):
            set_boundary(act, subject=subject, zone=ZONE, label="市区")
        with pytest.raises(NotVisible):
            open_check_window(act, subject=subject, minutes=30, reason="核实")
