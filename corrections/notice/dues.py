"""What the notice hands to Today: a new arrival to whom it has not been explained."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.law.deadlines import due, soon_days
from core.owed import asking
from core.web import Due, severity_of, shown_day
from corrections.cases.queries import briefs, in_hand
from corrections.notice.owing import SOURCE
from corrections.notice.queries import explained_among
from corrections.people.queries import refs


def dues(act: Act, subject: Subject | None, limit: int) -> Sequence[Due]:
    """People in hand to whom the notice was not explained yet, the longest waiting first."""
    wanted = asking(act, SOURCE, limit) if subject is None else [subject.id]
    ids = in_hand(act.session, act.now, wanted)
    told = explained_among(act.session, ids)
    cases = briefs(act.session, [id for id in ids if id not in told])
    waiting = sorted((office_day(case.received_at), id) for id, case in cases.items())[:limit]
    names, today = refs(act.session, [id for _received, id in waiting]), act.today
    rows = []
    for received, id in waiting:
        if id in names:
            by = due(act.law.at(received), "notice.explain_days", received)
            href = url_for("notice.explain", subject=names[id].subject)
            title, action = _("Explain the notice"), _("Explain")
            severity = severity_of(by, today, soon_days(act.law.at(today)))
            rows.append(Due(severity, shown_day(by, today), title, names[id], href, action, by.rule))
    return sorted(rows, key=lambda row: row.key)
