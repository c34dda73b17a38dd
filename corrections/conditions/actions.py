"""What may be done about conditions: open a check, arrange duties, excuse from them.

The acts about boundaries and orders, leave, papers and sensitive periods stand in files of their own and are offered
here as well.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from core.access import Permission, Subject
from core.acts import Act, action
from core.clock import office_day
from core.errors import Conflict, Invalid
from corrections.boundaries.actions import (
    end_boundary,
    record_prohibition_order,
    record_travel_permit,
    set_boundary,
)
from corrections.duties import steps
from corrections.file import queries
from corrections.file.models import (
    CheckWindow,
    IssuedTerminal,
)
from corrections.leave.actions import (
    approve_leave,
    check_leave_paper,
    close_leave,
    record_leave_paper,
    refuse_leave,
    request_leave,
    withdraw_leave,
)
from corrections.measures.actions import (
    cancel_measure,
    check_device,
    check_paper,
    lift_device,
    record_device_window,
    record_measure,
)
from corrections.regime.slots import Frequency
from corrections.sensitive.actions import end_sensitive_period, order_sensitive_period
from corrections.values import Carrier, DutyKind, ExemptionGround

__all__ = [
    "approve_leave",
    "arrange_duty",
    "cancel_measure",
    "check_device",
    "check_leave_paper",
    "check_paper",
    "close_leave",
    "end_boundary",
    "end_sensitive_period",
    "exempt_duties",
    "issue_terminal",
    "lift_device",
    "open_check_window",
    "order_sensitive_period",
    "record_device_window",
    "record_leave_paper",
    "record_measure",
    "record_prohibition_order",
    "record_travel_permit",
    "refuse_leave",
    "request_leave",
    "set_boundary",
    "stop_check_window",
    "withdraw_leave",
]

ONE_DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@action("check.opened", needs=Permission.CASE_MANAGE)
def open_check_window(act: Act, *, subject: str, minutes: int, reason: str) -> str:
    """Ask for a phone check (信息化核查): positions may be taken for so long and no longer. Answers its public id."""
    who = act.visible(subject)
    steps.require_bound(act, who)
    most = act.law.at(act.today).integer("positioning.check_max_minutes")
    faults: dict[str, str] = {}
    if not 1 <= minutes <= most:
        faults["minutes"] = "A check lasts at least one minute and at most %(most)s."
    if not reason.strip():
        faults["reason"] = "Please say what the check is for."
    if faults:
        raise Invalid(fields=faults, most=most)
    if any((each.stopped_at or each.to_at) > act.now for each in queries.checks(act.session, who.id)):
        raise Conflict("A check is running already. It ends by itself; another may follow it later.")
    row = CheckWindow(
        subject_id=who.id,
        from_at=act.now,
        to_at=act.now + timedelta(minutes=minutes),
        asked_by=act.actor.ref,
        reason=reason.strip(),
    )
    act.session.add(row)
    act.about(who, check=row.public_id, minutes=minutes)
    return row.public_id


@action("check.stopped", needs=Permission.CASE_MANAGE)
def stop_check_window(act: Act, *, check: str) -> None:
    """Stop a phone check before its time."""
    row = queries.one(act.session, CheckWindow, check)
    if row.stopped_at is not None or row.to_at <= act.now:
        raise Conflict("This check is over.")
    row.stopped_at = max(act.now, row.from_at + INSTANT)
    act.about(act.session.get_one(Subject, row.subject_id), check=check)


@action("terminal.issued", needs=Permission.DEVICE_BIND)
def issue_terminal(
    act: Act, *, subject: str, carrier: Carrier, from_at: datetime, to_at: datetime | None = None
) -> str:
    """Note a phone or band handed out under the local practice that was lawful until 2020-06-30. Answers its id."""
    who = act.visible(subject)
    if not act.law.at(office_day(from_at)).holds("positioning.local_register"):
        raise Conflict("The law of that day knows no such positioning.")
    row = IssuedTerminal(subject_id=who.id, carrier=carrier, from_at=from_at, to_at=to_at)
    act.session.add(row)
    act.about(who, terminal=row.public_id)
    return row.public_id


@action("duty.arranged", needs=Permission.PLAN_WRITE)
def arrange_duty(
    act: Act, *, subject: str, kind: DutyKind, frequency: Frequency, to_at: datetime | None = None, document: str = ""
) -> str:
    """Give this person a frequency of their own for one duty from now on. Answers its public id."""
    who = act.visible(subject)
    row = steps.arrange(act, who, kind=kind, frequency=frequency, from_at=act.now, to_at=to_at, document=document)
    act.about(who, arrangement=row.public_id, duty=kind.value)
    return row.public_id


@action("duty.exempted", needs=Permission.CASE_MANAGE)
def exempt_duties(
    act: Act,
    *,
    subject: str,
    kinds: Collection[DutyKind],
    ground: ExemptionGround,
    to_at: datetime | None,
    reason: str,
    document: str = "",
) -> str:
    """Excuse this person from some duties from now on. Answers its public id."""
    who = act.visible(subject)
    row = steps.exempt(
        act, who, kinds=kinds, ground=ground, from_at=act.now, to_at=to_at, reason=reason, document=document
    )
    act.about(who, exemption=row.public_id, ground=ground.value)
    return row.public_id
