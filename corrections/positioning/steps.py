"""Building blocks for an open act: a device order as a copied decision keeps it, and putting it on file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.access import Subject
from core.acts import Act
from corrections.file.models import DeviceWindow
from corrections.file.queries import facts_of
from corrections.kinds import ActKind, Body, DeviceGround
from corrections.positioning import rules
from corrections.regime.authority import who_decides
from corrections.regime.facts import DeviceWindowFact, Period


def written(order: DeviceWindowFact, document: str) -> dict[str, Any]:
    """A device order as a copied decision keeps it until a second person has checked it."""
    assert order.period.end is not None
    return {
        "ground": order.ground.value,
        "from_at": order.period.start.isoformat(),
        "to_at": order.period.end.isoformat(),
        "document": document,
        "measure": order.measure,
        "renews": order.renews,
    }


def read(given: Mapping[str, Any], approver: Body) -> DeviceWindowFact:
    """The device order that a copied decision describes, as approved by this body."""
    period = Period(datetime.fromisoformat(given["from_at"]), datetime.fromisoformat(given["to_at"]))
    ground, measure, renews = DeviceGround(given["ground"]), given["measure"], given["renews"]
    return DeviceWindowFact(rules.CANDIDATE, period, ground, approver, measure, renews=renews)


def put_on_file(act: Act, person: Subject, order: DeviceWindowFact, document: str) -> DeviceWindow:
    """Write down a device order that is in force from its first moment on."""
    row = DeviceWindow(
        subject_id=person.id,
        ground=order.ground,
        approver=order.approver,
        measure=order.measure,
        from_at=order.period.start,
        to_at=order.period.end,
        renews=order.renews,
        document=document,
    )
    act.session.add(row)
    act.session.flush()
    return row


def confirm(act: Act, person: Subject, given: Mapping[str, Any]) -> str:
    """Put a copied device order on file once a second person has checked it; refused when it is no longer lawful."""
    decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))
    order = read(given, decision.body)
    rules.require_lawful(facts_of(act.session, person.id), act.law, order)
    return put_on_file(act, person, order, given["document"]).public_id
