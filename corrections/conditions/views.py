"""The pages of conditions: what binds somebody now or on another day, the rows behind it, checks, papers, periods."""

from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from core.access import Permission, Subject
from core.acts import Act, run
from core.acts.second import whom_to_ask
from core.clock import OFFICE_ZONE, day_start, office_day
from core.errors import Invalid, NotAllowed, NotInForce, NotVisible
from core.web import Breach, Form, Pages, current_house
from corrections import chain
from corrections.boundaries import views as bounds_views
from corrections.cases import queries as cases
from corrections.cases import steps as case_steps
from corrections.chain import Answer, Check
from corrections.conditions import actions
from corrections.conditions.forms import (
    AtForm,
    CheckForm,
    CheckWindowForm,
    DeviceForm,
    EmptyForm,
    MeasureForm,
)
from corrections.duties import views as excuse_views
from corrections.file import queries
from corrections.file.models import CheckWindow
from corrections.file.queries import DEVICE_KIND
from corrections.labels import label
from corrections.leave import views as leave_views
from corrections.measures import breaches
from corrections.people import queries as people
from corrections.regime.authority import who_decides
from corrections.regime.facts import ONE_DAY
from corrections.regime.lines import Topic, explain
from corrections.regime.phrases import TOPICS, sentence
from corrections.regime.regime import Regime
from corrections.values import ActKind, DeviceGround, DutyKind, MeasureKind, PositioningBasis, Status

pages = Pages("conditions", __name__)
leave_views.add_to(pages)
bounds_views.add_to(pages)
excuse_views.add_to(pages)

PAPER_VIEWED = "paper.viewed"
NOON = time(12)


def regime_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """What binds this person now, line by line; None where there is no case."""
    if cases.case(act.session, subject.id) is None:
        return None
    now = queries.regime_now(act, subject)
    return {
        "topics": _topics(now, leave_out={Topic.DECIDES}),
        "form": AtForm(formdata=None, at=act.today),
        "whole": url_for("conditions.regime", subject=subject.public_id),
    }


@pages.page("/people/<subject>/regime", needs=Permission.CASE_READ, reads="regime.viewed")
def regime(act: Act, subject: str) -> ResponseReturnValue:
    """What binds this person, now or on another day, with the article behind every line."""
    who = act.visible(subject)
    form = AtForm(request.args)
    good = form.validate()
    day: date = (form.at.data if good else None) or act.today
    at = act.now if day == act.today else datetime.combine(day, NOON, OFFICE_ZONE)
    topics: list[dict[str, Any]] = []
    said, refusal = None, ""
    try:
        said = queries.regime_at(act, who, at)
        topics = _topics(said)
    except NotInForce:
        good, refusal = False, _("No rules of correction are kept here for that day.")
    if form.at.data is None and good:
        form.at.data = day
    act.about(who, day=day.isoformat())
    return render_template(
        "conditions/regime.html",
        who=people.ref(act.session, who),
        subject=who,
        form=form,
        at=at,
        is_now=day == act.today,
        ruleset=said.ruleset if said else None,
        topics=topics,
        refusal=refusal,
    ), 200 if good else 422


@pages.page("/people/<subject>/conditions", needs=Permission.CASE_READ, reads="conditions.viewed")
def conditions(act: Act, subject: str) -> ResponseReturnValue:
    """Every condition this case ever carried, with its period and paper, and the next lawful steps."""
    who = act.visible(subject)
    if cases.case(act.session, who.id) is None:
        raise NotVisible()
    session, manage = act.session, act.may(Permission.CASE_MANAGE)
    checks = queries.checks(session, who.id)
    act.about(who)
    return render_template(
        "conditions/conditions.html",
        who=people.ref(session, who),
        subject=who,
        boundaries=[(row, bounds_views.in_force(row, act.now)) for row in queries.boundaries(session, who.id)],
        offers=bounds_views.offers(act, who),
        prohibitions=queries.prohibitions(session, who.id),
        leaves=[leave_views.row(act, row) for row in queries.leaves(session, who.id)],
        travels=queries.travels(session, who.id),
        devices=queries.devices(session, who.id),
        checks=checks,
        measures=queries.measures(session, who.id),
        excuses=queries.exemptions(session, who.id),
        papers=queries.waiting_papers(session, who.id, 20),
        running=next((row.public_id for row in checks if (row.stopped_at or row.to_at) > act.now), None),
        stop=EmptyForm(formdata=None) if manage else None,
        actions=_actions(act, who),
        label=label,
        breach=breaches.said,
        duty=lambda kind: label(DutyKind(kind)),
    )


@pages.page("/people/<subject>/check/new", needs=Permission.CASE_MANAGE, methods=["GET", "POST"])
def open_check(act: Act, subject: str) -> ResponseReturnValue:
    """Ask for a phone check."""
    who = act.visible(subject)
    form = CheckWindowForm()

    def do() -> ResponseReturnValue:
        actions.open_check_window(
            act.once(form.once.data), subject=subject, minutes=form.minutes.data, reason=form.reason.data
        )
        flash(_("The check is running. It ends by itself."), "success")
        return redirect(url_for("conditions.conditions", subject=subject), 303)

    rule = act.law.at(act.today).rule("positioning.check_max_minutes")
    lead = _("For a while the person's phone may be asked where it is. It is no continuous tracking.")
    return chain.plain(
        form, do, lambda: _form(act, who, form, _("Phone check"), lead=lead, rule=rule, submit=_("Begin"))
    )


@pages.page("/checks/<check>/stop", needs=Permission.CASE_MANAGE, methods=["POST"])
def stop_check(act: Act, check: str) -> ResponseReturnValue:
    """Stop a phone check before its time."""
    row = queries.one(act.session, CheckWindow, check)
    who = act.session.get_one(Subject, row.subject_id)
    form = EmptyForm()
    back = url_for("conditions.conditions", subject=who.public_id)
    if form.validate():
        actions.stop_check_window(act.once(form.once.data), check=check)
        flash(_("The check is stopped."), "success")
    return redirect(back, 303)


@pages.page("/people/<subject>/measures/new", needs=Permission.CASE_READ, methods=["GET", "POST"])
def record_measure(act: Act, subject: str) -> ResponseReturnValue:
    """Put a reward or penalty on file: decided by whom the law names, or copied from the paper and checked."""
    who = act.visible(subject)
    _require_recorder(act)
    form = MeasureForm()
    known = _open_breaches(act, who)
    form.covers.choices = [SelectChoice(each.event, f"{each.day} · {each.title}") for each in known]

    def covers() -> dict[str, date]:
        return {each.event: each.day for each in known if each.event in (form.covers.data or ())}

    def check() -> Check:
        kind = MeasureKind(form.kind.data)
        decision = who_decides(ActKind(kind.value), act.law.at(form.decided_on.data))
        if form.decided_on.data > act.today:
            raise Invalid(fields={"decided_on": "This day lies ahead."})
        wrong = breaches.faults(kind, form.decided_on.data, covers(), ())
        if wrong:
            raise Invalid(fields=wrong)
        unnamed = bool(known) and not covers() and kind is not MeasureKind.COMMENDATION
        said = [_("No breach is named: whatever the month counts stays counted beside this measure.")]
        return Check(
            _("Measure: check"),
            people.ref(act.session, who),
            chain.answers(form),
            _("Record"),
            _effects(act, who, decision),
            said if unnamed else (),
        )

    def do() -> ResponseReturnValue:
        actions.record_measure(
            act.once(form.once.data),
            subject=subject,
            kind=MeasureKind(form.kind.data),
            decided_on=form.decided_on.data,
            document=form.document.data,
            grounds=form.grounds.data,
            covers=covers(),
        )
        flash(_("Recorded."), "success")
        return redirect(url_for("conditions.conditions", subject=subject), 303)

    lead = _("As its paper says. The office proposes; the body that the law names decides.")
    return chain.run(form, check, do, lambda: _form(act, who, form, _("Reward or penalty"), lead=lead))


@pages.page("/people/<subject>/device/new", needs=Permission.CASE_READ, methods=["GET", "POST"])
def record_device(act: Act, subject: str) -> ResponseReturnValue:
    """Put an electronic positioning device in force, on one of the five grounds of the law."""
    who = act.visible(subject)
    _require_recorder(act)
    form = DeviceForm()
    rests = [row for row in queries.measures(act.session, who.id) if row.cancelled_at is None]
    form.measure.choices = [
        SelectChoice("", "–"),
        *(SelectChoice(row.public_id, f"{label(row.kind)} · {office_day(row.decided_at)}") for row in rests),
    ]
    decision = who_decides(ActKind.POSITIONING_DEVICE, act.law.at(act.today))

    def given() -> dict[str, Any]:
        day = form.first_day.data
        return {
            "ground": DeviceGround(form.ground.data),
            "from_at": act.now if day == act.today else day_start(day),
            "last_day": form.last_day.data,
            "document": form.document.data,
            "measure": form.measure.data or None,
        }

    def check() -> Check:
        actions.check_device(act, who, **given())
        return Check(
            _("Positioning device: check"),
            people.ref(act.session, who),
            chain.answers(form),
            _("Record"),
            _effects(act, who, decision),
        )

    def do() -> ResponseReturnValue:
        actions.record_device_window(act.once(form.once.data), subject=subject, **given())
        flash(_("Recorded."), "success")
        return redirect(url_for("conditions.conditions", subject=subject), 303)

    view = act.law.at(act.today)
    rule = view.rule("positioning.device_grounds") if view.holds("positioning.device_grounds") else None
    lead = _("Only on a ground of the law, only with its approval, and for three months at most.")
    return chain.run(
        form, check, do, lambda: _form(act, who, form, _("Electronic positioning device"), lead=lead, rule=rule)
    )


@pages.page("/decisions/paper/<waiting_act>", needs=Permission.CASE_READ, reads=PAPER_VIEWED)
def paper(act: Act, waiting_act: str) -> ResponseReturnValue:
    """A decision copied from its paper, to be checked by a second person."""
    return _paper(act, waiting_act, CheckForm(formdata=None))


@pages.page("/decisions/paper/<waiting_act>", needs=Permission.CONDITION_DECIDE_COUNTY, methods=["POST"])
def paper_checked(act: Act, waiting_act: str) -> ResponseReturnValue:
    """A second person's word on a copied decision."""
    form = CheckForm()
    who = case_steps.subject_of(act, cases.waiting_act(act.session, waiting_act))

    def do() -> ResponseReturnValue:
        confirm = form.decision.data == "yes"
        actions.check_paper(
            act.once(form.once.data), waiting_act=waiting_act, confirm=confirm, reason=form.reason.data or ""
        )
        flash(_("Checked; it counts now.") if confirm else _("Sent back to be recorded again."), "success")
        return redirect(url_for("conditions.conditions", subject=who.public_id), 303)

    def draw() -> str:
        return run(act, PAPER_VIEWED, Permission.CASE_READ, lambda inner: _paper(inner, waiting_act, form))

    return chain.plain(form, do, draw)


def _topics(said: Regime, leave_out: set[Topic] | None = None) -> list[dict[str, Any]]:
    """The lines of a regime grouped by topic, each with its sentence and rule."""
    lines = [line for line in explain(said) if line.topic not in (leave_out or set())]
    return [
        {
            "key": topic.value,
            "title": TOPICS[topic],
            "lines": [{"text": sentence(line), "rule": line.rule, "code": line.code} for line in group],
        }
        for topic, group in groupby(lines, key=lambda line: line.topic)
    ]


def _form(act: Act, who: Subject, form: Form, title: str, **values: Any) -> str:
    back = url_for("conditions.conditions", subject=who.public_id)
    ref = people.ref(act.session, who)
    return render_template("conditions/form.html", form=form, title=title, who=ref, back=back, **values)


def _paper(act: Act, waiting_act: str, form: Form) -> str:
    put = cases.waiting_act(act.session, waiting_act)
    who = case_steps.subject_of(act, put)
    given = put.payload
    if put.kind == DEVICE_KIND:
        answers = [
            Answer(_("Ground in law"), label(DeviceGround(given["ground"]))),
            Answer(_("First day"), office_day(datetime.fromisoformat(given["from_at"]))),
            Answer(_("Last day"), office_day(datetime.fromisoformat(given["to_at"])) - ONE_DAY),
        ]
    else:
        answers = [
            Answer(_("Kind"), label(MeasureKind(given["kind"]))),
            Answer(_("Decided on"), given["decided_on"]),
            Answer(_("Reasons"), given["grounds"]),
            Answer(
                _("Breaches it answers for"),
                _(", ").join(f"{each['day']} {breaches.said(each['event'])}" for each in given.get("covers", ()))
                or _("none named"),
            ),
        ]
    needs = Permission(put.needs)
    act.about(who, waiting=waiting_act)
    return render_template(
        "conditions/paper.html",
        form=form,
        who=people.ref(act.session, who),
        put=put,
        answers=[*answers, Answer(_("Number of the paper"), given["document"])],
        may_check=act.may(needs) and put.prepared_by != act.actor.user_id,
        names=whom_to_ask(act, needs, put.office_id, besides=put.prepared_by),
    )


def _effects(act: Act, who: Subject, decision: Any) -> list[str]:
    """What recording a decision does for this reader: in force at once, or a copy that waits for a second person."""
    body = label(decision.body, decision.rule.ruleset)
    if case_steps.may_decide(act, decision):
        return [_("You decide this as: %(body)s. It is in force at once.", body=body)]
    names = whom_to_ask(act, Permission.CONDITION_DECIDE_COUNTY, who.office_id, besides=act.actor.user_id)
    found = [_("By law this is decided by: %(body)s. You copy its paper.", body=body)]
    found.append(_("The copy counts once a second person has checked it."))
    if names:
        found.append(_("It can be checked by: %(names)s.", names=_(", ").join(names)))
    return found


def _actions(act: Act, who: Subject) -> list[dict[str, str]]:
    """The next steps about conditions, for whoever may take them."""
    now = queries.regime_now(act, who)
    if now.status is not Status.UNDER_CORRECTION:
        return []
    manage, county = act.may(Permission.CASE_MANAGE), act.may(Permission.CONDITION_DECIDE_COUNTY)
    running = any(ground.basis is PositioningBasis.PHONE_CHECK for ground in now.positioning)
    steps = (
        (manage, _("Request for leave"), "conditions.ask"),
        (manage, _("Excuse from duties"), "conditions.excuse"),
        (manage and not running, _("Phone check"), "conditions.open_check"),
        (manage or county, _("Reward or penalty"), "conditions.record_measure"),
        (manage or county, _("Electronic positioning device"), "conditions.record_device"),
    )
    return [{"label": text, "href": url_for(to, subject=who.public_id)} for may, text, to in steps if may]


def _open_breaches(act: Act, who: Subject) -> list[Breach]:
    """The breaches on this file that no measure in force answers for, the newest first."""
    taken = queries.answered(act.session, who.id)
    found = [each for source in current_house().breaches for each in source(act, who) if each.event not in taken]
    return sorted(found, key=lambda each: (each.day, each.event), reverse=True)


def _require_recorder(act: Act) -> None:
    if not (act.may(Permission.CASE_MANAGE) or act.may(Permission.CONDITION_DECIDE_COUNTY)):
        raise NotAllowed()
