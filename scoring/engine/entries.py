"""From facts to entries: what each item of the book makes of the month's facts, before any limit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias

from scoring.engine.book import Item, PointMeasure, RuleBook
from scoring.engine.fact import Fact, FactKind, PersonProfile, UnfitFact
from scoring.engine.month import Month
from scoring.engine.number import ZERO, plain, written
from scoring.engine.sheet import LineReason, UnscoredReason

Key: TypeAlias = tuple[FactKind, str]
"""What makes two facts the same fact."""


_SAYS = {reason: rank for rank, reason in enumerate(UnscoredReason)}


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """One item applied to one fact, or to the month's sum of a kind (then `event` is None)."""

    item: Item
    why: LineReason
    facts: tuple[Fact, ...]
    points: Decimal
    quantity: Decimal | None
    params: tuple[tuple[str, str], ...]
    event: str | None


@dataclass(slots=True)
class BookReading:
    """What the book makes of the facts: entries in its order, and a reason for each fact that made none."""

    entries: list[ScoredItem] = field(default_factory=list)
    reasons: dict[Key, tuple[UnscoredReason, str | None]] = field(default_factory=dict)

    def leave(self, facts: Iterable[Fact], reason: UnscoredReason, item: Item) -> None:
        """Note why `item` makes nothing of `facts`; of several reasons the one that says most stays."""
        for fact in facts:
            if _SAYS[reason] >= _SAYS[self.reasons[fact.key][0]]:
                self.reasons[fact.key] = (reason, item.code)


def distinct(facts: Iterable[Fact], month: Month) -> tuple[Fact, ...]:
    """The facts in order of day, kind and event, each event of a kind once, with all its evidence.

    UnfitFact for what nobody has confirmed, what happened in another month, and two records of one event
    that differ in more than their evidence: a person must say which is right.
    """
    known: dict[Key, Fact] = {}
    for fact in facts:
        told = {"kind": fact.kind.value, "event": fact.event}
        if fact.kind.needs_confirmation and not fact.confirmed:
            raise UnfitFact("Nobody has confirmed this yet, so it cannot be scored: %(kind)s, %(event)s.", **told)
        if fact.day not in month:
            raise UnfitFact("This fact does not belong to %(month)s: %(kind)s, %(event)s.", month=month.iso, **told)
        twin = known.setdefault(fact.key, fact)
        if twin is not fact:
            if (twin.day, twin.quantity) != (fact.day, fact.quantity):
                raise UnfitFact("Two records of one event contradict each other: %(kind)s, %(event)s.", **told)
            known[fact.key] = replace(
                fact,
                evidence=twin.evidence + fact.evidence,
                covers=twin.covers | fact.covers,
                confirmed=twin.confirmed or fact.confirmed,
            )
    return tuple(sorted(known.values(), key=lambda fact: (fact.day, fact.kind, fact.event)))


def read(
    facts: Sequence[Fact], book: RuleBook, profile: PersonProfile, rated: frozenset[str], over: bool
) -> BookReading:
    """The entries of `facts` (distinct, in order); `over` tells whether all of the month is in."""
    reading = BookReading()
    by_kind: dict[FactKind, list[Fact]] = {}
    for fact in facts:
        by_kind.setdefault(fact.kind, []).append(fact)
        reading.reasons[fact.key] = (UnscoredReason.NO_ITEM, None)
    found: list[ScoredItem] = []
    for item in book.items:
        of_kind = by_kind.get(item.fact, [])
        if item.head not in rated and item.measure is not PointMeasure.SETS_BAND:
            reading.leave(of_kind, UnscoredReason.HEAD_NOT_RATED, item)
        elif item.sums_hours:
            found += _summed(reading, item, of_kind, profile, over)
        elif of_kind:
            found += _single(reading, item, of_kind)
    reading.entries = _once_per_event(reading, found)
    for entry in reading.entries:
        for fact in entry.facts:
            reading.reasons.pop(fact.key, None)
    return reading


def _single(reading: BookReading, item: Item, facts: Sequence[Fact]) -> Iterable[ScoredItem]:
    fitting = [fact for fact in facts if item.applies_to(fact.quantity)]
    reading.leave(facts, UnscoredReason.CONDITION_NOT_MET, item)
    for fact in fitting[item.from_nth - 1 :]:
        day = ("day", fact.day.isoformat())
        if item.measure is PointMeasure.SETS_BAND:
            yield ScoredItem(
                item, LineReason.SETS_BAND, (fact,), ZERO, None, (day, ("band", str(item.band))), fact.event
            )
        elif item.measure is PointMeasure.EACH:
            yield ScoredItem(item, LineReason.EACH, (fact,), item.points, fact.quantity, (day,), fact.event)
        elif item.measure is PointMeasure.AWARDED:
            if fact.quantity is None or not item.low <= fact.quantity <= item.high:
                reading.leave([fact], UnscoredReason.AWARD_OUT_OF_RANGE, item)
                continue
            limits = (("low", written(item.low)), ("high", written(item.high)))
            yield ScoredItem(
                item, LineReason.AWARDED, (fact,), plain(fact.quantity), fact.quantity, (day, *limits), fact.event
            )
        else:
            units = (fact.quantity or ZERO) // item.per
            if not units:
                continue
            params = (
                day,
                ("each", written(item.points)),
                ("per", written(item.per)),
                ("units", written(units)),
            )
            yield ScoredItem(
                item, LineReason.PER_UNIT, (fact,), plain(units * item.points), fact.quantity, params, fact.event
            )


def _summed(
    reading: BookReading, item: Item, facts: Sequence[Fact], profile: PersonProfile, over: bool
) -> Iterable[ScoredItem]:
    target = profile.targets.get(item.target) if item.target else None
    done = sum((fact.quantity or ZERO for fact in facts), ZERO)
    if target is None:
        reading.leave(facts, UnscoredReason.NO_TARGET, item)
        return
    if item.measure is PointMeasure.SHORTFALL and not over:
        reading.leave(facts, UnscoredReason.TARGET_OPEN, item)
        return
    reading.leave(facts, UnscoredReason.TARGET_MET, item)
    beyond = target - done if item.measure is PointMeasure.SHORTFALL else done - target
    units = max(beyond, ZERO) // item.per
    if not units:
        return
    params = (
        ("done", written(done)),
        ("target", written(target)),
        ("each", written(item.points)),
        ("per", written(item.per)),
        ("units", written(units)),
    )
    yield ScoredItem(
        item, LineReason(item.measure.value), tuple(facts), plain(units * item.points), beyond, params, None
    )


def _once_per_event(reading: BookReading, entries: Sequence[ScoredItem]) -> list[ScoredItem]:
    """Of several findings about one event, in one direction, only the heaviest; penalties come later."""
    heaviest: dict[tuple[str, bool], ScoredItem] = {}
    for entry in entries:
        if entry.event is not None and _competes(entry):
            known = heaviest.setdefault((entry.event, entry.item.gives), entry)
            if abs(entry.points) > abs(known.points):
                heaviest[entry.event, entry.item.gives] = entry
    kept = []
    for entry in entries:
        if entry.event is None or not _competes(entry):
            kept.append(entry)
            continue
        winner = heaviest[entry.event, entry.item.gives]
        if entry is winner:
            kept.append(entry)
        else:
            reading.leave(entry.facts, UnscoredReason.SAME_EVENT, winner.item)
    return kept


def _competes(entry: ScoredItem) -> bool:
    return not entry.item.statutory and entry.item.measure is not PointMeasure.SETS_BAND
