"""The two pages of an objection: writing it down, and answering it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.errors import NotAllowed
from core.web import Due, Pages, Severity
from corrections import chain
from corrections.labels import label
from corrections.people import queries as people
from corrections.permissions import CasePermission
from scoring.ledger import objections, queries
from scoring.ledger.forms import AnswerForm, ObjectionForm
from scoring.ledger.kinds import ObjectionOutcome
from scoring.ledger.models import ScoreSheet
from scoring.permissions import ScorePermission


def add_to(pages: Pages) -> None:
    """Put the pages of objections among those of the ledger."""
    pages.page(
        "/scores/<sheet>/objection", needs=ScorePermission.SCORE_READ, methods=["GET", "POST"], endpoint="object"
    )(object_to)
    pages.page(
        "/objections/<objection>",
        needs=CasePermission.CONDITION_DECIDE_COUNTY,
        methods=["GET", "POST"],
        endpoint="answer",
    )(answer)


def object_to(act: Act, sheet: str) -> ResponseReturnValue:
    """Write down what a person objects to."""
    row = queries.sheet(act.session, sheet)
    if not objections.may_record(act):
        raise NotAllowed()
    form = ObjectionForm(raised_on=act.today)

    def do() -> ResponseReturnValue:
        objections.object_to(
            act.once(form.once.data), sheet=sheet, raised_on=form.raised_on.data, words=form.words.data
        )
        flash(_("The objection is recorded and waits for its answer."), "success")
        return redirect(url_for("ledger.sheet", sheet=sheet), 303)

    lead = _("The county handles it and answers. Whoever is not content with the answer turns to the procuratorate.")
    title = _("Objection to the score of %(month)s", month=row.month)
    return chain.plain(form, do, lambda: _form(act, row, form, title, lead))


def answer(act: Act, objection: str) -> ResponseReturnValue:
    """Say what came of an objection."""
    found = queries.objection(act.session, objection)
    row = act.session.get_one(ScoreSheet, found.sheet_id)
    form = AnswerForm()

    def do() -> ResponseReturnValue:
        objections.answer(
            act.once(form.once.data),
            objection=objection,
            outcome=ObjectionOutcome(form.outcome.data),
            words=form.answer.data,
            document=form.document.data or "",
        )
        flash(_("The answer is recorded. Please tell the person."), "success")
        return redirect(url_for("ledger.sheet", sheet=row.public_id), 303)

    lead = _("%(who)s answers: %(words)s", who=label(found.body), words=found.words or "")
    title = _("Answer to an objection to the score of %(month)s", month=row.month)
    return chain.plain(form, do, lambda: _form(act, row, form, title, lead))


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """Objections that wait for an answer, for whoever may give it."""
    if not act.may(CasePermission.CONDITION_DECIDE_COUNTY):
        return []
    found = queries.waiting_objections(act.session, subject.id if subject else None, limit)
    refs = people.refs(act.session, {row.subject_id for _one, row in found})
    return [
        Due(
            Severity.TODAY,
            one.raised_on,
            _("Objection to the score of %(month)s", month=row.month),
            refs.get(row.subject_id),
            url_for("ledger.answer", objection=one.public_id),
            _("Answer"),
        )
        for one, row in found
        if objections.may_answer(act, row)
    ]


def _form(act: Act, row: ScoreSheet, form: ObjectionForm | AnswerForm, title: str, lead: str) -> str:
    who = people.refs(act.session, {row.subject_id})[row.subject_id]
    back = url_for("ledger.sheet", sheet=row.public_id)
    return render_template("ledger/objection.html", form=form, title=title, lead=lead, who=who, back=back)
