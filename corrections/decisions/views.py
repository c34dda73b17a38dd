"""The page on which a copied decision is compared with its paper."""

from datetime import datetime
from functools import partial
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import permission_named
from core.acts import Act
from core.acts.models import WaitingAct
from core.acts.second import whom_to_ask
from core.clock import last_day, office_day
from core.web import Answer, Done, Pages, ValueForm, current_registry, flow, form_of
from corrections import contributions
from corrections.cases import queries as cases
from corrections.cases import steps as case_steps
from corrections.decisions import actions
from corrections.decisions.values import DecisionCheck
from corrections.kinds import DeviceGround, MeasureKind
from corrections.measures import breaches
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.positioning.queries import DEVICE_KIND
from corrections.words import label

pages = Pages("decisions", __name__)
VIEWED = "paper.viewed"
ADDRESS = "/decisions/paper/<waiting_act>"


@pages.page(ADDRESS, needs=CasePermission.CASE_READ, reads=VIEWED, says=_l("Looked at a paper decision"))
def paper(act: Act, waiting_act: str) -> ResponseReturnValue:
    """A decision copied from its paper, to be checked by a second person."""
    return _page(act, form_of(DecisionCheck, waiting=waiting_act, fresh=True))


@pages.page(ADDRESS, needs=CasePermission.CONDITION_DECIDE_COUNTY, reads=VIEWED, methods=["POST"])
def paper_checked(act: Act, waiting_act: str) -> ResponseReturnValue:
    """A second person's word on a copied decision."""
    person = case_steps.subject_of(act, cases.waiting_act(act.session, waiting_act))
    form = form_of(DecisionCheck, waiting=waiting_act)
    return flow.run(act, form, _page, do=actions.check_paper, done=partial(_checked, person.public_id))


def _checked(subject: str, on_file: str | None) -> Done:
    says = _("Sent back to be recorded again.") if on_file is None else _("Checked; it counts now.")
    return Done(url_for("conditions.conditions", subject=subject), says)


def _page(act: Act, form: ValueForm[Any]) -> str:
    row = cases.waiting_act(act.session, form.given["waiting"])
    person = case_steps.subject_of(act, row)
    needs = permission_named(row.needs)
    act.about(person, waiting=row.public_id)
    return render_template(
        "decisions/paper.html",
        form=form,
        person=people.ref(act.session, person),
        beside=contributions.beside(current_registry(), act, person),
        waiting=row,
        answers=_answers(row),
        may_check=act.may(needs) and row.prepared_by != act.actor.user_id,
        names=whom_to_ask(act, needs, row.office_id, besides=row.prepared_by),
    )


def _answers(row: WaitingAct) -> list[Answer]:
    """What was copied, to be read beside the paper."""
    copied = row.payload
    number = Answer(_("Number of the paper"), copied["document"])
    if row.kind == DEVICE_KIND:
        return [
            Answer(_("Ground in law"), label(DeviceGround(copied["ground"]))),
            Answer(_("First day"), office_day(datetime.fromisoformat(copied["from_at"]))),
            Answer(_("Last day"), last_day(datetime.fromisoformat(copied["to_at"]))),
            number,
        ]
    covers = _(", ").join(f"{breach['day']} {breaches.said(breach['event'])}" for breach in copied.get("covers", ()))
    return [
        Answer(_("Kind"), label(MeasureKind(copied["kind"]))),
        Answer(_("Decided on"), copied["decided_on"]),
        Answer(_("Reasons"), copied["grounds"]),
        Answer(_("Breaches it answers for"), covers or _("none named")),
        number,
    ]
