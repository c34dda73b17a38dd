"""What plans hand to Today: a first plan that is missing, a review whose day has come."""

from collections.abc import Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.law.deadlines import Deadline, soon_days
from core.owed import asking
from core.web import Due, Severity, severity_of, shown_day
from corrections.cases.queries import briefs, in_hand
from corrections.people.queries import refs
from corrections.plans.owing import SOURCE
from corrections.plans.queries import states
from corrections.plans.rules import first_due


def owed(act: Act, subject: Subject | None, limit: int) -> Sequence[Due]:
    """Plans missing or to be reviewed within a week, worst first."""
    wanted = asking(act, SOURCE, limit) if subject is None else [subject.id]
    ids = in_hand(act.session, act.now, wanted)
    known = states(act.session, ids)
    cases = briefs(act.session, [id for id in ids if id not in known])
    due: dict[int, date | Deadline] = {}
    for id in ids:
        if id in known:
            due[id] = known[id].review_on
        elif id in cases:
            due[id] = first_due(act.law.at(office_day(cases[id].received_at)), cases[id].received_at)
    today, soon = act.today, soon_days(act.law.at(act.today))
    severities = {id: severity_of(when, today, soon) for id, when in due.items()}
    days = {id: shown_day(due[id], today) for id, severity in severities.items() if severity is not Severity.LATER}
    days = dict(sorted(days.items(), key=lambda item: item[1])[:limit])
    names, view = refs(act.session, days), act.law.at(today)
    rows = [
        Due(
            severities[id],
            day,
            _("Review of the plan") if id in known else _("The first plan"),
            names[id],
            url_for("plans.write", subject=names[id].subject),
            _("Review") if id in known else _("Write"),
            view.rule("plans.review_months" if id in known else "plans.first_days"),
        )
        for id, day in days.items()
        if id in names
    ]
    return sorted(rows, key=lambda row: row.key)
