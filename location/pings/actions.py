"""Binding devices, opening gateways, taking deliveries in, and sealing the receipts."""

import secrets

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.access import GroundPermission, Scope, ScopeKind
from core.acts import Act, Actor, action, opened
from core.errors import Conflict
from corrections.file.queries import regime_now
from corrections.permissions import CasePermission
from location.pings import rules
from location.pings.draft import Delivery, FixDraft
from location.pings.intake import take_in
from location.pings.models import Device, Gateway
from location.pings.queries import device_by_key, devices_by_key, gateway_by_token, key_hash
from location.pings.values import (
    DeviceDelivery,
    DeviceToBind,
    DeviceToRelease,
    GatewayDelivery,
    GatewayToOpen,
    ReceiptsToSeal,
)


@action("device.bound", needs=CasePermission.DEVICE_BIND, says=_l("Bound a phone"))
def bind_device(act: Act, value: DeviceToBind) -> str:
    """Bind a device to a person, releasing the one before of the same kind. Answers its key, once.

    Never call it with an idempotency key: the receipt would keep the answer, and with it the device's key.
    """
    if act.once_key:
        raise RuntimeError("a device is not bound under an idempotency key: its receipt would keep the device's key")
    person = act.visible(value.subject)
    check_bind(act, value)
    earlier = select(Device).where(
        Device.subject_id == person.id, Device.carrier == value.carrier, Device.released_at.is_(None)
    )
    for old in act.session.scalars(earlier):
        old.released_at = act.now
    key = secrets.token_urlsafe(24)
    row = Device(
        subject_id=person.id,
        carrier=value.carrier,
        datum=value.datum,
        label=value.label,
        key_hash=key_hash(key),
        bound_at=act.now,
    )
    act.session.add(row)
    act.session.flush()
    act.about(person, value, device=row.public_id)
    return key


def check_bind(act: Act, value: DeviceToBind) -> None:
    """Whether a device may be bound to this person now: Conflict unless they are under correction."""
    rules.check_wearer(regime_now(act, act.visible(value.subject)).status)


@action("device.released", needs=CasePermission.DEVICE_BIND, says=_l("Released a phone"))
def release_device(act: Act, value: DeviceToRelease) -> None:
    """End a device's binding; its key opens nothing from now on."""
    row = act.one(Device, value.device, lock=True)
    if row.released_at is not None:
        raise Conflict()
    row.released_at = act.now
    act.about(row, value)


@action("gateway.opened", needs=GroundPermission.SYSTEM_RUN, says=_l("Opened a gateway"), secret=True)
def open_gateway(act: Act, value: GatewayToOpen) -> str:
    """Open a gateway. Answers its token, once."""
    token = secrets.token_urlsafe(32)
    row = Gateway(label=value.label, token_hash=key_hash(token), opened_at=act.now)
    act.session.add(row)
    act.session.flush()
    act.about(row, value)
    return token


def receive_from_device(act: Act, value: DeviceDelivery) -> Delivery | None:
    """Take in what one device sends under its own key; None for a key that opens nothing."""
    with opened(act.runtime, *_sender("intake", act)) as whole:
        device = device_by_key(whole.session, value.key)
    if device is None:
        return None
    name = f"device:{device.public_id}"
    actor, _ = _sender(name, act)
    wearer = Scope(ScopeKind.WEARER, name, subject_id=device.subject_id)
    with opened(act.runtime, actor, wearer) as own:
        return take_in(own.once(act.once_key), name, {"": device}, value.drafts)


def receive_from_gateway(act: Act, value: GatewayDelivery) -> Delivery | None:
    """Take in what a gateway sends for many devices; None for a token that opens nothing."""
    with opened(act.runtime, *_sender("intake", act)) as whole:
        gateway = gateway_by_token(whole.session, value.token)
        if gateway is None:
            return None
        devices = devices_by_key(whole.session, {d.device for d in value.drafts if isinstance(d, FixDraft)})
    name = f"gateway:{gateway.public_id}"
    with opened(act.runtime, *_sender(name, act)) as many:
        return take_in(many.once(act.once_key), name, devices, value.drafts)


def _sender(name: str, act: Act) -> tuple[Actor, Scope]:
    return Actor(name, name, None, frozenset(), "", act.actor.address), Scope(ScopeKind.WHOLE, name)


@action("fixes.sealed", needs=GroundPermission.SYSTEM_RUN, says=_l("Sealed the receipts of positions"))
def seal(act: Act, value: ReceiptsToSeal) -> None:
    """One audit entry over all receipts since the last seal: their numbers, their count, one digest."""
    act.about("fix_receipts", value, after=value.after, last=value.last, count=value.count)
