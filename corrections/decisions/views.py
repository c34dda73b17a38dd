"""The page on which a copied decision is compared with its paper."""

from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import permission_named
from core.acts import Act, run
from core.acts.second import whom_to_ask
from core.clock import office_day
from core.web import Form, Pages
from corrections import chain
from corrections.cases import queries as cases
from corrections.cases import steps as case_steps
from corrections.chain import Answer
from corrections.decisions import actions
from corrections.forms import CheckForm
from corrections.labels import label
from corrections.measures import breaches
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.positioning.queries import DEVICE_KIND
from corrections.regime.facts import ONE_DAY
from corrections.values import DeviceGround, MeasureKind

pages = Pages("decisions", __name__)
PAPER_VIEWED = "paper.viewed"


@pages.page("/decisions/paper/<waiting_act>", needs=CasePermission.CASE_READ, reads=PAPER_VIEWED)
def paper(act: Act, waiting_act: str) -> ResponseReturnValue:
    """A decision copied from its paper, to be checked by a second person."""
    return _paper(act, waiting_act, CheckForm(formdata=None))


@pages.page("/decisions/paper/<waiting_act>", needs=CasePermission.CONDITION_DECIDE_COUNTY, methods=["POST"])
def paper_checked(act: Act, waiting_act: str) -> ResponseReturnValue:
    """A second person's word on a copied decision."""
    form = CheckForm()
    who = case_steps.subject_of(act, cases.waiting_act(act.session, waiting_act))

    def do() -> ResponseReturnValue:
        confirm = form.decision.data == "yes"
        actions.check_paper(
            act.once(form.once.data), waiting_act=waiting_act, confirm=confirm, reason=form.reason.data or ""
        )
        flash(_("Checked; it counts now.") if confirm else _("Sent back to be recorded again."), "success")
        return redirect(url_for("conditions.conditions", subject=who.public_id), 303)

    def draw() -> str:
        return run(act, PAPER_VIEWED, CasePermission.CASE_READ, lambda inner: _paper(inner, waiting_act, form))

    return chain.plain(form, do, draw)


def _paper(act: Act, waiting_act: str, form: Form) -> str:
    put = cases.waiting_act(act.session, waiting_act)
    who = case_steps.subject_of(act, put)
    given = put.payload
    if put.kind == DEVICE_KIND:
        answers = [
            Answer(_("Ground in law"), label(DeviceGround(given["ground"]))),
            Answer(_("First day"), office_day(datetime.fromisoformat(given["from_at"]))),
            Answer(_("Last day"), office_day(datetime.fromisoformat(given["to_at"])) - ONE_DAY),
        ]
    else:
        answers = [
            Answer(_("Kind"), label(MeasureKind(given["kind"]))),
            Answer(_("Decided on"), given["decided_on"]),
            Answer(_("Reasons"), given["grounds"]),
            Answer(
                _("Breaches it answers for"),
                _(", ").join(f"{each['day']} {breaches.said(each['event'])}" for each in given.get("covers", ()))
                or _("none named"),
            ),
        ]
    needs = permission_named(put.needs)
    act.about(who, waiting=waiting_act)
    return render_template(
        "decisions/paper.html",
        form=form,
        who=people.ref(act.session, who),
        put=put,
        answers=[*answers, Answer(_("Number of the paper"), given["document"])],
        may_check=act.may(needs) and put.prepared_by != act.actor.user_id,
        names=whom_to_ask(act, needs, put.office_id, besides=put.prepared_by),
    )
