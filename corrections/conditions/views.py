"""The pages that show all conditions of a person together: what binds them on a day, and every row behind it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.clock import OFFICE_ZONE, office_day
from core.errors import NotInForce
from core.web import Pages
from core.web.forms import EmptyForm
from corrections.boundaries import queries as boundaries
from corrections.boundaries.rules import in_force, may_carry_order
from corrections.cases import queries as cases
from corrections.conditions.forms import AtForm
from corrections.decisions import queries as decisions
from corrections.duties import queries as duties
from corrections.file.queries import at_a_glance, frequency, regime_at, regime_now
from corrections.kinds import DutyKind, PositioningBasis, Status
from corrections.leave import queries as leave
from corrections.leave.lists import listed
from corrections.measures import breaches
from corrections.measures import queries as measures
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.positioning import queries as positioning
from corrections.positioning.rules import LOCAL_REGISTER
from corrections.regime.lines import RegimeLine, Topic, beyond_the_usual, explain
from corrections.regime.phrases import TOPICS, how_often, sentence
from corrections.regime.regime import Regime
from corrections.tabs import CONDITIONS, MEASURES
from corrections.words import label
from office.home.frame import frame

pages = Pages("conditions", __name__)
NOON = time(12)


def regime_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """What binds this person now, line by line; None where there is no case."""
    seen = at_a_glance(act, subject)
    if seen is None:
        return None
    lines = [line for line in explain(seen[1]) if line.topic is not Topic.DECIDES]
    return {
        "beyond": [_said(line) for line in beyond_the_usual(seen[1])],
        "topics": _topics(lines),
        "form": AtForm(formdata=None, at=act.today),
        "whole": url_for("conditions.regime", subject=subject.public_id),
    }


@pages.page(
    "/people/<subject>/regime",
    needs=CasePermission.CASE_READ,
    reads="regime.viewed",
    says=_l("Looked at what binds a person"),
)
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
        said = regime_at(act, who, at)
        topics = _topics(explain(said))
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


@pages.page(
    "/people/<subject>/conditions",
    needs=CasePermission.CASE_READ,
    reads="conditions.viewed",
    says=_l("Looked at conditions and permits"),
)
def conditions(act: Act, subject: str) -> ResponseReturnValue:
    """Every condition this case ever carried, with its period and paper, and the next lawful steps."""
    who = act.visible(subject)
    cases.require_case(act, who)
    session, manage = act.session, act.may(CasePermission.CASE_MANAGE)
    now = regime_now(act, who)
    checks = positioning.checks(session, who.id)
    act.about(who)
    return render_template(
        "conditions/conditions.html",
        **frame(act, who, CONDITIONS),
        boundaries=[(row, in_force(row, act.now)) for row in boundaries.boundaries(session, who.id)],
        offers=_offers(act, who, now.status),
        prohibitions=boundaries.prohibitions(session, who.id),
        leaves=[listed(act, row) for row in leave.leaves(session, who.id)],
        travels=boundaries.travels(session, who.id),
        devices=positioning.devices(session, who.id),
        checks=checks,
        excuses=duties.exemptions(session, who.id),
        arrangements=[(row, how_often(frequency(row.frequency))) for row in duties.arrangements(session, who.id)],
        terminals=positioning.terminals(session, who.id),
        papers=_papers(act, who, of_measures=False),
        recorder=manage or act.may(CasePermission.CONDITION_DECIDE_COUNTY),
        running=next((row.public_id for row in checks if (row.stopped_at or row.to_at) > act.now), None),
        stop=EmptyForm(formdata=None) if manage else None,
        actions=_actions(act, who, now),
        now=act.now,
        label=label,
        duty=lambda kind: label(DutyKind(kind)),
    )


@pages.page(
    "/people/<subject>/measures",
    needs=CasePermission.CASE_READ,
    reads="measures.viewed",
    says=_l("Looked at rewards and penalties"),
)
def rewards(act: Act, subject: str) -> ResponseReturnValue:
    """Every reward and penalty, with its paper and what it answers for."""
    who = act.visible(subject)
    cases.require_case(act, who)
    may = act.may(CasePermission.CASE_MANAGE) or act.may(CasePermission.CONDITION_DECIDE_COUNTY)
    running = regime_now(act, who).status is Status.UNDER_CORRECTION
    record = {"label": _("Reward or penalty"), "href": url_for("measures.record_measure", subject=subject)}
    act.about(who)
    return render_template(
        "conditions/measures.html",
        **frame(act, who, MEASURES),
        measures=measures.measures(act.session, who.id),
        papers=_papers(act, who, of_measures=True),
        actions=[record] if may and running else [],
        label=label,
        breach=breaches.said,
    )


def _papers(act: Act, who: Subject, *, of_measures: bool) -> list[tuple[Any, Any]]:
    """Decisions copied from their paper that wait for a second person: those on measures, or all others."""
    waiting = decisions.waiting_papers(act.session, who.id, 20)
    return [(put, about) for put, about in waiting if (put.kind == measures.MEASURE_KIND) is of_measures]


def _topics(lines: Iterable[RegimeLine]) -> list[dict[str, Any]]:
    """The lines of a regime grouped by topic, each with its sentence and rule."""
    return [
        {"key": topic.value, "title": TOPICS[topic], "lines": [_said(line) for line in group]}
        for topic, group in groupby(lines, key=lambda line: line.topic)
    ]


def _said(line: RegimeLine) -> dict[str, Any]:
    return {"text": sentence(line), "rule": line.rule, "code": line.code}


def _actions(act: Act, who: Subject, now: Regime) -> list[dict[str, str]]:
    """The next steps about conditions, for whoever may take them."""
    if now.status is not Status.UNDER_CORRECTION:
        return []
    manage, county = act.may(CasePermission.CASE_MANAGE), act.may(CasePermission.CONDITION_DECIDE_COUNTY)
    running = any(ground.basis is PositioningBasis.PHONE_CHECK for ground in now.positioning)
    steps = (
        (manage, _("Request for leave"), "leave.ask"),
        (manage, _("Excuse from duties"), "duties.excuse"),
        (act.may(CasePermission.PLAN_WRITE), _("A frequency of their own"), "duties.arrange"),
        (manage and not running, _("Phone check"), "positioning.open_check"),
        (manage or county, _("Electronic positioning device"), "positioning.record_device"),
    )
    return [{"label": text, "href": url_for(to, subject=who.public_id)} for may, text, to in steps if may]


def _offers(act: Act, who: Subject, status: Status) -> dict[str, str]:
    """Where the next lawful steps about boundaries and orders lie, for whoever may take them."""
    case = cases.case_of(act.session, who.id)
    found: dict[str, str] = {}
    if act.may(CasePermission.DEVICE_BIND) and act.law.at(office_day(case.received_at)).holds(LOCAL_REGISTER):
        found["terminal"] = url_for("positioning.issue_terminal", subject=who.public_id)
    if status is not Status.UNDER_CORRECTION:
        return found
    found["travel"] = url_for("boundaries.record_travel", subject=who.public_id)
    if act.may(CasePermission.CASE_MANAGE):
        found["boundary"] = url_for("boundaries.set_boundary", subject=who.public_id)
        if may_carry_order(act.law.at(act.today), case.category):
            found["prohibition"] = url_for("boundaries.record_prohibition", subject=who.public_id)
    return found
