"""What may be done about rewards and penalties: put one on file, cancel one.

Whoever acts for the body that the law names decides here; everybody else copies the paper, and the copy counts once a
second person has checked it. There is no third way.
"""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.errors import Conflict
from corrections.cases import steps as case_steps
from corrections.cases.queries import case_of
from corrections.file.models import Measure
from corrections.kinds import ActKind
from corrections.measures import breaches, queries, rules, steps
from corrections.measures.queries import MEASURE_KIND
from corrections.measures.values import MeasureToCancel, MeasureToRecord
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision, who_decides


@action("measure.recorded", needs=CasePermission.CASE_READ, says=_l("Recorded a reward or penalty"))
def record_measure(act: Act, value: MeasureToRecord) -> dict[str, str]:
    """Put a reward or penalty on file: decided here by whom the law names, or copied from the paper of who did.

    A copy counts once a second person has checked it. Answers {"measure": id} or {"waiting": id}.
    """
    person, decision = act.visible(value.subject), check_measure(act, value)
    given = {
        "kind": value.kind.value,
        "decided_on": value.decided_on.isoformat(),
        "document": value.document,
        "grounds": value.grounds,
        "covers": breaches.written(value.answers_for),
    }
    if case_steps.may_decide(act, decision):
        row = steps.put_on_file(act, person, given, decision)
        act.about(person, value, measure=row.public_id)
        return {"measure": row.public_id}
    return case_steps.copy_decision(act, person, MEASURE_KIND, given)


def check_measure(act: Act, value: MeasureToRecord) -> Decision:
    """Who decides this measure; Invalid and Conflict as `record_measure`."""
    person = act.visible(value.subject)
    rules.check_measure(value, act.today, queries.answered(act.session, person.id))
    category = case_of(act.session, person.id).category
    decision = who_decides(ActKind(value.kind.value), act.law.at(value.decided_on), category)
    if not decision.possible:
        raise Conflict("The law of that day lets nobody decide this.")
    return decision


@action("measure.cancelled", needs=CasePermission.CONDITION_DECIDE_COUNTY, says=_l("Cancelled a reward or penalty"))
def cancel_measure(act: Act, value: MeasureToCancel) -> None:
    """Cancel a measure; it stays on file and counts no more."""
    row = check_cancelling(act, value)
    row.cancelled_at = act.now
    act.about(act.subject_of(row), value)


def check_cancelling(act: Act, value: MeasureToCancel) -> Measure:
    """The measure that would be cancelled; Conflict when it is cancelled already."""
    row = act.one(Measure, value.measure)
    if row.cancelled_at is not None:
        raise Conflict("This measure is cancelled already.")
    return row
