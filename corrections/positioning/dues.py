"""Devices whose order ends soon, for Today."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.clock import day_start, last_day
from core.law.deadlines import lead_reaches
from core.web import Due, severity_of
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.positioning import queries
from corrections.regime.facts import ONE_DAY

DEVICE_NOTICE = "positioning.device_notice_days"
"""How many days ahead a device's end is announced, so that it is taken off or renewed in time."""


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """Devices whose order runs out soon."""
    only = subject.id if subject else None
    view = act.law.at(act.today)
    until = day_start(lead_reaches(view, DEVICE_NOTICE, act.today) + ONE_DAY)
    rows = queries.ending_devices(act.session, only, act.now, until, limit)
    if not rows:
        return []
    names = people.refs(act.session, {row.subject_id for row in rows})
    rule = view.rule("positioning.device_max_months")
    found = []
    for row in rows:
        last = last_day(row.to_at)
        if row.subject_id in names:
            person = names[row.subject_id]
            href = url_for("positioning.lift_device", device=row.public_id)
            title = _l("Positioning device: take off or renew")
            severity = severity_of(last, act.today, view.integer(DEVICE_NOTICE))
            needs = CasePermission.CASE_MANAGE
            found.append(Due(severity, last, title, person, href, _l("Look"), rule, needs=needs))
    return found
