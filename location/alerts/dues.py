"""Open alerts as rows of Today."""

from flask import url_for
from flask_babel import pgettext

from core.access import Subject
from core.acts import Act
from core.web import Due, Severity
from corrections.people import queries as people
from location.alerts import queries, words
from location.fence.policy import rule_ids
from location.permissions import LocationPermission


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """Open alerts, for whoever may read them."""
    if not act.may(LocationPermission.ALERT_READ):
        return []
    rows = queries.waiting(act.session, subject.id if subject else None, limit)
    refs = people.refs(act.session, {row.subject_id for row in rows})
    view = act.law.at(act.today)
    return [
        Due(
            Severity.ALERT,
            act.today,
            words.KINDS[row.kind],
            refs.get(row.subject_id),
            url_for("alerts.episode", alert=row.public_id),
            pgettext("alert", "Check"),
            view.rule(rule_ids(row.kind)[0]),
            needs=LocationPermission.ALERT_CLOSE,
        )
        for row in rows
    ]
