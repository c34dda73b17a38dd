"""What may be done about leave: ask, decide, record the city's paper and check it, withdraw, close.

Up to seven days the office decides where the county has entrusted it, up to thirty the county, beyond that the city on
paper (实施办法 arts. 26-28). Whoever asked never decides.
"""

from datetime import date

from flask_babel import lazy_gettext as _l

from core.acts import Act, action
from core.acts.second import decide, prepare, require_second
from core.clock import day_start
from core.errors import Conflict, Invalid
from corrections.cases import steps as case_steps
from corrections.copies import check_copy
from corrections.file.kinds import LeaveState
from corrections.file.models import LeavePermit
from corrections.file.queries import regime_now
from corrections.kinds import Body
from corrections.leave import queries, rules
from corrections.leave.values import (
    LeaveDecision,
    LeavePaper,
    LeavePaperCheck,
    LeaveRequest,
    LeaveReturn,
    LeaveToWithdraw,
)
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision, who_decides_leave


@action("leave.requested", needs=CasePermission.CASE_MANAGE, says=_l("Requested a leave"))
def request_leave(act: Act, value: LeaveRequest) -> str:
    """Put down a person's request for leave. Answers its public id."""
    person = act.visible(value.subject)
    decision = check_request(act, value)
    row = LeavePermit(
        subject_id=person.id,
        first_day=value.first_day,
        last_day=value.last_day,
        destination=value.destination,
        reason_kind=value.reason_kind,
        proof=value.proof,
        state=LeaveState.REQUESTED,
        body=decision.body,
        requested_by=act.actor.user_id,
        requested_at=act.now,
    )
    row.address, row.reason, row.opinion = value.address or None, value.reason, value.opinion or None
    act.session.add(row)
    act.session.flush()
    act.about(person, value, leave=row.public_id, body=decision.body.value)
    return row.public_id


def check_request(act: Act, value: LeaveRequest) -> Decision:
    """Whether leave may be asked for so, as `rules.check_request` says; answers who decides it."""
    person = act.visible(value.subject)
    others = queries.touching_leaves(act.session, person.id)
    earlier = queries.earlier_leaves(act.session, person.id)
    return rules.check_request(act.law, value, act.today, regime_now(act, person), others, earlier)


def decision_on(act: Act, row: LeavePermit) -> Decision:
    """Who decides a leave on file, by the law of its first day and the other leaves granted so far."""
    earlier = queries.earlier_leaves(act.session, row.subject_id, besides=row.public_id)
    return who_decides_leave(act.law.at(row.first_day), row.first_day, row.last_day, earlier)


def decide_leave(act: Act, value: LeaveDecision) -> bool:
    """Grant a leave or not, as the body that the law names for it. Never by whoever asked. Answers whether granted."""
    if value.granted:
        _approve(act, value)
    else:
        _refuse(act, value)
    return value.granted


@action("leave.approved", needs=CasePermission.CASE_READ, says=_l("Approved a leave"))
def _approve(act: Act, value: LeaveDecision) -> None:
    """Grant a leave that has not begun."""
    row, body = _to_decide(act, value)
    if row.first_day < act.today:
        raise Conflict("This leave would have begun already. Refuse it, and ask again with other days.")
    _decide(act, row, body, value, LeaveState.APPROVED)


@action("leave.refused", needs=CasePermission.CASE_READ, says=_l("Refused a leave"))
def _refuse(act: Act, value: LeaveDecision) -> None:
    """Refuse a leave, with the reasons."""
    row, body = _to_decide(act, value)
    if not value.reasons:
        raise Invalid(fields={"reasons": "A refusal needs its reasons."})
    row.refusal = value.reasons
    _decide(act, row, body, value, LeaveState.REFUSED)


@action("leave.paper_recorded", needs=CasePermission.CASE_MANAGE, says=_l("Recorded a paper decision on a leave"))
def record_leave_paper(act: Act, value: LeavePaper) -> str:
    """Copy the city's decision from its paper; it counts once a second person has checked it. Answers the copy's id."""
    row = act.one(LeavePermit, value.leave, lock=True)
    if decision_on(act, row).body is not Body.CITY:
        raise Conflict("This leave is decided here, not on paper.")
    rules.check_city_paper(value, act.today)
    row.state = rules.step(row.state, LeaveState.RECORDED)
    row.refusal = None if value.granted else value.reasons
    row.document, row.body = value.document, Body.CITY
    person, needs = act.subject_of(row), CasePermission.CONDITION_DECIDE_COUNTY
    payload = {"leave": value.leave, "granted": value.granted, "decided_on": value.decided_on.isoformat()}
    waiting = prepare(
        act, queries.LEAVE_KIND, needs=needs, office_id=person.office_id, payload=payload, subject_id=person.id
    )
    act.about(person, value, waiting=waiting.public_id)
    return waiting.public_id


@action(
    "leave.paper_checked",
    needs=CasePermission.CONDITION_DECIDE_COUNTY,
    says=_l("Checked a paper decision on a leave"),
)
def check_leave_paper(act: Act, value: LeavePaperCheck) -> bool:
    """A second person's word on the copied decision: it counts now, or goes back to be recorded again."""
    row = act.one(LeavePermit, value.leave, lock=True)
    waiting = queries.waiting_paper(act.session, row)
    check_copy(value)
    decide(act, waiting, confirm=value.agrees, reason=value.reason)
    if value.agrees:
        granted, decided_on = waiting.payload["granted"], date.fromisoformat(waiting.payload["decided_on"])
        row.state = rules.step(row.state, LeaveState.APPROVED if granted else LeaveState.REFUSED)
        row.decided_by, row.recorded_by = act.actor.user_id, waiting.prepared_by
        row.decided_at = min(act.now, day_start(decided_on))
    else:
        row.state, row.refusal, row.document = rules.step(row.state, LeaveState.REQUESTED), None, ""
    act.about(act.subject_of(row), value)
    return value.agrees


@action("leave.withdrawn", needs=CasePermission.CASE_MANAGE, says=_l("Took back a request for leave"))
def withdraw_leave(act: Act, value: LeaveToWithdraw) -> None:
    """Take a request back before it is decided, or a granted leave before its first day."""
    row = act.one(LeavePermit, value.leave, lock=True)
    if row.state is LeaveState.APPROVED and row.first_day <= act.today:
        raise Conflict("The leave has begun. Close it when the person is back.")
    row.state = rules.step(row.state, LeaveState.WITHDRAWN)
    act.about(act.subject_of(row), value)


@action("leave.closed", needs=CasePermission.CASE_MANAGE, says=_l("Closed a leave"))
def close_leave(act: Act, value: LeaveReturn) -> int:
    """销假: the person is back and has reported. Answers by how many days the return was late; that stays on record."""
    row = act.one(LeavePermit, value.leave, lock=True)
    to = rules.step(row.state, LeaveState.CLOSED)
    late = rules.check_return(value, (row.first_day, row.last_day), act.now)
    row.state, row.closed_at, row.close_note = to, value.returned_at, value.note or None
    act.about(act.subject_of(row), value, late_days=late)
    return late


def _to_decide(act: Act, value: LeaveDecision) -> tuple[LeavePermit, Body]:
    """The leave and the body that decides it; raises unless the actor acts for that body and did not ask."""
    row = act.one(LeavePermit, value.leave, lock=True)
    decision = decision_on(act, row)
    case_steps.require_decider(act, decision)
    require_second(act, row.requested_by, CasePermission.CASE_READ)
    return row, decision.body


def _decide(act: Act, row: LeavePermit, body: Body, value: LeaveDecision, to: LeaveState) -> None:
    if row.state is not LeaveState.REQUESTED:
        raise Conflict("This leave has moved on. Please look again.")
    row.state, row.body, row.document = rules.step(row.state, to), body, value.document
    row.decided_by, row.decided_at = act.actor.user_id, act.now
    act.about(act.subject_of(row), value, body=body.value)
