"""Today and the person page: frames that merge what the slices hand in, and draw nothing of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import text

from core.access import Subject
from core.acts import Act
from core.errors import NotVisible
from core.web import Due, Open, Pages, Panel, Tab, current_registry
from office.home.agenda import agenda, doers, groups
from office.home.frame import frame, panels_on
from office.home.tabs import OVERVIEW
from office.permissions import OfficePermission

pages = Pages("home", __name__)

GROUP_LIMIT = 60
"""Rows of one group that are drawn at first."""
WHOLE = 2000
"""Rows that are drawn when somebody asks for all."""
ATTENTION = 20


@pages.page("/healthz", needs=Open.PUBLIC)
def healthz(act: Act) -> ResponseReturnValue:
    """Whether the program runs and its database answers."""
    act.session.execute(text("SELECT 1"))
    return jsonify(status="ok")


@pages.page("/", needs=Open.SIGNED_IN)
def front(act: Act) -> ResponseReturnValue:
    """The page this person lives on: Today for staff, the first entry of the menu for everybody else."""
    if act.may(OfficePermission.TODAY):
        return redirect(url_for("home.today"))
    for item in current_registry().menu:
        if act.may(item.needs):
            return redirect(url_for(item.endpoint))
    return redirect(url_for("accounts.sessions"))


@pages.page("/today", needs=OfficePermission.TODAY, reads="today.viewed", says=_l("Looked at what is due today"))
def today(act: Act) -> ResponseReturnValue:
    """What this reader can do now, worst first, from every slice; what waits for others is one line."""
    whole = "all" in request.args
    found = agenda(act, None, WHOLE if whole else GROUP_LIMIT)
    act.about("today", people=_people(found.own), shown=len(found.own))
    groups_ = groups(found.own, WHOLE if whole else GROUP_LIMIT, found.cut)
    return render_template("home/today.html", whole=whole, groups=groups_, others=len(found.others))


@pages.page(
    "/today/others",
    needs=OfficePermission.TODAY,
    reads="today.others_viewed",
    says=_l("Looked at what waits for others"),
)
def others(act: Act) -> ResponseReturnValue:
    """What waits for somebody else, each with the roles that may do it."""
    rows = agenda(act, None, GROUP_LIMIT).others
    act.about("today", people=_people(rows), shown=len(rows))
    return render_template("home/others.html", rows=[(due, doers(due)) for due in rows])


@pages.page("/people/<subject>", needs=OfficePermission.PERSON_READ, reads="person.viewed", says=_l("Looked at a file"))
def person(act: Act, subject: str) -> ResponseReturnValue:
    """A person's file, opened at its overview."""
    return _person(act, subject, OVERVIEW)


@pages.page(
    "/people/<subject>/file/<tab>",
    needs=OfficePermission.PERSON_READ,
    reads="person.tab_viewed",
    says=_l("Looked at a part of a file"),
)
def person_tab(act: Act, subject: str, tab: str) -> ResponseReturnValue:
    """One tab of a person's file."""
    chosen = next((each for each in current_registry().tabs if each.name == tab), None)
    if chosen is None:
        raise NotVisible()
    return _person(act, subject, chosen)


def _people(rows: Sequence[Due]) -> list[str]:
    return sorted({due.person.subject for due in rows if due.person})[:200]


def _person(act: Act, public_id: str, tab: Tab) -> ResponseReturnValue:
    subject = act.visible(public_id)
    registry = current_registry()
    page = next((each for each in registry.tab_pages if each.tab is tab), None)
    if page is not None:
        act.about(subject, tab=tab.name)
        return redirect(url_for(page.endpoint, subject=public_id))
    around, shown = frame(act, subject, tab), panels_on(act, subject, tab)
    if not shown:
        raise NotVisible()
    drawn = [(panel.first, made) for panel in shown if (made := _draw(act, subject, panel)) is not None]
    attention = agenda(act, subject, ATTENTION).own if tab is OVERVIEW else []
    act.about(subject, tab=tab.name)
    return render_template(
        "home/person.html",
        **around,
        first=[made for first, made in drawn if first],
        panels=[made for first, made in drawn if not first],
        attention=attention,
    )


def _draw(act: Act, subject: Subject, panel: Panel) -> Markup | None:
    values: Mapping[str, Any] | None = panel.load(act, subject)
    return None if values is None else Markup(render_template(panel.template, subject=subject, **values))  # noqa: S704 - a rendered template
