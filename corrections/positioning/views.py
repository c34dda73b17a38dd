"""The pages of positioning: phone checks, ordering, renewing and lifting a device, terminals of earlier years."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.clock import last_day, office_day
from core.web import Answer, Check, Done, Pages, Question, ValueForm, current_registry, flow, form_of
from corrections import contributions
from corrections.cases import steps as case_steps
from corrections.cases.queries import case_of, require_case
from corrections.file.models import CheckWindow, DeviceWindow
from corrections.kinds import ActKind
from corrections.measures.queries import measures
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.positioning import actions, rules
from corrections.positioning.values import CheckToOpen, CheckToStop, DeviceToLift, DeviceToOrder, TerminalToRecord
from corrections.regime.authority import who_decides
from corrections.words import label

pages = Pages("positioning", __name__)
OPENED, OPENED_SAYS = "positioning.form_opened", _l("Opened a form of positioning")
USUAL_MINUTES = 30


@pages.page(
    "/people/<subject>/check/new",
    needs=CasePermission.CASE_MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def open_check(act: Act, subject: str) -> ResponseReturnValue:
    """Ask for a phone check."""
    person = act.visible(subject)
    require_case(act, person)
    question = Question(
        title=_("Phone check"),
        who=ref(act.session, person),
        back=_conditions(subject),
        lead=_("For a while the person's phone may be asked where it is. It is no continuous tracking."),
        rule=act.law.at(act.today).rule(rules.CHECK_MINUTES),
        submit=_("Begin"),
    )
    done = Done(question.back, _("The check is running. It ends by itself."))
    return flow.run(
        act,
        form_of(CheckToOpen, subject=subject, minutes=USUAL_MINUTES),
        question,
        do=actions.open_check_window,
        done=done,
    )


@pages.page(
    "/checks/<check>/stop",
    needs=CasePermission.CASE_MANAGE,
    methods=["POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def stop_check(act: Act, check: str) -> ResponseReturnValue:
    """Stop a phone check before its time."""
    person = act.subject_of(act.one(CheckWindow, check))
    question = Question(
        title=_("Stop the phone check"),
        who=ref(act.session, person),
        back=_conditions(person.public_id),
        submit=_("Stop"),
    )
    done = Done(question.back, _("The check is stopped."))
    return flow.run(act, form_of(CheckToStop, check=check), question, do=actions.stop_check_window, done=done)


@pages.page(
    "/people/<subject>/device/new",
    needs=CasePermission.CASE_READ,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def record_device(act: Act, subject: str) -> ResponseReturnValue:
    """Put an electronic positioning device in force, on one of the five grounds of the law."""
    person = act.visible(subject)
    require_case(act, person)
    form = form_of(DeviceToOrder, subject=subject)
    return _order(act, person, form, _("Electronic positioning device"))


@pages.page(
    "/devices/<device>/renew",
    needs=CasePermission.CASE_READ,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def renew_device(act: Act, device: str) -> ResponseReturnValue:
    """Put a device in force for another time, by a new approval, beginning when the order on file ends."""
    row = act.one(DeviceWindow, device)
    person = act.subject_of(row)
    first, measure = max(office_day(row.to_at), act.today), row.measure or ""
    subject = person.public_id
    form = form_of(DeviceToOrder, subject=subject, renews=device, ground=row.ground, measure=measure, first_day=first)
    return _order(act, person, form, _("Renew the positioning device"))


@pages.page(
    "/devices/<device>/lift",
    needs=CasePermission.CASE_READ,
    methods=["GET", "POST"],
    reads="device.viewed",
    says=_l("Looked at a device order"),
)
def lift_device(act: Act, device: str) -> ResponseReturnValue:
    """Take a device off because it is no longer needed, or go on to renew it."""
    case_steps.require_recorder(act)
    person = act.subject_of(act.one(DeviceWindow, device))
    question = Question(
        title=_("Take off the positioning device"),
        who=ref(act.session, person),
        back=_conditions(person.public_id),
        beside=contributions.beside(current_registry(), act, person),
        about=person,
    )
    form, done = form_of(DeviceToLift, device=device), Done(question.back, _("The device is off."))
    return flow.run(act, form, question, check=_check_lifting, do=actions.lift_device, done=done)


@pages.page(
    "/people/<subject>/terminal/new",
    needs=CasePermission.DEVICE_BIND,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def issue_terminal(act: Act, subject: str) -> ResponseReturnValue:
    """Note a phone or band handed out in earlier years; only for people received while that was lawful."""
    person = act.visible(subject)
    view = act.law.at(office_day(case_of(act.session, person.id).received_at))
    rules.require_local_register(view)
    question = Question(
        title=_("Terminal of earlier years"),
        who=ref(act.session, person),
        back=_conditions(subject),
        lead=_("For records of the time in which local practice handed out phones and bands. Today it is no ground."),
        rule=view.rule(rules.LOCAL_REGISTER),
    )
    form, done = form_of(TerminalToRecord, subject=subject), Done(question.back, _("Recorded."))
    return flow.run(act, form, question, check=_check_terminal, do=actions.issue_terminal, done=done)


def _order(act: Act, person: Subject, form: ValueForm[DeviceToOrder], title: str) -> ResponseReturnValue:
    """The question about a device order, new or renewed."""
    case_steps.require_recorder(act)
    rests = [row for row in measures(act.session, person.id) if row.cancelled_at is None]
    form.offer("measure", ((row.public_id, f"{label(row.kind)} · {office_day(row.decided_at)}") for row in rests))
    view = act.law.at(act.today)
    question = Question(
        title=title,
        who=ref(act.session, person),
        back=_conditions(person.public_id),
        beside=contributions.beside(current_registry(), act, person),
        lead=_("Only on a ground of the law, only with its approval, and for three months at most."),
        rule=view.rule(rules.DEVICE_GROUNDS) if view.holds(rules.DEVICE_GROUNDS) else None,
    )
    done = Done(question.back, _("Recorded."))
    return flow.run(act, form, question, check=_check_device, do=actions.record_device_window, done=done)


def _check_device(act: Act, value: DeviceToOrder) -> Check:
    actions.check_device(act, value)
    decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))
    return Check(
        title=_("Positioning device: check"),
        submit=_("Record"),
        effects=case_steps.effects_of_recording(act, act.visible(value.subject), decision),
    )


def _check_lifting(act: Act, value: DeviceToLift) -> Check:
    row, view = actions.check_lifting(act, value), act.law.at(act.today)
    return Check(
        title=_("Take off the positioning device"),
        submit=_("Take it off"),
        answers=[
            Answer(_("Ground in law"), label(row.ground)),
            Answer(_("First day"), office_day(row.from_at)),
            Answer(_("Last day"), last_day(row.to_at)),
            Answer(_("Number of the approval"), row.document),
        ],
        effects=[
            _("From now on no position of the device is taken. What was taken stays on file."),
            _("Take the device itself off the person today."),
        ],
        template="positioning/lift.html",
        values={
            "rule": view.rule(rules.DEVICE_MONTHS),
            "renew": url_for("positioning.renew_device", device=row.public_id),
        },
    )


def _check_terminal(act: Act, value: TerminalToRecord) -> Check:
    actions.check_terminal(act, value)
    until = act.law.at(value.first_day).rule(rules.LOCAL_REGISTER).to_day
    never = _("Local practice was a ground for positions until %(day)s; after it this terminal is none.", day=until)
    return Check(title=_("Terminal of earlier years: check"), submit=_("Record"), effects=[never] if until else ())


def _conditions(subject: str) -> str:
    return url_for("conditions.conditions", subject=subject)
