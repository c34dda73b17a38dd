"""What plans contribute: the panel of the Plan tab, the pages behind it, and what is due."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.web import Panel, Slice
from core.web.drafts import saved_draft
from corrections.cases.queries import briefs, ever_received
from corrections.permissions import CasePermission
from corrections.plans import queries
from corrections.plans.dues import owed
from corrections.plans.rules import first_due
from corrections.plans.views import pages, texts
from corrections.plans.words import GROUND_LABELS
from corrections.tabs import PLAN


def _panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    brief = briefs(act.session, [subject.id]).get(subject.id)
    versions = queries.versions(act.session, subject.id)
    if brief is None and not versions:
        return None
    may = act.may(CasePermission.PLAN_WRITE)
    by = brief and first_due(act.law.at(office_day(brief.received_at)), brief.received_at)
    write = url_for("plans.write", subject=subject.public_id) if may else ""
    return {
        "version": versions[0][0] if versions else None,
        "parts": texts(versions[0][0]) if versions else [],
        "rows": [
            {"version": row, "by": name, "ground": GROUND_LABELS[row.ground], "public_id": subject.public_id}
            for row, name in versions
        ],
        "first_due": by and by.due_earlier,
        "write": write,
        "arrange": write and brief and not brief.ended_at and url_for("duties.arrange", subject=subject.public_id),
        "draft": bool(write) and saved_draft(act, write) is not None,
    }


SLICE = Slice(
    "plans",
    pages=[pages],
    panels=[
        Panel(
            "plans.now",
            PLAN,
            10,
            CasePermission.CASE_READ,
            "plans/panel.html",
            _panel,
            ever_received,
        )
    ],
    dues=[owed],
)
