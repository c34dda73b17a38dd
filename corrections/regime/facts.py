"""The dated facts of one file, as plain values: what the regime is computed from.

Instants are aware and periods half-open; days are calendar days in the office's zone, both included. `source`
is the public id of the record a fact was read from, so that every line of the regime can be traced to its
paper.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.clock import day_start
from corrections.kinds import (
    Body,
    BoundaryGround,
    Carrier,
    Category,
    CustodyKind,
    DeviceGround,
    DutyKind,
    EndKind,
    ExemptionGround,
    Level,
    MeasureKind,
    ProposalKind,
    Sex,
    TemporaryGround,
)
from corrections.regime.slots import Frequency

ONE_DAY = timedelta(days=1)
LAST_DAY = date(2199, 12, 31)
"""No term is reckoned beyond this day: further on, reckoning with days breaks off."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to but not including `end`; open when there is no end. Raises ValueError for a naive or
    empty one.
    """

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or (self.end is not None and self.end.tzinfo is None):
            raise ValueError("a period is bounded by aware instants")
        if self.end is not None and self.end <= self.start:
            raise ValueError("a period ends after it starts")

    def holds(self, at: datetime) -> bool:
        """Whether the instant `at` lies in the period."""
        return self.start <= at and (self.end is None or at < self.end)

    def cut(self, end: datetime | None) -> "Period | None":
        """The period brought to an earlier end, or None if nothing of it is left."""
        if end is None or (self.end is not None and self.end <= end):
            return self
        return Period(self.start, end) if end > self.start else None


def whole_days(first: date, last: date | None = None) -> Period:
    """The period of the calendar days `first` to `last`, both included."""
    return Period(day_start(first), None if last is None else day_start(last + ONE_DAY))


@dataclass(frozen=True, slots=True)
class PersonFact:
    """Who is bound. `protected_minor` is decided once from the age at the offence and never changes with age
    (art. 58).
    """

    birth: date
    sex: Sex
    protected_minor: bool = False


@dataclass(frozen=True, slots=True)
class TermFact:
    """The term of correction, first and last day included. A commutation adds a term, in force from its own
    day on.
    """

    first_day: date
    last_day: date
    """A later one than can be reckoned with is taken for the last day that can."""
    decided: datetime | None = None
    """When a later term took the place of the one before; None for the original."""

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a term ends on or after its first day")
        if self.last_day > LAST_DAY:
            object.__setattr__(self, "last_day", LAST_DAY)

    @property
    def over(self) -> datetime:
        """The first instant after the term."""
        return day_start(self.last_day + ONE_DAY)


@dataclass(frozen=True, slots=True)
class Ending:
    """The recorded end of correction."""

    source: str
    at: datetime
    kind: EndKind


@dataclass(frozen=True, slots=True)
class PlacementFact:
    """From `since` on, the places in the office tree the person belongs to, from the district down to the
    grid.
    """

    since: datetime
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class LevelChangeFact:
    """From `since` on, the level decided, and the reason recorded for it."""

    source: str
    since: datetime
    level: Level
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BoundaryFact:
    """A residence boundary: the zone the person stays in, and on what it stands."""

    source: str
    zone: str
    ground: BoundaryGround
    label: str
    period: Period


@dataclass(frozen=True, slots=True)
class ProhibitionOrderFact:
    """禁止令: zones the person stays out of. `document` is the number of the judgment."""

    source: str
    period: Period
    zones: tuple[str, ...] = ()
    document: str = ""


@dataclass(frozen=True, slots=True)
class LeavePermitFact:
    """An approved leave, day of departure and day of return included; closed when the person has reported
    back.
    """

    source: str
    first_day: date
    last_day: date
    destination: str
    decided_by: Body
    closed: datetime | None = None

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a leave ends on or after its first day")

    @property
    def period(self) -> Period | None:
        """When the permit holds: never longer than approved, and no longer than until it was closed."""
        return whole_days(self.first_day, self.last_day).cut(self.closed)


@dataclass(frozen=True, slots=True)
class TravelPermitFact:
    """An approval of regular cross-city travel (经常性跨市、县活动) to named places."""

    source: str
    period: Period
    destination: str
    withdrawn: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeviceWindowFact:
    """A decision to use an electronic positioning device (art. 29). `measure` is the warning or penalty it
    rests on.
    """

    source: str
    period: Period
    ground: DeviceGround
    approver: Body
    measure: str | None = None
    lifted: datetime | None = None
    renews: str | None = None


@dataclass(frozen=True, slots=True)
class CheckWindowFact:
    """A phone check somebody asked for (信息化核查, art. 26)."""

    source: str
    period: Period
    asked_by: str
    stopped: datetime | None = None


@dataclass(frozen=True, slots=True)
class IssuedTerminalFact:
    """A phone or band handed out under local practice, lawful until 2020-06-30."""

    source: str
    period: Period
    carrier: Carrier


@dataclass(frozen=True, slots=True)
class OrderReach:
    """Whom an order is for; an empty set leaves nobody out."""

    places: frozenset[str] = frozenset()
    categories: frozenset[Category] = frozenset()
    levels: frozenset[Level] = frozenset()


@dataclass(frozen=True, slots=True)
class Addition:
    """What an order adds to what is owed anyway."""

    kind: DutyKind
    frequency: Frequency


@dataclass(frozen=True, slots=True)
class SensitiveOrder:
    """敏感时期, 重点时段: a named period with its reach. Every file within reach reads the same order; none
    copies it.
    """

    source: str
    name: str
    period: Period
    reach: OrderReach
    additions: tuple[Addition, ...]
    ordered_by: str
    document: str


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """A reward or penalty in force from its decision until it is cancelled, if ever."""

    source: str
    kind: MeasureKind
    decided: datetime
    cancelled: datetime | None = None
    covers: frozenset[str] = frozenset()
    """The events it answers for."""

    def stands(self, at: datetime) -> bool:
        """Whether it counts at the instant `at`."""
        return self.decided <= at and (self.cancelled is None or at < self.cancelled)


@dataclass(frozen=True, slots=True)
class CustodyFact:
    """A stretch in custody."""

    source: str
    period: Period
    kind: CustodyKind


@dataclass(frozen=True, slots=True)
class ProposalFact:
    """A revocation or return to prison proposed and not yet decided."""

    source: str
    period: Period
    kind: ProposalKind


@dataclass(frozen=True, slots=True)
class ArrangementFact:
    """This person's own frequency for one duty, in place of the level's: from the plan, or a longer health
    cycle.
    """

    source: str
    period: Period
    kind: DutyKind
    frequency: Frequency


@dataclass(frozen=True, slots=True)
class ExemptionFact:
    """Duties this person is excused from, such as service for who cannot work."""

    source: str
    period: Period
    kinds: frozenset[DutyKind]
    ground: ExemptionGround = ExemptionGround.OTHER


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything on one file that the regime reads. Order within a tuple carries no meaning."""

    case: str
    person: PersonFact
    category: Category
    terms: tuple[TermFact, ...]
    received: datetime | None = None
    ended: Ending | None = None
    temporary_ground: TemporaryGround | None = None
    placements: tuple[PlacementFact, ...] = ()
    levels: tuple[LevelChangeFact, ...] = ()
    boundaries: tuple[BoundaryFact, ...] = ()
    prohibitions: tuple[ProhibitionOrderFact, ...] = ()
    leaves: tuple[LeavePermitFact, ...] = ()
    travels: tuple[TravelPermitFact, ...] = ()
    devices: tuple[DeviceWindowFact, ...] = ()
    checks: tuple[CheckWindowFact, ...] = ()
    terminals: tuple[IssuedTerminalFact, ...] = ()
    sensitive: tuple[SensitiveOrder, ...] = ()
    measures: tuple[MeasureFact, ...] = ()
    custodies: tuple[CustodyFact, ...] = ()
    proposals: tuple[ProposalFact, ...] = ()
    arrangements: tuple[ArrangementFact, ...] = ()
    exemptions: tuple[ExemptionFact, ...] = ()

    def __post_init__(self) -> None:
        if not self.terms:
            raise ValueError("a case has a term")
