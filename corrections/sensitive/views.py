"""The pages of sensitive periods: all of them, ordering one, ending one."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from core.acts import Act
from core.clock import office_day
from core.errors import Invalid, NotAllowed
from core.web import Pages
from core.web.forms import EmptyForm
from corrections import chain
from corrections.chain import Check
from corrections.labels import label
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.regime.facts import ONE_DAY
from corrections.sensitive import actions, queries
from corrections.sensitive.forms import PeriodForm
from corrections.values import Category, Level

pages = Pages("sensitive", __name__)


@pages.page("/sensitive-periods", needs=CasePermission.CASE_READ)
def periods(act: Act) -> ResponseReturnValue:
    """Every sensitive period, and ordering another."""
    rows = queries.sensitive_periods(act.session)
    names = queries.place_names(act.session, {place for row in rows for place in row.places})
    may = _may_order(act)
    new = {"label": _("Order a period"), "href": url_for("sensitive.order"), "kind": "primary", "icon": "plus"}
    return render_template(
        "sensitive/periods.html",
        rows=[
            {
                "period": row,
                "places": [names.get(place, "") for place in row.places],
                "who": [label(Category(each)) for each in row.categories] + [label(Level(each)) for each in row.levels],
                "running": row.ended_at is None and row.from_at <= act.now < row.to_at,
                "over": row.ended_at is not None or row.to_at <= act.now,
                "last": office_day(row.to_at) - ONE_DAY,
            }
            for row in rows
        ],
        end=EmptyForm(formdata=None) if may else None,
        actions=[new] if may else [],
    )


@pages.page("/sensitive-periods/new", needs=CasePermission.CASE_READ, methods=["GET", "POST"])
def order(act: Act) -> ResponseReturnValue:
    """Order a sensitive period for everybody in its reach."""
    if not _may_order(act):
        raise NotAllowed()
    form = PeriodForm()
    form.places.choices = [SelectChoice(each.office, each.label) for each in people.places_to_reach(act.session)]
    view = act.law.at(act.today)

    def given() -> dict[str, Any]:
        return {
            "name": form.name.data,
            "document": form.document.data,
            "first_day": form.first_day.data,
            "last_day": form.last_day.data,
            "places": form.places.data,
            "categories": [Category(each) for each in form.categories.data or []],
            "levels": [Level(each) for each in form.levels.data or []],
        }

    def check() -> Check:
        if form.last_day.data < form.first_day.data:
            raise Invalid(fields={"last_day": "The end lies before the beginning."})
        effects = [
            _("Everybody within reach owes the added checks while it lasts; no file is changed."),
            _("It lifts no approval: leave with a proper reason is granted all the same."),
        ]
        return Check(_("Sensitive period: check"), None, chain.answers(form), _("Order"), effects)

    def do() -> ResponseReturnValue:
        actions.order_sensitive_period(act.once(form.once.data), **given())
        flash(_("Ordered."), "success")
        return redirect(url_for("sensitive.periods"), 303)

    def draw() -> str:
        return render_template(
            "corrections/form.html",
            form=form,
            title=_("Order a sensitive period"),
            who=None,
            back=url_for("sensitive.periods"),
            rule=view.rule("sensitive.may_add_checks"),
        )

    return chain.run(form, check, do, draw)


@pages.page("/sensitive-periods/<period>/end", needs=CasePermission.CASE_READ, methods=["POST"])
def end(act: Act, period: str) -> ResponseReturnValue:
    """End a sensitive period before its time."""
    form = EmptyForm()
    if form.validate():
        actions.end_sensitive_period(act.once(form.once.data), period=period)
        flash(_("The period is ended."), "success")
    return redirect(url_for("sensitive.periods"), 303)


def _may_order(act: Act) -> bool:
    return act.may(CasePermission.CONDITION_DECIDE_OFFICE) or act.may(CasePermission.CONDITION_DECIDE_COUNTY)
