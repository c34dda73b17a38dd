"""What may be done about positioning: phone checks, electronic devices, terminals handed out in earlier years.

A device is decided here by whoever acts for the body that the law names; everybody else copies the paper, and the
copy counts once a second person has checked it.
"""

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.clock import day_start, office_day
from core.errors import Conflict, NotVisible
from corrections.cases import steps as case_steps
from corrections.cases.queries import case_of
from corrections.file.models import CheckWindow, DeviceWindow, IssuedTerminal
from corrections.file.queries import facts_of
from corrections.file.steps import require_bound
from corrections.kinds import ActKind
from corrections.permissions import CasePermission
from corrections.positioning import queries, rules, steps
from corrections.positioning.queries import DEVICE_KIND
from corrections.positioning.rules import INSTANT
from corrections.positioning.values import CheckToOpen, CheckToStop, DeviceToLift, DeviceToOrder, TerminalToRecord
from corrections.regime.authority import who_decides
from corrections.regime.facts import ONE_DAY, DeviceWindowFact


@action("check.opened", needs=CasePermission.CASE_MANAGE, says=_l("Opened a phone check"))
def open_check_window(act: Act, value: CheckToOpen) -> str:
    """Ask for a phone check (信息化核查): positions may be taken for so long and no longer. Answers its public id."""
    person = act.visible(value.subject)
    require_bound(act, person)
    rules.check_minutes(value, act.law.at(act.today))
    if any((each.stopped_at or each.to_at) > act.now for each in queries.checks(act.session, person.id)):
        raise Conflict("A check is running already. It ends by itself; another may follow it later.")
    row = CheckWindow(
        subject_id=person.id,
        from_at=act.now,
        to_at=act.now + timedelta(minutes=value.minutes),
        asked_by=act.actor.ref,
        reason=value.reason,
    )
    act.session.add(row)
    act.about(person, value, check=row.public_id)
    return row.public_id


@action("check.stopped", needs=CasePermission.CASE_MANAGE, says=_l("Stopped a phone check"))
def stop_check_window(act: Act, value: CheckToStop) -> None:
    """Stop a phone check before its time."""
    row = act.one(CheckWindow, value.check)
    if row.stopped_at is not None or row.to_at <= act.now:
        raise Conflict("This check is over.")
    row.stopped_at = max(act.now, row.from_at + INSTANT)
    act.about(act.subject_of(row), value)


@action("device.recorded", needs=CasePermission.CASE_READ, says=_l("Recorded a decision on an electronic device"))
def record_device_window(act: Act, value: DeviceToOrder) -> dict[str, str]:
    """Put an electronic positioning device in force (社区矫正法 art. 29), decided or copied from its paper.

    The head of the county justice bureau decides it here; anybody else copies the paper, which counts once a second
    person has checked it. Answers {"device": id} or {"waiting": id}. Raises Invalid when an article-29 condition is
    not met: ground, earlier measure, three months.
    """
    person, order = act.visible(value.subject), check_device(act, value)
    if case_steps.may_decide(act, who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))):
        row = steps.put_on_file(act, person, order, value.document)
        act.about(person, value, device=row.public_id)
        return {"device": row.public_id}
    return case_steps.copy_decision(act, person, DEVICE_KIND, steps.written(order, value.document))


def check_device(act: Act, value: DeviceToOrder) -> DeviceWindowFact:
    """The order as the regime reads it; raises as `record_device_window`."""
    person = act.visible(value.subject)
    decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))
    if value.renews and act.one(DeviceWindow, value.renews).subject_id != person.id:
        raise NotVisible()
    order = rules.order_of(value, act.now, act.today, decision.body)
    rules.require_lawful(facts_of(act.session, person.id), act.law, order)
    return order


@action("device.lifted", needs=CasePermission.CASE_READ, says=_l("Lifted an electronic device"))
def lift_device(act: Act, value: DeviceToLift) -> None:
    """Take a device off before its time, because it is no longer needed (社区矫正法 art. 29)."""
    case_steps.require_recorder(act)
    row = check_lifting(act, value)
    row.lifted_at = max(act.now, row.from_at + INSTANT)
    act.about(act.subject_of(row), value)


def check_lifting(act: Act, value: DeviceToLift) -> DeviceWindow:
    """The device order that would end; Conflict when it has ended already."""
    row = act.one(DeviceWindow, value.device)
    if row.lifted_at is not None or row.to_at <= act.now:
        raise Conflict("This device is off already.")
    return row


@action("terminal.issued", needs=CasePermission.DEVICE_BIND, says=_l("Recorded a terminal handed out"))
def issue_terminal(act: Act, value: TerminalToRecord) -> str:
    """Note a phone or band handed out under the local practice that was lawful until 2020-06-30. Answers its id."""
    person = act.visible(value.subject)
    check_terminal(act, value)
    row = IssuedTerminal(
        subject_id=person.id,
        carrier=value.carrier,
        from_at=day_start(value.first_day),
        to_at=day_start(value.last_day + ONE_DAY) if value.last_day else None,
    )
    act.session.add(row)
    act.about(person, value, terminal=row.public_id)
    return row.public_id


def check_terminal(act: Act, value: TerminalToRecord) -> None:
    """Whether a terminal may be noted so; raises as `issue_terminal`."""
    received = office_day(case_of(act.session, act.visible(value.subject).id).received_at)
    rules.check_terminal(value, act.law.at(value.first_day), received, act.today)
