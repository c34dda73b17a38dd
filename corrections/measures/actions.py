"""What may be done about rewards and penalties: put one on file, cancel one.

Whoever acts for the body that the law names decides here; everybody else copies the paper, and the copy counts once a
second person has checked it. There is no third way.
"""

from collections.abc import Mapping
from datetime import date

from core.access import Subject
from core.acts import Act, action
from core.errors import Conflict, Invalid
from corrections.cases import steps as case_steps
from corrections.file.models import Measure
from corrections.file.queries import facts_of, one
from corrections.measures import breaches, queries, steps
from corrections.measures.queries import MEASURE_KIND
from corrections.permissions import CasePermission
from corrections.regime.authority import who_decides
from corrections.values import ActKind, MeasureKind


@action("measure.recorded", needs=CasePermission.CASE_READ)
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
    category = facts_of(act.session, who.id).category
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
        row = steps.put_on_file(act, who, given, decision)
        act.about(who, measure=row.public_id, measure_kind=kind.value)
        return {"measure": row.public_id}
    return case_steps.copy_decision(act, who, MEASURE_KIND, given)


@action("measure.cancelled", needs=CasePermission.CONDITION_DECIDE_COUNTY)
def cancel_measure(act: Act, *, measure: str) -> None:
    """Cancel a measure; it stays on file and counts no more."""
    row = one(act.session, Measure, measure)
    if row.cancelled_at is not None:
        raise Conflict()
    row.cancelled_at = act.now
    act.about(act.session.get_one(Subject, row.subject_id), measure=measure)
