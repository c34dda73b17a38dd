"""The month: computed outside the lock, written in short acts, reviewed by one person, confirmed by another."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core.acts import Act, action
from core.acts.second import require_second
from core.errors import Conflict, Invalid, NotAllowed
from core.store import insert_rows
from scoring.engine.month import Month
from scoring.facts import gather
from scoring.ledger import queries, rules
from scoring.ledger.computing import Computed, compare
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreLine, ScoreSheet
from scoring.ledger.queries import book_for, corrections, current
from scoring.ledger.values import MonthToScore, SheetsToConfirm, SheetsToReview, SheetsToWithdraw, SheetsToWrite
from scoring.permissions import ScorePermission

CHUNK = 25
MONTHS_BACK = 3
"""How many months before it the monthly run looks at once more."""


@dataclass(frozen=True)
class RunCounts:
    """What a run did. Running again on the same facts writes nothing."""

    people: int
    written: int
    unchanged: int
    locked: int
    corrections: int = 0
    """Confirmed months that late facts call into question: counter-entries were proposed."""
    failed: tuple[int, ...] = ()
    """Subject ids whose facts could not be scored; nobody else's month waits for them."""


def run_month(act: Act, value: MonthToScore) -> RunCounts:
    """Score a month for everybody in scope. Unchanged sheets are left alone.

    A confirmed sheet stays as it is: where the facts say otherwise by now, a correction is proposed beside it.
    """
    act = act.once(None)  # it writes in portions, each an act of its own, and twice the same changes nothing
    act.require(ScorePermission.SCORE_RUN)
    period = Month.parse(value.month)
    if period.first_day > act.today:
        raise Invalid(fields={"month": "This month has not begun."})
    wanted = [act.visible(value.subject).id] if value.subject else None
    given = gather(act, period, wanted)
    found = compare(act.session, period, book_for(act.session, period), given)
    for start in range(0, len(found.fresh), CHUNK):
        _write(act, SheetsToWrite(month=period.iso, computed=found.fresh[start : start + CHUNK]))
    if found.needless:
        _withdraw(act, SheetsToWithdraw(sheets=found.needless))
    mended = sum(each.corrects is not None for each in found.fresh)
    people = len(given) - len(found.failed)
    return RunCounts(people, len(found.fresh) - mended, found.unchanged, found.locked, mended, tuple(found.failed))


def run_with_late_facts(act: Act, value: MonthToScore) -> RunCounts:
    """Score a month for everybody, after laying the facts that came late beside the confirmed months before it."""
    period = Month.parse(value.month)
    earlier = sorted(period.earlier(n) for n in range(1, MONTHS_BACK + 1))
    known = set(queries.months(act.session))
    for each in earlier:
        if each.iso in known:
            run_month(act, MonthToScore(month=each.iso))
    return run_month(act, value)


@action("score.computed", needs=ScorePermission.SCORE_RUN, says=_l("Computed a month's scores"))
def _write(act: Act, value: SheetsToWrite) -> int:
    month, computed = value.month, value.computed
    ids = [c.subject_id for c in computed]
    standing = current(act.session, Month.parse(month), ids)
    mended = corrections(act.session, standing.values())
    versions = _versions(act, month, ids)
    rows = []
    for each in computed:
        base = standing.get(each.subject_id)
        chain = mended.get(base.public_id, []) if base is not None else []
        old = next((row for row in reversed(chain) if row.state is not SheetState.CONFIRMED), None)
        if each.corrects is None:
            old = base
        if (old is not None and old.state is SheetState.CONFIRMED) or _overtaken(each, base, chain):
            continue
        if old is not None:
            _move(old, SheetState.SUPERSEDED)
        row = _row(act, month, each, versions.get(each.subject_id, 0) + 1)
        act.session.add(row)
        rows.append((row, each))
    act.session.flush()
    lines = [
        {
            "subject_id": row.subject_id, "sheet_id": row.id, "number": number, "rule": line.rule, "head": line.head,
            "item": line.item, "why": line.why.value, "points": line.points, "event": line.event,
            "evidence": [[e.type, e.public_id] for e in line.evidence],
        }
        for row, each in rows
        for number, line in enumerate(each.lines, 1)
    ]  # fmt: skip
    insert_rows(act.session, ScoreLine, lines)
    mends = [row.corrects for row, _each in rows if row.corrects]
    act.about(
        "score",
        month=month,
        sheets=len(rows),
        lines=len(lines),
        corrects=mends,
        books=sorted({c.book.fingerprint for c in computed}),
    )
    return len(rows)


def _overtaken(each: Computed, base: ScoreSheet | None, chain: Sequence[ScoreSheet]) -> bool:
    """Whether somebody confirmed something since the counter-entries were worked out."""
    if each.corrects is None:
        return False
    done = [row.version for row in [base, *chain] if row is not None and row.state is SheetState.CONFIRMED]
    return max(done, default=0) != each.after


@action(
    "score.correction_withdrawn",
    needs=ScorePermission.SCORE_RUN,
    says=_l("Took back a correction of a score"),
)
def _withdraw(act: Act, value: SheetsToWithdraw) -> int:
    """Proposed corrections that nothing calls for any more."""
    for row in queries.sheets(act.session, value.sheets):
        _move(row, SheetState.SUPERSEDED)
    act.about("score", withdrawn=list(value.sheets))
    return len(value.sheets)


def _versions(act: Act, month: str, ids: Collection[int]) -> dict[int, int]:
    query = select(ScoreSheet.subject_id, func.max(ScoreSheet.version)).where(
        ScoreSheet.month == month, ScoreSheet.subject_id.in_(ids)
    )
    return dict(act.session.execute(query.group_by(ScoreSheet.subject_id)).all())


def _row(act: Act, month: str, each: Computed, version: int) -> ScoreSheet:
    made = each.sheet
    return ScoreSheet(
        subject_id=each.subject_id,
        month=month,
        version=version,
        corrects=each.corrects,
        state=SheetState.COMPUTED,
        book=each.book.id,
        book_version=each.book.version,
        book_fingerprint=each.book.fingerprint,
        law=act.law.fingerprint,
        inputs=each.inputs,
        result=each.result,
        digest=each.digest,
        total=made.total,
        band=made.band,
        not_rated=made.not_rated.value if made.not_rated else None,
        provisional=bool(made.missing),
        public=made.public,
        computed_at=act.now,
        computed_by=act.actor.user_id,
    )


@action("score.reviewed", needs=ScorePermission.SCORE_RUN, says=_l("Reviewed scores"))
def review(act: Act, value: SheetsToReview) -> int:
    """One person has looked through these sheets. A month that is not over cannot be reviewed."""
    user = _person(act)
    rules.check_number(value.sheets)
    for row in queries.sheets(act.session, value.sheets):
        if row.provisional:
            raise Conflict("A sheet with something still open cannot be reviewed.")
        _move(row, SheetState.REVIEWED)
        row.reviewed_at, row.reviewed_by, row.opinion = act.now, user, value.opinion
    act.about("score", reviewed=list(value.sheets))
    return len(value.sheets)


@action("score.confirmed", needs=ScorePermission.SCORE_CONFIRM, says=_l("Confirmed scores"))
def confirm(act: Act, value: SheetsToConfirm) -> int:
    """A second person confirms; the sheet is locked and the time for objections begins. So it is with a correction."""
    books = queries.books(act.session)
    rules.check_number(value.sheets)
    for row in queries.sheets(act.session, value.sheets):
        require_second(act, row.reviewed_by, ScorePermission.SCORE_CONFIRM)
        _move(row, SheetState.CONFIRMED)
        row.confirmed_at, row.confirmed_by = act.now, act.actor.user_id
        days = books[row.book_fingerprint].objection.working_days
        row.object_by = act.law.at(act.today).calendar.add_workdays(act.today, days).day
    act.about("score", confirmed=list(value.sheets))
    return len(value.sheets)


def _move(row: ScoreSheet, to: SheetState) -> None:
    rules.check_move(row.state, to)
    row.state = to


def _person(act: Act) -> int:
    if act.actor.user_id is None:
        raise NotAllowed("Only a person can prepare this.")
    return act.actor.user_id
