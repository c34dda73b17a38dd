"""The page of one sheet: the month as it was confirmed, every correction of it, and what stands at the end."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import render_template

from core.access import Subject
from core.acts import Act
from core.acts.second import whom_to_ask
from corrections.people import queries as people
from scoring.engine.book import RuleBook
from scoring.ledger import objections, queries, words
from scoring.ledger.computing import counter_entries, replayed
from scoring.ledger.forms import ReviewForm
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreSheet
from scoring.permissions import ScorePermission


def sheet_page(act: Act, row: ScoreSheet) -> str:
    """Draw the page of a sheet that is no correction itself."""
    session = act.session
    book, subject = queries.book_of(session, row), session.get_one(Subject, row.subject_id)
    made = replayed(row, book)
    mended = queries.corrections(session, [row]).get(row.public_id, [])
    valid = queries.valid(session, [row])[row.public_id]
    raised = queries.objections(session, row)
    names = queries.names(
        session,
        [id for each in (row, *mended) for id in (each.reviewed_by, each.confirmed_by)]
        + [id for one in raised for id in (one.recorded_by, one.answered_by)],
    )
    return render_template(
        "ledger/sheet.html",
        sheet=row,
        valid=valid,
        book=book,
        lines=words.shown_lines(act, subject, made.lines, book),
        seen=words.seen(act, subject, made),
        corrections=[_correction(act, subject, each) for each in mended],
        ref=people.refs(session, {row.subject_id})[row.subject_id],
        band=words.band_title(book, valid.band, act.locale),
        words=words,
        names=names,
        steps=[_step(act, subject, each) for each in (row, *mended) if _waits(each)],
        chinese=act.locale.startswith("zh"),
        missing=words.missing(act, subject, made),
        not_rated=words.not_rated_words(valid),
        until=valid.object_by,
        objections=raised,
        may_object=objections.may_record(act) and row.state is SheetState.CONFIRMED and all(r.outcome for r in raised),
        may_answer=objections.may_answer(act, row),
        form=ReviewForm(formdata=None),
    )


def _waits(row: ScoreSheet) -> bool:
    return row.state in (SheetState.COMPUTED, SheetState.REVIEWED)


def _correction(act: Act, subject: Subject, row: ScoreSheet) -> Mapping[str, Any]:
    """A correction with its counter-entries and what they come to."""
    entries = list(counter_entries(act.session, row))
    book: RuleBook = queries.book_of(act.session, row)
    return {
        "row": row,
        "lines": words.shown_lines(act, subject, [line for line, _book in entries], book),
        "sum": sum((line.points for line, _book in entries), Decimal()),
        "band": words.band_title(book, row.band, act.locale),
        "not_rated": words.not_rated_words(row),
    }


def _step(act: Act, subject: Subject, row: ScoreSheet) -> Mapping[str, Any]:
    """What has to be done next about a sheet or a correction, and who may."""
    reviewed = row.state is SheetState.REVIEWED
    mine = row.reviewed_by == act.actor.user_id
    return {
        "row": row,
        "review": not reviewed and not row.provisional and act.may(ScorePermission.SCORE_RUN),
        "confirm": reviewed and not mine and act.may(ScorePermission.SCORE_CONFIRM),
        "open": row.provisional,
        "ask": whom_to_ask(act, ScorePermission.SCORE_CONFIRM, subject.office_id, besides=row.reviewed_by)
        if reviewed
        else [],
    }
