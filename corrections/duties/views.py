"""The pages on which somebody is excused from duties for a time, or gets a frequency of their own for one."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.web import Check, Done, Pages, Question, current_registry, flow, form_of
from corrections import contributions
from corrections.cases.queries import require_case
from corrections.duties import actions, rules
from corrections.duties.values import DutiesToExcuse, DutyToArrange
from corrections.file.queries import regime_now
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.phrases import how_often
from corrections.words import label

pages = Pages("duties", __name__)
OPENED, OPENED_SAYS = "duties.form_opened", _l("Opened a form of duties")


@pages.page(
    "/people/<subject>/excuses/new",
    needs=CasePermission.CASE_MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def excuse(act: Act, subject: str) -> ResponseReturnValue:
    """Excuse a person from some duties from now on."""
    person = act.visible(subject)
    require_case(act, person)
    question = Question(
        title=_("Excuse from duties"),
        who=ref(act.session, person),
        back=url_for("conditions.conditions", subject=subject),
        beside=contributions.beside(current_registry(), act, person),
        lead=_("For somebody who cannot do them for a time: ill, pregnant or nursing, disabled, too old."),
    )
    form, done = form_of(DutiesToExcuse, subject=subject), Done(question.back, _("Recorded."))
    return flow.run(act, form, question, check=_check_excuse, do=actions.exempt_duties, done=done)


@pages.page(
    "/people/<subject>/duties/arrange",
    needs=CasePermission.PLAN_WRITE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def arrange(act: Act, subject: str) -> ResponseReturnValue:
    """Give a person a frequency of their own for one duty, as the plan or a decision says."""
    person = act.visible(subject)
    require_case(act, person)
    question = Question(
        title=_("A frequency of their own"),
        who=ref(act.session, person),
        back=url_for("conditions.conditions", subject=subject),
        beside=contributions.beside(current_registry(), act, person),
        lead=_("How often this person owes a duty, as the plan says, in place of what the level asks."),
    )
    form, done = form_of(DutyToArrange, subject=subject, times=1, span=1), Done(question.back, _("Recorded."))
    return flow.run(act, form, question, check=_check_arrangement, do=actions.arrange_duty, done=done)


def _check_excuse(act: Act, value: DutiesToExcuse) -> Check:
    rules.check_excuse(value, act.today)
    return Check(
        title=_("Excuse from duties: check"),
        submit=_("Record"),
        effects=[
            _("From now on these duties rest and nothing of them can be missed."),
            _("Excused long enough in a month from study or service, that part of the score is not rated."),
        ],
    )


def _check_arrangement(act: Act, value: DutyToArrange) -> Check:
    frequency = actions.check_arrangement(act, value)
    owed = regime_now(act, act.visible(value.subject)).duties
    now = next((duty for duty in owed if duty.kind is value.kind and duty.added_by is None), None)
    effects = [_("From now on: %(duty)s %(every)s.", duty=label(value.kind), every=how_often(frequency))]
    if now is not None:
        effects.append(_("It takes the place of: %(every)s.", every=how_often(now.frequency)))
    if value.last_day is not None:
        effects.append(_("After %(day)s the level says again how often.", day=value.last_day))
    return Check(title=_("A frequency of their own: check"), submit=_("Record"), effects=effects)
