"""Reading devices, tracks and last known places."""

import hashlib
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from core.errors import NotVisible
from location.fence import Fix
from location.pings.kinds import FixVerdict, Measured, TrackState
from location.pings.models import Device, FixReceipt, FixRow, Gateway, RefusedCount, Track


def key_hash(key: str) -> bytes:
    """What is kept of a device's or gateway's key."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def device_by_key(session: Session, key: str) -> Device | None:
    """The bound device with this key; needs a scope that sees everybody."""
    query = select(Device).where(Device.key_hash == key_hash(key), Device.released_at.is_(None))
    return session.scalars(query).one_or_none()


def devices_by_key(session: Session, keys: Collection[str]) -> dict[str, Device]:
    """The bound devices of these keys."""
    by_hash = {key_hash(k): k for k in keys}
    query = select(Device).where(Device.key_hash.in_(list(by_hash)), Device.released_at.is_(None))
    return {by_hash[d.key_hash]: d for d in session.scalars(query)}


def gateway_by_token(session: Session, token: str) -> Gateway | None:
    """The open gateway with this token."""
    query = select(Gateway).where(Gateway.token_hash == key_hash(token), Gateway.closed_at.is_(None))
    return session.scalars(query).one_or_none()


def devices(session: Session, subject_id: int) -> list[Device]:
    """A person's devices, the newest first."""
    query = select(Device).where(Device.subject_id == subject_id).order_by(Device.bound_at.desc(), Device.id.desc())
    return list(session.scalars(query))


def device(session: Session, public_id: str) -> Device:
    """The device with this public id."""
    row = session.scalars(select(Device).where(Device.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def bound(session: Session, *, limit: int = 500) -> list[tuple[Device, Track | None]]:
    """The devices bound now, each with its wearer's last known place; the newest fix first, silent ones last."""
    query = select(Device, Track).outerjoin(Track, Track.subject_id == Device.subject_id)
    query = query.where(Device.released_at.is_(None)).order_by(Track.t.is_(None), Track.t.desc(), Device.id)
    return [(row, last) for row, last in session.execute(query.limit(limit))]


def refused_on(session: Session, subject_id: int, day: date) -> dict[str, int]:
    """How many fixes of a person were refused on a day, by reason."""
    query = select(RefusedCount).where(RefusedCount.subject_id == subject_id, RefusedCount.day == day)
    return {row.reason: row.count for row in session.scalars(query)}


def fixes(session: Session, subject_id: int, start: datetime, end: datetime, *, limit: int = 5000) -> list[Measured]:
    """A person's fixes measured from `start` up to `end`, by time; the newest ones when there are more than `limit`."""
    row = FixRow
    query = select(row.t, row.lat, row.lon, row.accuracy_m, row.source, row.verdict).where(
        row.subject_id == subject_id, row.t >= start, row.t < end
    )
    newest_first = session.execute(query.order_by(row.t.desc()).limit(limit)).all()
    return [Measured(*each) for each in reversed(newest_first)]


def judged_since(session: Session, subject_id: int, since: datetime | None) -> list[Fix]:
    """The fixes that are judged, newer than `since`."""
    row = FixRow
    query = select(row.t, row.lat, row.lon, row.accuracy_m, row.source).where(
        row.subject_id == subject_id, row.verdict != FixVerdict.QUARANTINED
    )
    if since is not None:
        query = query.where(row.t > since)
    return [Fix(*each) for each in session.execute(query.order_by(row.t)).all()]


def known(session: Session, named: Collection[tuple[datetime, int]]) -> set[tuple[datetime, int]]:
    """Which of these fixes, by time of measuring and person, are stored already."""
    found: set[tuple[datetime, int]] = set()
    ordered = sorted(named)
    query = select(FixRow.t, FixRow.subject_id)
    for start in range(0, len(ordered), 500):
        part = tuple_(FixRow.t, FixRow.subject_id).in_(ordered[start : start + 500])
        found.update((t, subject_id) for t, subject_id in session.execute(query.where(part)))
    return found


def folds(session: Session, subject_ids: Collection[int]) -> dict[int, TrackState]:
    """How far the judge has come with each of these people; whoever was never judged is left out."""
    row = Track
    query = select(row.subject_id, row.state, row.checkpoint, row.t).where(row.subject_id.in_(sorted(subject_ids)))
    return {subject_id: TrackState(state, checkpoint, t) for subject_id, state, checkpoint, t in session.execute(query)}


def track(session: Session, subject_id: int) -> Track | None:
    """What was concluded from one person's fixes, and their last known place."""
    return session.scalars(select(Track).where(Track.subject_id == subject_id)).one_or_none()


def newest_receipt(session: Session, after: int, until: datetime, most: int) -> int | None:
    """The number of the last receipt given by `until`, counting at most so many from `after`; None without one."""
    query = select(FixReceipt.id).where(FixReceipt.id > after, FixReceipt.at <= until).order_by(FixReceipt.id)
    numbers = list(session.scalars(query.limit(most)))
    return numbers[-1] if numbers else None
