"""Decisions made on paper and put on file: measures and positioning devices.

Whoever acts for the body that the law names decides here; everybody else copies the paper, and the copy counts once a
second person has checked it. There is no third way.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from core.access import Permission, Subject
from core.acts import Act, action
from core.acts.second import decide, prepare, waiting
from core.clock import day_start
from core.errors import Conflict, Invalid, NotAllowed
from corrections.cases import steps as case_steps
from corrections.file import queries
from corrections.file.models import DeviceWindow, Measure
from corrections.file.queries import DEVICE_KIND, MEASURE_KIND
from corrections.leave import rules
from corrections.measures import breaches
from corrections.regime import facts
from corrections.regime.authority import Decision, who_decides
from corrections.regime.facts import Period
from corrections.regime.regime import regime
from corrections.values import ActKind, DeviceGround, MeasureKind, Status

ONE_DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)
CANDIDATE = "candidate"
"""Stands for the device order that is being held against the law."""


@action("device.recorded", needs=Permission.CASE_READ)
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
    given = check_device(
        act, who, ground=ground, from_at=from_at, last_day=last_day, document=document, measure=measure, renews=renews
    )
    decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))
    if case_steps.may_decide(act, decision):
        row = _device(act, who, given, decision)
        act.about(who, device=row.public_id)
        return {"device": row.public_id}
    return _put_down(act, who, DEVICE_KIND, given)


def check_device(
    act: Act,
    who: Subject,
    *,
    ground: DeviceGround,
    from_at: datetime,
    last_day: date,
    document: str,
    measure: str | None = None,
    renews: str | None = None,
) -> dict[str, Any]:
    """Whether a device may be put in force so: Invalid and Conflict as `record_device_window`; answers its payload."""
    given: dict[str, Any] = {
        "ground": ground.value,
        "from_at": from_at.isoformat(),
        "to_at": day_start(last_day + ONE_DAY).isoformat(),
        "document": document.strip(),
        "measure": measure,
        "renews": renews,
    }
    _check_device(act, who, given, who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today)))
    return given


@action("device.lifted", needs=Permission.CASE_READ)
def lift_device(act: Act, *, device: str) -> None:
    """Take a device off before its time, because it is no longer needed."""
    if not (act.may(Permission.CASE_MANAGE) or act.may(Permission.CONDITION_DECIDE_COUNTY)):
        raise NotAllowed()
    row = queries.one(act.session, DeviceWindow, device)
    if row.lifted_at is not None or row.to_at <= act.now:
        raise Conflict()
    row.lifted_at = max(act.now, row.from_at + INSTANT)
    act.about(act.session.get_one(Subject, row.subject_id), device=device)


@action("measure.recorded", needs=Permission.CASE_READ)
def record_measure(
    act: Act,
    *,
    subject: str,
    kind: MeasureKind,
    decided_on: date,
    document: str,
    grounds: str,
    covers: Mapping[str, date] | None = None,
) -> dict[str, str]:
    """Put a reward or penalty on file: decided here by whom the law names, or copied from the paper of who did.

    `covers` names the breaches that a penalty answers for, each with its day: what is answered for is not counted a
    second time. A copy counts once a second person has checked it. Answers {"measure": id} or {"waiting": id}.
    """
    who = act.visible(subject)
    faults = breaches.faults(kind, decided_on, covers or {}, queries.answered(act.session, who.id))
    if not document.strip():
        faults["document"] = "Please give the number of the paper."
    if not grounds.strip():
        faults["grounds"] = "Please give the reasons."
    if decided_on > act.today:
        faults["decided_on"] = "This day lies ahead."
    if faults:
        raise Invalid(fields=faults)
    category = queries.facts_of(act.session, who.id).category
    decision = who_decides(ActKind(kind.value), act.law.at(decided_on), category)
    if not decision.possible:
        raise Conflict("The law of that day lets nobody decide this.")
    given = {
        "kind": kind.value,
        "decided_on": decided_on.isoformat(),
        "document": document.strip(),
        "grounds": grounds.strip(),
        "covers": breaches.written(covers or {}),
    }
    if case_steps.may_decide(act, decision):
        row = _measure(act, who, given, decision)
        act.about(who, measure=row.public_id, measure_kind=kind.value)
        return {"measure": row.public_id}
    return _put_down(act, who, MEASURE_KIND, given)


@action("measure.cancelled", needs=Permission.CONDITION_DECIDE_COUNTY)
def cancel_measure(act: Act, *, measure: str) -> None:
    """Cancel a measure; it stays on file and counts no more."""
    row = queries.one(act.session, Measure, measure)
    if row.cancelled_at is not None:
        raise Conflict()
    row.cancelled_at = act.now
    act.about(act.session.get_one(Subject, row.subject_id), measure=measure)


@action("paper.checked", needs=Permission.CONDITION_DECIDE_COUNTY)
def check_paper(act: Act, *, waiting_act: str, confirm: bool, reason: str = "") -> str | None:
    """A second person's word on a copied decision (measure, device). Answers the public id of what is now on file."""
    put = waiting(act, waiting_act)
    who = case_steps.subject_of(act, put)
    if not confirm and not reason.strip():
        raise Invalid(fields={"reason": "Please say what is wrong."})
    decide(act, put, confirm=confirm, reason=reason.strip())
    act.about(who, waiting=waiting_act, confirmed=confirm)
    if not confirm:
        return None
    if put.kind == DEVICE_KIND:
        decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))
        _check_device(act, who, put.payload, decision)
        return _device(act, who, put.payload, decision).public_id
    if put.kind == MEASURE_KIND:
        named = {each["event"] for each in put.payload.get("covers", ())}
        if named & queries.answered(act.session, who.id):
            raise Conflict("Another measure answers for one of these breaches by now.")
        view = act.law.at(date.fromisoformat(put.payload["decided_on"]))
        category = queries.facts_of(act.session, who.id).category
        return _measure(act, who, put.payload, who_decides(ActKind(put.payload["kind"]), view, category)).public_id
    raise Conflict()


def _put_down(act: Act, who: Subject, kind: str, given: dict[str, Any]) -> dict[str, str]:
    """Leave a copied decision for a second person to check."""
    if not (act.may(Permission.CASE_MANAGE) or act.may(Permission.CONDITION_DECIDE_COUNTY)):
        raise NotAllowed()
    needs = Permission.CONDITION_DECIDE_COUNTY
    put = prepare(act, kind, needs=needs, office_id=who.office_id, payload=given, subject_id=who.id)
    act.about(who, waiting=put.public_id)
    return {"waiting": put.public_id}


def _check_device(act: Act, who: Subject, given: Mapping[str, Any], decision: Decision) -> None:
    """Hold a device order against article 29 by asking the regime what it would be worth."""
    start, end = datetime.fromisoformat(given["from_at"]), datetime.fromisoformat(given["to_at"])
    faults: dict[str, str] = {}
    if not given["document"]:
        faults["document"] = "Please give the number of the paper."
    if end <= start:
        faults["last_day"] = "The end lies before the beginning."
    if faults:
        raise Invalid(fields=faults)
    ground = DeviceGround(given["ground"])
    window = facts.DeviceWindow(CANDIDATE, Period(start, end), ground, decision.body, given["measure"])
    file = replace(queries.facts_of(act.session, who.id), devices=(window,))
    for at in (start, end - INSTANT):
        then = regime(file, act.law, at)
        if then.status is not Status.UNDER_CORRECTION:
            raise Conflict("This person is not under correction.")
        for refused in then.refused_windows:
            if refused.source == CANDIDATE:
                field = "last_day" if at > start else "ground"
                raise Invalid(fields={field: rules.WINDOW_FAULTS[refused.fault]})


def _device(act: Act, who: Subject, given: Mapping[str, Any], decision: Decision) -> DeviceWindow:
    row = DeviceWindow(
        subject_id=who.id,
        ground=DeviceGround(given["ground"]),
        approver=decision.body,
        measure=given["measure"],
        from_at=datetime.fromisoformat(given["from_at"]),
        to_at=datetime.fromisoformat(given["to_at"]),
        renews=given["renews"],
        document=given["document"],
    )
    act.session.add(row)
    act.session.flush()
    return row


def _measure(act: Act, who: Subject, given: Mapping[str, Any], decision: Decision) -> Measure:
    row = Measure(
        subject_id=who.id,
        kind=MeasureKind(given["kind"]),
        body=decision.body,
        decided_at=day_start(date.fromisoformat(given["decided_on"])),
        document=given["document"],
        grounds=given["grounds"],
        covers=given.get("covers", []),
    )
    act.session.add(row)
    act.session.flush()
    return row
