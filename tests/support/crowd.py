"""An instance of the product in a folder of its own, with people whose phones may be heard.

For fault tests and benchmarks. Everything is told through the product's own actions; what is served from the folder
afterwards is the product itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from shapely.geometry import Point, mapping

from config.settings import Settings
from core.acts.audit import to_json
from core.clock import SteppingClock
from corrections.boundaries.actions import record_prohibition_order, set_boundary
from corrections.boundaries.values import BoundaryToSet, ProhibitionToRecord
from corrections.cases.actions import receive_case
from corrections.cases.kinds import DeciderKind, Penalty
from corrections.cases.values import CaseToReceive
from corrections.kinds import Carrier, Category, Sex
from corrections.positioning.actions import open_check_window
from corrections.positioning.values import CheckToOpen
from location.datum import Datum
from location.pings.actions import bind_device, open_gateway
from location.pings.values import DeviceToBind, GatewayToOpen
from location.zones.actions import import_zone, load_districts
from location.zones.values import ZoneOfCounties, ZoneOfFile
from office.instance import Instance, InstanceKind, open_instance
from tests.corrections.people.makers import registered
from tests.support import office
from tests.support.office import World

HOME = (36.19, 117.12)
"""Inside the boundary, latitude and longitude."""
AWAY = (36.65, 117.00)
"""In another city."""
CIRCLE_DEGREES = 0.01


@dataclass(frozen=True)
class Wearer:
    """A person and the key of the phone they carry."""

    subject: str
    key: str


@dataclass(frozen=True)
class Crowd:
    """The furnished instance. It may be opened again, by this process or by a served one."""

    folder: Path
    wearers: tuple[Wearer, ...]
    gateway: str
    """The token of a gateway that may deliver for all of them."""
    since: datetime
    """From here on, for four hours, every phone may be heard."""


def crowd(folder: Path, people: int, *, circles: int = 0, ago: timedelta = timedelta(minutes=230)) -> Crowd:
    """Furnish `folder`: the test office, `people` under correction, each with a boundary, a phone and a running check.

    With `circles`, each person is also barred from two of so many round places.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    clock = SteppingClock(now - timedelta(days=60))
    instance = open_instance(Settings(), folder, InstanceKind.OFFICE, clock, durable=False)
    try:
        office.build(instance.runtime)
        world = office.read(instance.runtime)
        with world.system() as act:
            boundary = load_districts(act, ZoneOfCounties(districts=("370902", "370911"), label="泰山区、岱岳区"))
            barred = [_circle(world, number) for number in range(circles)]
        subjects = [_received(world, number, boundary, barred) for number in range(people)]
        with world.act("officer") as act:
            keys = [
                bind_device(act, DeviceToBind(subject=s, carrier=Carrier.PHONE, datum=Datum.WGS84, label="手机"))
                for s in subjects
            ]
        with world.system() as act:
            token = open_gateway(act, GatewayToOpen(label="网关"))
        clock.set(now - ago)
        with world.act("officer") as act:
            for subject in subjects:
                open_check_window(act, CheckToOpen(subject=subject, minutes=240, reason="每日核查"))
    finally:
        instance.runtime.store.engine.dispose()
    wearers = tuple(Wearer(subject, key) for subject, key in zip(subjects, keys, strict=True))
    return Crowd(folder, wearers, token, now - ago)


def reopened(folder: Path) -> Instance:
    """The instance as it lies there, with a clock that stands at this moment."""
    return open_instance(Settings(), folder, InstanceKind.OFFICE, SteppingClock(datetime.now(UTC)))


def _circle(world: World, number: int) -> str:
    east, north = number % 10, number // 10
    area = Point(HOME[1] + 0.05 + east * 0.03, HOME[0] + 0.05 + north * 0.03).buffer(CIRCLE_DEGREES)
    with world.system() as act:
        name = f"场所{number}"
        line = ZoneOfFile(text=to_json(mapping(area)), source=name, label=name, datum=Datum.WGS84, error_m=Decimal(10))
        return import_zone(act, line)


def _received(world: World, number: int, boundary: str, barred: Sequence[str]) -> str:
    birth = date(1970 + number % 30, 1 + number // 30 % 12, 1 + number // 360 % 28)
    sex = Sex.MALE if number % 2 else Sex.FEMALE
    subject = registered(world, f"王{chr(0x4E00 + number)}", birth=birth, sex=sex, number=number % 400)
    today = world.runtime.clock.now().date()
    with world.act("officer") as act:
        case = CaseToReceive(
            subject=subject,
            category=Category.SUSPENDED_SENTENCE,
            decider_kind=DeciderKind.COURT,
            decider="泰安市泰山区人民法院",
            judgment_no=f"（2026）鲁0902刑初{number + 1}号",
            offence="危险驾驶罪",
            offence_on=date(2026, 3, 2),
            penalty=Penalty.FIXED_TERM,
            penalty_months=12,
            sentence_text="有期徒刑一年，缓刑二年",
            term_first=today,
            term_last=date(today.year + 2, today.month, today.day) - timedelta(days=1),
            term_months=24,
            received_on=act.today,
        )
        receive_case(act, case)
        set_boundary(act, BoundaryToSet(subject=subject, zone=boundary, label="泰山区、岱岳区", first_day=act.today))
        if barred:
            record_prohibition_order(
                act,
                ProhibitionToRecord(
                    subject=subject,
                    document=f"（2026）鲁0902刑初{number + 1}号",
                    content="禁止进入",
                    zones=(barred[number % len(barred)], barred[(number + 1) % len(barred)]),
                    first_day=today,
                    last_day=today + timedelta(days=300),
                ),
            )
    return subject
