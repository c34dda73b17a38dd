"""What leave asks of whom: requests to decide, the city's papers to record, returns to close."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.law import LawView
from core.law.deadlines import soon_days
from core.web import Due, PersonRef, Severity, severity_of
from corrections.file.kinds import LeaveState
from corrections.file.models import LeavePermit
from corrections.leave import queries
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.values import Body


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """The rows of leave for Today and for a person's own box."""
    only = subject.id if subject else None
    found = _decisions(act, only, limit)
    if act.may(CasePermission.CASE_MANAGE):
        found += [*_city(act, only, limit), *_returns(act, only, limit)]
    return sorted(found, key=lambda due: due.key)[:limit]


def _decisions(act: Act, only: int | None, limit: int) -> list[Due]:
    """Requests for leave that this reader may decide, and did not put down."""
    bodies: list[Body] = []
    if act.may(CasePermission.CONDITION_DECIDE_OFFICE):
        bodies.append(Body.OFFICE)
    if act.may(CasePermission.CONDITION_DECIDE_COUNTY):
        bodies.append(Body.COUNTY)
    if not bodies:
        return []
    rows = queries.waiting_leaves(
        act.session, only, limit, states=[LeaveState.REQUESTED], bodies=bodies, besides=act.actor.user_id
    )
    return _leaves(act, rows, _l("Decide on leave"), _l("Decide"), Severity.TODAY)


def _city(act: Act, only: int | None, limit: int) -> list[Due]:
    """Requests that the city decides on paper, to be copied when the paper comes."""
    rows = queries.waiting_leaves(act.session, only, limit, states=[LeaveState.REQUESTED], bodies=[Body.CITY])
    return _leaves(act, rows, _l("Record the city's decision on leave"), _l("Record"), Severity.SOON)


def _returns(act: Act, only: int | None, limit: int) -> list[Due]:
    """Leaves that end today or are overdue: the person reports and the leave is closed."""
    rows = queries.open_leaves(act.session, only, act.today, limit)
    names = people.refs(act.session, {row.subject_id for row in rows})
    rule = act.law.at(act.today).rule("leave.return")
    return [
        Due(
            severity_of(row.last_day, act.today, soon_days(act.law.at(act.today))),
            row.last_day,
            _l("Back from leave?") if row.last_day == act.today else _l("Not back from leave"),
            names[row.subject_id],
            url_for("leave.show", leave=row.public_id),
            _l("Close the leave"),
            rule,
            note=row.destination,
        )
        for row in rows
        if row.subject_id in names
    ]


def _leaves(act: Act, rows: Sequence[LeavePermit], title: Any, verb: Any, severity: Severity) -> list[Due]:
    names, law = people.refs(act.session, {row.subject_id for row in rows}), act.law
    return [
        _leave(act, law.at(row.first_day), row, names[row.subject_id], title, verb, severity)
        for row in rows
        if row.subject_id in names
    ]


def _leave(act: Act, view: LawView, row: LeavePermit, who: PersonRef, title: Any, verb: Any, severity: Severity) -> Due:
    rule = view.rule("leave.office_max_days" if row.body is Body.OFFICE else "authority.leave_long")
    if row.body is Body.CITY:
        rule = view.rule("authority.leave_beyond")
    days = _(
        "%(first)s to %(last)s, %(destination)s", first=row.first_day, last=row.last_day, destination=row.destination
    )
    worse = Severity.OVERDUE if row.first_day < act.today else severity
    return Due(worse, row.first_day, title, who, url_for("leave.show", leave=row.public_id), verb, rule, note=days)
