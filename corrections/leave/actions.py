"""What may be done about leave: ask, decide, record the city's paper and check it, withdraw, close.

Up to seven days the office decides where the county has entrusted it, up to thirty the county, beyond that the city on
paper (实施办法 arts. 26-28). Whoever asked never decides.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from core.access import Subject
from core.acts import Act, action
from core.acts.models import WaitingAct, WaitingState
from core.acts.second import decide, prepare, require_second
from core.clock import day_start
from core.errors import Conflict, Invalid, NotVisible
from corrections.cases import steps as case_steps
from corrections.file.kinds import LeaveReason, LeaveState
from corrections.file.models import LeavePermit
from corrections.file.queries import regime_now
from corrections.leave import queries, rules
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision, who_decides_leave
from corrections.values import Body, Status


@dataclass(frozen=True, slots=True)
class LeaveRequest:
    """What somebody asks for."""

    first_day: date
    last_day: date
    destination: str
    address: str
    reason_kind: LeaveReason
    reason: str
    proof: str
    opinion: str = ""


@action("leave.requested", needs=CasePermission.CASE_MANAGE)
def request_leave(
    act: Act,
    *,
    subject: str,
    first_day: date,
    last_day: date,
    destination: str,
    reason_kind: LeaveReason,
    reason: str,
    proof: str,
    address: str = "",
    opinion: str = "",
) -> str:
    """Put down a person's request for leave. Answers its public id.

    Raises Invalid with the fields that are wrong: days in the past, beyond the term, over another leave, longer than
    anybody may grant; no reason, no proof, no opinion of the office where somebody above decides.
    """
    who = act.visible(subject)
    asked = LeaveRequest(first_day, last_day, destination, address, reason_kind, reason, proof, opinion)
    decision = check_request(act, who, asked)
    row = LeavePermit(
        subject_id=who.id,
        first_day=first_day,
        last_day=last_day,
        destination=destination.strip(),
        reason_kind=reason_kind,
        proof=proof.strip(),
        state=LeaveState.REQUESTED,
        body=decision.body,
        requested_by=act.actor.user_id,
        requested_at=act.now,
    )
    row.address, row.reason, row.opinion = address.strip() or None, reason.strip(), opinion.strip() or None
    act.session.add(row)
    act.session.flush()
    act.about(who, leave=row.public_id, body=decision.body.value)
    return row.public_id


def check_request(act: Act, who: Subject, asked: LeaveRequest) -> Decision:
    """Whether leave may be asked for so: Invalid and Conflict as `request_leave`; answers who decides it."""
    now = regime_now(act, who)
    if now.status is not Status.UNDER_CORRECTION or now.standing.custody is not None:
        raise Conflict("Leave is for people under correction and at liberty.")
    others = queries.touching_leaves(act.session, who.id)
    days = (asked.first_day, asked.last_day)
    faults = rules.leave_faults(*days, act.today, now.standing.term.last_day, others)
    if faults:
        raise Invalid(fields=faults)
    decision = leave_decision(act, who.id, *days)
    if not decision.possible:
        faults["last_day"] = "The law of that day lets nobody grant so long a leave."
    for name, text in (("destination", asked.destination), ("reason", asked.reason), ("proof", asked.proof)):
        if not text.strip():
            faults[name] = "Please fill this in."
    if rules.needs_opinion(decision) and not asked.opinion.strip():
        faults["opinion"] = "Somebody above the office decides this leave: please give the office's opinion."
    if faults:
        raise Invalid(fields=faults)
    return decision


def leave_decision(act: Act, subject_id: int, first: date, last: date, *, besides: str = "") -> Decision:
    """Who decides a leave of these days, by the law of its first day and the leaves granted so far."""
    earlier = queries.earlier_leaves(act.session, subject_id, besides=besides)
    return who_decides_leave(act.law.at(first), first, last, earlier)


@action("leave.approved", needs=CasePermission.CASE_READ)
def approve_leave(act: Act, *, leave: str, document: str = "") -> None:
    """Grant a leave, as the body that the law names for it. Never by whoever asked, never after it began."""
    row, decision = _to_decide(act, leave)
    if row.first_day < act.today:
        raise Conflict("This leave would have begun already. Refuse it, and ask again with other days.")
    _decide(act, row, decision.body, LeaveState.APPROVED, document)


@action("leave.refused", needs=CasePermission.CASE_READ)
def refuse_leave(act: Act, *, leave: str, reasons: str, document: str = "") -> None:
    """Refuse a leave, with the reasons. Never by whoever asked."""
    row, decision = _to_decide(act, leave)
    if not reasons.strip():
        raise Invalid(fields={"reasons": "A refusal needs its reasons."})
    row.refusal = reasons.strip()
    _decide(act, row, decision.body, LeaveState.REFUSED, document)


@action("leave.paper_recorded", needs=CasePermission.CASE_MANAGE)
def record_leave_paper(
    act: Act, *, leave: str, granted: bool, document: str, decided_on: date, reasons: str = ""
) -> str:
    """Copy the city's decision from its paper; it counts once a second person has checked it. Answers the copy's id."""
    row = _locked(act, leave)
    who = act.session.get_one(Subject, row.subject_id)
    if leave_decision(act, row.subject_id, row.first_day, row.last_day, besides=leave).body is not Body.CITY:
        raise Conflict("This leave is decided here, not on paper.")
    faults: dict[str, str] = {}
    if not document.strip():
        faults["document"] = "Please give the number of the paper."
    if decided_on > act.today:
        faults["decided_on"] = "This day lies ahead."
    if not granted and not reasons.strip():
        faults["reasons"] = "A refusal needs its reasons."
    if faults:
        raise Invalid(fields=faults)
    row.state = rules.step(row.state, LeaveState.RECORDED)
    row.refusal = None if granted else reasons.strip()
    row.document, row.body = document.strip(), Body.CITY
    payload = {"leave": leave, "granted": granted, "decided_on": decided_on.isoformat()}
    needs = CasePermission.CONDITION_DECIDE_COUNTY
    put = prepare(act, queries.LEAVE_KIND, needs=needs, office_id=who.office_id, payload=payload, subject_id=who.id)
    act.about(who, leave=leave, waiting=put.public_id)
    return put.public_id


@action("leave.paper_checked", needs=CasePermission.CONDITION_DECIDE_COUNTY)
def check_leave_paper(act: Act, *, leave: str, confirm: bool, reason: str = "") -> None:
    """A second person's word on the copied decision: it counts now, or goes back to be recorded again."""
    row = _locked(act, leave)
    put = paper_of(act, row)
    if not confirm and not reason.strip():
        raise Invalid(fields={"reason": "Please say what is wrong."})
    decide(act, put, confirm=confirm, reason=reason.strip())
    who = act.session.get_one(Subject, row.subject_id)
    if confirm:
        row.state = rules.step(row.state, LeaveState.APPROVED if put.payload["granted"] else LeaveState.REFUSED)
        row.decided_by, row.recorded_by = act.actor.user_id, put.prepared_by
        row.decided_at = min(act.now, day_start(date.fromisoformat(put.payload["decided_on"])))
    else:
        row.state, row.refusal, row.document = rules.step(row.state, LeaveState.REQUESTED), None, ""
    act.about(who, leave=leave, confirmed=confirm)


def paper_of(act: Act, row: LeavePermit) -> WaitingAct:
    """The copied decision on a leave that waits for its check; Conflict when there is none."""
    query = select(WaitingAct).where(
        WaitingAct.subject_id == row.subject_id,
        WaitingAct.kind == queries.LEAVE_KIND,
        WaitingAct.state == WaitingState.WAITING,
    )
    put = next((each for each in act.session.scalars(query) if each.payload["leave"] == row.public_id), None)
    if put is None:
        raise Conflict()
    return put


@action("leave.withdrawn", needs=CasePermission.CASE_MANAGE)
def withdraw_leave(act: Act, *, leave: str) -> None:
    """Take a request back before it is decided, or a granted leave before its first day."""
    row = _locked(act, leave)
    if row.state is LeaveState.APPROVED and row.first_day <= act.today:
        raise Conflict("The leave has begun. Close it when the person is back.")
    row.state = rules.step(row.state, LeaveState.WITHDRAWN)
    act.about(act.session.get_one(Subject, row.subject_id), leave=leave)


@action("leave.closed", needs=CasePermission.CASE_MANAGE)
def close_leave(act: Act, *, leave: str, returned_at: datetime, note: str = "") -> int:
    """销假: the person is back and has reported. Answers by how many days the return was late; that stays on record."""
    row = _locked(act, leave)
    to = rules.step(row.state, LeaveState.CLOSED)
    faults: dict[str, str] = {}
    if not day_start(row.first_day) <= returned_at <= act.now:
        faults["returned_at"] = "This lies before the leave or ahead."
    late = rules.late_by(row.last_day, returned_at, act.today)
    if late and not note.strip():
        faults["note"] = "The return was late: please say why."
    if faults:
        raise Invalid(fields=faults)
    row.state, row.closed_at, row.close_note = to, returned_at, note.strip() or None
    act.about(act.session.get_one(Subject, row.subject_id), leave=leave, late_days=late)
    return late


def _to_decide(act: Act, leave: str) -> tuple[LeavePermit, Decision]:
    """The leave and who decides it now; raises unless the actor acts for that body and did not ask."""
    row = _locked(act, leave)
    decision = leave_decision(act, row.subject_id, row.first_day, row.last_day, besides=leave)
    case_steps.require_decider(act, decision)
    require_second(act, row.requested_by, CasePermission.CASE_READ)
    return row, decision


def _decide(act: Act, row: LeavePermit, body: Body, to: LeaveState, document: str) -> None:
    if row.state is not LeaveState.REQUESTED:
        raise Conflict("This leave has moved on. Please look again.")
    row.state, row.body, row.document = rules.step(row.state, to), body, document.strip()
    row.decided_by, row.decided_at = act.actor.user_id, act.now
    act.about(act.session.get_one(Subject, row.subject_id), leave=row.public_id, body=body.value)


def _locked(act: Act, leave: str) -> LeavePermit:
    """The leave, locked until the act is over."""
    query = select(LeavePermit).where(LeavePermit.public_id == leave).with_for_update()
    row = act.session.scalars(query).one_or_none()
    if row is None:
        raise NotVisible()
    return row
