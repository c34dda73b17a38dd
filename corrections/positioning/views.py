"""The pages of positioning: opening and stopping a phone check, putting a device in force."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from core.access import Subject
from core.acts import Act
from core.clock import day_start, office_day
from core.web import Form, Pages
from core.web.forms import EmptyForm
from corrections import chain
from corrections.cases import steps as case_steps
from corrections.chain import Check
from corrections.file.models import CheckWindow
from corrections.file.queries import one
from corrections.labels import label
from corrections.measures.queries import measures
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.positioning import actions, steps
from corrections.positioning.forms import CheckWindowForm, DeviceForm
from corrections.regime.authority import who_decides
from corrections.values import ActKind, DeviceGround

pages = Pages("positioning", __name__)


@pages.page("/people/<subject>/check/new", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def open_check(act: Act, subject: str) -> ResponseReturnValue:
    """Ask for a phone check."""
    who = act.visible(subject)
    form = CheckWindowForm()

    def do() -> ResponseReturnValue:
        actions.open_check_window(
            act.once(form.once.data), subject=subject, minutes=form.minutes.data, reason=form.reason.data
        )
        flash(_("The check is running. It ends by itself."), "success")
        return redirect(url_for("conditions.conditions", subject=subject), 303)

    rule = act.law.at(act.today).rule("positioning.check_max_minutes")
    lead = _("For a while the person's phone may be asked where it is. It is no continuous tracking.")
    return chain.plain(
        form, do, lambda: _form(act, who, form, _("Phone check"), lead=lead, rule=rule, submit=_("Begin"))
    )


@pages.page("/checks/<check>/stop", needs=CasePermission.CASE_MANAGE, methods=["POST"])
def stop_check(act: Act, check: str) -> ResponseReturnValue:
    """Stop a phone check before its time."""
    row = one(act.session, CheckWindow, check)
    who = act.session.get_one(Subject, row.subject_id)
    form = EmptyForm()
    back = url_for("conditions.conditions", subject=who.public_id)
    if form.validate():
        actions.stop_check_window(act.once(form.once.data), check=check)
        flash(_("The check is stopped."), "success")
    return redirect(back, 303)


@pages.page("/people/<subject>/device/new", needs=CasePermission.CASE_READ, methods=["GET", "POST"])
def record_device(act: Act, subject: str) -> ResponseReturnValue:
    """Put an electronic positioning device in force, on one of the five grounds of the law."""
    who = act.visible(subject)
    case_steps.require_recorder(act)
    form = DeviceForm()
    rests = [row for row in measures(act.session, who.id) if row.cancelled_at is None]
    form.measure.choices = [
        SelectChoice("", "–"),
        *(SelectChoice(row.public_id, f"{label(row.kind)} · {office_day(row.decided_at)}") for row in rests),
    ]
    decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))

    def given() -> dict[str, Any]:
        day = form.first_day.data
        return {
            "ground": DeviceGround(form.ground.data),
            "from_at": act.now if day == act.today else day_start(day),
            "last_day": form.last_day.data,
            "document": form.document.data,
            "measure": form.measure.data or None,
        }

    def check() -> Check:
        steps.check_device(act, who, **given())
        return Check(
            _("Positioning device: check"),
            people.ref(act.session, who),
            chain.answers(form),
            _("Record"),
            case_steps.effects_of_recording(act, who, decision),
        )

    def do() -> ResponseReturnValue:
        actions.record_device_window(act.once(form.once.data), subject=subject, **given())
        flash(_("Recorded."), "success")
        return redirect(url_for("conditions.conditions", subject=subject), 303)

    view = act.law.at(act.today)
    rule = view.rule("positioning.device_grounds") if view.holds("positioning.device_grounds") else None
    lead = _("Only on a ground of the law, only with its approval, and for three months at most.")
    return chain.run(
        form, check, do, lambda: _form(act, who, form, _("Electronic positioning device"), lead=lead, rule=rule)
    )


def _form(act: Act, who: Subject, form: Form, title: str, **values: Any) -> str:
    back = url_for("conditions.conditions", subject=who.public_id)
    ref = people.ref(act.session, who)
    return render_template("corrections/form.html", form=form, title=title, who=ref, back=back, **values)
