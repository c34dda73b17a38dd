"""From entries to the total: what was counted before, caps, floors, the ceiling of a penalty, each a line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine.book import Head, RuleBook
from scoring.engine.entries import ScoredItem
from scoring.engine.fact import Counted
from scoring.engine.number import ZERO, plain, written
from scoring.engine.sheet import HeadTotal, LineReason, SheetLine


@dataclass(slots=True)
class _Sums:
    """Running sums of one head. `penalties` are those of statutory items, whatever else they answer for."""

    deductions: Decimal = ZERO
    bonuses: Decimal = ZERO
    penalties: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Limited:
    """Lines that, with the bases, sum to the total, and the heads they lead to."""

    lines: tuple[SheetLine, ...]
    heads: tuple[HeadTotal, ...]
    total: Decimal


def limit(
    entries: Sequence[ScoredItem], bases: Mapping[str, Decimal], counted: Sequence[Counted], book: RuleBook
) -> Limited:
    """Apply the book's limits to `entries`. `bases` holds the rated heads with their points to begin with.

    Deductions stop at the floor of their head and bonuses are added after it, so that a bonus never sinks
    unseen.
    """
    lines = [_line(book, entry) for entry in entries]
    lines += _counted_before(entries, counted, book)
    lines += _item_caps(lines, book)
    covered = _covered(entries, lines, bases, book)
    sums = _sums(lines, covered, bases, book)
    lines += covered
    lines += _head_limits(sums, bases, book)
    heads = tuple(_head_total(head.code, bases, sums) for head in book.heads)
    total = sum((head.total for head in heads), ZERO)
    bonus = sum((head.bonuses for head in heads), ZERO)
    if book.bonus_cap is not None and bonus > book.bonus_cap:
        lines.append(_clamp(book, LineReason.TOTAL_BONUS_CAP, None, book.bonus_cap - bonus, book.bonus_cap))
        total += book.bonus_cap - bonus
    if not book.bonus_offsets_penalty and any(entry.item.statutory for entry in entries):
        ceiling = sum(
            (_least(head, bases, sums[head.code].penalties) for head in book.heads if head.code in bases),
            ZERO,
        )
        if total > ceiling:
            lines.append(_clamp(book, LineReason.PENALTY_CEILING, None, ceiling - total, ceiling))
            total = ceiling
    return Limited(tuple(lines), heads, plain(total))


def _sums(
    lines: Iterable[SheetLine], covered: Iterable[SheetLine], bases: Mapping[str, Decimal], book: RuleBook
) -> dict[str, _Sums]:
    items = {item.code: item for item in book.items}
    sums = {head: _Sums() for head in bases}
    for line in lines:
        item = items[line.item or ""]
        if item.head not in sums:
            continue
        own = sums[item.head]
        if item.gives:
            own.bonuses += line.points
        else:
            own.deductions += line.points
        if item.statutory:
            own.penalties += line.points
    for line in covered:
        sums[line.head or ""].deductions += line.points
    return sums


def _least(head: Head, bases: Mapping[str, Decimal], deductions: Decimal) -> Decimal:
    return max(bases[head.code] + deductions, head.floor)


def _head_limits(sums: Mapping[str, _Sums], bases: Mapping[str, Decimal], book: RuleBook) -> list[SheetLine]:
    """The clamps of each rated head; the sums are held to them."""
    clamps = []
    for head in book.heads:
        if head.code not in bases:
            continue
        own, base = sums[head.code], bases[head.code]
        if base + own.deductions < head.floor:
            clamps.append(
                _clamp(book, LineReason.HEAD_FLOOR, head.code, head.floor - base - own.deductions, head.floor)
            )
            own.deductions = head.floor - base
        if head.bonus_cap is not None and own.bonuses > head.bonus_cap:
            clamps.append(
                _clamp(book, LineReason.HEAD_BONUS_CAP, head.code, head.bonus_cap - own.bonuses, head.bonus_cap)
            )
            own.bonuses = head.bonus_cap
    return clamps


def _head_total(code: str, bases: Mapping[str, Decimal], sums: Mapping[str, _Sums]) -> HeadTotal:
    if code not in bases:
        return HeadTotal(code, False, ZERO, ZERO, ZERO)
    own = sums[code]
    return HeadTotal(code, True, plain(bases[code]), plain(own.deductions), plain(own.bonuses))


def _line(book: RuleBook, entry: ScoredItem) -> SheetLine:
    return SheetLine(
        why=entry.why,
        rule=book.name,
        head=entry.item.head,
        item=entry.item.code,
        points=plain(entry.points),
        event=entry.event,
        quantity=None if entry.quantity is None else plain(entry.quantity),
        evidence=tuple(sorted({proof for fact in entry.facts for proof in fact.evidence})),
        facts=tuple(sorted(fact.id for fact in entry.facts)),
        params=entry.params,
    )


def _clamp(
    book: RuleBook, why: LineReason, head: str | None, points: Decimal, at: Decimal, item: str | None = None
) -> SheetLine:
    return SheetLine(why, book.name, head, item, plain(points), params=(("limit", written(at)),))


def _counted_before(entries: Iterable[ScoredItem], counted: Sequence[Counted], book: RuleBook) -> list[SheetLine]:
    """Give back what an earlier month took for the same event, or take back what it gave, and no more."""
    left: dict[tuple[str, bool], list[Counted]] = {}
    for past in counted:
        left.setdefault((past.event, past.points > 0), []).append(past)
    lines = []
    for entry in entries:
        if entry.event is None or not entry.points:
            continue
        events = {entry.event}.union(*(fact.covers for fact in entry.facts))
        before = [past for event in events for past in left.pop((event, entry.item.gives), [])]
        amount = min(abs(entry.points), sum((abs(past.points) for past in before), ZERO))
        if amount:
            months = ", ".join(sorted({past.month.iso for past in before}))
            lines.append(_credit(book, LineReason.COUNTED_BEFORE, entry, amount, ("months", months)))
    return lines


def _item_caps(lines: Iterable[SheetLine], book: RuleBook) -> list[SheetLine]:
    sums: dict[str, Decimal] = {}
    for line in lines:
        if line.item is not None:
            sums[line.item] = sums.get(line.item, ZERO) + line.points
    clamps = []
    for item in book.items:
        points = sums.get(item.code, ZERO)
        if item.cap is not None and abs(points) > item.cap:
            kept = item.cap if item.gives else -item.cap
            clamps.append(_clamp(book, LineReason.ITEM_CAP, item.head, kept - points, item.cap, item.code))
    return clamps


def _covered(
    entries: Sequence[ScoredItem], lines: Iterable[SheetLine], bases: Mapping[str, Decimal], book: RuleBook
) -> list[SheetLine]:
    """A penalty answers for its breaches: what they cost on this sheet is not taken a second time.

    Each breach is answered for once, by the first decision that names it, and only for what it really cost: neither
    what the cap of its item has given back counts, nor what the floor of another head than the penalty's has kept.
    """
    penalties = [entry for entry in entries if entry.item.statutory and entry.points]
    if not penalties:
        return []
    by_item: dict[str, Decimal] = {}
    by_head: dict[str, Decimal] = {}
    net: dict[tuple[str, str | None], Decimal] = {}
    for line in lines:
        code = line.item or ""
        by_item[code] = by_item.get(code, ZERO) - line.points
        net[code, line.event] = net.get((code, line.event), ZERO) - line.points
    for head in book.heads:
        cost = sum(
            (by_item.get(item.code, ZERO) for item in book.items if item.head == head.code and not item.gives), ZERO
        )
        by_head[head.code] = min(cost, bases.get(head.code, head.floor) - head.floor)
    breaches = {
        entry.event: entry.item
        for entry in entries
        if entry.event is not None and not entry.item.statutory and entry.points < 0
    }
    credits = []
    for entry in sorted(penalties, key=lambda entry: (entry.facts[0].day, entry.facts[0].id)):
        amount = ZERO
        items = set()
        for event in sorted({entry.facts[0].event} | entry.facts[0].covers):
            if event in breaches:
                item = breaches.pop(event)
                share = min(net[item.code, event], by_item[item.code])
                if item.head != entry.item.head:
                    share = min(share, by_head[item.head])
                    by_head[item.head] -= share
                by_item[item.code] -= share
                amount += share
                items.add(item.code)
        amount = min(net[entry.item.code, entry.event], amount)
        if amount:
            credits.append(_credit(book, LineReason.COVERED, entry, amount, ("items", ", ".join(sorted(items)))))
    return credits


def _credit(book: RuleBook, why: LineReason, entry: ScoredItem, amount: Decimal, param: tuple[str, str]) -> SheetLine:
    return SheetLine(
        why=why,
        rule=book.name,
        head=entry.item.head,
        item=entry.item.code,
        points=plain(-amount if entry.item.gives else amount),
        event=entry.event,
        evidence=tuple(sorted({proof for fact in entry.facts for proof in fact.evidence})),
        facts=tuple(sorted(fact.id for fact in entry.facts)),
        params=(param,),
    )
