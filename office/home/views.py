"""Today and the person page: frames that merge what the slices hand in, and draw nothing of their own."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from flask import jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import text

from core.access import Subject
from core.acts import Act
from core.errors import NotVisible
from core.web import Due, Open, Pages, Panel, PersonHeader, Severity, Tab, current_registry
from office.home.tabs import OVERVIEW
from office.permissions import OfficePermission

pages = Pages("home", __name__)

GROUP_LIMIT = 60
GROUPS = {
    Severity.ALERT: "overdue",
    Severity.OVERDUE: "overdue",
    Severity.TODAY: "today",
    Severity.SOON: "soon",
    Severity.LATER: "later",
}


@pages.page("/healthz", needs=Open.PUBLIC)
def healthz(act: Act) -> ResponseReturnValue:
    """A sign of life: the store answers."""
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
    """What is owed now, worst first, from every slice."""
    dues = dues_of(act, None, GROUP_LIMIT)
    groups = [
        {"key": key, "dues": rows[:GROUP_LIMIT], "total": len(rows), "href": url_for("home.today")}
        for key, rows in ((k, list(g)) for k, g in groupby(dues, key=lambda d: GROUPS[d.severity]))
    ]
    act.about("today", people=sorted({d.person.subject for d in dues if d.person})[:200], shown=len(dues))
    return render_template("home/today.html", groups=groups)


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


def dues_of(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """The rows of every source, merged by their one key."""
    rows = [due for source in current_registry().dues for due in source(act, subject, limit)]
    return sorted(rows, key=lambda d: d.key)


def _person(act: Act, public_id: str, tab: Tab) -> ResponseReturnValue:
    subject = act.visible(public_id)
    header = _header(act, subject)
    shown = [p for p in current_registry().panels if act.may(p.needs)]
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
    attention = dues_of(act, subject, 20) if tab is OVERVIEW else []
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


def _header(act: Act, subject: Subject) -> PersonHeader:
    for load in current_registry().headers:
        found = load(act, subject)
        if found is not None:
            return found
    raise NotVisible()


def _draw(act: Act, subject: Subject, panel: Panel) -> Markup | None:
    values: Mapping[str, Any] | None = panel.load(act, subject)
    return None if values is None else Markup(render_template(panel.template, subject=subject, **values))  # noqa: S704 - a rendered template
