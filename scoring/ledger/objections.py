"""Objections to a confirmed sheet: the person objects, the county answers, and after that the procuratorate is asked.

Nobody answers who has reviewed or confirmed the sheet. An answer changes no point: where the person is right, the facts
are mended on the file and the next run proposes the correction.
"""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.errors import Conflict, NotAllowed
from corrections.permissions import CasePermission
from scoring.ledger import queries, rules
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreObjection, ScoreSheet
from scoring.ledger.values import ObjectionAnswer, ObjectionToRecord
from scoring.permissions import ScorePermission


@action("score.objected", needs=ScorePermission.SCORE_READ, says=_l("Objected to a score"))
def object_to(act: Act, value: ObjectionToRecord) -> str:
    """Record what a person objects to on a confirmed sheet. Answers the objection's public id.

    The county handles it first; whoever is not content with its answer turns to the procuratorate. Conflict while an
    objection waits for its answer.
    """
    if not may_record(act) or act.actor.user_id is None:
        raise NotAllowed()
    row = queries.sheet(act.session, value.sheet)
    if row.state is not SheetState.CONFIRMED or row.corrects:
        raise Conflict("An objection is made to a confirmed sheet.")
    body = rules.handled_by([(each.body, each.outcome) for each in queries.objections(act.session, row)])
    rules.check_raised(value.raised_on, act.today, queries.objects_until(act.session, row), body)
    objection = ScoreObjection(
        subject_id=row.subject_id,
        sheet_id=row.id,
        raised_on=value.raised_on,
        body=body,
        recorded_at=act.now,
        recorded_by=act.actor.user_id,
    )
    objection.words = value.words
    act.session.add(objection)
    act.session.flush()
    act.about(act.subject_of(row), value, objection=objection.public_id, body=body.value)
    return objection.public_id


@action(
    "score.objection_answered",
    needs=CasePermission.CONDITION_DECIDE_COUNTY,
    says=_l("Answered an objection to a score"),
)
def answer(act: Act, value: ObjectionAnswer) -> None:
    """Record what came of an objection: the county's own answer, or the procuratorate's as its paper says."""
    objection = act.one(ScoreObjection, value.objection, lock=True)
    row = act.session.get_one(ScoreSheet, objection.sheet_id)
    if objection.outcome is not None:
        raise Conflict()
    if act.actor.user_id in (row.reviewed_by, row.confirmed_by):
        raise NotAllowed("Somebody who has neither reviewed nor confirmed the sheet has to answer.")
    rules.check_answer(objection.body, value.document)
    objection.outcome, objection.document = value.outcome, value.document
    objection.answer = value.answer
    objection.answered_at, objection.answered_by = act.now, act.actor.user_id
    act.about(act.subject_of(row), value, sheet=row.public_id)


def may_answer(act: Act, row: ScoreSheet) -> bool:
    """Whether this reader is one of those who may answer an objection to this sheet."""
    return act.may(CasePermission.CONDITION_DECIDE_COUNTY) and act.actor.user_id not in (
        row.reviewed_by,
        row.confirmed_by,
    )


def may_record(act: Act) -> bool:
    """Whether this reader may write down an objection."""
    return act.may(ScorePermission.SCORE_RUN) or act.may(ScorePermission.SCORE_CONFIRM)
