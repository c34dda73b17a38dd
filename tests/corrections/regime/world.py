"""People in two eras, and the law as shipped. A test names only what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from core.clock import OFFICE_ZONE
from core.law import Law, load_presets, load_texts, preset_texts
from corrections.kinds import (
    Body,
    BoundaryGround,
    Category,
    CustodyKind,
    DeviceGround,
    Level,
    MeasureKind,
    Sex,
)
from corrections.regime.facts import (
    BoundaryFact,
    CaseFacts,
    CustodyFact,
    DeviceWindowFact,
    LeavePermitFact,
    LevelChangeFact,
    MeasureFact,
    Period,
    PersonFact,
    ProhibitionOrderFact,
    TermFact,
    whole_days,
)
from corrections.regime.regime import Regime, regime

CONFIG = Path(__file__).parents[3] / "config"
LAW: Law = load_presets(CONFIG)
"""The law as shipped: immutable, so every test may share it."""

OLD = date(2016, 5, 11)
"""A Wednesday under R2012, the seed's year."""
NEW = date(2026, 11, 11)
"""A Wednesday under R2020."""


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """An instant of `day` by the office's wall clock, in UTC."""
    return datetime.combine(day, time(hour, minute), OFFICE_ZONE).astimezone(UTC)


def law_with(file: str, old: str, new: str) -> Law:
    """The law as shipped with one passage of one rule file changed."""
    texts = preset_texts(CONFIG)
    assert old in texts[file], "the passage to be changed is not there"
    return load_texts({**texts, file: texts[file].replace(old, new)})


SEED = CaseFacts(
    case="case-2016",
    person=PersonFact(date(1985, 7, 2), Sex.MALE),
    category=Category.SUSPENDED_SENTENCE,
    terms=(TermFact(date(2016, 1, 8), date(2018, 1, 7)),),
    received=at(date(2016, 1, 15), 10),
    levels=(LevelChangeFact("level-2016", at(date(2016, 4, 20)), Level.ORDINARY, "入矫教育合格"),),
    boundaries=(
        BoundaryFact("boundary-2016", "zone-city", BoundaryGround.STATUTE, "泰安市", whole_days(date(2016, 1, 15))),
    ),
)
"""Somebody of the seed's year: suspended sentence, ordinary level, boundary on file."""

TODAY = replace(
    SEED,
    case="case-2026",
    terms=(TermFact(date(2026, 5, 8), date(2028, 5, 7)),),
    received=at(date(2026, 5, 15), 10),
    levels=(LevelChangeFact("level-2026", at(date(2026, 8, 20)), Level.ORDINARY, "入矫教育合格"),),
    boundaries=(
        BoundaryFact(
            "boundary-2026", "zone-city", BoundaryGround.STATUTE, "泰安市城市市区", whole_days(date(2026, 5, 15))
        ),
    ),
)
"""The same under the law of today."""


def on(facts: CaseFacts, day: date, hour: int = 12, minute: int = 0) -> Regime:
    """The regime of `facts` at that hour of `day`."""
    return regime(facts, LAW, at(day, hour, minute))


def leave(first: date, last: date, body: Body = Body.OFFICE, source: str = "leave") -> LeavePermitFact:
    """An approved leave to a neighbouring city."""
    return LeavePermitFact(source, first, last, "济南市", body)


def barred(first: date, last: date, *zones: str) -> ProhibitionOrderFact:
    """A prohibition order over whole days."""
    return ProhibitionOrderFact("order", whole_days(first, last), zones, "（2026）鲁0902刑初17号")


def device(
    first: datetime,
    end: datetime | None,
    ground: DeviceGround = DeviceGround.LEFT_WITHOUT_APPROVAL,
    approver: Body = Body.COUNTY_HEAD,
    measure: str | None = None,
    lifted: datetime | None = None,
) -> DeviceWindowFact:
    """A decision to use a positioning device."""
    return DeviceWindowFact("device", Period(first, end), ground, approver, measure, lifted)


def measure(kind: MeasureKind, decided: datetime, source: str = "measure") -> MeasureFact:
    """A measure in force from its decision on."""
    return MeasureFact(source, kind, decided)


def custody(first: date, last: date | None) -> CustodyFact:
    """Criminal custody over whole days."""
    return CustodyFact("custody", whole_days(first, last), CustodyKind.CRIMINAL)
