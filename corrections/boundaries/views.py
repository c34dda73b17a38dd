"""The pages on which a boundary is set and ended, a prohibition order recorded, and regular travel approved."""

from functools import partial

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.access import Subject
from core.acts import Act
from core.web import Check, Done, Pages, Question, current_registry, flow, form_of
from core.web.filters import day
from core.web.pages import reading
from corrections import contributions
from corrections.boundaries import actions, queries, rules
from corrections.boundaries.forms import BoundaryForm, ProhibitionForm
from corrections.boundaries.values import BoundaryToEnd, BoundaryToSet, ProhibitionToRecord, TravelToApprove
from corrections.cases import steps as case_steps
from corrections.cases.queries import require_case
from corrections.file.models import Boundary
from corrections.kinds import ActKind, BoundaryGround
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision, who_decides
from corrections.words import label

pages = Pages("boundaries", __name__)
OPENED, OPENED_SAYS = "boundary.form_opened", _l("Opened a form of the boundary")


@pages.page(
    "/people/<subject>/boundary/new",
    needs=CasePermission.CASE_MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def set_boundary(act: Act, subject: str) -> ResponseReturnValue:
    """Set the residence boundary: the area, its ground, then check your answers."""
    person = act.visible(subject)
    require_case(act, person)
    form = BoundaryForm(subject=subject, first_day=act.today)
    form.offer_areas(contributions.areas(current_registry(), act))
    question = Question(
        title=_("Boundary"),
        who=ref(act.session, person),
        back=_conditions(subject),
        lead=_(
            "By law the boundary is the city or county of residence: in a city with districts, all its urban districts "
            "together."
        ),
        rule=act.law.at(act.today).rule("obeys.leave_approval"),
    )
    done = Done(question.back, _("The boundary is set."))
    return flow.run(act, form, question, check=_check_boundary, do=actions.set_boundary, done=done)


@pages.page(
    "/boundaries/<boundary>/end",
    needs=CasePermission.CASE_MANAGE,
    methods=["POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def end_boundary(act: Act, boundary: str) -> ResponseReturnValue:
    """End the boundary in force."""
    person = act.subject_of(act.one(Boundary, boundary))
    form = form_of(BoundaryToEnd, boundary=boundary)
    question = Question(
        title=_("End this boundary?"),
        who=ref(act.session, person),
        back=_conditions(person.public_id),
        submit=_("End it"),
    )
    done = Done(question.back, _("The boundary is ended."))
    return flow.run(act, form, question, do=actions.end_boundary, done=done)


@pages.page(
    "/people/<subject>/prohibition/new",
    needs=CasePermission.CASE_MANAGE,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def record_prohibition(act: Act, subject: str) -> ResponseReturnValue:
    """Put a prohibition order on file as its judgment says."""
    person, view = act.visible(subject), act.law.at(act.today)
    category, term = actions.order_limits(act, subject, act.today)
    rule = rules.order_rule(view, category)
    form = ProhibitionForm(subject=subject, first_day=term.first_day, last_day=term.last_day)
    form.offer_areas(contributions.areas(current_registry(), act))
    question = Question(
        title=_("Prohibition order"),
        who=ref(act.session, person),
        back=_conditions(subject),
        lead=ngettext(
            "At least %(num)s month and no longer than the term, %(first)s to %(last)s.",
            "At least %(num)s months and no longer than the term, %(first)s to %(last)s.",
            view.integer(rule.id),
            first=day(term.first_day),
            last=day(term.last_day),
        ),
        rule=rule,
    )
    done = Done(question.back, _("Recorded."))
    return flow.run(act, form, question, check=_check_prohibition, do=actions.record_prohibition_order, done=done)


@pages.page(
    "/people/<subject>/travel/new",
    needs=CasePermission.CASE_READ,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def record_travel(act: Act, subject: str) -> ResponseReturnValue:
    """Approve regular cross-city travel, as the body that the law names; others see who can."""
    person, view = act.visible(subject), act.law.at(act.today)
    require_case(act, person)
    decision = who_decides(ActKind.CROSS_CITY_TRAVEL, view)
    form = form_of(TravelToApprove, subject=subject, first_day=act.today)
    question = Question(
        title=_("Regular cross-city travel"),
        who=ref(act.session, person),
        back=_conditions(subject),
        lead=ngettext(
            "One approval lasts %(num)s month; after that it is applied for anew.",
            "One approval lasts %(num)s months; after that it is applied for anew.",
            view.integer(rules.TRAVEL_RULE),
        ),
        rule=view.rule(rules.TRAVEL_RULE),
    )
    if not case_steps.may_decide(act, decision):
        if form.is_submitted():
            case_steps.require_decider(act, decision)
        return reading(act, partial(_not_yours, person=person, decision=decision, question=question))
    done = Done(question.back, _("The travel is approved."))
    return flow.run(act, form, question, check=_check_travel, do=actions.record_travel_permit, done=done)


def _not_yours(act: Act, *, person: Subject, decision: Decision, question: Question) -> str:
    """Who decides this by law, for a reader who does not."""
    act.about(person)
    return render_template(
        "boundaries/not_yours.html",
        title=question.title,
        lead=question.lead,
        who=question.who,
        rule=decision.rule,
        body=label(decision.body, decision.rule.ruleset),
        names=case_steps.who_can(act, person, decision.body),
    )


def _check_boundary(act: Act, value: BoundaryToSet) -> Check:
    span = actions.check_boundary(act, value)
    effects = [_("From then on positions are judged against this zone, whenever there is a ground to take them.")]
    effects += [
        _("The boundary in force, %(name)s, ends then.", name=each.label)
        for each in queries.boundaries(act.session, act.visible(value.subject).id)
        if each.to_at is None or each.to_at > span.start
    ]
    return Check(
        title=_("Boundary: check"), submit=_("Set the boundary"), effects=effects, warnings=_narrower(act, value)
    )


def _narrower(act: Act, value: BoundaryToSet) -> list[str]:
    """What is said of a boundary that is, or seems to be, narrower than the law draws it."""
    if value.ground is BoundaryGround.LOCAL_PRESET:
        return [_("A local preset is shown as local practice everywhere, never as law.")]
    if not any(each.narrower() for each in contributions.areas(current_registry(), act) if each.id == value.zone):
        return []
    return [
        _(
            "This zone leaves out a part of the city or county that it lies in. By law the boundary is the "
            "whole of it: if less is meant, go back, choose the local preset and give the reasons."
        )
    ]


def _check_prohibition(act: Act, value: ProhibitionToRecord) -> Check:
    actions.check_prohibition(act, value)
    effects = [_("Leave and travel permits never lift it.")]
    if value.zones:
        effects.append(_("Whenever there is a ground to take positions, entering a barred zone raises an alert."))
    return Check(title=_("Prohibition order: check"), submit=_("Record"), effects=effects)


def _check_travel(act: Act, value: TravelToApprove) -> Check:
    effects = [
        _("The approval lasts up to and including %(day)s.", day=actions.check_travel(act, value)),
        _("Until then being outside the boundary means nothing; a barred zone stays barred."),
    ]
    return Check(title=_("Regular travel: check"), submit=_("Approve"), effects=effects)


def _conditions(subject: str) -> str:
    return url_for("conditions.conditions", subject=subject)
