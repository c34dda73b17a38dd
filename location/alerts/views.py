"""The duty desk, and the page of one episode with what is done about it."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.web import Done, Pages, ValueForm, current_registry, flow, form_of
from corrections import contributions
from corrections.people import queries as people
from location.alerts import actions, queries, words
from location.alerts.kinds import AlertState
from location.alerts.values import AlertStep, AlertToClose, AlertToTake
from location.fence.policy import rule_ids
from location.labels import DATUMS
from location.permissions import LocationPermission
from location.zones.queries import zones

pages = Pages("alerts", __name__)
VIEWED = "alert.viewed"
CLOSED = _l("The alert is closed and stands on the file.")


@pages.page(
    "/duty",
    needs=LocationPermission.ALERT_READ,
    reads="alert.desk_viewed",
    says=_l("Looked at the duty desk"),
    watched=True,
)
def desk(act: Act) -> ResponseReturnValue:
    """Live alerts and those in hand; the same page refreshes itself in place."""
    rows = queries.desk(act.session)
    closed = queries.closed(act.session, limit=10)
    refs = people.refs(act.session, {r.subject_id for r in [*rows, *closed]})
    names = {z.public_id: z.label for z in zones(act.session, {r.zone for r in [*rows, *closed]})}
    act.about("duty_desk", alerts=sorted(r.public_id for r in rows))
    template = "alerts/desk_list.html" if request.headers.get("HX-Request") else "alerts/desk.html"
    confirmed, all_closed = queries.precision(act.session)
    return render_template(
        template,
        rows=rows,
        closed=closed,
        refs=refs,
        zones=names,
        words=words,
        confirmed=confirmed,
        all_closed=all_closed,
    )


@pages.page("/alerts/<alert>", needs=LocationPermission.ALERT_READ, reads=VIEWED, says=_l("Looked at an alert"))
def episode(act: Act, alert: str) -> ResponseReturnValue:
    """One episode: the map, what was measured, by which rules, and what was done."""
    return _page(act, form_of(AlertToTake, alert=alert, fresh=True))


@pages.page("/alerts/<alert>/take", needs=LocationPermission.ALERT_CLOSE, reads=VIEWED, methods=["POST"])
def take(act: Act, alert: str) -> ResponseReturnValue:
    """Take an alert up."""
    return flow.run(act, form_of(AlertToTake, alert=alert), _page, do=actions.take, done=Done(_address(alert)))


@pages.page("/alerts/<alert>/note", needs=LocationPermission.ALERT_CLOSE, reads=VIEWED, methods=["POST"])
def note(act: Act, alert: str) -> ResponseReturnValue:
    """Note a step."""
    return flow.run(act, form_of(AlertStep, alert=alert), _page, do=actions.note, done=Done(_address(alert)))


@pages.page("/alerts/<alert>/close", needs=LocationPermission.ALERT_CLOSE, reads=VIEWED, methods=["POST"])
def close(act: Act, alert: str) -> ResponseReturnValue:
    """Close an alert with cause and result."""
    done = Done(url_for("alerts.desk"), CLOSED)
    return flow.run(act, form_of(AlertToClose, alert=alert), _page, do=actions.close, done=done)


def _address(alert: str) -> str:
    return url_for("alerts.episode", alert=alert)


def _page(act: Act, sent: ValueForm[Any]) -> str:
    """The page of an episode, with the form that was sent as it was typed."""
    alert = sent.given["alert"]
    row = queries.alert(act.session, alert)
    act.about(row)
    view = act.law.at(row.start.date())
    zone = next(iter(zones(act.session, {row.zone})), None)
    return render_template(
        "alerts/episode.html",
        alert=row,
        ref=people.refs(act.session, {row.subject_id})[row.subject_id],
        beside=contributions.beside(current_registry(), act, act.subject_of(row)),
        zone=zone,
        datum=DATUMS[zone.datum] if zone else "",
        rules=[view.rule(r) for r in rule_ids(row.kind)],
        notes=queries.notes(act.session, row.id),
        sent=sent,
        taking=sent.or_fresh(AlertToTake, alert=alert),
        closing=sent.or_fresh(AlertToClose, alert=alert),
        noting=sent.or_fresh(AlertStep, alert=alert),
        words=words,
        is_open=row.state is not AlertState.CLOSED,
    )
