"""The month on screen: the list, one sheet with its reasons, review and confirmation."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.errors import Invalid
from core.web import Pages
from corrections.people import queries as people
from scoring.engine.book import RuleBook
from scoring.engine.month import Month
from scoring.engine.sheet import MonthStanding
from scoring.engine.suggest import suggest
from scoring.ledger import actions, objection_views, queries, words
from scoring.ledger.forms import MonthForm
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreSheet
from scoring.ledger.sheet_view import sheet_page
from scoring.permissions import ScorePermission

pages = Pages("ledger", __name__)
objection_views.add_to(pages)


@pages.page("/scores", needs=ScorePermission.SCORE_READ, reads="score.month_viewed")
def month(act: Act) -> ResponseReturnValue:
    """One month: everybody's total and band, and what the next step is."""
    period = _month(act, request.args.get("month", ""))
    sheets = queries.current(act.session, period)
    act.about("score", month=period.iso, sheets=len(sheets))
    books = queries.books(act.session)
    valid = queries.valid(act.session, sheets.values())
    proposed = queries.open_corrections(act.session, period)
    rows = sorted(sheets.values(), key=lambda s: (s.total is None, s.total or 0, s.id))
    refs = people.refs(act.session, {*sheets, *(s.subject_id for s in proposed)})
    counts = {state: sum(s.state is state for s in rows) for state in SheetState}
    form = MonthForm(formdata=None, month=period.iso)
    return render_template(
        "ledger/month.html",
        rows=[_row(act, books, s, valid[s.public_id]) for s in rows],
        proposed=[_row(act, books, s, s) for s in proposed],
        refs=refs,
        counts=counts,
        period=period,
        form=form,
        known=queries.months(act.session),
        words=words,
        may_confirm=act.may(ScorePermission.SCORE_CONFIRM),
    )


@pages.page("/scores/run", needs=ScorePermission.SCORE_RUN, methods=["POST"])
def run(act: Act) -> ResponseReturnValue:
    """Score the month; running again adds nothing."""
    form = MonthForm()
    if not form.validate_on_submit():
        raise Invalid(_("A month is written like 2026-10."))
    tally = actions.run_month(act, month=form.month.data)
    text = _(
        "%(people)s people: %(written)s sheets written, %(unchanged)s unchanged, %(locked)s locked.",
        people=tally.people, written=tally.written, unchanged=tally.unchanged, locked=tally.locked,
    )  # fmt: skip
    flash(text, "success")
    if tally.corrections:
        told = ngettext(
            "Facts came late: a correction of %(num)s confirmed sheet is proposed.",
            "Facts came late: corrections of %(num)s confirmed sheets are proposed.",
            tally.corrections,
        )
        flash(told, "info")
    if tally.failed:
        names = ", ".join(r.name for r in people.refs(act.session, set(tally.failed)).values())
        flash(_("The facts of these people do not fit together and were not scored: %(names)s", names=names), "error")
    return redirect(url_for("ledger.month", month=form.month.data), 303)


@pages.page("/scores/review", needs=ScorePermission.SCORE_RUN, methods=["POST"])
def review(act: Act) -> ResponseReturnValue:
    """Note that somebody has looked through these sheets."""
    chosen, period = _chosen()
    done = actions.review(act, sheets=chosen, opinion=request.form.get("opinion", ""))
    flash(ngettext("%(num)s sheet reviewed.", "%(num)s sheets reviewed.", done), "success")
    return redirect(_back(chosen, period), 303)


@pages.page("/scores/confirm", needs=ScorePermission.SCORE_CONFIRM, methods=["POST"])
def confirm(act: Act) -> ResponseReturnValue:
    """Confirm as the second person."""
    chosen, period = _chosen()
    done = actions.confirm(act, sheets=chosen)
    flash(ngettext("%(num)s sheet confirmed.", "%(num)s sheets confirmed.", done), "success")
    return redirect(_back(chosen, period), 303)


@pages.page("/scores/<sheet>", needs=ScorePermission.SCORE_READ, reads="score.sheet_viewed")
def sheet(act: Act, sheet: str) -> ResponseReturnValue:
    """One sheet: every point with its rule, version and evidence, its corrections, and what was objected."""
    row = queries.sheet(act.session, sheet)
    if row.corrects:
        row = queries.sheet(act.session, row.corrects)
    act.about(row, month=row.month)
    return sheet_page(act, row)


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The score tab of a person: the months as a line, and each with its step."""
    sheets = queries.of_person(act.session, subject.id)
    books = queries.books(act.session)
    valid = queries.valid(act.session, sheets)
    rated = [(s.month, valid[s.public_id].total) for s in reversed(sheets) if valid[s.public_id].total is not None]
    confirmed = [valid[s.public_id] for s in sheets if s.state is SheetState.CONFIRMED]
    return {
        "rows": [_row(act, books, s, valid[s.public_id]) for s in sheets],
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


def _row(act: Act, books: Mapping[str, RuleBook], sheet: ScoreSheet, valid: ScoreSheet) -> dict[str, Any]:
    """A sheet in a list: what it is worth now, and what it was worth when it was confirmed."""
    return {
        "sheet": sheet,
        "valid": valid,
        "band": words.band_title(books[valid.book_fingerprint], valid.band, act.locale),
        "corrected": valid is not sheet,
    }


def _month(act: Act, text: str) -> Month:
    return Month.parse(text) if text else Month.of(act.today).previous()


def _chosen() -> tuple[list[str], str]:
    chosen = [s for s in request.form.getlist("sheets") if s][:500]
    if not chosen:
        raise Invalid(_("Choose at least one sheet."))
    return chosen, request.form.get("month", "")


def _back(chosen: list[str], period: str) -> str:
    if period:
        return url_for("ledger.month", month=Month.parse(period).iso)
    return url_for("ledger.sheet", sheet=chosen[0])
