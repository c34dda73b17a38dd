"""Binding devices, and taking fixes in: a whole delivery is one transaction, judged at once, then its receipt."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from core.access import Permission, Scope, ScopeKind
from core.acts import Act, Actor, action, opened, run
from core.clock import office_day
from core.errors import Conflict, Invalid
from core.law import LawView
from core.store import insert_rows
from corrections.conditions.queries import facts
from corrections.regime.facts import CaseFacts
from corrections.regime.spans import Timeline, spans
from corrections.values import Carrier
from location.alerts import steps as alerts
from location.datum import Datum, to_wgs84
from location.fence import START, Fix, Outcome, State, judge_many, policies_from, refold
from location.fence.judging import order_of
from location.pings.draft import Answer, Draft, digest
from location.pings.kinds import FixVerdict
from location.pings.models import Device, FixReceipt, FixRow, Gateway, RefusedCount, Track
from location.pings.queries import (
    device_by_key,
    devices_by_key,
    gateway_by_token,
    judged_since,
    key_hash,
    known_times,
    track,
)
from location.zones.queries import binding

CHECKPOINT_AGE = timedelta(hours=24)


@action("device.bound", needs=Permission.DEVICE_BIND)
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


@action("device.released", needs=Permission.DEVICE_BIND)
def release_device(act: Act, *, device: str) -> None:
    """End a device's binding; its key opens nothing from now on."""
    row = act.session.scalars(select(Device).where(Device.public_id == device)).one_or_none()
    if row is None or row.released_at is not None:
        raise Conflict()
    row.released_at = act.now
    act.about(row)


@action("gateway.opened", needs=Permission.SYSTEM_RUN)
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


@dataclass(frozen=True)
class Delivery:
    """The answer to a delivery: the receipt and one verdict per fix, in order of sending."""

    receipt: str
    answers: tuple[Answer, ...]


def receive_from_device(act: Act, *, key: str, drafts: Sequence[Draft]) -> Delivery | None:
    """Take in what one device sends under its own key; None for a key that opens nothing."""
    with opened(act.ground, *_sender("intake", act)) as whole:
        device = device_by_key(whole.session, key)
    if device is None:
        return None
    name = f"device:{device.public_id}"
    actor, _ = _sender(name, act)
    wearer = Scope(ScopeKind.WEARER, name, subject_id=device.subject_id)
    with opened(act.ground, actor, wearer) as own:
        return _take_in(own, name, {"": device}, drafts)


def receive_from_gateway(act: Act, *, token: str, drafts: Sequence[Draft]) -> Delivery | None:
    """Take in what a gateway sends for many devices; None for a token that opens nothing."""
    with opened(act.ground, *_sender("intake", act)) as whole:
        gateway = gateway_by_token(whole.session, token)
        if gateway is None:
            return None
        devices = devices_by_key(whole.session, {d.device for d in drafts})
    name = f"gateway:{gateway.public_id}"
    with opened(act.ground, *_sender(name, act)) as many:
        return _take_in(many, name, devices, drafts)


def _sender(name: str, act: Act) -> tuple[Actor, Scope]:
    return Actor(name, name, None, frozenset(), "", act.actor.address), Scope(ScopeKind.WHOLE, name)


def _take_in(act: Act, sender: str, devices: Mapping[str, Device], drafts: Sequence[Draft]) -> Delivery:
    def work(inner: Act) -> list[Any]:
        view = inner.law.at(inner.today)
        answers: list[Answer | None] = [None] * len(drafts)
        by_device: dict[str, list[int]] = {}
        for place, draft in enumerate(drafts):
            by_device.setdefault(draft.device, []).append(place)
        people = facts(inner.session, {d.subject_id for d in devices.values()})
        stored = 0
        for key, places in by_device.items():
            device = devices.get(key)
            if device is None:
                _fill(answers, places, drafts, "refused", "unknown_device")
                continue
            delivered = _one_device(inner, view, device, people.get(device.subject_id), [drafts[p] for p in places])
            for place, answer in zip(places, delivered, strict=True):
                answers[place] = answer
                stored += answer.verdict in set(FixVerdict)
        told = [a for a in answers if a is not None]
        receipt = FixReceipt(at=inner.now, sender=sender, fixes=len(told), stored=stored, digest=digest(told))
        inner.session.add(receipt)
        return [receipt.public_id, [[a.t, a.verdict, a.reason] for a in told]]

    receipt, told = run(act, "fixes.received", None, work, audited=False)
    return Delivery(receipt, tuple(Answer(*a) for a in told))


def _fill(answers: list[Answer | None], places: Sequence[int], drafts: Sequence[Draft], verdict: str, why: str) -> None:
    for place in places:
        answers[place] = Answer(drafts[place].t.isoformat(), verdict, why)


def _one_device(
    act: Act, view: LawView, device: Device, case: CaseFacts | None, drafts: Sequence[Draft]
) -> list[Answer]:
    """Judge what one device sent; answers in the order of `drafts`."""
    if case is None:
        return [Answer(d.t.isoformat(), "refused", "no_ground") for d in drafts]
    newest = act.now + timedelta(minutes=view.integer("location.future_tolerance_minutes"))
    oldest = act.now - timedelta(days=view.integer("location.late_acceptance_days"))
    # From the reception on: nothing binds before it, so the timeline has no edge the file does not have.
    beginning = min(case.received or oldest, oldest)
    timeline = next(iter(spans([case], act.law, beginning, newest + timedelta(seconds=1))))
    known = known_times(act.session, device.subject_id, {d.t for d in drafts})
    state, rows, fixes, answers = _state(act, device.subject_id), [], [], []
    refused: dict[str, int] = {}
    for draft in drafts:
        said = draft.t.isoformat()
        ground = timeline.at(min(draft.t, newest)).position_ground(device.carrier) if draft.t >= oldest else None
        if draft.t in known:
            answers.append(Answer(said, "known"))
        elif draft.t < oldest or ground is None:
            why = "too_old" if draft.t < oldest else "no_ground"
            refused[why] = refused.get(why, 0) + 1
            answers.append(Answer(said, "refused", why))
        else:
            known.add(draft.t)
            place = to_wgs84(draft.lat, draft.lon, device.datum)
            verdict = FixVerdict.QUARANTINED if draft.t > newest else FixVerdict.ACCEPTED
            if verdict is FixVerdict.ACCEPTED:
                late = state[0].newest is not None and draft.t < state[0].newest
                verdict = FixVerdict.LATE if late else verdict
                fixes.append(Fix(draft.t, place.lat, place.lon, draft.accuracy_m, draft.source))
            answers.append(Answer(said, verdict.value, "future" if verdict is FixVerdict.QUARANTINED else ""))
            rows.append(
                {
                    "t": draft.t, "subject_id": device.subject_id, "lat": place.lat, "lon": place.lon,
                    "accuracy_m": draft.accuracy_m, "source": draft.source[:24], "device_id": device.id,
                    "received_at": act.now, "verdict": verdict, "basis": ground.basis, "ground": ground.source,
                }
            )  # fmt: skip
    insert_rows(act.session, FixRow, sorted(rows, key=lambda r: r["t"]))
    _count_refused(act, device.subject_id, refused)
    _judge(act, device.subject_id, timeline, state, fixes)
    return answers


def _state(act: Act, subject_id: int) -> tuple[State, State]:
    row = track(act.session, subject_id)
    if row is None:
        return START, START
    return State.from_json(row.state), State.from_json(row.checkpoint)


def _judge(act: Act, subject_id: int, timeline: Timeline, states: tuple[State, State], fixes: list[Fix]) -> None:
    if not fixes:
        return
    state, checkpoint = states
    zones = binding(act.session, timeline.bound())
    policies = policies_from(act.law.at(act.today))
    batch = judge_many(state, fixes, zones, policies, received_at=act.now)
    alerts.record(act, subject_id, batch.findings)
    after = batch.state
    if batch.late:
        earliest = min(f.t for f in batch.late)
        if order_of(checkpoint, earliest, zones, policies) is not Outcome.JUDGED:
            checkpoint = START
        since = checkpoint.newest
        again = refold(
            checkpoint,
            judged_since(act.session, subject_id, since),
            zones,
            policies,
            known=alerts.known_episodes(act, subject_id, since),
            until=after.judged_to,
        )
        alerts.record(act, subject_id, again.findings)
        after = again.state
    elif state.newest is not None and (checkpoint.newest is None or state.newest - checkpoint.newest > CHECKPOINT_AGE):
        checkpoint = state
    _keep(act, subject_id, after, checkpoint, fixes)


def _keep(act: Act, subject_id: int, state: State, checkpoint: State, fixes: list[Fix]) -> None:
    row = track(act.session, subject_id)
    if row is None:
        row = Track(subject_id=subject_id)
        act.session.add(row)
    row.state, row.checkpoint = state.to_json(), checkpoint.to_json()
    newest = max(fixes, key=lambda f: f.t)
    if row.t is None or newest.t >= row.t:
        row.t, row.lat, row.lon, row.accuracy_m = newest.t, newest.lat, newest.lon, newest.accuracy_m
        row.received_at = act.now
    act.session.flush()


def _count_refused(act: Act, subject_id: int, refused: Mapping[str, int]) -> None:
    for reason, count in refused.items():
        day = office_day(act.now)
        query = select(RefusedCount).where(
            RefusedCount.subject_id == subject_id, RefusedCount.day == day, RefusedCount.reason == reason
        )
        row = act.session.scalars(query).one_or_none()
        if row is None:
            row = RefusedCount(subject_id=subject_id, day=day, reason=reason, count=0)
            act.session.add(row)
        row.count += count


@action("fixes.sealed", needs=Permission.SYSTEM_RUN)
def seal(act: Act, *, after: int, last: int, count: int, digest_hex: str) -> None:
    """One audit entry over all receipts since the last seal: their numbers, their count, one digest."""
    act.about("fix_receipts", after=after, last=last, count=count, digest=digest_hex)


def too_many(drafts: Sequence[Draft], limit: int) -> None:
    """Refuse a delivery with more fixes than one may hold."""
    if len(drafts) > limit:
        raise Invalid("One delivery holds at most %(limit)s fixes.", limit=limit)
