"""The pages of leave: ask, look, decide, copy the city's paper and check it, withdraw, close."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.access import Subject, User
from core.acts import Act
from core.acts.second import whom_to_ask
from core.web import Answer, Check, Done, Pages, Question, ValueForm, current_registry, flow, form_of
from core.web.filters import day, moment
from corrections import contributions
from corrections.cases import steps as case_steps
from corrections.cases.queries import require_case
from corrections.file.kinds import TRANSITIONS, LeaveState
from corrections.file.models import LeavePermit
from corrections.file.queries import at_a_glance
from corrections.kinds import Body
from corrections.leave import actions, queries, rules
from corrections.leave.lists import listed
from corrections.leave.values import (
    LeaveDecision,
    LeavePaper,
    LeavePaperCheck,
    LeaveRequest,
    LeaveReturn,
    LeaveToWithdraw,
)
from corrections.leave.words import REASON_LABELS
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision, days_away
from corrections.words import label

pages = Pages("leave", __name__)
OPENED, OPENED_SAYS = "leave.form_opened", _l("Opened the form of a leave")
VIEWED = "leave.viewed"
MANAGE = CasePermission.CASE_MANAGE


def leave_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The leaves of a person, newest first, on the page of contacts and leave."""
    rows = queries.leaves(act.session, subject.id)
    may = act.may(MANAGE)
    if not rows and not may:
        return None
    return {
        "rows": [listed(act, row) for row in rows[:20]],
        "ask": url_for("leave.ask", subject=subject.public_id) if may else None,
    }


@pages.page(
    "/people/<subject>/leave/new",
    needs=MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def ask(act: Act, subject: str) -> ResponseReturnValue:
    """Put down a request for leave: the days and the reason, then check your answers."""
    who = act.visible(subject)
    require_case(act, who)
    question = Question(
        title=_("Request for leave"),
        who=people.ref(act.session, who),
        back=url_for("home.person_tab", subject=subject, tab="contacts"),
        beside=contributions.beside(current_registry(), act, who),
        lead=_request_lead(act),
    )
    form = form_of(LeaveRequest, subject=subject)
    return flow.run(act, form, question, check=_check, do=actions.request_leave, done=_requested)


@pages.page("/leave/<leave>", needs=CasePermission.CASE_READ, reads=VIEWED, says=_l("Looked at a leave"))
def show(act: Act, leave: str) -> ResponseReturnValue:
    """One leave: what was asked, where it stands, and the next lawful step."""
    return _page(act, form_of(LeaveToWithdraw, leave=leave, fresh=True))


@pages.page("/leave/<leave>/decision", needs=CasePermission.CASE_READ, reads=VIEWED, methods=["POST"])
def decide(act: Act, leave: str) -> ResponseReturnValue:
    """Grant a leave or not."""
    form = form_of(LeaveDecision, leave=leave)
    return flow.run(act, form, _page, do=actions.decide_leave, done=partial(_decided, leave))


@pages.page("/leave/<leave>/paper", needs=MANAGE, reads=VIEWED, methods=["POST"])
def record_paper(act: Act, leave: str) -> ResponseReturnValue:
    """Copy the city's decision."""
    done = _done(leave, _("Recorded. It counts once a second person has checked it."))
    return flow.run(act, form_of(LeavePaper, leave=leave), _page, do=actions.record_leave_paper, done=done)


@pages.page("/leave/<leave>/check", needs=CasePermission.CONDITION_DECIDE_COUNTY, reads=VIEWED, methods=["POST"])
def check_paper(act: Act, leave: str) -> ResponseReturnValue:
    """Check the copied decision against its paper."""
    form = form_of(LeavePaperCheck, leave=leave)
    return flow.run(act, form, _page, do=actions.check_leave_paper, done=partial(_checked, leave))


@pages.page("/leave/<leave>/return", needs=MANAGE, reads=VIEWED, methods=["POST"])
def close(act: Act, leave: str) -> ResponseReturnValue:
    """Close a leave: the person is back and has reported."""
    form = form_of(LeaveReturn, leave=leave)
    return flow.run(act, form, _page, do=actions.close_leave, done=partial(_closed, leave))


@pages.page("/leave/<leave>/withdrawal", needs=MANAGE, reads=VIEWED, methods=["POST"])
def withdraw(act: Act, leave: str) -> ResponseReturnValue:
    """Take a request back."""
    form = form_of(LeaveToWithdraw, leave=leave)
    return flow.run(act, form, _page, do=actions.withdraw_leave, done=_done(leave, _("Withdrawn.")))


def _check(act: Act, value: LeaveRequest) -> Check:
    decision = actions.check_request(act, value)
    view = act.law.at(value.first_day)
    days = len(days_away(view, value.first_day, value.last_day))
    body = label(decision.body, decision.rule.ruleset)
    effects = [
        ngettext("The leave counts %(num)s day.", "The leave counts %(num)s days.", days),
        _("The request waits for: %(body)s.", body=body),
    ]
    person = act.visible(value.subject)
    names = case_steps.who_can(act, person, decision.body, besides=act.actor.user_id)
    if names:
        effects.append(_("It can be decided by: %(names)s.", names=_(", ").join(names)))
    warnings = []
    least = view.integer("leave.apply_days_ahead") if view.holds("leave.apply_days_ahead") else 0
    if (value.first_day - act.today).days < least:
        ahead = ngettext(
            "Leave is normally asked for %(num)s day ahead.", "Leave is normally asked for %(num)s days ahead.", least
        )
        warnings.append(ahead)
    seen = at_a_glance(act, person)
    inside = rules.within(value.destination, [each.label for each in seen[1].boundaries] if seen else [])
    if inside:
        warnings.append(_("%(place)s lies within the person's boundary: no leave is needed to go there.", place=inside))
    return Check(title=_("Request for leave: check"), submit=_("Send the request"), effects=effects, warnings=warnings)


def _request_lead(act: Act) -> str:
    """What leave is for, and that it must be granted where the law of today says so."""
    if act.law.at(act.today).flag("leave.must_grant"):
        return _("For leaving the city or county of residence. With a proper reason it must be granted.")
    return _("For leaving the city or county of residence.")


def _done(leave: str, says: str) -> Done:
    return Done(url_for("leave.show", leave=leave), says)


def _requested(leave: str) -> Done:
    return _done(leave, _("The request is on file and waits for its decision."))


def _decided(leave: str, granted: bool) -> Done:
    says = _("The leave is granted.") if granted else _("The leave is not granted; the reasons are on file.")
    return _done(leave, says)


def _checked(leave: str, agrees: bool) -> Done:
    return _done(leave, _("Checked; it counts now.") if agrees else _("Sent back to be recorded again."))


def _closed(leave: str, late: int) -> Done:
    if not late:
        return _done(leave, _("Closed in time."))
    days = ngettext("%(num)s day late", "%(num)s days late", late)
    return _done(leave, _("Closed, %(days)s. That stays on file.", days=days))


def _page(act: Act, sent: ValueForm[Any]) -> str:
    """One leave with the forms of its next steps; the one that was sent as it was typed."""
    row = act.one(LeavePermit, sent.given["leave"])
    person = act.subject_of(row)
    decision = actions.decision_on(act, row)
    act.about(person, leave=row.public_id)
    return render_template(
        "leave/leave.html",
        person=people.ref(act.session, person),
        beside=contributions.beside(current_registry(), act, person),
        leave=row,
        row=listed(act, row),
        answers=_answers(act, row),
        decision=decision,
        body=label(decision.body, decision.rule.ruleset),
        names=case_steps.who_can(act, person, decision.body, besides=row.requested_by),
        next=_next(act, row, decision, sent),
        sent=sent,
    )


def _next(act: Act, row: LeavePermit, decision: Decision, sent: ValueForm[Any]) -> dict[str, Any]:
    """The forms of the next lawful steps for this reader, and whom to ask where there are none."""
    leave, manage = row.public_id, act.may(MANAGE)
    own = row.requested_by == act.actor.user_id
    begun = row.state is LeaveState.APPROVED and row.first_day <= act.today
    steps: dict[str, Any] = {}
    if row.state is LeaveState.REQUESTED:
        if decision.body is Body.CITY and manage:
            steps["paper"] = sent.or_fresh(LeavePaper, leave=leave)
        elif case_steps.may_decide(act, decision) and not own:
            steps["decision"] = sent.or_fresh(LeaveDecision, leave=leave)
        else:
            steps["own"] = own and case_steps.may_decide(act, decision)
    elif row.state is LeaveState.RECORDED:
        steps |= _copy(act, row, sent)
    elif begun and manage:
        steps["back"] = sent.or_fresh(LeaveReturn, leave=leave, returned_at=act.now)
    if manage and LeaveState.WITHDRAWN in TRANSITIONS[row.state] and not begun:
        steps["withdrawal"] = sent.or_fresh(LeaveToWithdraw, leave=leave)
    return steps


def _copy(act: Act, row: LeavePermit, sent: ValueForm[Any]) -> dict[str, Any]:
    """What the copied decision says, and the form of its check or the names of those who can check it."""
    waiting, needs = queries.waiting_paper(act.session, row), CasePermission.CONDITION_DECIDE_COUNTY
    said = {
        "granted": waiting.payload["granted"],
        "decided_on": waiting.payload["decided_on"],
        "checkers": whom_to_ask(act, needs, waiting.office_id, besides=waiting.prepared_by),
    }
    if act.may(needs) and waiting.prepared_by != act.actor.user_id:
        said["check"] = sent.or_fresh(LeavePaperCheck, leave=row.public_id)
    return said


def _answers(act: Act, row: LeavePermit) -> list[Answer]:
    view = act.law.at(row.first_day)
    days = len(days_away(view, row.first_day, row.last_day))
    answers = [
        Answer(
            _("Dates"),
            _("%(first)s to %(last)s", first=row.first_day, last=row.last_day),
            ngettext("%(num)s day", "%(num)s days", days),
        ),
        Answer(_("Where to"), row.destination, row.address or ""),
        Answer(_("Reasons"), row.reason, REASON_LABELS[row.reason_kind]),
        Answer(_("Proof handed in"), row.proof),
        Answer(_("Put down by"), _user(act, row.requested_by), moment(row.requested_at)),
    ]
    if row.opinion:
        answers.append(Answer(_("Opinion of the office"), row.opinion))
    if row.decided_at:
        by = str(label(row.body, view.ruleset))
        if row.body is not Body.CITY:
            by = f"{by} · {_user(act, row.decided_by)}"
        answers.append(Answer(_("Decision"), by, day(row.decided_at)))
    if row.recorded_by:
        checked = _("checked by %(name)s", name=_user(act, row.decided_by))
        answers.append(Answer(_("Copied by"), _user(act, row.recorded_by), checked))
    if row.document:
        answers.append(Answer(_("Number of the paper"), row.document))
    if row.refusal:
        answers.append(Answer(_("Reasons for not granting"), row.refusal))
    if row.closed_at:
        answers.append(Answer(_("Back and reported at"), moment(row.closed_at), row.close_note or ""))
    return answers


def _user(act: Act, user_id: int | None) -> str:
    user = act.session.get(User, user_id) if user_id is not None else None
    return user.name if user else ""
