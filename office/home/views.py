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
from core.web import Due, Open, Pages, Panel, PersonHeader, Tab, current_registry
from office.home.agenda import agenda, doers, groups
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
    header = _header(act, subject)
    shown = _panels(act, subject)
    if not any(p.tab is tab for p in shown):
        raise NotVisible()
    drawn = [m for p in shown if p.tab is tab and (m := _draw(act, subject, p)) is not None]
    tabs = [
        {
            "label": t.label,
            "href": url_for("home.person_tab", subject=public_id, tab=t.name)
            if t is not OVERVIEW
            else url_for("home.person", subject=public_id),
            "current": t is tab,
            "count": None,
        }
        for t in current_registry().tabs
        if any(p.tab is t for p in shown)
    ]
    attention = agenda(act, subject, ATTENTION).own if tab is OVERVIEW else []
    act.about(subject, tab=tab.name)
    return render_template(
        "home/person.html",
        person=header,
        subject=subject,
        tabs=tabs,
        panels=drawn,
        attention=attention,
        person_actions=[],
    )


def _panels(act: Act, subject: Subject) -> list[Panel]:
    """The panels that this reader may see and that speak of this person; each question is asked once."""
    found = [p for p in current_registry().panels if act.may(p.needs)]
    asked = {p.when for p in found if p.when is not None}
    said = {when: when(act, subject) for when in asked}
    return [p for p in found if p.when is None or said[p.when]]


def _header(act: Act, subject: Subject) -> PersonHeader:
    for load in current_registry().headers:
        found = load(act, subject)
        if found is not None:
            return found
    raise NotVisible()


def _draw(act: Act, subject: Subject, panel: Panel) -> Markup | None:
    values: Mapping[str, Any] | None = panel.load(act, subject)
    return None if values is None else Markup(render_template(panel.template, subject=subject, **values))  # noqa: S704 - a rendered template
