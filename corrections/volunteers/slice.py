"""What volunteers contribute: the roster, a helper's own two pages, and who helps on a person's overview."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import MenuItem, Panel, Slice, form_of
from corrections.contact.queries import last_visits
from corrections.permissions import CasePermission
from corrections.volunteers import helper_views, phone_views, queries, register_views
from corrections.volunteers.pages import pages
from corrections.volunteers.values import AssignmentToEnd
from office.home.tabs import OVERVIEW

VIEWS = (register_views, helper_views, phone_views)
"""The modules that attach their views to `pages`."""


def _helpers(act: Act, subject: Subject) -> Mapping[str, Any]:
    may = act.may(CasePermission.VOLUNTEER_MANAGE)
    rows = [
        {
            "helped": each,
            "now": each.assignment.to_day is None or each.assignment.to_day >= act.today,
            "last": last_visits(act.session, [subject.id], by_id=each.user.id).get(subject.id),
        }
        for each in queries.helpers_of(act.session, subject.id)
    ]
    return {
        "rows": [row for row in rows if row["now"]],
        "past": sum(not row["now"] for row in rows),
        "assign": url_for("volunteers.helpers", subject=subject.public_id) if may else "",
        "end": form_of(AssignmentToEnd, fresh=True) if may else None,
    }


SLICE = Slice(
    "volunteers",
    pages=[pages],
    tools=["volunteers/tools.html"],
    menu=[
        MenuItem(_l("My people"), "volunteers.my_people", "heart-handshake", CasePermission.MY_PEOPLE, 5),
        MenuItem(_l("Volunteers"), "volunteers.volunteers", "user-heart", CasePermission.VOLUNTEER_READ, 50),
    ],
    panels=[
        Panel("volunteers.helpers", OVERVIEW, 60, CasePermission.VOLUNTEER_READ, "volunteers/panel.html", _helpers)
    ],
)
