"""A real track through the real intake: one exit is one episode, in whatever order and dialect it arrives."""

import random
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from core.clock import SteppingClock
from core.store import Store
from location.alerts.models import Alert
from location.datum import Datum
from location.geofile import read_track
from location.pings.actions import receive_from_device
from location.pings.draft import FixDraft
from location.pings.models import FixReceipt, FixRow, RefusedCount
from location.pings.values import DeviceDelivery
from tests.location.conftest import Wearer
from tests.support.client import Browser, application
from tests.support.databases import keyring
from tests.support.office import World

TRACKS = Path(__file__).resolve().parents[3] / "demo" / "tracks"


def moved(name: str, end: datetime) -> list[FixDraft]:
    """A demonstration track, moved in time so that its last fix is measured at `end`."""
    fixes = read_track(TRACKS / name, Datum.WGS84)
    shift = end - fixes[-1].t
    return [FixDraft(f.t + shift, f.lat, f.lon, f.accuracy_m, "test") for f in fixes]


def send(world: World, wearer: Wearer, drafts: list[FixDraft]) -> list[str]:
    with world.act("officer") as act:
        delivery = receive_from_device(act, DeviceDelivery(key=wearer.key, drafts=drafts))
    assert delivery is not None
    return [a.verdict for a in delivery.answers]


def alerts(world: World) -> list[Alert]:
    with world.system() as act:
        rows = list(act.session.scalars(select(Alert).order_by(Alert.start)))
        act.session.expunge_all()
        return rows


def test_the_noisy_day_is_one_exit_and_nothing_else(world: World, wearer: Wearer) -> None:
    drafts = moved("replay_phone_day_wgs84.csv", world.runtime.clock.now())
    assert set(send(world, wearer, drafts)) == {"accepted"}
    found = [a for a in alerts(world) if not a.withdrawn]
    assert len(found) == 1
    assert found[0].end is not None
    assert found[0].generalised
    assert found[0].boundary_error_m == 484


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_arrival_changes_nothing(world: World, wearer: Wearer, seed: int) -> None:
    drafts = moved("replay_phone_day_wgs84.csv", world.runtime.clock.now())
    shuffled = list(drafts)
    random.Random(seed).shuffle(shuffled)
    parts = iter(shuffled)
    while part := list(islice(parts, 130)):
        send(world, wearer, part)
    found = [a for a in alerts(world) if not a.withdrawn]
    assert len(found) == 1
    assert set(send(world, wearer, drafts)) == {"known"}, "sent again, nothing is stored twice"
    with world.system() as act:
        assert len(list(act.session.scalars(select(FixRow.t)))) == len(drafts)


def test_a_drive_out_is_one_open_live_episode(world: World, wearer: Wearer) -> None:
    send(world, wearer, moved("replay_drive_out_wgs84.csv", world.runtime.clock.now()))
    (alert,) = alerts(world)
    assert alert.end is None
    assert alert.live
    assert alert.max_distance_m > 40_000


def test_without_a_ground_nothing_but_a_counter_is_kept(world: World, wearer: Wearer) -> None:
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    clock.advance(timedelta(hours=6))
    drafts = moved("replay_drive_out_wgs84.csv", clock.now())[:20]
    assert set(send(world, wearer, drafts)) == {"refused"}
    with world.system() as act:
        assert list(act.session.scalars(select(FixRow))) == []
        assert [r.count for r in act.session.scalars(select(RefusedCount))] == [20]


def test_the_future_is_kept_apart_and_moves_nothing(world: World, wearer: Wearer) -> None:
    now = world.runtime.clock.now()
    sent = [FixDraft(now + timedelta(minutes=30), 36.19, 117.12, 10, "test"), FixDraft(now, 36.19, 117.12, 10, "test")]
    assert send(world, wearer, sent) == ["quarantined", "accepted"]


def test_a_receipt_is_given_only_after_the_commit(
    world: World, wearer: Wearer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Browser(application(world)).client
    body = {"t": world.runtime.clock.now().isoformat(), "lat": 36.19, "lon": 117.12}
    bearer = {"Authorization": f"Bearer {wearer.key}"}

    def full(_session: Session) -> None:
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    with monkeypatch.context() as broken:
        broken.setattr(Session, "commit", full)
        assert client.post("/api/v1/pings", json=body, headers=bearer).status_code == 503
    with world.system() as act:
        assert list(act.session.scalars(select(FixRow))) == []
        assert list(act.session.scalars(select(FixReceipt))) == []
    assert client.post("/api/v1/pings", json=body, headers=bearer).get_json()["verdicts"][0]["verdict"] == "accepted"


def test_a_commit_of_the_product_has_reached_the_disk(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'own.db'}", keyring(tmp_path))
    seen = store.report()
    store.engine.dispose()
    assert (seen["synchronous"], seen["journal_mode"]) == ("2", "wal")


def test_http_speaks_three_dialects(world: World, wearer: Wearer) -> None:
    browser = Browser(application(world))
    now = world.runtime.clock.now()
    own = {"t": now.isoformat(), "lat": 36.19, "lon": 117.12, "acc": 12.5}
    bearer = {"Authorization": f"Bearer {wearer.key}"}
    answer = browser.client.post("/api/v1/pings", json=own, headers=bearer)
    assert answer.status_code == 200
    assert answer.get_json()["verdicts"][0]["verdict"] == "accepted"
    tracks = {"_type": "location", "lat": 36.19, "lon": 117.12, "acc": 12, "tst": int(now.timestamp()) - 60}
    assert browser.client.post("/api/owntracks", json=tracks, auth=("phone", wearer.key)).json == []
    query = {"id": wearer.key, "lat": "36.19", "lon": "117.12", "timestamp": str(int(now.timestamp()) - 120)}
    assert browser.client.get("/api/osmand", query_string=query).status_code == 200
    location = {
        "timestamp": (now - timedelta(minutes=3)).isoformat(),
        "coords": {"latitude": 36.19, "longitude": 117.12},
    }
    traccar = {"device_id": wearer.key, "location": location}
    assert browser.client.post("/api/osmand", json=traccar).status_code == 200
    with world.system() as act:
        assert sorted(act.session.scalars(select(FixRow.source))) == ["json", "osmand", "owntracks", "traccar"]
        assert len(list(act.session.scalars(select(FixReceipt)))) == 4
