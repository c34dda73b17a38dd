"""What may be scored: facts on one person's file, and what the book must know of that person for the month.

A fact is something that people have established and put on record, with its evidence. A reading of a device
is not a fact: kinds that begin with a reading or rest on a decision are refused until a human has confirmed
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from core.errors import GuituError
from scoring.engine.month import Month
from scoring.engine.number import is_quantity, plain


class UnfitFact(GuituError):
    """A fact that must not be scored: unconfirmed, of another month, or at odds with another record."""

    status = 422
    default = "This fact cannot be scored."


class FactUnit(StrEnum):
    """What the quantity of a fact counts."""

    HOUR = "hour"
    DAY = "day"
    POINT = "point"


class FactKind(StrEnum):
    """The vocabulary of rule books: every kind of fact that the files of the office can prove."""

    PHONE_REPORT_MISSED = "report.phone_missed"
    PHONE_REPORT_LATE = "report.phone_late"
    IN_PERSON_REPORT_MISSED = "report.in_person_missed"
    IN_PERSON_REPORT_LATE = "report.in_person_late"
    WRITTEN_REPORT_MISSING = "report.written_missing"  # 思想汇报
    WRITTEN_REPORT_LATE = "report.written_late"
    GROUP_STUDY_MISSED = "study.group_missed"
    STUDY_HOURS = "study.hours"
    STUDY_AWARD = "study.award"
    SERVICE_MISSED = "service.missed"  # 公益活动
    SERVICE_HOURS = "service.hours"
    LEAVE_CLOSED_LATE = "leave.closed_late"  # 逾期销假
    BOUNDARY_LEFT = "boundary.left"  # 越界
    PHONE_SEPARATED = "phone.separated"  # 人机分离
    REPRIMAND = "penalty.reprimand"  # 训诫
    WARNING = "penalty.warning"  # 警告
    POLICE_PENALTY = "penalty.police"  # 治安管理处罚
    COMMENDATION = "reward.commendation"  # 表扬
    MERIT = "conduct.merit"  # 立功、见义勇为、公开表扬等

    @property
    def unit(self) -> FactUnit | None:
        """What the quantity counts; None for kinds that simply happen."""
        return _UNITS.get(self)

    @property
    def needs_confirmation(self) -> bool:
        """Whether a human must have checked the reading, or a second person the decision, before scoring."""
        return self in _CONFIRMED_ONLY


_UNITS: Mapping[FactKind, FactUnit] = {
    FactKind.STUDY_HOURS: FactUnit.HOUR,
    FactKind.SERVICE_HOURS: FactUnit.HOUR,
    FactKind.LEAVE_CLOSED_LATE: FactUnit.DAY,
    FactKind.STUDY_AWARD: FactUnit.POINT,
    FactKind.MERIT: FactUnit.POINT,
}
_CONFIRMED_ONLY = frozenset(
    {
        FactKind.BOUNDARY_LEFT,
        FactKind.PHONE_SEPARATED,
        FactKind.REPRIMAND,
        FactKind.WARNING,
        FactKind.POLICE_PENALTY,
        FactKind.COMMENDATION,
    }
)


class Target(StrEnum):
    """Monthly hours that the level of a person may ask for. No national figure exists since 2020-07-01."""

    STUDY_HOURS = "study_hours"
    SERVICE_HOURS = "service_hours"


@dataclass(frozen=True, order=True, slots=True)
class Evidence:
    """A record that proves a fact: its type (`contact`, `episode`, `decision`, ...) and its public id."""

    type: str
    public_id: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something established about one person on one office day.

    `event` names what happened in the world, not the record of it: two records of one event carry the same
    key and count once. A decision has an event of its own and names in `covers` the events it answers for,
    so that a breach and its penalty are never both counted. `quantity` is in `kind.unit`, positive, with at
    most two decimals; kinds without a unit carry none.
    """

    kind: FactKind
    day: date
    event: str
    evidence: tuple[Evidence, ...]
    quantity: Decimal | None = None
    confirmed: bool = False
    covers: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.event or not self.evidence:
            raise ValueError("a fact names its event and at least one piece of evidence")
        if (self.quantity is None) != (self.kind.unit is None):
            raise ValueError(f"{self.kind} needs a quantity exactly when it has a unit")
        if self.quantity is not None and not is_quantity(self.quantity):
            raise ValueError("a quantity is positive, below a million, with at most two decimals")
        object.__setattr__(self, "evidence", tuple(sorted(set(self.evidence))))
        if self.quantity is not None:
            object.__setattr__(self, "quantity", plain(self.quantity))

    @property
    def key(self) -> tuple[FactKind, str]:
        """What makes two facts the same fact."""
        return self.kind, self.event

    @property
    def id(self) -> str:
        """The key in one word, as lines and records write it."""
        return f"{self.kind}/{self.event}"


@dataclass(frozen=True, order=True, slots=True)
class HeadExemption:
    """A head that is perhaps not rated this month, and the ground (illness, pregnancy, ...) with its evidence.

    Without a head it speaks for every head that the book names for the ground. `days` of the month is how long the
    ground held; the book says how many it asks for.
    """

    head: str
    ground: str
    evidence: Evidence
    days: int = 31


@dataclass(frozen=True, order=True, slots=True)
class Counted:
    """An event that an earlier, locked month has counted, with the points it cost (negative) or brought.

    The points are the sum of that month's lines which name the event. Only events that a fact of this month names
    again, or covers, matter.
    """

    event: str
    month: Month
    points: Decimal


@dataclass(frozen=True, order=True, slots=True)
class Pending:
    """Something undecided that may still change the month: an episode nobody has checked, an open leave."""

    code: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """What a rule book asks about the person: never an offence, never a name.

    `complete_to` is the last day whose facts have been gathered; a sheet made before the month is over is
    provisional. `minor` keeps the sheet out of every public list (社区矫正法第五十四条). `targets` holds
    the hours of the person's level, and nothing where no target is set.
    """

    enrolled: date
    complete_to: date
    ended: date | None = None
    minor: bool = False
    exemptions: tuple[HeadExemption, ...] = ()
    targets: Mapping[Target, Decimal] = field(default_factory=dict)
    counted: tuple[Counted, ...] = ()
    pending: tuple[Pending, ...] = ()

    def __post_init__(self) -> None:
        if not all(is_quantity(hours) for hours in self.targets.values()):
            raise ValueError("a target is positive, below a million, with at most two decimals")
        if self.ended is not None and self.ended < self.enrolled:
            raise ValueError("nobody ends before they begin")
