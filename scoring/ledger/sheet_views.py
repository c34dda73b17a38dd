"""One sheet on screen: the month as it was confirmed, every correction of it, its review and its confirmation."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.acts.second import whom_to_ask
from core.web import Done, ValueForm, flow, form_of
from corrections.people import queries as people
from scoring.engine.book import RuleBook
from scoring.engine.month import Month
from scoring.engine.sheet import MonthStanding
from scoring.engine.suggest import suggest
from scoring.ledger import actions, objections, queries, words
from scoring.ledger.computing import counter_entries, replayed
from scoring.ledger.forms import ConfirmForm, ReviewForm
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreSheet
from scoring.ledger.pages import pages
from scoring.ledger.values import MonthToScore, SheetsToReview
from scoring.permissions import ScorePermission

VIEWED = "score.sheet_viewed"


@pages.page("/scores/<sheet>", needs=ScorePermission.SCORE_READ, reads=VIEWED, says=_l("Looked at a score sheet"))
def sheet(act: Act, sheet: str) -> ResponseReturnValue:
    """One sheet: every point with its rule, version and evidence, its corrections, and what was objected."""
    return _sheet_page(act, sheet, ReviewForm(fresh=True))


@pages.page("/scores/<sheet>/review", needs=ScorePermission.SCORE_RUN, reads=VIEWED, methods=["POST"])
def review_sheet(act: Act, sheet: str) -> ResponseReturnValue:
    """Note that somebody has looked through this sheet or its correction."""
    done = partial(reviewed, url_for("ledger.sheet", sheet=sheet))
    return flow.run(act, ReviewForm(), partial(_redrawn, sheet), do=actions.review, done=done)


@pages.page("/scores/<sheet>/confirm", needs=ScorePermission.SCORE_CONFIRM, reads=VIEWED, methods=["POST"])
def confirm_sheet(act: Act, sheet: str) -> ResponseReturnValue:
    """Confirm this sheet or its correction as the second person."""
    done = partial(confirmed, url_for("ledger.sheet", sheet=sheet))
    return flow.run(act, ConfirmForm(), partial(_redrawn, sheet), do=actions.confirm, done=done)


@pages.page("/scores/<sheet>/correct", needs=ScorePermission.SCORE_RUN, reads=VIEWED, methods=["POST"])
def correct(act: Act, sheet: str) -> ResponseReturnValue:
    """Compare the facts as they are now with this person's month: where they differ, a correction is proposed."""
    row = queries.sheet(act.session, sheet)
    form = form_of(MonthToScore, month=row.month, subject=act.subject_of(row).public_id)
    done = partial(_compared, url_for("ledger.sheet", sheet=sheet))
    return flow.run(act, form, partial(_redrawn, sheet), do=actions.run_month, done=done)


def _compared(to: str, counts: actions.RunCounts) -> Done:
    if counts.corrections:
        return Done(to, _("A correction is proposed below: an officer reviews it, a second person confirms it."))
    if counts.failed:
        return Done(to, _("The facts do not fit together and were not scored."), "alert")
    return Done(to, _("The facts on the file say the same as before. Mend them first, then compare again."), "info")


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The score tab of a person: the months as a line, and each with its step."""
    sheets = queries.of_person(act.session, subject.id)
    books = queries.books(act.session)
    valid = queries.valid(act.session, sheets)
    rated = [(s.month, valid[s.public_id].total) for s in reversed(sheets) if valid[s.public_id].total is not None]
    confirmed = [valid[s.public_id] for s in sheets if s.state is SheetState.CONFIRMED]
    return {
        "rows": [shown_row(act, books, s, valid[s.public_id]) for s in sheets],
        "labels": [month for month, _total in rated],
        "totals": [float(total) for _month, total in rated if total is not None],
        "suggestions": _suggestions(act, books, confirmed),
        "words": words,
    }


def _suggestions(act: Act, books: Mapping[str, RuleBook], confirmed: Sequence[ScoreSheet]) -> list[str]:
    """What the confirmed months, the newest first, give reason to consider; nothing follows by itself."""
    if not confirmed:
        return []
    book, history = (
        books[confirmed[0].book_fingerprint],
        [MonthStanding(Month.parse(s.month), s.band) for s in confirmed],
    )
    titles = {rule.code: rule.title.say(act.locale) for rule in book.suggestions}
    return [titles[suggestion.rule] for suggestion in suggest(history, book)]


def shown_row(act: Act, books: Mapping[str, RuleBook], sheet: ScoreSheet, valid: ScoreSheet) -> dict[str, Any]:
    """A sheet in a list: what it is worth now, and what it was worth when it was confirmed."""
    return {
        "sheet": sheet,
        "valid": valid,
        "band": words.band_title(books[valid.book_fingerprint], valid.band, act.locale),
        "corrected": valid is not sheet,
    }


def reviewed(to: str, number: int) -> Done:
    """Where one goes after a review, and how many sheets it was of."""
    return Done(to, ngettext("%(num)s sheet reviewed.", "%(num)s sheets reviewed.", number))


def confirmed(to: str, number: int) -> Done:
    """Where one goes after confirming, and how many sheets it was of."""
    return Done(to, ngettext("%(num)s sheet confirmed.", "%(num)s sheets confirmed.", number))


def _redrawn(sheet: str, act: Act, sent: ValueForm[Any]) -> str:
    return _sheet_page(act, sheet, sent)


def _sheet_page(act: Act, public_id: str, sent: ValueForm[Any]) -> str:
    """The page of a sheet, of a correction that of the sheet it corrects, with the refusal of what was sent."""
    session = act.session
    row = queries.sheet(session, public_id)
    if row.corrects:
        row = queries.sheet(session, row.corrects)
    act.about(row, month=row.month)
    book, subject = queries.book_of(session, row), session.get_one(Subject, row.subject_id)
    made = replayed(row, book)
    mended = queries.corrections(session, [row]).get(row.public_id, [])
    valid = queries.valid(session, [row])[row.public_id]
    raised = queries.objections(session, row)
    may_close = objections.may_close(act, row) and not any(_waits(each) for each in mended)
    names = queries.names(
        session,
        [id for each in (row, *mended) for id in (each.reviewed_by, each.confirmed_by)]
        + [id for one in raised for id in (one.recorded_by, one.answered_by, one.closed_by)],
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
        carried_out={one.id: queries.answered_by(one, mended) for one in raised},
        to_close={one.id for one in raised if may_close and queries.waits_for_correction(one, mended)},
        may_correct=row.state is SheetState.CONFIRMED and act.may(ScorePermission.SCORE_RUN),
        correcting=ReviewForm(fresh=True),
        may_object=objections.may_record(act) and row.state is SheetState.CONFIRMED and all(r.outcome for r in raised),
        may_answer=objections.may_answer(act, row),
        sent=sent,
        form=sent if sent.asks(SheetsToReview) else ReviewForm(fresh=True),
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
