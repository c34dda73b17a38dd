"""Totals and bands of very many people at once, the same to the last hundredth as `score` gives one by one.

It knows plain months only: every event its own, all heads rated, nothing counted before, no decision that
covers other events. Whoever is not plain goes through `score`, as does everyone whose sheet is to be shown:
this way gives no lines. Everything is counted in whole hundredths of a point or of a unit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scoring.engine.book import Item, Measure, RuleBook
from scoring.engine.fact import Fact, FactKind, Profile, Target
from scoring.engine.month import Month

Ints: TypeAlias = NDArray[np.int64]

KIND_NUMBER: Mapping[FactKind, int] = {kind: number for number, kind in enumerate(FactKind)}
"""How the arrays write a kind."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The distinct facts of one month, one row each, as three columns: whose, of which kind, how much.

    `person` counts from 0 to `people` - 1; `quantity` is in hundredths, 0 for kinds without a unit.
    `targets` holds one column per target with a value for each person, in hundredths, 0 where none is set.
    """

    people: int
    person: Ints
    kind: Ints
    quantity: Ints
    targets: Mapping[Target, Ints]


@dataclass(frozen=True, slots=True)
class Totals:
    """For each person the total in hundredths of a point, and the band as its place in the book's list."""

    points: Ints
    band: Ints


def is_plain(facts: Iterable[Fact], profile: Profile, month: Month) -> bool:
    """Whether `totals` may speak for this person: distinct events, the whole month, nothing special."""
    seen: set[str] = set()
    for fact in facts:
        if fact.covers or fact.event in seen or (fact.kind.needs_confirmation and not fact.confirmed):
            return False
        if fact.day not in month:
            return False
        seen.add(fact.event)
    return (
        profile.enrolled <= month.first_day
        and (profile.ended is None or profile.ended >= month.last_day)
        and profile.complete_to >= month.last_day
        and not profile.exemptions
        and not profile.counted
    )


def crowd(people: Sequence[tuple[Sequence[Fact], Profile]]) -> Crowd:
    """The columns of plain people; a large office reads them from its store instead."""
    rows = [
        (number, KIND_NUMBER[fact.kind], _hundredths(fact.quantity or Decimal()))
        for number, (facts, _) in enumerate(people)
        for fact in facts
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    targets = {
        target: np.array([_hundredths(who.targets.get(target, Decimal())) for _, who in people], dtype=np.int64)
        for target in Target
    }
    return Crowd(len(people), table[:, 0], table[:, 1], table[:, 2], targets)


def totals(crowd: Crowd, book: RuleBook) -> Totals:
    """Totals and bands of everyone in `crowd` under `book`."""
    deductions = {head.code: np.zeros(crowd.people, np.int64) for head in book.heads}
    bonuses = {head.code: np.zeros(crowd.people, np.int64) for head in book.heads}
    penalties = {head.code: np.zeros(crowd.people, np.int64) for head in book.heads}
    punished = np.zeros(crowd.people, bool)
    band = np.zeros(crowd.people, np.int64)
    for item in book.items:
        rows = _rows(crowd, item)
        if item.band is not None:
            hit = np.bincount(crowd.person[rows], minlength=crowd.people) > 0
            band = np.where(hit, np.maximum(band, book.bands.index(book.band(item.band))), band)
            punished |= hit & item.statutory
            continue
        points = _capped(_points(crowd, item, rows), item)
        (bonuses if item.gives else deductions)[item.head] += points
        if item.statutory:
            penalties[item.head] += points
            punished |= points != 0
    total, bonus, ceiling = (np.zeros(crowd.people, np.int64) for _ in range(3))
    for head in book.heads:
        base, floor = _hundredths(head.base), _hundredths(head.floor)
        gained = bonuses[head.code]
        if head.bonus_cap is not None:
            gained = np.minimum(gained, _hundredths(head.bonus_cap))
        total += np.maximum(base + deductions[head.code], floor)
        ceiling += np.maximum(base + penalties[head.code], floor)
        bonus += gained
    if book.bonus_cap is not None:
        bonus = np.minimum(bonus, _hundredths(book.bonus_cap))
    if not book.bonus_offsets_penalty:
        bonus = np.where(punished, np.minimum(bonus, ceiling - total), bonus)
    total += bonus
    starts = np.array([_hundredths(one.start) for one in reversed(book.bands) if one.start is not None], np.int64)
    by_total = len(book.bands) - 1 - np.searchsorted(starts, total, side="right")
    return Totals(total, np.maximum(band, by_total))


def _rows(crowd: Crowd, item: Item) -> NDArray[np.bool_]:
    rows: NDArray[np.bool_] = crowd.kind == KIND_NUMBER[item.fact]
    low, high = item.at_least, item.at_most
    if item.measure is Measure.AWARDED:
        low, high = item.low, item.high
    if low is not None:
        rows &= crowd.quantity >= _hundredths(low)
    if high is not None:
        rows &= crowd.quantity <= _hundredths(high)
    return rows


def _points(crowd: Crowd, item: Item, rows: NDArray[np.bool_]) -> Ints:
    """What `item` gives or takes for each person, before its cap."""
    person, quantity, each = crowd.person[rows], crowd.quantity[rows], _hundredths(item.points)
    if item.measure is Measure.EACH:
        times = np.bincount(person, minlength=crowd.people)
        return each * np.maximum(times - (item.from_nth - 1), 0)
    if item.measure is Measure.AWARDED:
        return _sums(person, quantity, crowd.people)
    per = _hundredths(item.per)
    if item.target is None:
        return each * _sums(person, quantity // per, crowd.people)
    target, done = crowd.targets[item.target], _sums(person, quantity, crowd.people)
    beyond = target - done if item.measure is Measure.SHORTFALL else done - target
    return np.where(target > 0, each * (np.maximum(beyond, 0) // per), 0)


def _sums(person: Ints, amounts: Ints, people: int) -> Ints:
    """Sums by person. bincount adds doubles, which are exact here: no sum comes near 2**53 hundredths."""
    return np.bincount(person, weights=amounts, minlength=people).astype(np.int64)


def _capped(points: Ints, item: Item) -> Ints:
    if item.cap is None:
        return points
    return np.clip(points, -_hundredths(item.cap), _hundredths(item.cap))


def _hundredths(value: Decimal) -> int:
    return int(value * 100)
