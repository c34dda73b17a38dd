"""The word of a second person on a decision that was copied from its paper."""

from core.acts import Act, action
from core.acts.second import decide, waiting
from core.errors import Conflict, Invalid
from corrections.cases import steps as case_steps
from corrections.measures import steps as measures
from corrections.measures.queries import MEASURE_KIND
from corrections.permissions import CasePermission
from corrections.positioning import steps as positioning
from corrections.positioning.queries import DEVICE_KIND

CONFIRM = {MEASURE_KIND: measures.confirm, DEVICE_KIND: positioning.confirm}
"""What puts a copied decision of each kind on file."""


@action("paper.checked", needs=CasePermission.CONDITION_DECIDE_COUNTY)
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
    confirmed = CONFIRM.get(put.kind)
    if confirmed is None:
        raise Conflict()
    return confirmed(act, who, put.payload)
