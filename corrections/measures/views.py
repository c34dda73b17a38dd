"""The pages on which a reward or penalty is put on file, and on which one is cancelled."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.web import Answer, Check, Done, Pages, Question, current_registry, flow, form_of
from corrections import contributions
from corrections.cases import steps as case_steps
from corrections.cases.queries import require_case
from corrections.contributions import Breach
from corrections.file.models import Measure
from corrections.kinds import MeasureKind
from corrections.measures import actions, queries
from corrections.measures.values import MeasureToCancel, MeasureToRecord
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.words import label

pages = Pages("measures", __name__)
OPENED, OPENED_SAYS = "measure.form_opened", _l("Opened the form of a reward or penalty")


@pages.page(
    "/people/<subject>/measures/new",
    needs=CasePermission.CASE_READ,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def record_measure(act: Act, subject: str) -> ResponseReturnValue:
    """Put a reward or penalty on file: decided by whom the law names, or copied from the paper and checked."""
    person = act.visible(subject)
    require_case(act, person)
    case_steps.require_recorder(act)
    known = _open_breaches(act, person)
    form = form_of(MeasureToRecord, subject=subject, breaches={each.event: each.day for each in known})
    form.offer("covers", ((each.event, f"{each.day} · {each.title}") for each in known))
    if not known:
        del form.covers
    question = Question(
        title=_("Reward or penalty"),
        who=ref(act.session, person),
        back=url_for("conditions.rewards", subject=subject),
        beside=contributions.beside(current_registry(), act, person),
        lead=_("As its paper says. The office proposes; the body that the law names decides."),
    )
    done = Done(question.back, _("Recorded."))
    return flow.run(act, form, question, check=_check, do=actions.record_measure, done=done)


@pages.page(
    "/measures/<measure>/cancel",
    needs=CasePermission.CONDITION_DECIDE_COUNTY,
    methods=["GET", "POST"],
    reads="measure.viewed",
    says=_l("Looked at a reward or penalty"),
)
def cancel_measure(act: Act, measure: str) -> ResponseReturnValue:
    """Cancel a reward or penalty, with what follows from it."""
    person = act.subject_of(act.one(Measure, measure))
    question = Question(
        title=_("Cancel a reward or penalty"),
        who=ref(act.session, person),
        back=url_for("conditions.rewards", subject=person.public_id),
        beside=contributions.beside(current_registry(), act, person),
        about=person,
    )
    form, done = form_of(MeasureToCancel, measure=measure), Done(question.back, _("The measure is cancelled."))
    return flow.run(act, form, question, check=_check_cancelling, do=actions.cancel_measure, done=done)


def _open_breaches(act: Act, person: Subject) -> list[Breach]:
    """The breaches on this file that no measure in force answers for, the newest first."""
    taken = queries.answered(act.session, person.id)
    return [each for each in contributions.breaches(current_registry(), act, person) if each.event not in taken]


def _check(act: Act, value: MeasureToRecord) -> Check:
    decision = actions.check_measure(act, value)
    unnamed = bool(value.breaches) and not value.covers and value.kind is not MeasureKind.COMMENDATION
    warning = _("No breach is named: whatever the month counts stays counted beside this measure.")
    return Check(
        title=_("Measure: check"),
        submit=_("Record"),
        effects=case_steps.effects_of_recording(act, act.visible(value.subject), decision),
        warnings=[warning] if unnamed else (),
    )


def _check_cancelling(act: Act, value: MeasureToCancel) -> Check:
    row = actions.check_cancelling(act, value)
    effects = [
        _("It stays on file, marked as cancelled. From now on it counts no more."),
        _("Months that are confirmed stay as they are; a difference is proposed as a correction."),
    ]
    if row.covers:
        effects.append(_("Another measure may then answer for the breaches that it answered for."))
    warning = _("A positioning device rests on this measure and has no ground without it. Take the device off.")
    return Check(
        title=_("Cancel a reward or penalty"),
        submit=_("Cancel the measure"),
        answers=[
            Answer(_("Kind"), label(row.kind)),
            Answer(_("Decided on"), office_day(row.decided_at)),
            Answer(_("Decided by"), label(row.body)),
            Answer(_("Number of the paper"), row.document),
            Answer(_("Reasons"), row.grounds),
        ],
        effects=effects,
        warnings=[warning] if queries.devices_resting_on(act.session, row.public_id, act.now) else (),
    )
