"""The pages of leave: ask, look, decide, copy the city's paper and check it, withdraw, close."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from core.access import Subject, User
from core.acts import Act, run
from core.acts.second import whom_to_ask
from core.clock import OFFICE_ZONE
from core.web import Form, Pages, local_instant
from core.web.filters import day, moment
from core.web.forms import EmptyForm
from corrections import chain
from corrections.cases import steps as case_steps
from corrections.chain import Answer, Check
from corrections.file.kinds import TRANSITIONS, LeaveReason, LeaveState
from corrections.file.models import LeavePermit
from corrections.file.queries import one
from corrections.forms import CheckForm
from corrections.labels import label
from corrections.leave import actions, queries
from corrections.leave.actions import LeaveRequest
from corrections.leave.forms import LeaveDecisionForm, LeaveForm, LeavePaperForm, ReturnForm
from corrections.leave.lists import listed
from corrections.leave.words import REASONS
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision, days_away
from corrections.values import Body

pages = Pages("leave", __name__)
VIEWED = "leave.viewed"


def leave_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The leaves of a person, newest first, on the page of contacts and leave."""
    rows = queries.leaves(act.session, subject.id)
    may = act.may(CasePermission.CASE_MANAGE)
    if not rows and not may:
        return None
    return {
        "rows": [listed(act, each) for each in rows[:20]],
        "ask": url_for("leave.ask", subject=subject.public_id) if may else None,
    }


@pages.page("/people/<subject>/leave/new", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def ask(act: Act, subject: str) -> ResponseReturnValue:
    """Put down a request for leave: the days and the reason, then check your answers."""
    who = act.visible(subject)
    form = LeaveForm()

    def check() -> Check:
        asked = LeaveRequest(**_asked(form))
        decision = actions.check_request(act, who, asked)
        days = len(days_away(act.law.at(asked.first_day), asked.first_day, asked.last_day))
        body = label(decision.body, decision.rule.ruleset)
        effects = [
            ngettext("The leave counts %(num)s day.", "The leave counts %(num)s days.", days),
            _("The request waits for: %(body)s.", body=body),
        ]
        names = case_steps.who_can(act, who, decision.body, besides=act.actor.user_id)
        if names:
            effects.append(_("It can be decided by: %(names)s.", names=_(", ").join(names)))
        ahead = act.law.at(asked.first_day)
        warnings = []
        if ahead.holds("leave.apply_days_ahead"):
            least = ahead.integer("leave.apply_days_ahead")
            if (asked.first_day - act.today).days < least:
                warnings.append(_("Leave is normally asked for %(n)s days ahead.", n=least))
        return Check(
            _("Request for leave: check"),
            people.ref(act.session, who),
            chain.answers(form),
            _("Send the request"),
            effects,
            warnings,
        )

    def do() -> ResponseReturnValue:
        made = actions.request_leave(act.once(form.once.data), subject=subject, **_asked(form))
        flash(_("The request is on file and waits for its decision."), "success")
        return redirect(url_for("leave.show", leave=made), 303)

    def draw() -> str:
        return render_template(
            "corrections/form.html",
            form=form,
            title=_("Request for leave"),
            who=people.ref(act.session, who),
            back=url_for("home.person_tab", subject=subject, tab="contacts"),
            lead=_request_lead(act),
        )

    return chain.run(form, check, do, draw)


def _request_lead(act: Act) -> str:
    """What leave is for, and that it must be granted where the law of today says so."""
    if act.law.at(act.today).flag("leave.must_grant"):
        return _("For leaving the city or county of residence. With a proper reason it must be granted.")
    return _("For leaving the city or county of residence.")


@pages.page("/leave/<leave>", needs=CasePermission.CASE_READ, reads=VIEWED)
def show(act: Act, leave: str) -> ResponseReturnValue:
    """One leave: what was asked, where it stands, and the next lawful step."""
    return _draw(act, leave, None)


@pages.page("/leave/<leave>/decision", needs=CasePermission.CASE_READ, methods=["POST"])
def decide(act: Act, leave: str) -> ResponseReturnValue:
    """Grant a leave or not."""
    form = LeaveDecisionForm()

    def do() -> ResponseReturnValue:
        document = form.document.data or ""
        if form.decision.data == "yes":
            actions.approve_leave(act.once(form.once.data), leave=leave, document=document)
            flash(_("The leave is granted."), "success")
        else:
            actions.refuse_leave(
                act.once(form.once.data), leave=leave, reasons=form.reasons.data or "", document=document
            )
            flash(_("The leave is not granted; the reasons are on file."), "success")
        return redirect(url_for("leave.show", leave=leave), 303)

    return chain.plain(form, do, lambda: _again(act, leave, form))


@pages.page("/leave/<leave>/paper", needs=CasePermission.CASE_MANAGE, methods=["POST"])
def record_paper(act: Act, leave: str) -> ResponseReturnValue:
    """Copy the city's decision."""
    form = LeavePaperForm()

    def do() -> ResponseReturnValue:
        actions.record_leave_paper(
            act.once(form.once.data),
            leave=leave,
            granted=form.decision.data == "yes",
            document=form.document.data,
            decided_on=form.decided_on.data,
            reasons=form.reasons.data or "",
        )
        flash(_("Recorded. It counts once a second person has checked it."), "success")
        return redirect(url_for("leave.show", leave=leave), 303)

    return chain.plain(form, do, lambda: _again(act, leave, form))


@pages.page("/leave/<leave>/check", needs=CasePermission.CONDITION_DECIDE_COUNTY, methods=["POST"])
def check_paper(act: Act, leave: str) -> ResponseReturnValue:
    """Check the copied decision against its paper."""
    form = CheckForm()

    def do() -> ResponseReturnValue:
        confirm = form.decision.data == "yes"
        actions.check_leave_paper(act.once(form.once.data), leave=leave, confirm=confirm, reason=form.reason.data or "")
        flash(_("Checked; it counts now.") if confirm else _("Sent back to be recorded again."), "success")
        return redirect(url_for("leave.show", leave=leave), 303)

    return chain.plain(form, do, lambda: _again(act, leave, form))


@pages.page("/leave/<leave>/return", needs=CasePermission.CASE_MANAGE, methods=["POST"])
def close(act: Act, leave: str) -> ResponseReturnValue:
    """Close a leave: the person is back and has reported."""
    form = ReturnForm()

    def do() -> ResponseReturnValue:
        at = local_instant(form.returned_at.data)
        late = actions.close_leave(act.once(form.once.data), leave=leave, returned_at=at, note=form.note.data or "")
        if late:
            days = ngettext("%(num)s day late", "%(num)s days late", late)
            flash(_("Closed, %(days)s. That stays on file.", days=days), "success")
        else:
            flash(_("Closed in time."), "success")
        return redirect(url_for("leave.show", leave=leave), 303)

    return chain.plain(form, do, lambda: _again(act, leave, form))


@pages.page("/leave/<leave>/withdrawal", needs=CasePermission.CASE_MANAGE, methods=["POST"])
def withdraw(act: Act, leave: str) -> ResponseReturnValue:
    """Take a request back."""
    form = EmptyForm()

    def do() -> ResponseReturnValue:
        actions.withdraw_leave(act.once(form.once.data), leave=leave)
        flash(_("Withdrawn."), "success")
        return redirect(url_for("leave.show", leave=leave), 303)

    return chain.plain(form, do, lambda: _again(act, leave, form))


def _again(act: Act, leave: str, form: Form) -> str:
    """The page of a leave once more, with what was typed; looked at, so audited."""
    return run(act, VIEWED, CasePermission.CASE_READ, lambda inner: _draw(inner, leave, form))


def _draw(act: Act, leave: str, sent: Form | None) -> str:
    permit = one(act.session, LeavePermit, leave)
    who = act.session.get_one(Subject, permit.subject_id)
    decision = actions.leave_decision(act, who.id, permit.first_day, permit.last_day, besides=leave)
    act.about(who, leave=leave)
    return render_template(
        "leave/leave.html",
        who=people.ref(act.session, who),
        leave=permit,
        row=listed(act, permit),
        answers=_answers(act, permit),
        decision=decision,
        body=label(decision.body, decision.rule.ruleset),
        names=case_steps.who_can(act, who, decision.body, besides=permit.requested_by),
        next=_next(act, permit, decision, sent),
        errors=sent,
    )


def _next(act: Act, row: LeavePermit, decision: Decision, sent: Form | None) -> dict[str, Any]:
    """The forms of the next lawful steps for this reader, and whom to ask where there are none."""
    own, manage = row.requested_by == act.actor.user_id, act.may(CasePermission.CASE_MANAGE)
    found: dict[str, Any] = {}

    def offer(name: str, form: type[Form], **given: Any) -> None:
        found[name] = sent if isinstance(sent, form) else form(formdata=None, **given)

    if row.state is LeaveState.REQUESTED:
        if decision.body is Body.CITY and manage:
            offer("paper", LeavePaperForm)
        elif case_steps.may_decide(act, decision) and not own:
            offer("decision", LeaveDecisionForm)
        else:
            found["own"] = own and case_steps.may_decide(act, decision)
    elif row.state is LeaveState.RECORDED:
        put = actions.paper_of(act, row)
        if act.may(CasePermission.CONDITION_DECIDE_COUNTY) and put.prepared_by != act.actor.user_id:
            offer("check", CheckForm)
        found["granted"] = put.payload["granted"]
        found["decided_on"] = put.payload["decided_on"]
        found["checkers"] = whom_to_ask(
            act, CasePermission.CONDITION_DECIDE_COUNTY, put.office_id, besides=put.prepared_by
        )
    elif row.state is LeaveState.APPROVED and manage and row.first_day <= act.today:
        offer("back", ReturnForm, returned_at=act.now.astimezone(OFFICE_ZONE))
    begun = row.state is LeaveState.APPROVED and row.first_day <= act.today
    if manage and LeaveState.WITHDRAWN in TRANSITIONS[row.state] and not begun:
        offer("withdrawal", EmptyForm)
    return found


def _answers(act: Act, row: LeavePermit) -> list[Answer]:
    view = act.law.at(row.first_day)
    days = len(days_away(view, row.first_day, row.last_day))
    found = [
        Answer(
            _("Days"),
            _("%(first)s to %(last)s", first=row.first_day, last=row.last_day),
            ngettext("%(num)s day", "%(num)s days", days),
        ),
        Answer(_("Where to"), row.destination, row.address or ""),
        Answer(_("Reasons"), row.reason, REASONS[row.reason_kind]),
        Answer(_("Proof handed in"), row.proof),
        Answer(_("Put down by"), _user(act, row.requested_by), moment(row.requested_at)),
    ]
    if row.opinion:
        found.append(Answer(_("Opinion of the office"), row.opinion))
    if row.decided_at:
        by = str(label(row.body, view.ruleset))
        if row.body is not Body.CITY:
            by = f"{by} · {_user(act, row.decided_by)}"
        found.append(Answer(_("Decision"), by, day(row.decided_at)))
    if row.recorded_by:
        checked = _("checked by %(name)s", name=_user(act, row.decided_by))
        found.append(Answer(_("Copied by"), _user(act, row.recorded_by), checked))
    if row.document:
        found.append(Answer(_("Number of the paper"), row.document))
    if row.refusal:
        found.append(Answer(_("Reasons for not granting"), row.refusal))
    if row.closed_at:
        found.append(Answer(_("Back and reported at"), moment(row.closed_at), row.close_note or ""))
    return found


def _user(act: Act, user_id: int | None) -> str:
    found = act.session.get(User, user_id) if user_id is not None else None
    return found.name if found else ""


def _asked(form: LeaveForm) -> dict[str, Any]:
    given = {field.name: field.data or "" for field in form if field.name in LeaveRequest.__slots__}
    return given | {"reason_kind": LeaveReason(form.reason_kind.data)}
