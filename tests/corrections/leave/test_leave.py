"""Leave: who decides it, by the law and the days already away; who may not; and how it ends."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.clock import day_start
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.boundaries.actions import set_boundary
from corrections.boundaries.values import BoundaryToSet
from corrections.cases import actions as case_actions
from corrections.cases.values import CustodyToRecord
from corrections.file import queries
from corrections.file.kinds import TRANSITIONS, LeaveState
from corrections.file.models import LeavePermit
from corrections.kinds import Body, CustodyKind, Status
from corrections.leave import rules
from corrections.leave.actions import (
    check_leave_paper,
    close_leave,
    decide_leave,
    record_leave_paper,
    withdraw_leave,
)
from corrections.leave.queries import earlier_leaves, leaves, open_leaves, waiting_leaves
from corrections.leave.values import (
    LeaveDecision,
    LeavePaper,
    LeavePaperCheck,
    LeaveReturn,
    LeaveToWithdraw,
)
from tests.corrections.cases.makers import at, in_hand
from tests.corrections.leave.makers import approved_leave, requested_leave
from tests.corrections.people.makers import registered
from tests.support.office import World

TODAY = date(2026, 11, 23)
FIRST = date(2026, 11, 25)


def days(first: date, count: int) -> tuple[date, date]:
    """A leave of `count` days, both ends counted."""
    return first, first + timedelta(days=count - 1)


def state(world: World, leave: str) -> LeaveState:
    with world.act("officer") as act:
        return queries.one(act.session, LeavePermit, leave).state


def body(world: World, leave: str) -> Body:
    with world.act("officer") as act:
        return queries.one(act.session, LeavePermit, leave).body


def test_the_tiers_of_the_law(world: World) -> None:
    subject = in_hand(world)
    tiers = {1: Body.OFFICE, 7: Body.OFFICE, 8: Body.COUNTY, 30: Body.COUNTY, 31: Body.CITY}
    for count, decides in tiers.items():
        leave = requested_leave(world, subject, *days(FIRST, count))
        assert body(world, leave) is decides, count
        with world.act("officer") as act:
            withdraw_leave(act, LeaveToWithdraw(leave=leave))


def test_more_than_thirty_days_in_two_months_go_to_the_city(world: World) -> None:
    subject = in_hand(world)
    approved_leave(world, subject, *days(FIRST, 28), by="county_approver")
    third = FIRST + timedelta(days=40)
    assert body(world, requested_leave(world, subject, *days(third, 2))) is Body.OFFICE
    with world.act("officer") as act:
        for row in leaves(act.session, act.visible(subject).id):
            if row.state is LeaveState.REQUESTED:
                withdraw_leave(act, LeaveToWithdraw(leave=row.public_id))
    assert body(world, requested_leave(world, subject, *days(third, 3))) is Body.CITY


def test_who_asked_never_decides(world: World) -> None:
    leave = requested_leave(world, in_hand(world), *days(FIRST, 3), who="office_head")
    with world.act("office_head") as act, pytest.raises(NotAllowed):
        decide_leave(act, LeaveDecision(leave=leave, granted=True))
    with world.act("officer") as act, pytest.raises(NotAllowed):
        decide_leave(act, LeaveDecision(leave=leave, granted=True))
    with world.act("county_approver") as act:
        decide_leave(act, LeaveDecision(leave=leave, granted=True))
    assert state(world, leave) is LeaveState.APPROVED


def test_the_head_of_the_office_does_not_decide_for_the_county(world: World) -> None:
    leave = requested_leave(world, in_hand(world), *days(FIRST, 8))
    with world.act("office_head") as act, pytest.raises(NotAllowed):
        decide_leave(act, LeaveDecision(leave=leave, granted=True))
    with world.act("duty_supervisor") as act, pytest.raises(NotAllowed):
        decide_leave(act, LeaveDecision(leave=leave, granted=False, reasons="不需要"))
    with world.act("other_officer") as act, pytest.raises(NotVisible):
        decide_leave(act, LeaveDecision(leave=leave, granted=True))
    with world.act("county_head") as act:
        decide_leave(act, LeaveDecision(leave=leave, granted=False, reasons="证明不足"))
        assert queries.one(act.session, LeavePermit, leave).refusal == "证明不足"
    assert state(world, leave) is LeaveState.REFUSED


def test_a_refusal_needs_its_reasons(world: World) -> None:
    leave = requested_leave(world, in_hand(world), *days(FIRST, 3))
    with world.act("office_head") as act, pytest.raises(Invalid) as refused:
        decide_leave(act, LeaveDecision(leave=leave, granted=False, reasons=" "))
    assert set(refused.value.fields) == {"reasons"}
    assert state(world, leave) is LeaveState.REQUESTED


def test_nobody_decides_twice(world: World) -> None:
    leave = approved_leave(world, in_hand(world), *days(FIRST, 3))
    with world.act("office_head") as act:
        with pytest.raises(Conflict):
            decide_leave(act, LeaveDecision(leave=leave, granted=True))
        with pytest.raises(Conflict):
            decide_leave(act, LeaveDecision(leave=leave, granted=False, reasons="改变主意"))


def test_a_tier_is_asked_again_when_it_is_decided(world: World) -> None:
    subject = in_hand(world)
    leave = requested_leave(world, subject, *days(FIRST + timedelta(days=35), 7))
    approved_leave(world, subject, *days(FIRST, 25), by="county_approver")
    with world.act("office_head") as act, pytest.raises(NotAllowed):
        decide_leave(act, LeaveDecision(leave=leave, granted=True))
    assert state(world, leave) is LeaveState.REQUESTED


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"first": TODAY - timedelta(days=1)}, "first_day"),
    ({"last": FIRST - timedelta(days=1)}, "last_day"),
    ({"last": date(2028, 3, 10)}, "last_day"),
    ({"last": FIRST + timedelta(days=400)}, "last_day"),
    ({"destination": " "}, "destination"),
    ({"reason": ""}, "reason"),
    ({"proof": ""}, "proof"),
    ({"last": FIRST + timedelta(days=8), "opinion": ""}, "opinion"),
]


def test_what_a_request_must_say(world: World) -> None:
    subject = in_hand(world)
    for changes, field in WRONG:
        with pytest.raises(Invalid) as refused:
            requested_leave(world, subject, **{"first": FIRST, "last": FIRST, **changes})
        assert set(refused.value.fields) == {field}


def test_leaves_do_not_overlap(world: World) -> None:
    subject = in_hand(world)
    approved_leave(world, subject, *days(FIRST, 3))
    with pytest.raises(Invalid) as refused:
        requested_leave(world, subject, *days(FIRST + timedelta(days=2), 3))
    assert set(refused.value.fields) == {"first_day"}
    requested_leave(world, subject, *days(FIRST + timedelta(days=3), 3))


def test_leave_is_for_people_under_correction_and_at_liberty(world: World) -> None:
    with pytest.raises(Conflict):
        requested_leave(world, registered(world, number=5), FIRST, FIRST)
    subject = in_hand(world)
    with world.act("officer") as act:
        custody = CustodyToRecord(subject=subject, kind=CustodyKind.ADMINISTRATIVE, from_at=act.now)
        case_actions.record_custody(act, custody)
    with pytest.raises(Conflict):
        requested_leave(world, subject, FIRST, FIRST)


def test_the_city_decides_on_paper_copied_by_one_and_checked_by_another(world: World) -> None:
    subject = in_hand(world)
    leave = requested_leave(world, subject, *days(FIRST, 45))
    with world.act("county_head") as act, pytest.raises(NotAllowed):
        decide_leave(act, LeaveDecision(leave=leave, granted=True))
    with world.act("officer") as act:
        for document, fields in (("", {"document"}), ("7号", {"decided_on", "reasons"})):
            paper = LeavePaper(leave=leave, granted=False, document=document, decided_on=date(2027, 1, 1))
            with pytest.raises(Invalid) as refused:
                record_leave_paper(act, paper)
            assert set(refused.value.fields) == fields
        record_leave_paper(act, LeavePaper(leave=leave, granted=True, document="泰司社矫〔2026〕7号", decided_on=TODAY))
        assert queries.regime_at(act, act.visible(subject), day_start(FIRST)).permits == ()
        with pytest.raises(NotAllowed):
            check_leave_paper(act, LeavePaperCheck(leave=leave, agrees=True))
    with world.act("county_approver") as act:
        with pytest.raises(Invalid):
            check_leave_paper(act, LeavePaperCheck(leave=leave, agrees=False))
        check_leave_paper(act, LeavePaperCheck(leave=leave, agrees=False, reason="文号不符"))
    assert state(world, leave) is LeaveState.REQUESTED
    with world.act("officer") as act:
        record_leave_paper(act, LeavePaper(leave=leave, granted=True, document="泰司社矫〔2026〕8号", decided_on=TODAY))
    with world.act("county_approver") as act:
        check_leave_paper(act, LeavePaperCheck(leave=leave, agrees=True))
        permits = queries.regime_at(act, act.visible(subject), day_start(FIRST)).permits
        assert [(permit.decided_by, permit.overreach) for permit in permits] == [(Body.CITY, None)]
        row = queries.one(act.session, LeavePermit, leave)
        assert row.recorded_by != row.decided_by


def test_a_short_leave_is_not_recorded_from_paper(world: World) -> None:
    leave = requested_leave(world, in_hand(world), *days(FIRST, 3))
    with world.act("officer") as act, pytest.raises(Conflict):
        record_leave_paper(act, LeavePaper(leave=leave, granted=True, document="1号", decided_on=TODAY))


def test_a_leave_silences_the_boundary_only_while_it_lasts(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        set_boundary(act, BoundaryToSet(subject=subject, zone="z" * 22, label="市区", first_day=act.today))
    approved_leave(world, subject, *days(FIRST, 2))

    def silent(day: date) -> bool:
        with world.act("officer") as act:
            then = queries.regime_at(act, act.visible(subject), day_start(day) + timedelta(hours=12))
            return all(each.silenced_by for each in then.boundaries)

    assert [silent(FIRST + timedelta(days=n)) for n in (-1, 0, 1, 2)] == [False, True, True, False]


def test_closing_in_time_and_late(world: World) -> None:
    subject = in_hand(world)
    leave = approved_leave(world, subject, *days(FIRST, 2))
    with world.act("officer") as act, pytest.raises(Invalid):
        close_leave(act, LeaveReturn(leave=leave, returned_at=act.now))
    at(world, FIRST + timedelta(days=4))
    with world.act("officer") as act:
        assert [row.public_id for row in open_leaves(act.session, None, act.today, 5)] == [leave]
        with pytest.raises(Invalid) as refused:
            close_leave(act, LeaveReturn(leave=leave, returned_at=act.now))
        assert set(refused.value.fields) == {"note"}
        assert close_leave(act, LeaveReturn(leave=leave, returned_at=act.now, note="列车停运")) == 3
        row = queries.one(act.session, LeavePermit, leave)
        assert rules.late_by(row.last_day, row.closed_at, date(2027, 1, 1)) == 3
        with pytest.raises(Conflict):
            close_leave(act, LeaveReturn(leave=leave, returned_at=act.now))
        assert open_leaves(act.session, None, act.today, 5) == []


def test_an_early_return_frees_the_days_that_were_not_used(world: World) -> None:
    subject = in_hand(world)
    leave = approved_leave(world, subject, *days(FIRST, 28), by="county_approver")
    at(world, FIRST + timedelta(days=1))
    with world.act("officer") as act:
        assert close_leave(act, LeaveReturn(leave=leave, returned_at=act.now)) == 0
        assert earlier_leaves(act.session, act.visible(subject).id) == [(FIRST, FIRST + timedelta(days=1))]
        assert queries.regime_now(act, act.visible(subject)).permits == ()
    assert body(world, requested_leave(world, subject, *days(FIRST + timedelta(days=5), 7))) is Body.OFFICE


def test_a_leave_is_withdrawn_before_it_begins_and_not_after(world: World) -> None:
    subject = in_hand(world)
    leave = approved_leave(world, subject, *days(FIRST, 2))
    later = approved_leave(world, subject, *days(FIRST + timedelta(days=10), 2))
    at(world, FIRST)
    with world.act("officer") as act:
        with pytest.raises(Conflict):
            withdraw_leave(act, LeaveToWithdraw(leave=leave))
        withdraw_leave(act, LeaveToWithdraw(leave=later))
        assert earlier_leaves(act.session, act.visible(subject).id) == [(FIRST, FIRST + timedelta(days=1))]
    assert state(world, later) is LeaveState.WITHDRAWN


def test_nothing_is_granted_after_it_has_begun(world: World) -> None:
    leave = requested_leave(world, in_hand(world), *days(FIRST, 3))
    at(world, FIRST + timedelta(days=1))
    with world.act("office_head") as act:
        with pytest.raises(Conflict):
            decide_leave(act, LeaveDecision(leave=leave, granted=True))
        decide_leave(act, LeaveDecision(leave=leave, granted=False, reasons="申请过期"))


def test_lists_name_what_waits_for_whom(world: World) -> None:
    subject = in_hand(world)
    leave = requested_leave(world, subject, *days(FIRST, 3))
    with world.act("office_head") as act:
        plain: dict[str, Any] = {"states": [LeaveState.REQUESTED], "bodies": [Body.OFFICE]}
        waiting = waiting_leaves(act.session, None, 5, **plain)
        assert [row.public_id for row in waiting] == [leave]
        assert waiting_leaves(act.session, act.visible(subject).id + 1, 5, **plain) == []
        assert queries.regime_now(act, act.visible(subject)).status is Status.UNDER_CORRECTION


def test_every_step_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(LeaveState)
    for now, steps in TRANSITIONS.items():
        for to in LeaveState:
            if to in steps:
                assert rules.step(now, to) is to
            else:
                with pytest.raises(Conflict):
                    rules.step(now, to)
