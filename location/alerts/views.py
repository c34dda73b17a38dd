"""The duty desk, the page of one episode, and the location tab of a person."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.errors import Invalid, NotVisible
from core.web import Due, Pages, Severity
from corrections.contributions import Breach
from corrections.file.queries import regime_now
from corrections.labels import label
from corrections.measures.rules import ANSWERABLE
from corrections.people import queries as people
from corrections.values import Carrier, Status
from location.alerts import actions, labels, queries
from location.alerts.forms import CloseForm, NoteForm
from location.alerts.models import Alert, AlertOutcome, AlertState, Cause
from location.alerts.picture import picture
from location.fence.policy import rule_ids
from location.labels import DATUMS
from location.permissions import LocationPermission
from location.pings import queries as pings
from location.pings.rules import SILENT, Freshness, freshness
from location.zones.queries import zones

pages = Pages("alerts", __name__)
AROUND = timedelta(hours=2)
DAY = timedelta(hours=24)
CHECK_RULE = "positioning.check_max_minutes"
DEVICE_RULE, DEVICE_MONTHS = "positioning.device_grounds", "positioning.device_max_months"


@pages.page("/duty", needs=LocationPermission.ALERT_READ, reads="alert.desk_viewed")
def desk(act: Act) -> ResponseReturnValue:
    """Live alerts and those in hand; the same page refreshes itself in place."""
    rows = queries.desk(act.session)
    closed = queries.closed(act.session, limit=10)
    refs = people.refs(act.session, {r.subject_id for r in [*rows, *closed]})
    names = {z.public_id: z.label for z in zones(act.session, {r.zone for r in [*rows, *closed]})}
    act.about("duty_desk", alerts=[r.public_id for r in rows])
    template = "alerts/desk_list.html" if request.headers.get("HX-Request") else "alerts/desk.html"
    confirmed, all_closed = queries.precision(act.session)
    return render_template(
        template,
        rows=rows,
        closed=closed,
        refs=refs,
        zones=names,
        words=labels,
        confirmed=confirmed,
        all_closed=all_closed,
    )


@pages.page("/alerts/<alert>", needs=LocationPermission.ALERT_READ, reads="alert.viewed", methods=["GET"])
def episode(act: Act, alert: str) -> ResponseReturnValue:
    """One episode: the map, what was measured, by which rules, and what was done."""
    row = queries.alert(act.session, alert)
    act.about(row)
    return _episode(act, row, CloseForm(), NoteForm())


@pages.page("/alerts/<alert>/take", needs=LocationPermission.ALERT_CLOSE, methods=["POST"])
def take(act: Act, alert: str) -> ResponseReturnValue:
    """Take an alert up."""
    actions.take(act, alert_id=alert)
    return redirect(url_for("alerts.episode", alert=alert), 303)


@pages.page("/alerts/<alert>/note", needs=LocationPermission.ALERT_CLOSE, methods=["POST"])
def note(act: Act, alert: str) -> ResponseReturnValue:
    """Note a step."""
    form = NoteForm()
    if form.validate_on_submit():
        try:
            actions.note(act.once(form.once.data), alert_id=alert, text=form.text.data)
            return redirect(url_for("alerts.episode", alert=alert), 303)
        except Invalid as e:
            form.accept(e)
    return _episode(act, queries.alert(act.session, alert), CloseForm(formdata=None), form), 422


@pages.page("/alerts/<alert>/close", needs=LocationPermission.ALERT_CLOSE, methods=["POST"])
def close(act: Act, alert: str) -> ResponseReturnValue:
    """Close an alert with cause and result."""
    form = CloseForm()
    if form.validate_on_submit():
        try:
            actions.close(
                act.once(form.once.data),
                alert_id=alert,
                outcome=AlertOutcome(form.outcome.data),
                cause=Cause(form.cause.data),
                result=form.result.data,
            )
            flash(_("The alert is closed and stands on the file."), "success")
            return redirect(url_for("alerts.desk"), 303)
        except Invalid as e:
            form.accept(e)
    return _episode(act, queries.alert(act.session, alert), form, NoteForm(formdata=None)), 422


@pages.page("/alerts/<alert>/track.json", needs=LocationPermission.LOCATION_READ, reads="location.track_viewed")
def track(act: Act, alert: str) -> ResponseReturnValue:
    """The fixes around one episode, for its map."""
    row = queries.alert(act.session, alert)
    act.about(row, purpose="episode")
    end = (row.end or act.now) + AROUND
    return jsonify({**picture(act, row.subject_id, row.start - AROUND, end, after=_after()), "episode": True})


@pages.page("/people/<subject>/location.json", needs=LocationPermission.LOCATION_READ, reads="location.day_viewed")
def day(act: Act, subject: str) -> ResponseReturnValue:
    """A person's last 24 hours, for the map of their location tab."""
    person = act.visible(subject)
    act.about(person, purpose="person_page")
    return jsonify(picture(act, person.id, act.now - DAY, act.now + timedelta(minutes=5), after=_after()))


def ground_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """On what ground positions are taken now, or why none is and what would make it lawful."""
    try:
        regime = regime_now(act, subject)
    except NotVisible:
        return None
    view, under = act.law.at(act.today), regime.status is Status.UNDER_CORRECTION
    last = pings.track(act.session, subject.id)
    age = freshness(view, last.t, act.now) if last is not None and last.t is not None else None
    return {
        "under": under,
        "status": label(regime.status),
        "grounds": regime.positioning,
        "carried": {g.source: _(", ").join(str(label(c)) for c in sorted(g.carriers)) for g in regime.positioning},
        "refused": regime.refused_windows,
        "phone_ground": regime.position_ground(Carrier.PHONE),
        "check_rule": view.rule(CHECK_RULE) if under else None,
        "check_minutes": view.integer(CHECK_RULE),
        "device_rule": view.rule(DEVICE_RULE) if under and view.holds(DEVICE_RULE) else None,
        "device_grounds": len(view.items(DEVICE_RULE)) if view.holds(DEVICE_RULE) else 0,
        "device_months": view.integer(DEVICE_MONTHS) if view.holds(DEVICE_MONTHS) else 0,
        "label": label,
        "last": last,
        "outdated": age is not None and age is not Freshness.CURRENT,
        "silent": age is Freshness.SILENT and bool(regime.positioning),
        "silence_rule": view.rule(SILENT),
    }


def location_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The map of the last day, the zones that bind, and the episodes."""
    try:
        regime = regime_now(act, subject)
    except NotVisible:
        return None
    return {
        "bindings": regime.bindings,
        "names": {z.public_id: z for z in zones(act.session, {b.zone for b in regime.bindings})},
        "alerts": queries.of_person(act.session, subject.id),
        "words": labels,
    }


def dues(act: Act, subject: Subject | None, limit: int) -> list[Due]:
    """Open alerts as rows of Today."""
    if not act.may(LocationPermission.ALERT_READ):
        return []
    rows = queries.waiting(act.session, subject.id if subject else None, limit)
    refs = people.refs(act.session, {r.subject_id for r in rows})
    view = act.law.at(act.today)
    return [
        Due(
            Severity.ALERT,
            act.today,
            labels.KINDS[row.kind],
            refs.get(row.subject_id),
            url_for("alerts.episode", alert=row.public_id),
            _("Check"),
            view.rule(rule_ids(row.kind)[0]),
        )
        for row in rows
    ]


def breaches(act: Act, subject: Subject) -> list[Breach]:
    """Episodes of the last months that a human check confirmed."""
    found = queries.confirmed_between(act.session, [subject.id], act.now - ANSWERABLE, act.now)
    return [
        Breach(
            f"episode:{row.public_id}",
            office_day(row.start),
            _("%(what)s: confirmed by staff", what=labels.KINDS[row.kind]),
            url_for("alerts.episode", alert=row.public_id),
        )
        for row in found.get(subject.id, ())
    ]


def _episode(act: Act, row: Alert, close_form: CloseForm, note_form: NoteForm) -> str:
    view = act.law.at(row.start.date())
    zone = next(iter(zones(act.session, {row.zone})), None)
    return render_template(
        "alerts/episode.html",
        alert=row,
        ref=people.refs(act.session, {row.subject_id})[row.subject_id],
        zone=zone,
        datum=DATUMS[zone.datum] if zone else "",
        rules=[view.rule(r) for r in rule_ids(row.kind)],
        notes=queries.notes(act.session, row.id),
        close_form=close_form,
        note_form=note_form,
        words=labels,
        is_open=row.state is not AlertState.CLOSED,
    )


def _after() -> datetime | None:
    text = request.args.get("after", "")
    if not text:
        return None
    try:
        found = _instant(text)
    except ValueError:
        raise Invalid(_("The time in the address cannot be read.")) from None
    return found


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text[:40].replace(" ", "+"))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
