"""The pages on which a boundary is set and ended, a prohibition order recorded, and regular travel approved."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import day_start
from core.errors import Invalid
from core.web import Form, Pages, current_registry
from core.web.filters import day
from core.web.forms import EmptyForm
from corrections import chain, contributions
from corrections.boundaries import actions, queries
from corrections.boundaries.actions import Bound
from corrections.boundaries.forms import BoundaryForm, ProhibitionForm, TravelForm
from corrections.cases import steps as case_steps
from corrections.chain import Check
from corrections.file.models import Boundary
from corrections.file.queries import one
from corrections.labels import label
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.regime.authority import who_decides
from corrections.regime.facts import ONE_DAY
from corrections.values import ActKind, BoundaryGround

pages = Pages("boundaries", __name__)
TRAVEL_RULE = "leave.travel_months"


@pages.page("/people/<subject>/boundary/new", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def set_boundary(act: Act, subject: str) -> ResponseReturnValue:
    """Set the residence boundary: the area, its ground, then check your answers."""
    who = act.visible(subject)
    areas = contributions.areas(current_registry(), act)
    form = BoundaryForm()
    form.offer(areas)
    if not form.is_submitted():
        form.from_at.data = act.today

    def given() -> Bound:
        first, last = form.from_at.data, form.to_at.data
        if first < act.today:
            raise Invalid(fields={"from_at": "A boundary binds from today on, never backwards."})
        return Bound(
            form.zone.data,
            form.label.data or next(each.label for each in areas if each.id == form.zone.data)[:80],
            BoundaryGround(form.ground.data),
            None if first == act.today else day_start(first),
            day_start(last + ONE_DAY) if last else None,
            form.reason.data or "",
        )

    def check() -> Check:
        asked = given()
        actions.check_boundary(act, who, asked)
        form.label.data = asked.label
        effects = [_("From then on positions are judged against this zone, whenever there is a ground to take them.")]
        effects += [
            _("The boundary in force, %(name)s, ends then.", name=each.label)
            for each in queries.boundaries(act.session, who.id)
            if each.to_at is None or each.to_at > (asked.start or act.now)
        ]
        local, warnings = asked.ground is BoundaryGround.LOCAL_PRESET, list[str]()
        if local:
            warnings.append(_("A local preset is shown as local practice everywhere, never as law."))
        elif any(each.narrower() for each in areas if each.id == asked.zone):
            warnings.append(
                _(
                    "This zone leaves out a part of the city or county that it lies in. By law the boundary is the "
                    "whole of it: if less is meant, go back, choose the local preset and give the reasons."
                )
            )
        return Check(
            _("Boundary: check"),
            people.ref(act.session, who),
            chain.answers(form),
            _("Set the boundary"),
            effects,
            warnings,
        )

    def do() -> ResponseReturnValue:
        asked = given()
        actions.set_boundary(
            act.once(form.once.data),
            subject=subject,
            zone=asked.zone,
            label=asked.label,
            ground=asked.ground,
            from_at=asked.start,
            to_at=asked.end,
            reason=asked.reason,
        )
        return _recorded(subject, _("The boundary is set."))

    lead = _(
        "By law the boundary is the city or county of residence: in a city with districts, all its urban districts "
        "together."
    )
    if not areas:
        form.zone.description = _("No zone has been brought in yet. The head of the office does that under Zones.")
    rule = act.law.at(act.today).rule("obeys.leave_approval")
    return chain.run(form, check, do, _drawn(act, who, form, _("Boundary"), lead=lead, rule=rule))


@pages.page("/boundaries/<boundary>/end", needs=CasePermission.CASE_MANAGE, methods=["POST"])
def end_boundary(act: Act, boundary: str) -> ResponseReturnValue:
    """End the boundary in force."""
    row = one(act.session, Boundary, boundary)
    who, form = act.session.get_one(Subject, row.subject_id), EmptyForm()
    if form.validate():
        actions.end_boundary(act.once(form.once.data), boundary=boundary)
        flash(_("The boundary is ended."), "success")
    return redirect(url_for("conditions.conditions", subject=who.public_id), 303)


@pages.page("/people/<subject>/prohibition/new", needs=CasePermission.CASE_MANAGE, methods=["GET", "POST"])
def record_prohibition(act: Act, subject: str) -> ResponseReturnValue:
    """Put a prohibition order on file as its judgment says."""
    who = act.visible(subject)
    now, rule = actions.prohibition_rule(act, who, act.today)
    term = now.standing.term
    form = ProhibitionForm()
    form.offer(contributions.areas(current_registry(), act))
    if not form.is_submitted():
        form.first_day.data, form.last_day.data = term.first_day, term.last_day

    def given() -> dict[str, Any]:
        names = ("document", "content", "first_day", "last_day")
        return {name: form[name].data for name in names}

    def check() -> Check:
        actions.check_prohibition(act, who, **given())
        effects = [_("Leave and travel permits never lift it.")]
        if form.zones.data:
            effects.append(_("Whenever there is a ground to take positions, entering a barred zone raises an alert."))
        return Check(
            _("Prohibition order: check"), people.ref(act.session, who), chain.answers(form), _("Record"), effects
        )

    def do() -> ResponseReturnValue:
        actions.record_prohibition_order(
            act.once(form.once.data), subject=subject, zones=form.zones.data or [], **given()
        )
        return _recorded(subject, _("Recorded."))

    lead = _(
        "At least %(least)s months and no longer than the term, %(first)s to %(last)s.",
        least=act.law.at(act.today).integer(rule.id),
        first=day(term.first_day),
        last=day(term.last_day),
    )
    return chain.run(form, check, do, _drawn(act, who, form, _("Prohibition order"), lead=lead, rule=rule))


@pages.page("/people/<subject>/travel/new", needs=CasePermission.CASE_READ, methods=["GET", "POST"])
def record_travel(act: Act, subject: str) -> ResponseReturnValue:
    """Approve regular cross-city travel, as the body that the law names; others see who can."""
    who = act.visible(subject)
    view = act.law.at(act.today)
    decision, title = who_decides(ActKind.CROSS_CITY_TRAVEL, view), _("Regular cross-city travel")
    lead = _("One approval lasts %(n)s months; after that it is applied for anew.", n=view.integer(TRAVEL_RULE))
    form = TravelForm()
    if not form.is_submitted():
        form.first_day.data = act.today
    elif not case_steps.may_decide(act, decision):
        case_steps.require_decider(act, decision)
    if not case_steps.may_decide(act, decision):
        return render_template(
            "boundaries/not_yours.html",
            title=title,
            lead=lead,
            who=people.ref(act.session, who),
            rule=decision.rule,
            body=label(decision.body, decision.rule.ruleset),
            names=case_steps.who_can(act, who, decision.body),
        )

    def given() -> dict[str, Any]:
        return {name: form[name].data for name in ("destination", "document", "first_day")}

    def check() -> Check:
        last: date = actions.check_travel(act, who, **given())
        effects = [
            _("The approval lasts up to and including %(day)s.", day=last),
            _("Until then being outside the boundary means nothing; a barred zone stays barred."),
        ]
        return Check(
            _("Regular travel: check"), people.ref(act.session, who), chain.answers(form), _("Approve"), effects
        )

    def do() -> ResponseReturnValue:
        actions.record_travel_permit(act.once(form.once.data), subject=subject, **given())
        return _recorded(subject, _("The travel is approved."))

    return chain.run(form, check, do, _drawn(act, who, form, title, lead=lead, rule=view.rule(TRAVEL_RULE)))


def _recorded(subject: str, words: str) -> ResponseReturnValue:
    flash(words, "success")
    return redirect(url_for("conditions.conditions", subject=subject), 303)


def _drawn(act: Act, who: Subject, form: Form, title: str, **values: Any) -> Callable[[], str]:
    def draw() -> str:
        back = url_for("conditions.conditions", subject=who.public_id)
        ref = people.ref(act.session, who)
        return render_template("corrections/form.html", form=form, title=title, who=ref, back=back, **values)

    return draw
