"""Order of arrival through the store: shuffled, doubled, late and parallel deliveries leave the same episodes."""

import random
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import select

from core.access import Scope, ScopeKind, one_at_a_time
from core.clock import SteppingClock
from core.errors import Conflict, Unavailable
from core.store import Store
from corrections.file.queries import facts
from location.alerts.models import Alert
from location.fence import Episode, Fix, judge_track, policies_from
from location.pings.actions import receive_from_device
from location.pings.draft import FixDraft
from location.pings.kinds import FixVerdict
from location.pings.lawful_basis import what_binds
from location.pings.models import FixRow
from location.pings.values import DeviceDelivery
from tests.location.conftest import Wearer
from tests.location.pings.test_intake import moved, send
from tests.support import office
from tests.support.databases import keyring, runtime_of
from tests.support.faults import child, ended
from tests.support.office import World

pytestmark = pytest.mark.faults
Shape = tuple[str, datetime, datetime, datetime | None, int, int, float]


def stored_episodes(world: World) -> list[Shape]:
    """The episodes on file that stand."""
    with world.system() as act:
        rows = act.session.scalars(select(Alert).where(Alert.withdrawn.is_(False)).order_by(Alert.start))
        return [
            (r.zone, r.start, r.confirmed_at, r.end, r.certain_fixes, r.doubtful_fixes, r.max_distance_m) for r in rows
        ]


def true_episodes(world: World, drafts: Sequence[FixDraft]) -> list[Shape]:
    """What the pure judge says of the sorted unique fixes, without store, state or deliveries."""
    with world.system() as act:
        (subject_id,) = facts(act.session)
        bound = what_binds(act, act.law, [subject_id], act.now - timedelta(days=7), act.now)[subject_id]
        policies = policies_from(act.law.at(act.today))
        track = [Fix(d.t, d.lat, d.lon, d.accuracy_m, d.source) for d in drafts]
        found: list[Episode] = judge_track(track, bound.zones, policies)
    return [
        (
            e.zone_id, e.start, e.confirmed_at, e.end, e.certain_fixes, e.doubtful_fixes, round(e.max_distance_m, 1)
        )
        for e in found
    ]  # fmt: skip


@pytest.mark.parametrize("track", ["replay_phone_day_wgs84.csv", "replay_drive_out_wgs84.csv"])
def test_shuffled_doubled_and_late_deliveries_end_where_the_sorted_set_does(
    world: World, wearer: Wearer, track: str
) -> None:
    now = world.runtime.clock.now()
    drafts = moved(track, now)
    dice = random.Random(f"{track} {world.runtime.store.sqlite}")
    sent = [*drafts, *dice.sample(drafts, len(drafts) // 5)]
    dice.shuffle(sent)
    future = [FixDraft(now + timedelta(days=days), 36.65, 117.0, 5.0, "test") for days in (1, 30)]
    sent[len(sent) // 2 : len(sent) // 2] = future
    parts = iter(sent)
    while part := list(islice(parts, dice.choice([1, 7, 40, 160]))):
        send(world, wearer, part)
    assert stored_episodes(world) == true_episodes(world, drafts) != []
    with world.system() as act:
        kept = {row.t: row.verdict for row in act.session.scalars(select(FixRow))}
    assert set(kept) == {d.t for d in drafts} | {d.t for d in future}
    assert {t for t, verdict in kept.items() if verdict is FixVerdict.QUARANTINED} == {d.t for d in future}


def deliver(url: str, folder: Path, now: datetime, key: str, drafts: list[FixDraft], size: int) -> None:
    """Deliver these in parts, each until it is taken."""
    world = office.read(runtime_of(Store(url, keyring(folder)), SteppingClock(now), folder))
    parts = iter(drafts)
    while part := list(islice(parts, size)):
        while True:
            with world.act("officer") as act:
                try:
                    assert receive_from_device(act, DeviceDelivery(key=key, drafts=part)) is not None
                    break
                except (Conflict, Unavailable):
                    continue  # somebody was faster, nothing was changed: sent again


def test_parallel_deliveries_of_one_phone_forget_nothing(world: World, wearer: Wearer, tmp_path: Path) -> None:
    now = world.runtime.clock.now()
    drafts = moved("replay_drive_out_wgs84.csv", now)
    url = world.runtime.store.url.render_as_string(hide_password=False)
    senders = [child(deliver, url, tmp_path, now, wearer.key, drafts[n::4], 5) for n in range(4)]
    assert [ended(sender) for sender in senders] == [0] * 4
    with world.system() as act:
        assert {row.t for row in act.session.scalars(select(FixRow))} == {d.t for d in drafts}
    assert stored_episodes(world) == true_episodes(world, drafts) != []


def test_a_delivery_waits_until_the_one_before_it_is_whole(world: World, wearer: Wearer) -> None:
    told: list[str] = []
    now = world.runtime.clock.now()
    later = threading.Thread(
        target=lambda: told.extend(send(world, wearer, [FixDraft(now, 36.19, 117.12, 5.0, "test")]))
    )
    with world.system() as act:
        subject_id = act.visible(wearer.subject).id
    everybody = Scope(ScopeKind.WHOLE, "test")
    with world.runtime.store.gate(), world.runtime.session(everybody, write=True) as before:
        one_at_a_time(before, [subject_id])
        later.start()
        later.join(1.5)
        assert told == [], "it folded a state that another one was about to change"
    later.join(30)
    assert told == ["accepted"]
