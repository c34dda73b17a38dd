"""The pages of phones: which are bound, binding one (its key is shown this once), and releasing one."""

import base64
import io
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

import segno
from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.web import Check, Done, Question, ValueForm, flow, form_of
from corrections.cases.queries import require_case
from corrections.file.queries import regime_now
from corrections.kinds import Carrier, Status
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.words import label
from location.datum import Datum
from location.labels import DATUMS
from location.permissions import LocationPermission
from location.pings import actions, queries, setup
from location.pings.models import Device, Track
from location.pings.pages import pages
from location.pings.rules import SILENT, Freshness, freshness
from location.pings.values import DeviceToBind, DeviceToRelease

VIEWED = "device.listed"
CHECK_RULE = "positioning.check_max_minutes"
DEVICE_RULE, DEVICE_MONTHS = "positioning.device_grounds", "positioning.device_max_months"

OPENED, OPENED_SAYS = "phone.form_opened", _l("Opened the form of a phone")


@pages.page("/phones", needs=LocationPermission.LOCATION_READ, reads=VIEWED, says=_l("Listed phones and devices"))
def phones(act: Act) -> ResponseReturnValue:
    """Every bound phone with its last fix."""
    return _phones(act, _releasing())


@pages.page(
    "/people/<subject>/phone/new",
    needs=CasePermission.DEVICE_BIND,
    methods=["GET", "POST"],
    reads=OPENED,
    says=OPENED_SAYS,
)
def bind(act: Act, subject: str) -> ResponseReturnValue:
    """Bind a phone: what it is, check your answers, then its key and how to set it up, once."""
    person = act.visible(subject)
    require_case(act, person)
    form = form_of(DeviceToBind, subject=subject, carrier=Carrier.PHONE, datum=Datum.WGS84)
    question = Question(
        title=_("Bind a phone"),
        who=people.ref(act.session, person),
        back=_tab(person),
        lead=_("The person carries it and switches it on for checks. The key is made here and shown once."),
    )
    done = partial(_key_page, act, subject, form)
    return flow.run(act, form, question, check=_check_bind, do=_bind, done=done)


@pages.page("/devices/<device>/release", needs=CasePermission.DEVICE_BIND, reads=VIEWED, methods=["POST"])
def release(act: Act, device: str) -> ResponseReturnValue:
    """End a binding."""
    person = act.subject_of(queries.device(act.session, device))
    done = Done(_tab(person), _l("Released. Its key opens nothing any more."))
    form = form_of(DeviceToRelease, device=device)
    return flow.run(act, form, _phones, do=actions.release_device, done=done)


def _releasing() -> ValueForm[DeviceToRelease]:
    return form_of(DeviceToRelease, device="", fresh=True)


def _phones(act: Act, sent: ValueForm[Any]) -> str:
    """The list of phones, with the refusal of a release that was sent."""
    bound = queries.bound(act.session)
    refs = people.refs(act.session, {device.subject_id for device, _track in bound})
    act.about("devices", devices=[device.public_id for device, _track in bound])
    return render_template(
        "pings/phones.html",
        rows=[_row(act, device, track) | {"person": refs.get(device.subject_id)} for device, track in bound],
        sent=sent,
        release=_releasing() if act.may(CasePermission.DEVICE_BIND) else None,
    )


def _check_bind(act: Act, value: DeviceToBind) -> Check:
    actions.check_bind(act, value)
    released = [
        _("%(name)s, bound now, is released; its key opens nothing any more.", name=each.label)
        for each in queries.devices(act.session, act.visible(value.subject).id)
        if each.released_at is None and each.carrier is value.carrier
    ]
    return Check(
        title=_("Phone: check"),
        submit=_("Bind it"),
        effects=[
            _("Its key is shown once, on the next page. Have the phone at hand."),
            *released,
            _("Binding is no ground to take positions: a check or a device order is."),
        ],
    )


def _bind(act: Act, value: DeviceToBind) -> str:
    """Bind without a receipt that answers a second submit: it would keep the key in the store, readable."""
    return actions.bind_device(act.once(None), value)


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The phones of one person, and how many positions were refused today."""
    under = regime_now(act, subject).status is Status.UNDER_CORRECTION
    track, may = queries.track(act.session, subject.id), act.may(CasePermission.DEVICE_BIND)
    return {
        "rows": [_row(act, each, track) for each in queries.devices(act.session, subject.id)],
        "refused": queries.refused_on(act.session, subject.id, act.today),
        "bind": url_for("pings.bind", subject=subject.public_id) if may and under else None,
        "release": _releasing() if may else None,
    }


def ground_panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """On what ground positions are taken now, or why none is and what would make it lawful."""
    regime = regime_now(act, subject)
    view, under = act.law.at(act.today), regime.status is Status.UNDER_CORRECTION
    last = queries.track(act.session, subject.id)
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


def _row(act: Act, device: Device, track: Track | None) -> dict[str, Any]:
    """A device with the last fix since it was bound; one of an earlier device is not its own."""
    own = track if track is not None and track.received_at and track.received_at >= device.bound_at else None
    shown = own if device.released_at is None else None
    return {
        "device": device,
        "carrier": label(device.carrier),
        "datum": DATUMS[device.datum],
        "last": shown,
        "outdated": shown is not None and shown.t is not None and _outdated(act, shown.t),
    }


def _outdated(act: Act, measured: datetime) -> bool:
    """Whether a fix is too old to be shown as where somebody is now."""
    return freshness(act.law.at(act.today), measured, act.now) is not Freshness.CURRENT


def _key_page(act: Act, subject: str, form: ValueForm[DeviceToBind], key: str) -> str:
    """The key of a phone and how to set it up; nothing keeps it, so this is the only time it is seen."""
    person = act.visible(subject)
    base = current_app.extensions["guitu"].settings.phone_address or request.url_root
    return render_template(
        "pings/key.html",
        who=people.ref(act.session, person),
        label=form.value().label,
        key=key,
        user=setup.USER,
        owntracks={"href": _picture(setup.owntracks_link(base, key)), "address": setup.owntracks_address(base)},
        traccar={"href": _picture(setup.traccar_link(base, key)), "address": setup.traccar_address(base)},
        seconds=setup.SECONDS,
        reachable=setup.reachable(base),
        protected=setup.protected(base),
        back=_tab(person),
    )


def _picture(link: str) -> str:
    out = io.BytesIO()
    segno.make_qr(link, error="m").save(out, kind="png", scale=4, border=3)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def _tab(person: Subject) -> str:
    return url_for("home.person_tab", subject=person.public_id, tab="location")
