"""Invented leaves in the test office."""

from datetime import date
from typing import Any

from corrections.file.kinds import LeaveReason
from corrections.leave.actions import approve_leave, request_leave
from tests.support.office import World


def requested_leave(
    world: World, subject: str, first: date, last: date, *, who: str = "officer", **changes: Any
) -> str:
    """A request for leave put down by `who`. Answers its public id."""
    given: dict[str, Any] = {
        "destination": "济南市历下区",
        "reason_kind": LeaveReason.MEDICAL,
        "reason": "到省立医院复查",
        "proof": "复诊预约单",
        "opinion": "情况属实，同意",
        **changes,
    }
    with world.act(who) as act:
        return request_leave(act, subject=subject, first_day=first, last_day=last, **given)


def approved_leave(world: World, subject: str, first: date, last: date, *, by: str = "office_head") -> str:
    """A leave asked for by an officer and granted by `by`. Answers its public id."""
    leave = requested_leave(world, subject, first, last)
    with world.act(by) as act:
        approve_leave(act, leave=leave)
    return leave
