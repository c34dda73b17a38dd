"""The pages of sensitive periods: all of them, ordering one, ending one."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.acts import Act
from core.clock import last_day
from core.errors import NotAllowed
from core.web import Check, Done, Pages, Question, ValueForm, flow, form_of
from corrections.kinds import Category, Level
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.sensitive import actions, queries
from corrections.sensitive.values import PeriodToEnd, PeriodToOrder
from corrections.words import label

pages = Pages("sensitive", __name__)


@pages.page("/sensitive-periods", needs=CasePermission.CASE_READ)
def periods(act: Act) -> ResponseReturnValue:
    """Every sensitive period, and ordering another."""
    return _page(act, form_of(PeriodToEnd, period="", fresh=True))


@pages.page("/sensitive-periods/new", needs=CasePermission.CASE_READ, methods=["GET", "POST"])
def order(act: Act) -> ResponseReturnValue:
    """Order a sensitive period for everybody in its reach."""
    if not actions.may_order(act):
        raise NotAllowed()
    form = form_of(PeriodToOrder)
    form.offer("places", ((place.office, place.label) for place in people.places_to_reach(act.session)))
    question = Question(
        title=_("Order a sensitive period"),
        back=url_for("sensitive.periods"),
        rule=act.law.at(act.today).rule("sensitive.may_add_checks"),
    )
    done = Done(question.back, _("Ordered."))
    return flow.run(act, form, question, check=_check, do=actions.order_sensitive_period, done=done)


@pages.page("/sensitive-periods/<period>/end", needs=CasePermission.CASE_READ, methods=["POST"])
def end(act: Act, period: str) -> ResponseReturnValue:
    """End a sensitive period before its time."""
    done = Done(url_for("sensitive.periods"), _("The period is ended."))
    form = form_of(PeriodToEnd, period=period)
    return flow.run(act, form, _page, do=actions.end_sensitive_period, done=done)


def _check(act: Act, value: PeriodToOrder) -> Check:
    actions.check_order(act, value)
    effects = [
        _("Everybody within reach owes the added checks while it lasts; no file is changed."),
        _("It lifts no approval: leave with a proper reason is granted all the same."),
    ]
    return Check(title=_("Sensitive period: check"), submit=_("Order"), effects=effects)


def _page(act: Act, sent: ValueForm[Any]) -> str:
    """All periods, the newest first; `sent` is the button that ends one."""
    rows = queries.sensitive_periods(act.session)
    names = queries.place_names(act.session, {place for row in rows for place in row.places})
    may = actions.may_order(act)
    new = {"label": _("Order a period"), "href": url_for("sensitive.order"), "kind": "primary", "icon": "plus"}
    return render_template(
        "sensitive/periods.html",
        rows=[
            {
                "period": row,
                "places": [names.get(place, "") for place in row.places],
                "reach": [label(Category(word)) for word in row.categories]
                + [label(Level(word)) for word in row.levels],
                "running": row.ended_at is None and row.from_at <= act.now < row.to_at,
                "over": row.ended_at is not None or row.to_at <= act.now,
                "last": last_day(row.to_at),
            }
            for row in rows
        ],
        sent=sent,
        may_end=may,
        actions=[new] if may else [],
    )
