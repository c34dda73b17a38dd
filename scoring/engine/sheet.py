"""The month's sheet of one person: every point on a line of its own, with rule, evidence and arithmetic."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scoring.engine.fact import Evidence, Fact
from scoring.engine.month import Month


class LineReason(StrEnum):
    """What a line does. The sentence for each, in both languages, is in `words`."""

    BASE = "base"
    RESCALE = "rescale"
    EACH = "each"
    PER_UNIT = "per_unit"
    AWARDED = "awarded"
    SHORTFALL = "shortfall"
    EXCESS = "excess"
    SETS_BAND = "sets_band"
    COUNTED_BEFORE = "counted_before"
    COVERED = "covered"
    ITEM_CAP = "item_cap"
    HEAD_BONUS_CAP = "head_bonus_cap"
    HEAD_FLOOR = "head_floor"
    TOTAL_BONUS_CAP = "total_bonus_cap"
    PENALTY_CEILING = "penalty_ceiling"
    CORRECTION = "correction"
    BAND_SET = "band_set"
    BAND_FREED = "band_freed"


class UnscoredReason(StrEnum):
    """Why a fact that was seen brought or took nothing; the later in this list, the more it says."""

    NO_ITEM = "no_item"
    CONDITION_NOT_MET = "condition_not_met"
    NO_TARGET = "no_target"
    TARGET_MET = "target_met"
    TARGET_OPEN = "target_open"
    HEAD_NOT_RATED = "head_not_rated"
    AWARD_OUT_OF_RANGE = "award_out_of_range"
    SAME_EVENT = "same_event"
    MONTH_NOT_RATED = "month_not_rated"


class NotRated(StrEnum):
    """Why a month has no total."""

    FIRST_PARTIAL_MONTH = "first_partial_month"
    LAST_PARTIAL_MONTH = "last_partial_month"
    ALL_HEADS_EXEMPT = "all_heads_exempt"


class Gap(StrEnum):
    """What keeps a sheet provisional."""

    MONTH_OPEN = "month_open"
    PENDING = "pending"
    UNKNOWN_EXEMPTION = "unknown_exemption"
    AWARD_OUT_OF_RANGE = "award_out_of_range"


@dataclass(frozen=True, slots=True)
class BookRef:
    """The book that made a sheet, and the fingerprint of its very text."""

    id: str
    version: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One step of the arithmetic.

    `rule` is the book's id and version; `item` and `head` are its codes (None: the whole book, the whole
    month). `params` are the numbers of the sentence. `facts` are the fact ids that the line rests on.
    `corrects` is the key of the line that a counter-entry mends.
    """

    why: LineReason
    rule: str
    head: str | None
    item: str | None
    points: Decimal
    event: str | None = None
    quantity: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[str, ...] = ()
    params: tuple[tuple[str, str], ...] = ()
    corrects: str | None = None

    @property
    def key(self) -> str:
        """What tells this line from every other on the same sheet, and finds it again on a later one."""
        return "|".join(part or "" for part in (self.why, self.head, self.item, self.event, self.corrects))


@dataclass(frozen=True, slots=True)
class HeadTotal:
    """One head after all its lines: `total` = `base` + `deductions` + `bonuses`, limits included in each."""

    code: str
    rated: bool
    base: Decimal
    deductions: Decimal
    bonuses: Decimal

    @property
    def total(self) -> Decimal:
        """The points of the head."""
        return self.base + self.deductions + self.bonuses


@dataclass(frozen=True, slots=True)
class Unscored:
    """A fact that was seen and counted for nothing, and why; `item` is the item it came closest to."""

    fact: Fact
    reason: UnscoredReason
    item: str | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that must be settled before the sheet can be confirmed."""

    gap: Gap
    detail: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class MonthStanding:
    """What a finished month says for later months: its band, or None where it was not rated."""

    month: Month
    band: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The proposed score of one person for one month. It proposes; named people confirm.

    `lines` always sum to `total` (or there are none, and `total` is None, when the month is not rated).
    `set_by` are the items that decided the band whatever the total. `public` is False for minors, who stand
    in no public list.
    """

    month: Month
    book: BookRef
    not_rated: NotRated | None
    lines: tuple[SheetLine, ...]
    heads: tuple[HeadTotal, ...]
    total: Decimal | None
    band: str | None
    set_by: tuple[str, ...]
    unscored: tuple[Unscored, ...]
    missing: tuple[Missing, ...]
    public: bool

    @property
    def provisional(self) -> bool:
        """Whether something is still missing."""
        return bool(self.missing)

    @property
    def standing(self) -> MonthStanding:
        """What later months may build on; ValueError while the sheet is provisional."""
        if self.provisional:
            raise ValueError("a provisional sheet says nothing for later months")
        return MonthStanding(self.month, self.band)
