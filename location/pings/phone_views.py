"""The pages of phones: which are bound, binding one (its key is shown this once), and releasing one."""

import base64
import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import segno
from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.errors import Conflict, NotVisible
from core.web import Pages
from corrections import chain
from corrections.chain import Check
from corrections.file.queries import regime_now
from corrections.labels import label
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.values import Carrier, Status
from location.datum import Datum
from location.labels import DATUMS
from location.permissions import LocationPermission
from location.pings import actions, queries, setup
from location.pings.forms import BindForm, ReleaseForm
from location.pings.models import Device, Track
from location.pings.rules import Freshness, freshness

pages = Pages("phones", __name__)


@pages.page("/phones", needs=LocationPermission.LOCATION_READ, reads="device.listed")
def phones(act: Act) -> ResponseReturnValue:
    """Every bound phone with its last fix."""
    bound = queries.bound(act.session)
    refs = people.refs(act.session, {device.subject_id for device, _track in bound})
    act.about("devices", devices=[device.public_id for device, _track in bound])
    return render_template(
        "pings/phones.html",
        rows=[_row(act, device, track) | {"person": refs.get(device.subject_id)} for device, track in bound],
        release=ReleaseForm(formdata=None) if act.may(CasePermission.DEVICE_BIND) else None,
    )


@pages.page("/people/<subject>/phone/new", needs=CasePermission.DEVICE_BIND, methods=["GET", "POST"])
def bind(act: Act, subject: str) -> ResponseReturnValue:
    """Bind a phone: what it is, check your answers, then its key and how to set it up, once."""
    who = act.visible(subject)
    form = BindForm()

    def given() -> dict[str, Any]:
        carrier, datum = Carrier(form.carrier.data), Datum(form.datum.data)
        return {"carrier": carrier, "datum": datum, "label": form.label.data}

    def check() -> Check:
        _require_bound(act, who)
        effects = [_("Its key is shown once, on the next page. Have the phone at hand.")]
        effects += [
            _("%(name)s, bound now, is released; its key opens nothing any more.", name=each.label)
            for each in queries.devices(act.session, who.id)
            if each.released_at is None and each.carrier is given()["carrier"]
        ]
        effects.append(_("Binding is no ground to take positions: a check or a device order is."))
        return Check(_("Phone: check"), people.ref(act.session, who), chain.answers(form), _("Bind it"), effects)

    def do() -> ResponseReturnValue:
        _require_bound(act, who)
        # Without a receipt that answers a second submit: it would keep the key in the store, readable.
        key = actions.bind_device(act, subject=subject, **given())
        return _key_page(act, who, key, form.label.data)

    def draw() -> str:
        return render_template("pings/bind.html", form=form, who=people.ref(act.session, who), back=_tab(who))

    return chain.run(form, check, do, draw)


@pages.page("/devices/<device>/release", needs=CasePermission.DEVICE_BIND, methods=["POST"])
def release(act: Act, device: str) -> ResponseReturnValue:
    """End a binding."""
    row, form = queries.device(act.session, device), ReleaseForm()
    who = act.session.get_one(Subject, row.subject_id)
    if form.validate():
        actions.release_device(act.once(form.once.data), device=device)
        flash(_("Released. Its key opens nothing any more."), "success")
    return redirect(_tab(who), 303)


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The phones of one person, and how many positions were refused today."""
    try:
        under = regime_now(act, subject).status is Status.UNDER_CORRECTION
    except NotVisible:
        return None
    track, may = queries.track(act.session, subject.id), act.may(CasePermission.DEVICE_BIND)
    return {
        "rows": [_row(act, each, track) for each in queries.devices(act.session, subject.id)],
        "refused": queries.refused_on(act.session, subject.id, act.today),
        "bind": url_for("phones.bind", subject=subject.public_id) if may and under else None,
        "release": ReleaseForm(formdata=None) if may else None,
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


def _key_page(act: Act, who: Subject, key: str, name: str) -> str:
    base = current_app.extensions["guitu"].settings.phone_address or request.url_root
    return render_template(
        "pings/key.html",
        who=people.ref(act.session, who),
        label=name,
        key=key,
        user=setup.USER,
        owntracks={"href": _picture(setup.owntracks_link(base, key)), "address": setup.owntracks_address(base)},
        traccar={"href": _picture(setup.traccar_link(base, key)), "address": setup.traccar_address(base)},
        seconds=setup.SECONDS,
        reachable=setup.reachable(base),
        protected=setup.protected(base),
        back=_tab(who),
    )


def _picture(link: str) -> str:
    out = io.BytesIO()
    segno.make_qr(link, error="m").save(out, kind="png", scale=4, border=3)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def _require_bound(act: Act, who: Subject) -> None:
    if regime_now(act, who).status is not Status.UNDER_CORRECTION:
        raise Conflict("This person is not under correction.")


def _tab(who: Subject) -> str:
    return url_for("home.person_tab", subject=who.public_id, tab="location")
