"""What is done about plans: the next version is written."""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.errors import Conflict, Invalid
from core.messages import mark as _m
from corrections.cases.queries import case_of
from corrections.permissions import CasePermission
from corrections.plans import queries, rules
from corrections.plans.kinds import ChangeGround
from corrections.plans.models import PlanVersion
from corrections.plans.values import PlanToWrite

FASTER = _m(
    "Somebody wrote version %(number)s while you were writing. Your text is still here: compare, then save again."
)


@action("plan.written", needs=CasePermission.PLAN_WRITE, says=_l("Wrote a version of a plan"))
def write_plan(act: Act, value: PlanToWrite) -> str:
    """Write the next version of a plan. Answers its public id.

    Conflict when the version it was written from is no longer the newest, NotVisible when the person has no case.
    Invalid names the fields that are wrong.
    """
    person = act.visible(value.subject)
    case_of(act.session, person.id)
    now = queries.plan_now(act.session, person.id)
    if value.version != (now.public_id if now else ""):
        raise Conflict(FASTER, number=now.number if now else 0)
    check_plan(act, value)
    row = PlanVersion(
        subject_id=person.id,
        number=now.number + 1 if now else 1,
        written_at=act.now,
        written_by=act.actor.user_id,
        review_on=value.review_on,
        ground=value.ground,
        reason=value.reason or None,
    )
    for name, text in value.texts.items():
        setattr(row, name, text or None)
    act.session.add(row)
    changed = rules.changed(text_of(now), value.texts)
    act.about(person, value, plan=row.public_id, number=row.number, fields=list(changed))
    return row.public_id


def check_plan(act: Act, value: PlanToWrite) -> PlanVersion | None:
    """Whether this may become the next version: Invalid as `write_plan`. Answers the version in force."""
    now = queries.plan_now(act.session, act.visible(value.subject).id)
    faults: dict[str, str] = {}
    if not act.today < value.review_on <= act.today + rules.LONGEST_REVIEW:
        faults["review_on"] = "A day from tomorrow on, within two years."
    if (value.ground is ChangeGround.FIRST) != (now is None):
        faults["ground"] = "The first plan is a first plan; every later one has another ground."
    if now is not None and not value.reason:
        faults["reason"] = "Please say what brought the change about."
    if faults:
        raise Invalid(fields=faults)
    if now is not None and value.ground is not ChangeGround.REVIEW and not rules.changed(text_of(now), value.texts):
        raise Invalid("Nothing in it differs from the version in force. If that is the result of a review, say so.")
    return now


def text_of(version: PlanVersion | None) -> dict[str, str]:
    """The texts of a version, empty before the first."""
    return {name: (getattr(version, name) or "") if version else "" for name in rules.TEXTS}
