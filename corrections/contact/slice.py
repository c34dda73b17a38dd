"""What contact contributes: check-ins and sessions, the timeline, and what is owed on Today."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import MenuItem, Panel, Slice
from corrections.cases.queries import ever_received
from corrections.contact import (
    check_in_views,
    concern_views,
    contact_views,
    duty_views,
    glance,
    occasion_views,
    session_views,
    strip,
)
from corrections.contact.breaches import breaches
from corrections.contact.dues import concerns, dues, visits_owed
from corrections.contact.occasions import Occasion, occasions_seen
from corrections.contact.pages import pages
from corrections.contact.queries import timeline
from corrections.contributions import Breaches, KeyFacts, VisitsOwed
from corrections.kinds import DutyKind
from corrections.permissions import CasePermission
from corrections.tabs import CONTACTS
from office.home.tabs import OVERVIEW

VIEWS = (check_in_views, concern_views, contact_views, duty_views, occasion_views, session_views)
"""The modules that attach their views to `pages`."""
SHOWN = 12
BEGINNING = 200


def _timeline(act: Act, subject: Subject) -> Mapping[str, Any]:
    return {
        "items": [contact_views.item(entry, BEGINNING) for entry in timeline(act.session, subject.id, SHOWN)],
        "all": url_for("contact.contacts", subject=subject.public_id),
        "record": url_for("contact.check_in", subject=subject.public_id)
        if act.may(CasePermission.CONTACT_RECORD)
        else "",
    }


def _owed(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """Each duty once: what is late of it, and when it is due next."""
    streams: dict[tuple[DutyKind, str], list[Occasion]] = {}
    for each in occasions_seen(act, subject):
        if each.open:
            streams.setdefault((each.due.key.kind, each.due.key.added_by), []).append(each)
    if not streams:
        return None
    today, rows = act.today, []
    for waiting in streams.values():
        coming = next((each for each in waiting if each.due.due_day >= today), None)
        late = sum(each.due.due_day < today for each in waiting)
        rows.append({**duty_views.row(act, subject.public_id, coming or waiting[0]), "coming": coming, "late": late})
    return {"rows": rows, "all": url_for("contact.duties", subject=subject.public_id)}


SLICE = Slice(
    "contact",
    pages=[pages],
    menu=[MenuItem(_l("Group sessions"), "contact.session", "school", CasePermission.CONTACT_RECORD, 40)],
    panels=[
        Panel(
            "contact.next",
            OVERVIEW,
            2,
            CasePermission.CONTACT_READ,
            "contact/next.html",
            glance.panel,
            first=True,
        ),
        Panel(
            "contact.owed", CONTACTS, 10, CasePermission.CONTACT_READ, "contact/owed_panel.html", _owed, ever_received
        ),
        Panel(
            "contact.strip", CONTACTS, 5, CasePermission.CONTACT_READ, "contact/strip.html", strip.panel, ever_received
        ),
        Panel("contact.timeline", CONTACTS, 90, CasePermission.CONTACT_READ, "contact/panel.html", _timeline),
    ],
    dues=[concerns, dues],
    offers=[
        Breaches("duties", breaches),
        KeyFacts("contact", 40, CasePermission.CONTACT_READ, glance.facts),
        VisitsOwed("supervision", visits_owed),
    ],
)
