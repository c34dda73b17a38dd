"""What volunteers contribute: the roster, a helper's own two pages, and who helps on a person's overview."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import MenuItem, Panel, Slice
from corrections.contact.queries import last_visits
from corrections.permissions import CasePermission
from corrections.volunteers import helper_views, queries, views
from corrections.volunteers.audit_words import AUDIT_WORDS
from corrections.volunteers.forms import EndForm
from office.home.tabs import OVERVIEW


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
        "end": EndForm(formdata=None) if may else None,
    }


SLICE = Slice(
    "volunteers",
    audit=AUDIT_WORDS,
    pages=[views.pages, helper_views.pages],
    menu=[
        MenuItem(_l("My people"), "my_people.my_people", "heart-handshake", CasePermission.MY_PEOPLE, 5),
        MenuItem(_l("Volunteers"), "volunteers.volunteers", "user-heart", CasePermission.VOLUNTEER_READ, 50),
    ],
    panels=[
        Panel("volunteers.helpers", OVERVIEW, 60, CasePermission.VOLUNTEER_READ, "volunteers/panel.html", _helpers)
    ],
)
