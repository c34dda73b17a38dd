"""A person under correction with a boundary, phone checks over the last half day, and a bound phone."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from core.clock import SteppingClock
from corrections.boundaries.actions import set_boundary
from corrections.boundaries.values import BoundaryToSet
from corrections.cases.actions import receive_case
from corrections.cases.kinds import DeciderKind, Penalty
from corrections.cases.values import CaseToReceive
from corrections.kinds import Carrier, Category
from corrections.positioning.actions import open_check_window
from corrections.positioning.values import CheckToOpen
from location.alerts.models import Alert
from location.datum import Datum
from location.geofile import read_track
from location.pings.actions import bind_device, receive_from_device
from location.pings.draft import FixDraft
from location.pings.values import DeviceDelivery, DeviceToBind
from location.zones.actions import load_districts
from location.zones.values import ZoneOfCounties
from tests.corrections.people.makers import registered
from tests.support.office import World


@dataclass(frozen=True)
class Wearer:
    """Who carries the phone: the person, the phone's key, and the zone."""

    subject: str
    key: str
    zone: str


@pytest.fixture
def wearer(world: World) -> Wearer:
    """Received sixty days ago at the first office; the boundary is Taishan and Daiyue together."""
    clock = world.runtime.clock
    assert isinstance(clock, SteppingClock)
    now = clock.now()
    clock.set(now - timedelta(days=60))
    with world.system() as act:
        zone = load_districts(act, ZoneOfCounties(districts=("370902", "370911"), label="泰山区、岱岳区"))
    subject = registered(world)
    with world.act("officer") as act:
        case = CaseToReceive(
            subject=subject,
            category=Category.SUSPENDED_SENTENCE,
            decider_kind=DeciderKind.COURT,
            decider="泰安市泰山区人民法院",
            judgment_no="（2026）鲁0902刑初1号",
            offence="危险驾驶罪",
            offence_on=date(2026, 3, 2),
            penalty=Penalty.FIXED_TERM,
            penalty_months=12,
            sentence_text="有期徒刑一年，缓刑二年",
            term_first=date(2026, 9, 20),
            term_last=date(2028, 9, 19),
            term_months=24,
            received_on=act.today,
        )
        receive_case(act, case)
        set_boundary(act, BoundaryToSet(subject=subject, zone=zone, label="泰山区、岱岳区", first_day=act.today))
        phone = DeviceToBind(subject=subject, carrier=Carrier.PHONE, datum=Datum.WGS84, label="手机")
        key = bind_device(act, phone)
    for hours in (12, 8, 4, 0):
        clock.set(now - timedelta(hours=hours))
        with world.act("officer") as act:
            open_check_window(act, CheckToOpen(subject=subject, minutes=240, reason="每日核查"))
    clock.set(now)
    return Wearer(subject, key, zone)


TRACK = Path(__file__).resolve().parents[2] / "demo" / "tracks" / "replay_drive_out_wgs84.csv"
"""A drive out of the city, as a phone recorded it."""


@pytest.fixture
def episode(world: World, wearer: Wearer) -> str:
    """The phone has driven out of the city: one live episode. Answers the alert."""
    fixes = read_track(TRACK, Datum.WGS84)
    shift = world.runtime.clock.now() - fixes[-1].t
    drafts = [FixDraft(f.t + shift, f.lat, f.lon, f.accuracy_m, "test") for f in fixes]
    with world.act("officer") as act:
        assert receive_from_device(act, DeviceDelivery(key=wearer.key, drafts=drafts)) is not None
    with world.system() as act:
        return act.session.scalars(select(Alert.public_id)).one()
