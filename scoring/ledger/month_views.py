"""The month on screen: everybody's total and band, the run, and review and confirmation of the chosen sheets."""

from collections.abc import Callable, Collection, Mapping, Sequence
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
from scoring.ledger.models import ScoreSheet
from scoring.ledger.pages import pages
from scoring.ledger.sheet_views import confirmed, reviewed, shown_row
from scoring.permissions import ScorePermission

VIEWED = "score.month_viewed"
PAGE = 50
PLAIN = "plain"
"""What an address says that ticks the sheets without deductions."""
FIRST = Month(1, 1)


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
    done = partial(_back, act, form, reviewed)
    return flow.run(act, form, _month_page, do=actions.review, done=done)


@pages.page("/scores/confirm", needs=ScorePermission.SCORE_CONFIRM, reads=VIEWED, methods=["POST"])
def confirm(act: Act) -> ResponseReturnValue:
    """Confirm as the second person."""
    form = ConfirmForm()
    done = partial(_back, act, form, confirmed)
    return flow.run(act, form, _month_page, do=actions.confirm, done=done)


def _month_page(act: Act, sent: ValueForm[Any]) -> str:
    """The sheets of a month, with the refusal of what was sent."""
    period = _month_of(act, sent)
    state, number = _shown()
    rows, total = queries.page(act.session, period, number, PAGE, state)
    act.about("score", month=period.iso, sheets=len(rows), page=number)
    books = queries.books(act.session)
    valid = queries.valid(act.session, rows)
    proposed = queries.open_corrections(act.session, period) if number == 1 and state is None else []
    counts = queries.counts(act.session, period)
    off = queries.deducted(act.session, [*rows, *proposed])
    return render_template(
        "ledger/month.html",
        rows=[shown_row(act, books, s, valid[s.public_id]) for s in rows],
        proposed=[shown_row(act, books, s, s) for s in proposed],
        refs=people.refs(act.session, {s.subject_id for s in (*rows, *proposed)}),
        scored=sum(counts.values()),
        views=_views(period, counts, state),
        page=_pager(period, state, number, total),
        here={"page": number, **({"state": state.value} if state else {})},
        period=period,
        sent=sent,
        chosen=sent.sheets.data if sent.is_submitted() and "sheets" in sent else _chosen(state, rows, off),
        deducted=off,
        groups=_groups(act, period, counts),
        around=_around(act, period),
        form=MonthForm(fresh=True, month=period.iso),
        box=sent.month if sent.month.errors else None,
        ahead=period > Month.of(act.today),
        choosing=ConfirmForm(fresh=True),
        words=words,
        may_confirm=act.may(ScorePermission.SCORE_CONFIRM),
    )


def _chosen(state: SheetState | None, rows: Sequence[ScoreSheet], deducted: Collection[int]) -> list[str]:
    """The sheets of this page that the address asks to be ticked: those without deductions, all at one step."""
    if request.args.get("choose") != PLAIN or state is None:
        return []
    return [each.public_id for each in rows if not each.provisional and each.id not in deducted]


def _groups(act: Act, period: Month, counts: Mapping[SheetState, int]) -> list[dict[str, str]]:
    """The steps that this reader may take on all sheets without deductions at once; the others are taken one by one."""
    steps = {
        SheetState.COMPUTED: (ScorePermission.SCORE_RUN, _("Tick what has no deductions, to review")),
        SheetState.REVIEWED: (ScorePermission.SCORE_CONFIRM, _("Tick what has no deductions, to confirm")),
    }
    return [
        {"label": label, "href": url_for("ledger.month", month=period.iso, state=state.value, choose=PLAIN)}
        for state, (needs, label) in steps.items()
        if counts.get(state) and act.may(needs)
    ]


def _around(act: Act, period: Month) -> dict[str, str | None]:
    """The months before and after; none after the present one, for it has not begun."""
    this = Month.of(act.today)
    before = min(period.previous(), this) if period > FIRST else None
    after = period.next() if period < this else None
    return {
        "before": url_for("ledger.month", month=before.iso) if before else None,
        "after": url_for("ledger.month", month=after.iso) if after else None,
    }


def _shown() -> tuple[SheetState | None, int]:
    """Which sheets the address asks for: those in one state or all, and which page of them."""
    wanted = request.args.get("state", "")
    state = SheetState(wanted) if wanted in set(SheetState) - {SheetState.SUPERSEDED} else None
    return state, min(max(1, request.args.get("page", 1, type=int)), 100_000)


def _views(period: Month, counts: Mapping[SheetState, int], chosen: SheetState | None) -> list[dict[str, Any]]:
    """All sheets of the month and those in each state that some are in, each with its number."""
    some = [state for state in SheetState if counts.get(state) or state is chosen]
    return [
        {
            "label": words.STATES[state] if state else _("All"),
            "href": url_for("ledger.month", month=period.iso, state=state.value if state else None),
            "current": state is chosen,
            "count": counts.get(state, 0) if state else sum(counts.values()),
        }
        for state in (None, *some)
    ]


def _pager(period: Month, state: SheetState | None, number: int, total: int) -> dict[str, Any]:
    address = partial(url_for, "ledger.month", month=period.iso, state=state.value if state else None)
    return {
        "page": number,
        "pages": _pages(total),
        "total": total,
        "prev_href": address(page=number - 1) if number > 1 else None,
        "next_href": address(page=number + 1) if number * PAGE < total else None,
    }


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


def _back(act: Act, sent: ValueForm[Any], says: Callable[[str, int], Done], moved: int) -> Done:
    """Where one goes after sheets moved on: the same page of the list, or its last where the list is shorter now."""
    (state, number), period = _shown(), _month_of(act, sent)
    counts = queries.counts(act.session, period)
    number = min(number, _pages(counts.get(state, 0) if state else sum(counts.values())))
    return says(url_for("ledger.month", month=period.iso, state=state, page=number if number > 1 else None), moved)


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


def _month_of(act: Act, sent: ValueForm[Any]) -> Month:
    """The month that a form of this page is about; last month where what was typed is none."""
    try:
        return _month(act, sent.month.data or "")
    except Invalid:
        return _month(act, "")


def _month(act: Act, text: str) -> Month:
    return Month.parse(text) if text else Month.of(act.today).previous()
