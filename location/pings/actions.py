"""Binding devices, opening gateways, taking deliveries in, and sealing the receipts."""

import secrets
from collections.abc import Sequence

from sqlalchemy import select

from core.access import GroundPermission, Scope, ScopeKind
from core.acts import Act, Actor, action, opened
from core.errors import Conflict, Invalid
from corrections.permissions import CasePermission
from corrections.values import Carrier
from location.datum import Datum
from location.pings.draft import Delivery, FixDraft, Unreadable
from location.pings.intake import take_in
from location.pings.models import Device, Gateway
from location.pings.queries import device_by_key, devices_by_key, gateway_by_token, key_hash


@action("device.bound", needs=CasePermission.DEVICE_BIND)
def bind_device(act: Act, *, subject: str, carrier: Carrier, datum: Datum, label: str) -> str:
    """Bind a device to a person, releasing the one before of the same kind. Answers its key, once.

    Never call it with an idempotency key: the receipt would keep the answer, and with it the device's key.
    """
    if act.once_key:
        raise RuntimeError("a device is not bound under an idempotency key: its receipt would keep the device's key")
    person = act.visible(subject)
    earlier = select(Device).where(
        Device.subject_id == person.id, Device.carrier == carrier, Device.released_at.is_(None)
    )
    for old in act.session.scalars(earlier):
        old.released_at = act.now
    key = secrets.token_urlsafe(24)
    row = Device(
        subject_id=person.id, carrier=carrier, datum=datum, label=label[:60], key_hash=key_hash(key), bound_at=act.now
    )
    act.session.add(row)
    act.session.flush()
    act.about(person, device=row.public_id, carrier=carrier.value, datum=datum.value)
    return key


@action("device.released", needs=CasePermission.DEVICE_BIND)
def release_device(act: Act, *, device: str) -> None:
    """End a device's binding; its key opens nothing from now on."""
    row = act.session.scalars(select(Device).where(Device.public_id == device)).one_or_none()
    if row is None or row.released_at is not None:
        raise Conflict()
    row.released_at = act.now
    act.about(row)


@action("gateway.opened", needs=GroundPermission.SYSTEM_RUN)
def open_gateway(act: Act, *, label: str) -> str:
    """Open a gateway. Answers its token, once."""
    name = label.strip()
    if not name or len(name) > 60 or not name.isprintable():
        raise Invalid(fields={"name": "A gateway needs a name of at most 60 characters."})
    token = secrets.token_urlsafe(32)
    row = Gateway(label=name, token_hash=key_hash(token), opened_at=act.now)
    act.session.add(row)
    act.session.flush()
    act.about(row)
    return token


def receive_from_device(act: Act, *, key: str, drafts: Sequence[FixDraft | Unreadable]) -> Delivery | None:
    """Take in what one device sends under its own key; None for a key that opens nothing."""
    with opened(act.runtime, *_sender("intake", act)) as whole:
        device = device_by_key(whole.session, key)
    if device is None:
        return None
    name = f"device:{device.public_id}"
    actor, _ = _sender(name, act)
    wearer = Scope(ScopeKind.WEARER, name, subject_id=device.subject_id)
    with opened(act.runtime, actor, wearer) as own:
        return take_in(own.once(act.once_key), name, {"": device}, drafts)


def receive_from_gateway(act: Act, *, token: str, drafts: Sequence[FixDraft | Unreadable]) -> Delivery | None:
    """Take in what a gateway sends for many devices; None for a token that opens nothing."""
    with opened(act.runtime, *_sender("intake", act)) as whole:
        gateway = gateway_by_token(whole.session, token)
        if gateway is None:
            return None
        devices = devices_by_key(whole.session, {d.device for d in drafts if isinstance(d, FixDraft)})
    name = f"gateway:{gateway.public_id}"
    with opened(act.runtime, *_sender(name, act)) as many:
        return take_in(many.once(act.once_key), name, devices, drafts)


def _sender(name: str, act: Act) -> tuple[Actor, Scope]:
    return Actor(name, name, None, frozenset(), "", act.actor.address), Scope(ScopeKind.WHOLE, name)


@action("fixes.sealed", needs=GroundPermission.SYSTEM_RUN)
def seal(act: Act, *, after: int, last: int, count: int, digest_hex: str) -> None:
    """One audit entry over all receipts since the last seal: their numbers, their count, one digest."""
    act.about("fix_receipts", after=after, last=last, count=count, digest=digest_hex)
