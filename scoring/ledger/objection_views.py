"""The pages of an objection: writing it down, answering it, and closing it where nothing changes."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.errors import NotAllowed
from core.web import Done, Question, flow, form_of
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.words import label
from scoring.ledger import objections, queries
from scoring.ledger.models import ScoreSheet
from scoring.ledger.pages import pages
from scoring.ledger.values import ObjectionAnswer, ObjectionToClose, ObjectionToRecord
from scoring.permissions import ScorePermission

OPENED, OPENED_SAYS = "objection.form_opened", _l("Opened the form of an objection")


@pages.page(
    "/scores/<sheet>/objection",
    needs=ScorePermission.SCORE_READ,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
    endpoint="object",
)
def object_to(act: Act, sheet: str) -> ResponseReturnValue:
    """Write down what a person objects to."""
    row = queries.sheet(act.session, sheet)
    if not objections.may_record(act):
        raise NotAllowed()
    lead = _("The county handles it and answers. Whoever is not content with the answer turns to the procuratorate.")
    question = _question(act, row, _("Objection to the score of %(month)s", month=row.month), lead)
    form = form_of(ObjectionToRecord, sheet=sheet, raised_on=act.today)
    done = Done(question.back, _("The objection is recorded and waits for its answer."))
    return flow.run(act, form, question, do=objections.object_to, done=done)


@pages.page(
    "/objections/<objection>",
    needs=CasePermission.CONDITION_DECIDE_COUNTY,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def answer(act: Act, objection: str) -> ResponseReturnValue:
    """Say what came of an objection."""
    raised = queries.objection(act.session, objection)
    row = act.session.get_one(ScoreSheet, raised.sheet_id)
    lead = _("%(who)s answers: %(words)s", who=label(raised.body), words=raised.words or "")
    question = _question(act, row, _("Answer to an objection to the score of %(month)s", month=row.month), lead)
    done = Done(question.back, _("The answer is recorded. Please tell the person."))
    return flow.run(act, form_of(ObjectionAnswer, objection=objection), question, do=objections.answer, done=done)


@pages.page(
    "/objections/<objection>/nothing-changes",
    needs=ScorePermission.SCORE_CONFIRM,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def close(act: Act, objection: str) -> ResponseReturnValue:
    """Find that an objection found right changes nothing."""
    raised = queries.objection(act.session, objection)
    row = act.session.get_one(ScoreSheet, raised.sheet_id)
    if not objections.may_close(act, row):
        raise NotAllowed()
    lead = _(
        "The answer said that the sheet is to be corrected: %(words)s The month is computed anew when you record this; "
        "where the points change, a correction is needed and nothing is recorded.",
        words=raised.answer or "",
    )
    question = _question(act, row, _("Nothing changes in the score of %(month)s", month=row.month), lead)
    done = Done(question.back, _("The finding is recorded. Please tell the person."))
    return flow.run(
        act, form_of(ObjectionToClose, objection=objection), question, do=objections.close_unchanged, done=done
    )


def _question(act: Act, row: ScoreSheet, title: str, lead: str) -> Question:
    return Question(
        title=title,
        who=people.refs(act.session, {row.subject_id})[row.subject_id],
        back=url_for("ledger.sheet", sheet=row.public_id),
        lead=lead,
        submit=_("Record"),
    )
