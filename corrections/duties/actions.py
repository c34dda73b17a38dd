"""What may be done about duties of one person: arrange a frequency of their own, excuse from them."""

from collections.abc import Collection
from datetime import datetime

from core.acts import Act, action
from corrections.duties import steps
from corrections.permissions import CasePermission
from corrections.regime.slots import Frequency
from corrections.values import DutyKind, ExemptionGround


@action("duty.arranged", needs=CasePermission.PLAN_WRITE)
def arrange_duty(
    act: Act, *, subject: str, kind: DutyKind, frequency: Frequency, to_at: datetime | None = None, document: str = ""
) -> str:
    """Give this person a frequency of their own for one duty from now on. Answers its public id."""
    who = act.visible(subject)
    row = steps.arrange(act, who, kind=kind, frequency=frequency, from_at=act.now, to_at=to_at, document=document)
    act.about(who, arrangement=row.public_id, duty=kind.value)
    return row.public_id


@action("duty.exempted", needs=CasePermission.CASE_MANAGE)
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
