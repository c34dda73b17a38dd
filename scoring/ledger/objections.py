"""Objections to a confirmed sheet: the person objects, the county answers, and after that the procuratorate is asked.

Nobody answers who has reviewed or confirmed the sheet. An answer changes no point: where the person is right, the facts
are mended on the file and the next run proposes the correction.
"""

from datetime import date

from core.access import Subject
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotAllowed
from corrections.permissions import CasePermission
from corrections.values import Body
from scoring.ledger import queries
from scoring.ledger.kinds import ObjectionOutcome, SheetState
from scoring.ledger.models import ScoreObjection, ScoreSheet
from scoring.permissions import ScorePermission


@action("score.objected", needs=ScorePermission.SCORE_READ)
def object_to(act: Act, *, sheet: str, raised_on: date, words: str) -> str:
    """Record what a person objects to on a confirmed sheet. Answers the objection's public id.

    The county handles it first; whoever is not content with its answer turns to the procuratorate. Conflict while an
    objection waits for its answer.
    """
    _require_recorder(act)
    row = queries.sheet(act.session, sheet)
    if row.state is not SheetState.CONFIRMED or row.corrects:
        raise Conflict("An objection is made to a confirmed sheet.")
    earlier = queries.objections(act.session, row)
    if any(each.outcome is None for each in earlier):
        raise Conflict("An objection to this sheet waits for its answer already.")
    body = Body.COUNTY
    if any(each.body is Body.COUNTY and each.outcome is ObjectionOutcome.UPHELD for each in earlier):
        body = Body.PROCURATORATE
    _check(act, row, raised_on, words, body)
    found = ScoreObjection(
        subject_id=row.subject_id,
        sheet_id=row.id,
        raised_on=raised_on,
        body=body,
        recorded_at=act.now,
        recorded_by=act.actor.user_id,
    )
    found.words = words.strip()
    act.session.add(found)
    act.session.flush()
    act.about(act.session.get_one(Subject, row.subject_id), sheet=sheet, objection=found.public_id, body=body.value)
    return found.public_id


@action("score.objection_answered", needs=CasePermission.CONDITION_DECIDE_COUNTY)
def answer(act: Act, *, objection: str, outcome: ObjectionOutcome, words: str, document: str = "") -> None:
    """Record what came of an objection: the county's own answer, or the procuratorate's as its paper says."""
    found = queries.objection(act.session, objection)
    row = act.session.get_one(ScoreSheet, found.sheet_id)
    if found.outcome is not None:
        raise Conflict()
    if act.actor.user_id in (row.reviewed_by, row.confirmed_by):
        raise NotAllowed("Somebody who has neither reviewed nor confirmed the sheet has to answer.")
    faults = {}
    if not words.strip():
        faults["answer"] = "Please give the reasons."
    if found.body is Body.PROCURATORATE and not document.strip():
        faults["document"] = "Please give the number of the paper."
    if faults:
        raise Invalid(fields=faults)
    found.outcome, found.document = outcome, document.strip()
    found.answer = words.strip()
    found.answered_at, found.answered_by = act.now, act.actor.user_id
    act.about(
        act.session.get_one(Subject, row.subject_id),
        sheet=row.public_id,
        objection=objection,
        outcome=outcome.value,
    )


def may_answer(act: Act, row: ScoreSheet) -> bool:
    """Whether this reader is one of those who may answer an objection to this sheet."""
    return act.may(CasePermission.CONDITION_DECIDE_COUNTY) and act.actor.user_id not in (
        row.reviewed_by,
        row.confirmed_by,
    )


def may_record(act: Act) -> bool:
    """Whether this reader may write down an objection."""
    return act.may(ScorePermission.SCORE_RUN) or act.may(ScorePermission.SCORE_CONFIRM)


def _require_recorder(act: Act) -> None:
    if not may_record(act) or act.actor.user_id is None:
        raise NotAllowed()


def _check(act: Act, row: ScoreSheet, raised_on: date, words: str, body: Body) -> None:
    faults = {}
    if not words.strip():
        faults["words"] = "Please write down what the person says."
    if raised_on > act.today:
        faults["raised_on"] = "This day lies ahead."
    until = queries.objects_until(act.session, row)
    if body is Body.COUNTY and until is not None and raised_on > until:
        faults["raised_on"] = "The time for objecting was over by then."
    if faults:
        raise Invalid(fields=faults)
