"""The month on screen: everybody's total and band, the run, and review and confirmation of the chosen sheets."""

from functools import partial
from typing import Any

from flask import flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.acts import Act
from core.errors import Invalid
from core.web import Done, ValueForm, flow
from corrections.people import queries as people
from scoring.engine.month import Month
from scoring.ledger import actions, queries, words
from scoring.ledger.forms import ConfirmForm, MonthForm, ReviewForm
from scoring.ledger.kinds import SheetState
from scoring.ledger.pages import pages
from scoring.ledger.sheet_views import confirmed, reviewed, shown_row
from scoring.permissions import ScorePermission

VIEWED = "score.month_viewed"


@pages.page("/scores", needs=ScorePermission.SCORE_READ, reads=VIEWED, says=_l("Looked at a month's scores"))
def month(act: Act) -> ResponseReturnValue:
    """One month: everybody's total and band, and what the next step is."""
    form = MonthForm(fresh=True, month=_month(act, "").iso)
    if not request.args.get("month"):
        return _month_page(act, form)
    form.month.process(request.args)
    good = form.month.validate(form)
    return make_response(_month_page(act, form), 200 if good else 422)


@pages.page("/scores/run", needs=ScorePermission.SCORE_RUN, reads=VIEWED, methods=["POST"])
def run(act: Act) -> ResponseReturnValue:
    """Score the month; running again adds nothing."""
    form = MonthForm()
    done = partial(_scored, act, form.month.data or "")
    return flow.run(act, form, _month_page, do=actions.run_month, done=done)


@pages.page("/scores/review", needs=ScorePermission.SCORE_RUN, reads=VIEWED, methods=["POST"])
def review(act: Act) -> ResponseReturnValue:
    """Note that somebody has looked through these sheets."""
    form = ReviewForm()
    done = partial(reviewed, _address(act, form))
    return flow.run(act, form, _month_page, do=actions.review, done=done)


@pages.page("/scores/confirm", needs=ScorePermission.SCORE_CONFIRM, reads=VIEWED, methods=["POST"])
def confirm(act: Act) -> ResponseReturnValue:
    """Confirm as the second person."""
    form = ConfirmForm()
    done = partial(confirmed, _address(act, form))
    return flow.run(act, form, _month_page, do=actions.confirm, done=done)


def _month_page(act: Act, sent: ValueForm[Any]) -> str:
    """The sheets of a month, with the refusal of what was sent."""
    period = _month_of(act, sent)
    sheets = queries.current(act.session, period)
    act.about("score", month=period.iso, sheets=len(sheets))
    books = queries.books(act.session)
    valid = queries.valid(act.session, sheets.values())
    proposed = queries.open_corrections(act.session, period)
    refs = people.refs(act.session, {*sheets, *(s.subject_id for s in proposed)})
    by_name = {subject: place for place, subject in enumerate(refs)}
    rows = sorted(sheets.values(), key=lambda s: (by_name.get(s.subject_id, len(by_name)), s.id))
    return render_template(
        "ledger/month.html",
        rows=[shown_row(act, books, s, valid[s.public_id]) for s in rows],
        proposed=[shown_row(act, books, s, s) for s in proposed],
        refs=refs,
        counts={state: sum(s.state is state for s in rows) for state in SheetState},
        period=period,
        sent=sent,
        chosen=sent.sheets.data if sent.is_submitted() and "sheets" in sent else (),
        form=MonthForm(fresh=True, month=period.iso),
        box=sent.month if sent.month.errors else None,
        ahead=period > Month.of(act.today),
        choosing=ConfirmForm(fresh=True),
        words=words,
        may_confirm=act.may(ScorePermission.SCORE_CONFIRM),
    )


def _scored(act: Act, month: str, counts: actions.RunCounts) -> Done:
    if counts.corrections:
        late = ngettext(
            "Facts came late: a correction of %(num)s confirmed sheet is proposed.",
            "Facts came late: corrections of %(num)s confirmed sheets are proposed.",
            counts.corrections,
        )
        flash(late, "info")
    if counts.failed:
        names = ", ".join(r.name for r in people.refs(act.session, set(counts.failed)).values())
        flash(_("The facts of these people do not fit together and were not scored: %(names)s", names=names), "error")
    text = _(
        "People: %(people)s. Sheets written: %(written)s, unchanged: %(unchanged)s, locked: %(locked)s.",
        people=counts.people, written=counts.written, unchanged=counts.unchanged, locked=counts.locked,
    )  # fmt: skip
    return Done(url_for("ledger.month", month=month), text)


def _address(act: Act, sent: ValueForm[Any]) -> str:
    return url_for("ledger.month", month=_month_of(act, sent).iso)


def _month_of(act: Act, sent: ValueForm[Any]) -> Month:
    """The month that a form of this page is about; last month where what was typed is none."""
    try:
        return _month(act, sent.month.data or "")
    except Invalid:
        return _month(act, "")


def _month(act: Act, text: str) -> Month:
    return Month.parse(text) if text else Month.of(act.today).previous()
