"""The word of a second person on a decision that was copied from its paper."""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.acts.second import decide, waiting
from core.errors import Conflict
from corrections.cases import steps as case_steps
from corrections.copies import check_copy
from corrections.decisions.values import DecisionCheck
from corrections.measures import steps as measures
from corrections.measures.queries import MEASURE_KIND
from corrections.permissions import CasePermission
from corrections.positioning import steps as positioning
from corrections.positioning.queries import DEVICE_KIND

CONFIRM = {MEASURE_KIND: measures.confirm, DEVICE_KIND: positioning.confirm}
"""What puts a copied decision of each kind on file."""


@action("paper.checked", needs=CasePermission.CONDITION_DECIDE_COUNTY, says=_l("Checked a paper decision"))
def check_paper(act: Act, value: DecisionCheck) -> str | None:
    """A second person's word on a copied decision (measure, device). Answers the public id of what is now on file."""
    row = waiting(act, value.waiting)
    person = case_steps.subject_of(act, row)
    check_copy(value)
    decide(act, row, confirm=value.agrees, reason=value.reason)
    act.about(person, value)
    if not value.agrees:
        return None
    confirm = CONFIRM.get(row.kind)
    if confirm is None:
        raise Conflict()
    return confirm(act, person, row.payload)
