"""The month: computed outside the lock, written in short acts, reviewed by one person, confirmed by another."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from core.access import Permission
from core.acts import Act, action
from core.acts.second import require_second
from core.errors import Conflict, Invalid, NotAllowed
from core.store import insert_rows
from scoring.engine.book import RuleBook
from scoring.engine.fact import UnfitFact
from scoring.engine.month import Month
from scoring.engine.record import digest, inputs_text, sheet_text
from scoring.engine.score import score
from scoring.engine.sheet import Sheet
from scoring.facts import Inputs, gather
from scoring.ledger.kinds import TRANSITIONS, SheetState
from scoring.ledger.models import ScoreLine, ScoreSheet
from scoring.ledger.queries import book_for, current, sheet

CHUNK = 25


@dataclass(frozen=True)
class Computed:
    """One person's result, ready to be written."""

    subject_id: int
    inputs: str
    result: str
    sheet: Sheet

    @property
    def digest(self) -> str:
        """What tells whether anything changed."""
        return digest(self.inputs + self.result)


@dataclass(frozen=True)
class Tally:
    """What a run did. Running again on the same facts writes nothing."""

    people: int
    written: int
    unchanged: int
    locked: int
    failed: tuple[int, ...] = ()
    """Subject ids whose facts could not be scored; nobody else's month waits for them."""


def run_month(act: Act, *, month: str, subject: str | None = None) -> Tally:
    """Score a month for everybody in scope. Confirmed sheets stay; unchanged ones are left alone."""
    act.require(Permission.SCORE_RUN)
    period = Month.parse(month)
    if period.first_day > act.today:
        raise Invalid(fields={"month": "This month has not begun."})
    book = book_for(act.session, period)
    wanted = None if subject is None else [act.visible(subject).id]
    found, failed = [], []
    for subject_id, given in gather(act, period, wanted).items():
        try:
            found.append(_compute(subject_id, given, period, book))
        except UnfitFact:
            failed.append(subject_id)
    standing = {i: (row.state, row.digest) for i, row in current(act.session, period).items()}
    fresh = [c for c in found if _changed(c, standing)]
    for start in range(0, len(fresh), CHUNK):
        _write(act, month=period.iso, book=book, computed=fresh[start : start + CHUNK])
    confirmed = {i for i, (state, _) in standing.items() if state is SheetState.CONFIRMED}
    locked = sum(c.subject_id in confirmed for c in found)
    return Tally(len(found), len(fresh), len(found) - len(fresh) - locked, locked, tuple(failed))


def _compute(subject_id: int, given: Inputs, month: Month, book: RuleBook) -> Computed:
    made = score(given.facts, month, book, given.profile)
    return Computed(subject_id, inputs_text(given.facts, given.profile), sheet_text(made), made)


def _changed(computed: Computed, standing: dict[int, tuple[SheetState, str]]) -> bool:
    known = standing.get(computed.subject_id)
    return known is None or (known[0] is not SheetState.CONFIRMED and known[1] != computed.digest)


@action("score.computed", needs=Permission.SCORE_RUN)
def _write(act: Act, *, month: str, book: RuleBook, computed: Sequence[Computed]) -> int:
    ids = [c.subject_id for c in computed]
    standing = current(act.session, Month.parse(month), ids)
    versions = _versions(act, month, ids)
    rows = []
    for each in computed:
        old = standing.get(each.subject_id)
        if old is not None and old.state is SheetState.CONFIRMED:
            continue
        if old is not None:
            _move(old, SheetState.SUPERSEDED)
        row = _row(act, month, book, each, versions.get(each.subject_id, 0) + 1)
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
        for number, line in enumerate(each.sheet.lines, 1)
    ]  # fmt: skip
    insert_rows(act.session, ScoreLine, lines)
    act.about("score", month=month, sheets=len(rows), lines=len(lines), book=book.fingerprint)
    return len(rows)


def _versions(act: Act, month: str, ids: Collection[int]) -> dict[int, int]:
    query = select(ScoreSheet.subject_id, func.max(ScoreSheet.version)).where(
        ScoreSheet.month == month, ScoreSheet.subject_id.in_(ids)
    )
    return dict(act.session.execute(query.group_by(ScoreSheet.subject_id)).all())


def _row(act: Act, month: str, book: RuleBook, each: Computed, version: int) -> ScoreSheet:
    made = each.sheet
    return ScoreSheet(
        subject_id=each.subject_id,
        month=month,
        version=version,
        state=SheetState.COMPUTED,
        book=book.id,
        book_version=book.version,
        book_fingerprint=book.fingerprint,
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


@action("score.reviewed", needs=Permission.SCORE_RUN)
def review(act: Act, *, sheets: Sequence[str], opinion: str = "") -> int:
    """One person has looked through these sheets. A month that is not over cannot be reviewed."""
    user = _person(act)
    for public_id in sheets:
        row = sheet(act.session, public_id)
        if row.provisional:
            raise Conflict("A sheet with something still open cannot be reviewed.")
        _move(row, SheetState.REVIEWED)
        row.reviewed_at, row.reviewed_by, row.opinion = act.now, user, opinion.strip()[:400]
    act.about("score", reviewed=list(sheets))
    return len(sheets)


@action("score.confirmed", needs=Permission.SCORE_CONFIRM)
def confirm(act: Act, *, sheets: Sequence[str]) -> int:
    """A second person confirms; the sheet is locked and the time for objections begins."""
    for public_id in sheets:
        row = sheet(act.session, public_id)
        require_second(act, row.reviewed_by, Permission.SCORE_CONFIRM)
        _move(row, SheetState.CONFIRMED)
        row.confirmed_at, row.confirmed_by = act.now, act.actor.user_id
        days = book_for(act.session, Month.parse(row.month)).objection.working_days
        row.object_by = act.law.at(act.today).calendar.add_workdays(act.today, days).day
    act.about("score", confirmed=list(sheets))
    return len(sheets)


def _move(row: ScoreSheet, to: SheetState) -> None:
    if to not in TRANSITIONS[row.state]:
        raise Conflict("This sheet is not at the step this needs.")
    row.state = to


def _person(act: Act) -> int:
    if act.actor.user_id is None:
        raise NotAllowed("Only a person can prepare this.")
    return act.actor.user_id
