"""The page on which a reward or penalty is put on file."""

from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from core.access import Subject
from core.acts import Act
from core.errors import Invalid
from core.web import Pages, current_registry
from corrections import chain, contributions
from corrections.cases import steps as case_steps
from corrections.chain import Check
from corrections.contributions import Breach
from corrections.measures import actions, breaches, queries
from corrections.measures.forms import MeasureForm
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.regime.authority import who_decides
from corrections.values import ActKind, MeasureKind

pages = Pages("measures", __name__)


@pages.page("/people/<subject>/measures/new", needs=CasePermission.CASE_READ, methods=["GET", "POST"])
def record_measure(act: Act, subject: str) -> ResponseReturnValue:
    """Put a reward or penalty on file: decided by whom the law names, or copied from the paper and checked."""
    who = act.visible(subject)
    case_steps.require_recorder(act)
    form = MeasureForm()
    known = _open_breaches(act, who)
    form.covers.choices = [SelectChoice(each.event, f"{each.day} · {each.title}") for each in known]

    def covers() -> dict[str, date]:
        return {each.event: each.day for each in known if each.event in (form.covers.data or ())}

    def check() -> Check:
        kind = MeasureKind(form.kind.data)
        decision = who_decides(ActKind(kind.value), act.law.at(form.decided_on.data))
        if form.decided_on.data > act.today:
            raise Invalid(fields={"decided_on": "This day lies ahead."})
        wrong = breaches.faults(kind, form.decided_on.data, covers(), ())
        if wrong:
            raise Invalid(fields=wrong)
        unnamed = bool(known) and not covers() and kind is not MeasureKind.COMMENDATION
        said = [_("No breach is named: whatever the month counts stays counted beside this measure.")]
        return Check(
            _("Measure: check"),
            people.ref(act.session, who),
            chain.answers(form),
            _("Record"),
            case_steps.effects_of_recording(act, who, decision),
            said if unnamed else (),
        )

    def do() -> ResponseReturnValue:
        actions.record_measure(
            act.once(form.once.data),
            subject=subject,
            kind=MeasureKind(form.kind.data),
            decided_on=form.decided_on.data,
            document=form.document.data,
            grounds=form.grounds.data,
            covers=covers(),
        )
        flash(_("Recorded."), "success")
        return redirect(url_for("conditions.conditions", subject=subject), 303)

    def draw() -> str:
        return render_template(
            "corrections/form.html",
            form=form,
            title=_("Reward or penalty"),
            who=people.ref(act.session, who),
            back=url_for("conditions.conditions", subject=subject),
            lead=lead,
        )

    lead = _("As its paper says. The office proposes; the body that the law names decides.")
    return chain.run(form, check, do, draw)


def _open_breaches(act: Act, who: Subject) -> list[Breach]:
    """The breaches on this file that no measure in force answers for, the newest first."""
    taken = queries.answered(act.session, who.id)
    return [each for each in contributions.breaches(current_registry(), act, who) if each.event not in taken]
