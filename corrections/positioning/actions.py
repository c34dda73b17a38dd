"""What may be done about positioning: phone checks, electronic devices, terminals handed out in earlier years.

A device is decided here by whoever acts for the body that the law names; everybody else copies the paper, and the
copy counts once a second person has checked it.
"""

from datetime import date, datetime, timedelta

from core.access import Subject
from core.acts import Act, action
from core.clock import office_day
from core.errors import Conflict, Invalid
from corrections.cases import steps as case_steps
from corrections.file.models import CheckWindow, DeviceWindow, IssuedTerminal
from corrections.file.queries import one
from corrections.file.steps import require_bound
from corrections.permissions import CasePermission
from corrections.positioning import queries, steps
from corrections.positioning.queries import DEVICE_KIND
from corrections.positioning.steps import INSTANT
from corrections.regime.authority import who_decides
from corrections.values import ActKind, Carrier, DeviceGround


@action("check.opened", needs=CasePermission.CASE_MANAGE)
def open_check_window(act: Act, *, subject: str, minutes: int, reason: str) -> str:
    """Ask for a phone check (信息化核查): positions may be taken for so long and no longer. Answers its public id."""
    who = act.visible(subject)
    require_bound(act, who)
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


@action("check.stopped", needs=CasePermission.CASE_MANAGE)
def stop_check_window(act: Act, *, check: str) -> None:
    """Stop a phone check before its time."""
    row = one(act.session, CheckWindow, check)
    if row.stopped_at is not None or row.to_at <= act.now:
        raise Conflict("This check is over.")
    row.stopped_at = max(act.now, row.from_at + INSTANT)
    act.about(act.session.get_one(Subject, row.subject_id), check=check)


@action("terminal.issued", needs=CasePermission.DEVICE_BIND)
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


@action("device.recorded", needs=CasePermission.CASE_READ)
def record_device_window(
    act: Act,
    *,
    subject: str,
    ground: DeviceGround,
    from_at: datetime,
    last_day: date,
    document: str,
    measure: str | None = None,
    renews: str | None = None,
) -> dict[str, str]:
    """Put an electronic positioning device in force (社区矫正法 art. 29), decided or copied from its paper.

    The head of the county justice bureau decides it here; anybody else copies the paper, which counts once a second
    person has checked it. Answers {"device": id} or {"waiting": id}. Raises Invalid when an article-29 condition is
    not met: ground, earlier measure, three months.
    """
    who = act.visible(subject)
    given = steps.check_device(
        act, who, ground=ground, from_at=from_at, last_day=last_day, document=document, measure=measure, renews=renews
    )
    decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))
    if case_steps.may_decide(act, decision):
        row = steps.put_on_file(act, who, given, decision)
        act.about(who, device=row.public_id)
        return {"device": row.public_id}
    return case_steps.copy_decision(act, who, DEVICE_KIND, given)


@action("device.lifted", needs=CasePermission.CASE_READ)
def lift_device(act: Act, *, device: str) -> None:
    """Take a device off before its time, because it is no longer needed."""
    case_steps.require_recorder(act)
    row = one(act.session, DeviceWindow, device)
    if row.lifted_at is not None or row.to_at <= act.now:
        raise Conflict()
    row.lifted_at = max(act.now, row.from_at + INSTANT)
    act.about(act.session.get_one(Subject, row.subject_id), device=device)
