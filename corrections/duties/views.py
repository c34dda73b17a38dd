"""The page on which somebody is excused from duties for a time, on a ground that a scale of scores may know."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act
from core.clock import day_start
from core.errors import Invalid
from core.web import Pages
from corrections import chain
from corrections.chain import Check
from corrections.duties import actions
from corrections.duties.forms import ExcuseForm
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.regime.facts import ONE_DAY
from corrections.values import DutyKind, ExemptionGround

pages = Pages("duties", __name__)


@pages.page("/people/<subject>/excuses/new", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def excuse(act: Act, subject: str) -> ResponseReturnValue:
    """Excuse a person from some duties from now on."""
    who = people.ref(act.session, act.visible(subject))
    back = url_for("conditions.conditions", subject=subject)
    form = ExcuseForm()

    def check() -> Check:
        if form.last_day.data is not None and form.last_day.data < act.today:
            raise Invalid(fields={"last_day": "The end lies before the beginning."})
        effects = [
            _("From now on these duties rest and nothing of them can be missed."),
            _("Excused long enough in a month from study or service, that part of the score is not rated."),
        ]
        return Check(_("Excuse from duties: check"), who, chain.answers(form), _("Record"), effects)

    def do() -> ResponseReturnValue:
        actions.exempt_duties(
            act.once(form.once.data),
            subject=subject,
            kinds=[DutyKind(each) for each in form.kinds.data],
            ground=ExemptionGround(form.ground.data),
            to_at=None if form.last_day.data is None else day_start(form.last_day.data + ONE_DAY),
            reason=form.reason.data,
            document=form.document.data or "",
        )
        flash(_("Recorded."), "success")
        return redirect(back, 303)

    def draw() -> str:
        lead = _("For somebody who cannot do them for a time: ill, pregnant or nursing, disabled, too old.")
        return render_template(
            "corrections/form.html", form=form, title=_("Excuse from duties"), who=who, back=back, lead=lead
        )

    return chain.run(form, check, do, draw)
