"""What leave asks of whom: requests to decide, the city's papers to record, returns to close."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Permission, Subject
from core.acts import Act
from core.law.deadlines import soon_days
from core.web import Due, Severity, severity_of
from corrections.file.kinds import LeaveState
from corrections.file.models import LeavePermit
from corrections.kinds import Body
from corrections.leave import queries
from corrections.people import queries as people
from corrections.permissions import CasePermission


@dataclass(frozen=True)
class NextStep:
    """What is asked for about a leave that waits, and how soon."""

    title: Any
    verb: Any
    severity: Severity


DECIDED_BY = {Body.OFFICE: "leave.office_max_days", Body.CITY: "authority.leave_beyond"}
"""The rule by which a body decides; the county decides by the rule for long leave."""
DECIDED_IN_HOUSE: dict[Body, Permission] = {
    Body.OFFICE: CasePermission.CONDITION_DECIDE_OFFICE,
    Body.COUNTY: CasePermission.CONDITION_DECIDE_COUNTY,
}
"""What it takes to decide for a body whose people work with this system."""
DECIDE = NextStep(_l("Decide on leave"), _l("Decide"), Severity.WAITING)
COPY_PAPER = NextStep(_l("Record the city's decision on leave"), _l("Record"), Severity.SOON)


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """The rows of leave for Today and for a person's own box."""
    only = subject.id if subject else None
    rows = [*_decisions(act, only, limit), *_city(act, only, limit), *_returns(act, only, limit)]
    return sorted(rows, key=lambda due: due.key)[:limit]


def _decisions(act: Act, only: int | None, limit: int) -> list[Due]:
    """Requests for leave that the office or the county decides: rows of each body, so that none crowds out another."""
    return [
        due
        for body in DECIDED_IN_HOUSE
        for due in _waiting(
            act,
            queries.waiting_leaves(act.session, only, limit, states=[LeaveState.REQUESTED], bodies=[body]),
            DECIDE,
            DECIDED_IN_HOUSE[body],
        )
    ]


def _city(act: Act, only: int | None, limit: int) -> list[Due]:
    """Requests that the city decides on paper, to be copied when the paper comes."""
    leaves = queries.waiting_leaves(act.session, only, limit, states=[LeaveState.REQUESTED], bodies=[Body.CITY])
    return _waiting(act, leaves, COPY_PAPER, CasePermission.CASE_MANAGE)


def _returns(act: Act, only: int | None, limit: int) -> list[Due]:
    """Leaves that end today or are overdue: the person reports and the leave is closed."""
    leaves = queries.open_leaves(act.session, only, act.today, limit)
    names = people.refs(act.session, {leave.subject_id for leave in leaves})
    rule = act.law.at(act.today).rule("leave.return")
    return [
        Due(
            severity_of(leave.last_day, act.today, soon_days(act.law.at(act.today))),
            leave.last_day,
            _l("Back from leave?") if leave.last_day == act.today else _l("Not back from leave"),
            names[leave.subject_id],
            url_for("leave.show", leave=leave.public_id),
            _l("Close the leave"),
            rule,
            note=leave.destination,
            needs=CasePermission.CASE_MANAGE,
        )
        for leave in leaves
        if leave.subject_id in names
    ]


def _waiting(act: Act, leaves: Sequence[LeavePermit], step: NextStep, needs: Permission) -> list[Due]:
    names, law = people.refs(act.session, {leave.subject_id for leave in leaves}), act.law
    return [
        Due(
            Severity.OVERDUE if leave.first_day < act.today else step.severity,
            leave.first_day,
            step.title,
            names[leave.subject_id],
            url_for("leave.show", leave=leave.public_id),
            step.verb,
            law.at(leave.first_day).rule(DECIDED_BY.get(leave.body, "authority.leave_long")),
            note=_(
                "%(first)s to %(last)s, %(destination)s",
                first=leave.first_day,
                last=leave.last_day,
                destination=leave.destination,
            ),
            needs=needs,
            barred=step is DECIDE and leave.requested_by == act.actor.user_id,
        )
        for leave in leaves
        if leave.subject_id in names
    ]
