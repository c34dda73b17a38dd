"""Objections to a confirmed sheet: the person objects, the county answers, and after that the procuratorate is asked.

Nobody answers who has reviewed or confirmed the sheet. An answer changes no point: where the person is right, the facts
are mended on the file and the next run proposes the correction. Where the month, computed anew, comes to the same, a
finding says so and why.
"""

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.errors import Conflict, NotAllowed
from corrections.permissions import CasePermission
from scoring.engine.month import Month
from scoring.facts import gather
from scoring.ledger import queries, rules
from scoring.ledger.computing import compare
from scoring.ledger.kinds import ObjectionOutcome, SheetState
from scoring.ledger.models import ScoreObjection, ScoreSheet
from scoring.ledger.values import ObjectionAnswer, ObjectionToClose, ObjectionToRecord
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
    body = rules.handled_by([(each.body, _came_of(each)) for each in queries.objections(act.session, row)])
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
    _check_not_own(act, row)
    rules.check_answer(objection.body, value.document)
    objection.outcome, objection.document = value.outcome, value.document
    objection.answer = value.answer
    objection.answered_at, objection.answered_by = act.now, act.actor.user_id
    act.about(act.subject_of(row), value, sheet=row.public_id)


@action(
    "score.objection_closed",
    needs=ScorePermission.SCORE_CONFIRM,
    says=_l("Found that an objection to a score changes nothing"),
)
def close_unchanged(act: Act, value: ObjectionToClose) -> None:
    """Find that an objection found right changes nothing, by computing the month anew.

    Conflict where a correction follows from the facts, stands proposed, or has carried the objection out already.
    """
    objection = act.one(ScoreObjection, value.objection, lock=True)
    row = act.session.get_one(ScoreSheet, objection.sheet_id)
    mended = queries.corrections(act.session, [row]).get(row.public_id, ())
    if not queries.waits_for_correction(objection, mended):
        raise Conflict()
    _check_not_own(act, row)
    month = Month.parse(row.month)
    found = compare(act.session, month, queries.book_of(act.session, row), gather(act, month, [row.subject_id]))
    if found.fresh or found.failed or found.unchanged or found.needless:
        raise Conflict("The facts on the file say something else than the sheet. Compare, and confirm the correction.")
    objection.finding = value.finding
    objection.closed_at, objection.closed_by = act.now, act.actor.user_id
    act.about(act.subject_of(row), value, sheet=row.public_id)


def may_answer(act: Act, row: ScoreSheet) -> bool:
    """Whether this reader is one of those who may answer an objection to this sheet."""
    return act.may(CasePermission.CONDITION_DECIDE_COUNTY) and not _own(act, row)


def may_close(act: Act, row: ScoreSheet) -> bool:
    """Whether this reader is one of those who may find that an objection to this sheet changes nothing."""
    return act.may(ScorePermission.SCORE_CONFIRM) and not _own(act, row)


def may_record(act: Act) -> bool:
    """Whether this reader may write down an objection."""
    return act.may(ScorePermission.SCORE_RUN) or act.may(ScorePermission.SCORE_CONFIRM)


def _own(act: Act, row: ScoreSheet) -> bool:
    return act.actor.user_id in (row.reviewed_by, row.confirmed_by)


def _check_not_own(act: Act, row: ScoreSheet) -> None:
    if _own(act, row):
        raise NotAllowed("Somebody who has neither reviewed nor confirmed the sheet has to answer.")


def _came_of(objection: ScoreObjection) -> ObjectionOutcome | None:
    """What came of an objection in the end: whom nothing was corrected for is as free to go on as whom was refused."""
    return ObjectionOutcome.UPHELD if objection.closed_at is not None else objection.outcome
