"""Taking one delivery in, whole: read at once, judged person by person, written at once, then its receipt.

The number of statements does not grow with the number of fixes. What is answered was decided in the same transaction
that stores it; what is not answered was not stored.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from core.access import one_at_a_time
from core.acts import Act, run
from core.acts.audit import to_json
from core.clock import office_day
from core.law import Law
from core.store import insert_rows, update_rows
from corrections.kinds import Carrier
from corrections.regime.positioning import PositioningGround
from corrections.regime.spans import RegimeSpan
from location.alerts import steps as alerts
from location.datum import to_wgs84
from location.fence import START, FenceState, Fix, FixOutcome, Policies, judge_many, policies_from, refold
from location.fence.judging import order_of
from location.pings.day_totals import places
from location.pings.draft import Delivery, FixAnswer, FixDraft, Unreadable, digest
from location.pings.kinds import FixVerdict, TrackState
from location.pings.lawful_basis import BindingSpan, what_binds
from location.pings.models import Device, FixReceipt, FixRow, RefusedCount, Track
from location.pings.queries import folds, judged_since, known

CHECKPOINT_AGE = timedelta(hours=24)
STORED = frozenset(FixVerdict)


def take_in(act: Act, sender: str, devices: Mapping[str, Device], drafts: Sequence[FixDraft | Unreadable]) -> Delivery:
    """Take in what `sender` delivers for these devices, by key. One transaction."""
    subjects = {device.subject_id for device in devices.values()}
    law = act.law
    what_binds(
        act, law, subjects, *_window(act, law)
    )  # what must be computed anew is computed before the lock is taken

    def work(inner: Act) -> list[Any]:
        one_at_a_time(inner.session, subjects)
        delivery = _DeliveryIntake(inner, devices)
        answers = delivery.take(drafts)
        stored = sum(answer.verdict in STORED for answer in answers)
        followed = inner.tell_rows()
        receipt = FixReceipt(
            at=inner.now,
            sender=sender,
            fixes=len(answers),
            stored=stored,
            digest=digest(answers),
            places=places(inner.runtime.store.keyring, delivery.rows),
            rows=to_json(followed) if followed else None,
        )
        inner.session.add(receipt)
        return [receipt.public_id, [[a.t, a.verdict, a.reason] for a in answers]]

    receipt, told = run(act, "fixes.received", None, work, audited=False)
    return Delivery(receipt, tuple(FixAnswer(*a) for a in told))


def _window(act: Act, law: Law) -> tuple[datetime, datetime]:
    """From when to when a fix measured may be judged on its arrival now."""
    view = law.at(act.today)
    oldest = act.now - timedelta(days=view.integer("location.late_acceptance_days"))
    return oldest, act.now + timedelta(minutes=view.integer("location.future_tolerance_minutes"))


@dataclass
class _Person:
    """One person of a delivery: what binds them, how far they are judged, and what has come in."""

    bound: BindingSpan | None
    track: TrackState | None
    state: FenceState
    fixes: list[Fix] = field(default_factory=list)
    span: RegimeSpan | None = None
    """Where the last fix lay in the timeline: the next one mostly lies there too."""
    grounds: dict[Carrier, PositioningGround | None] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)

    def ground(self, bound: BindingSpan, at: datetime, carrier: Carrier) -> PositioningGround | None:
        """The lawful ground on which this device may be heard at `at`, if there is one."""
        if self.span is None or not self.span.start <= at < self.span.end:
            self.span, self.grounds = bound.timeline.span_at(at), {}
        if carrier not in self.grounds:
            self.grounds[carrier] = self.span.regime.position_ground(carrier)
        return self.grounds[carrier]

    def refuse(self, said: str, why: str) -> FixAnswer:
        """The fix is not kept, only counted."""
        self.refused[why] = self.refused.get(why, 0) + 1
        return FixAnswer(said, "refused", why)


class _DeliveryIntake:
    """What is known when a delivery is opened, and what it leads to."""

    def __init__(self, act: Act, devices: Mapping[str, Device]) -> None:
        self.act, self.devices, self.law = act, devices, act.law
        self.oldest, self.newest = _window(act, self.law)
        subjects = {device.subject_id for device in devices.values()}
        bound, kept = what_binds(act, self.law, subjects, self.oldest, self.newest), folds(act.session, subjects)
        self.people = {i: _person(bound.get(i), kept.get(i)) for i in subjects}
        self.rows: list[dict[str, Any]] = []
        self.known: set[tuple[datetime, int]] = set()

    def take(self, drafts: Sequence[FixDraft | Unreadable]) -> list[FixAnswer]:
        """A verdict for each fix, and everything that follows from it, in the open transaction."""
        readable = [d for d in drafts if isinstance(d, FixDraft)]
        named = {(d.t, device.subject_id) for d in readable if (device := self.devices.get(d.device)) is not None}
        self.known = known(self.act.session, named)
        answers = [self._verdict(draft) for draft in drafts]
        insert_rows(self.act.session, FixRow, sorted(self.rows, key=lambda row: (row["t"], row["subject_id"])))
        _count_refused(self.act, {i: p.refused for i, p in self.people.items() if p.refused})
        self._judge()
        return answers

    def _verdict(self, draft: FixDraft | Unreadable) -> FixAnswer:
        if isinstance(draft, Unreadable):
            return FixAnswer("", "refused", "unreadable")
        said, device = draft.t.isoformat(), self.devices.get(draft.device)
        if device is None:
            return FixAnswer(said, "refused", "unknown_device")
        person = self.people[device.subject_id]
        if person.bound is None:
            return FixAnswer(said, "refused", "no_ground")
        name = (draft.t, device.subject_id)
        if name in self.known:
            return FixAnswer(said, "known")
        if draft.t < self.oldest:
            return person.refuse(said, "too_old")
        ground = person.ground(person.bound, min(draft.t, self.newest), device.carrier)
        if ground is None:
            return person.refuse(said, "no_ground")
        self.known.add(name)
        place = to_wgs84(draft.lat, draft.lon, device.datum)
        verdict = FixVerdict.QUARANTINED
        if draft.t <= self.newest:
            late = person.state.newest is not None and draft.t < person.state.newest
            verdict = FixVerdict.LATE if late else FixVerdict.ACCEPTED
            person.fixes.append(Fix(draft.t, place.lat, place.lon, draft.accuracy_m, draft.source))
        self.rows.append(
            {
                "t": draft.t, "subject_id": device.subject_id, "lat": place.lat, "lon": place.lon,
                "accuracy_m": draft.accuracy_m, "source": draft.source[:24], "device_id": device.id,
                "received_at": self.act.now, "verdict": verdict, "basis": ground.basis, "ground": ground.source,
            }
        )  # fmt: skip
        return FixAnswer(said, verdict.value, "future" if verdict is FixVerdict.QUARANTINED else "")

    def _judge(self) -> None:
        policies = policies_from(self.law.at(self.act.today))
        fresh: list[dict[str, Any]] = []
        moved: list[dict[str, Any]] = []
        for subject_id, person in sorted(self.people.items()):
            if person.fixes and person.bound is not None:
                state, checkpoint = _judged(self.act, subject_id, person, person.bound, policies)
                row = _track(self.act, subject_id, person, state, checkpoint)
                (fresh if person.track is None else moved).append(row)
        insert_rows(self.act.session, Track, fresh)
        for alike in _by_columns(moved):
            update_rows(self.act.session, Track, alike)


def _person(bound: BindingSpan | None, track: TrackState | None) -> _Person:
    return _Person(bound, track, START if track is None else FenceState.from_json(track.state))


def _judged(
    act: Act, subject_id: int, person: _Person, bound: BindingSpan, policies: Policies
) -> tuple[FenceState, str]:
    """The state after the person's fixes and the checkpoint as text; alerts are opened and closed on the way."""
    before = person.state
    old = START.to_json() if person.track is None else person.track.checkpoint
    batch = judge_many(before, person.fixes, bound.zones, policies, received_at=act.now)
    alerts.record(act, subject_id, batch.findings)
    if not batch.late:
        return batch.state, _checkpoint(before, old)
    checkpoint = FenceState.from_json(old)
    if order_of(checkpoint, min(fix.t for fix in batch.late), bound.zones, policies) is not FixOutcome.JUDGED:
        checkpoint = START
    since = checkpoint.newest
    again = refold(
        checkpoint,
        judged_since(act.session, subject_id, since),
        bound.zones,
        policies,
        known=alerts.known_episodes(act, subject_id, since),
        until=batch.state.judged_to,
    )
    alerts.record(act, subject_id, again.findings)
    return again.state, checkpoint.to_json()


def _checkpoint(state: FenceState, old: str) -> str:
    """The old checkpoint, or the state before this delivery once the old one is a day behind it."""
    if state.newest is None:
        return old
    was = FenceState.from_json(old).newest
    return state.to_json() if was is None or state.newest - was > CHECKPOINT_AGE else old


def _track(act: Act, subject_id: int, person: _Person, state: FenceState, checkpoint: str) -> dict[str, Any]:
    row: dict[str, Any] = {"subject_id": subject_id, "state": state.to_json(), "checkpoint": checkpoint}
    last = max(person.fixes, key=lambda fix: fix.t)
    if person.track is None or person.track.t is None or last.t >= person.track.t:
        row |= {"t": last.t, "lat": last.lat, "lon": last.lon, "accuracy_m": last.accuracy_m, "received_at": act.now}
    return row


def _by_columns(rows: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows in sets that name the same columns, for each set is one statement."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        alike.setdefault(tuple(row), []).append(row)
    return list(alike.values())


def _count_refused(act: Act, refused: Mapping[int, Mapping[str, int]]) -> None:
    if not refused:
        return
    day = office_day(act.now)
    query = select(RefusedCount).where(RefusedCount.subject_id.in_(sorted(refused)), RefusedCount.day == day)
    rows = {(row.subject_id, row.reason): row for row in act.session.scalars(query)}
    for subject_id, reasons in refused.items():
        for reason, count in reasons.items():
            row = rows.get((subject_id, reason))
            if row is None:
                row = RefusedCount(subject_id=subject_id, day=day, reason=reason, count=0)
                act.session.add(row)
            row.count += count
