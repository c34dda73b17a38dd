"""Building blocks for an open act: whether a device may be ordered so, and putting it on file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from core.access import Subject
from core.acts import Act
from core.clock import day_start
from core.errors import Conflict, Invalid
from corrections.file.models import DeviceWindow
from corrections.file.queries import facts_of
from corrections.positioning.rules import WINDOW_FAULTS
from corrections.regime import facts
from corrections.regime.authority import Decision, who_decides
from corrections.regime.facts import ONE_DAY, Period
from corrections.regime.regime import regime
from corrections.values import ActKind, DeviceGround, Status

INSTANT = timedelta(microseconds=1)
CANDIDATE = "candidate"
"""Stands for the device order that is being held against the law."""


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
    require_lawful(act, who, given, who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today)))
    return given


def require_lawful(act: Act, who: Subject, given: Mapping[str, Any], decision: Decision) -> None:
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
    window = facts.DeviceWindowFact(CANDIDATE, Period(start, end), ground, decision.body, given["measure"])
    file = replace(facts_of(act.session, who.id), devices=(window,))
    for at in (start, end - INSTANT):
        then = regime(file, act.law, at)
        if then.status is not Status.UNDER_CORRECTION:
            raise Conflict("This person is not under correction.")
        for refused in then.refused_windows:
            if refused.source == CANDIDATE:
                field = "last_day" if at > start else "ground"
                raise Invalid(fields={field: WINDOW_FAULTS[refused.fault]})


def put_on_file(act: Act, who: Subject, given: Mapping[str, Any], decision: Decision) -> DeviceWindow:
    """The device order that a payload describes, as approved by the body of `decision`."""
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


def confirm(act: Act, who: Subject, given: Mapping[str, Any]) -> str:
    """Put a copied device order on file once a second person has checked it; refused when it is no longer lawful."""
    decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))
    require_lawful(act, who, given, decision)
    return put_on_file(act, who, given, decision).public_id
