"""A rule book (考核细则) as a value: heads, items, bands, exemptions, suggestions, each with its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from core.errors import NotInForce
from core.law import LawMark
from scoring.engine.fact import FactKind, Target
from scoring.engine.month import Month


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the book in Chinese, which is official, and in English."""

    zh: str
    en: str

    def say(self, locale: str) -> str:
        """The text for a reader of `locale` (`en`, `en_GB`, anything else is read as Chinese)."""
        return self.en if locale.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class BookSource:
    """Where a value of the book comes from."""

    cites: str
    mark: LawMark
    note: Text | None


@dataclass(frozen=True, slots=True)
class Head:
    """A part of the month with points of its own: study, service, compliance.

    Deductions never take it below `floor`; bonuses add at most `bonus_cap` to it (None: only the month's
    own limit).
    """

    code: str
    title: Text
    base: Decimal
    floor: Decimal
    bonus_cap: Decimal | None
    source: BookSource


class PointMeasure(StrEnum):
    """How an item turns facts into points."""

    EACH = "each"
    """`points` for each fact, from the `from_nth` of the month on."""
    PER_UNIT = "per_unit"
    """`points` for every whole `per` units of the fact's quantity."""
    AWARDED = "awarded"
    """The points that a person has awarded, within `low` and `high`."""
    SHORTFALL = "shortfall"
    """`points` for every whole `per` hours under the target of the level; nothing where no target is set."""
    EXCESS = "excess"
    """`points` for every whole `per` hours above the target; nothing where no target is set."""
    SETS_BAND = "sets_band"
    """No points: the month falls in `band` at best, whatever its total."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the scale: which fact, how much, within which limits, and why.

    `points` is signed. `at_least` and `at_most` bound the quantity to which the item applies (both
    inclusive). `cap` is the most that the item may take or give in a month. A `statutory` item is a penalty
    decided by law: breaches it covers are not counted beside it, and no bonus makes up for it.
    """

    code: str
    head: str
    title: Text
    fact: FactKind
    measure: PointMeasure
    points: Decimal
    per: Decimal
    low: Decimal
    high: Decimal
    target: Target | None
    band: str | None
    cap: Decimal | None
    from_nth: int
    at_least: Decimal | None
    at_most: Decimal | None
    statutory: bool
    source: BookSource

    @property
    def sums_hours(self) -> bool:
        """Whether the item looks at the month's sum and not at one fact."""
        return self.measure in {PointMeasure.SHORTFALL, PointMeasure.EXCESS}

    @property
    def gives(self) -> bool:
        """Whether the item adds points rather than taking them."""
        return self.points > 0 or self.measure is PointMeasure.AWARDED

    def applies_to(self, quantity: Decimal | None) -> bool:
        """Whether a fact with this quantity meets the item's condition."""
        if quantity is None:
            return True
        return (self.at_least is None or quantity >= self.at_least) and (
            self.at_most is None or quantity <= self.at_most
        )


@dataclass(frozen=True, slots=True)
class Band:
    """A grade of the month: totals from `start` (inclusive) to `below` (exclusive); None is open."""

    code: str
    title: Text
    start: Decimal | None
    below: Decimal | None
    source: BookSource

    def holds(self, total: Decimal) -> bool:
        """Whether `total` lies in this band."""
        return (self.start is None or total >= self.start) and (self.below is None or total < self.below)


@dataclass(frozen=True, slots=True)
class ExemptionRule:
    """A ground on which the named heads are not rated, once it held on so many days of the month."""

    ground: str
    title: Text
    heads: frozenset[str]
    at_least_days: int
    source: BookSource


@dataclass(frozen=True, slots=True)
class ProcedurePeriod:
    """A deadline of the procedure, in working days."""

    working_days: int
    source: BookSource


@dataclass(frozen=True, slots=True)
class SuggestionRule:
    """What the office is asked to consider when `months` rated months in a row fall in one of `bands`."""

    code: str
    title: Text
    bands: frozenset[str]
    months: int
    within_working_days: int | None
    source: BookSource


@dataclass(frozen=True, slots=True)
class RuleBook:
    """One version of a scale, in force for whole months. `bands` run from the best to the worst."""

    id: str
    version: int
    title: Text
    from_day: date
    to_day: date | None
    source: BookSource
    heads: tuple[Head, ...]
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    exemptions: tuple[ExemptionRule, ...]
    suggestions: tuple[SuggestionRule, ...]
    bonus_cap: Decimal | None
    bonus_offsets_penalty: bool
    rates_first_partial_month: bool
    rates_last_partial_month: bool
    publicity: ProcedurePeriod
    objection: ProcedurePeriod
    fingerprint: str

    @property
    def name(self) -> str:
        """Id and version in one word, as every line writes it."""
        return f"{self.id}@{self.version}"

    def in_force(self, month: Month) -> bool:
        """Whether the book rules this month."""
        return self.from_day <= month.first_day and (self.to_day is None or month.last_day <= self.to_day)

    def head(self, code: str) -> Head:
        """The head of this code; KeyError when there is none."""
        return _named(self.heads, code)

    def item(self, code: str) -> Item:
        """The item of this code; KeyError when there is none."""
        return _named(self.items, code)

    def band(self, code: str) -> Band:
        """The band of this code; KeyError when there is none."""
        return _named(self.bands, code)

    def exempts(self, head: str, ground: str, days: int = 31) -> bool:
        """Whether `ground` leaves `head` unrated when it held on so many days of the month."""
        return any(
            rule.ground == ground and head in rule.heads and days >= rule.at_least_days for rule in self.exemptions
        )

    def band_of(self, total: Decimal) -> Band:
        """The band in which `total` lies; there is always exactly one."""
        return next(band for band in self.bands if band.holds(total))

    def worst(self, codes: set[str]) -> Band:
        """The worst of the named bands."""
        return [band for band in self.bands if band.code in codes][-1]


def book_for(books: Iterable[RuleBook], month: Month) -> RuleBook:
    """The book that rules `month`: of those in force the one that began last, and of these the latest version.

    NotInForce when there is none.
    """
    ruling = [book for book in books if book.in_force(month)]
    if not ruling:
        raise NotInForce("scoring.book", month.first_day)
    return max(ruling, key=lambda book: (book.from_day, book.version))


_Coded = TypeVar("_Coded", Head, Item, Band)


def _named(things: tuple[_Coded, ...], code: str) -> _Coded:
    for thing in things:
        if thing.code == code:
            return thing
    raise KeyError(code)
