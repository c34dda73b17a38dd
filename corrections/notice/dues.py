"""What the notice hands to Today: a new arrival to whom it has not been explained."""

from collections.abc import Sequence
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.web import Due, severity_of
from corrections.cases.queries import briefs, in_hand
from corrections.notice.queries import explained_among
from corrections.people.queries import refs


def owed(act: Act, subject: Subject | None, limit: int) -> Sequence[Due]:
    """People in hand to whom the notice was not explained yet, the longest waiting first."""
    everybody = in_hand(act.session, act.now)
    ids = everybody if subject is None else [id for id in everybody if id == subject.id]
    told = explained_among(act.session, ids)
    waiting = [id for id in ids if id not in told]
    cases, names = briefs(act.session, waiting), refs(act.session, waiting)
    rows = []
    for id in waiting:
        if id not in cases or id not in names:
            continue
        received = office_day(cases[id].received_at)
        view = act.law.at(received)
        day = received + timedelta(days=view.integer("notice.explain_days"))
        href = url_for("notice.explain", subject=names[id].subject)
        rule = view.rule("notice.explain_days")
        rows.append(Due(severity_of(day, act.today), day, _("Explain the notice"), names[id], href, _("Explain"), rule))
    return sorted(rows, key=lambda row: row.key)[:limit]
