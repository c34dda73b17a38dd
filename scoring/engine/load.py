"""The text of a rule book into a RuleBook, or a refusal that names file, entry and fault.

The text is a preset file or a published row; its fingerprint is stamped on every sheet made with it.
"""

import hashlib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from core.errors import BadData
from core.law import LawMark
from scoring.engine.book import (
    Band,
    BookSource,
    ExemptionRule,
    Head,
    Item,
    PointMeasure,
    ProcedurePeriod,
    RuleBook,
    SuggestionRule,
    Text,
)
from scoring.engine.fact import FactKind, FactUnit, Target
from scoring.engine.reader import BookProblem, BookTable, parse

_UNIT_OF = {
    PointMeasure.AWARDED: {FactUnit.POINT},
    PointMeasure.SHORTFALL: {FactUnit.HOUR},
    PointMeasure.EXCESS: {FactUnit.HOUR},
}
"""What a kind of fact must count for a measure; per_unit takes hours and days, the others ask nothing."""


def fingerprint(text: str) -> str:
    """The first 16 hex digits of the text's SHA-256, line ends apart."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]


def book_faults(texts: Mapping[str, str]) -> list[BadData]:
    """The first fault of each book, before it is published."""
    found = []
    for name, text in texts.items():
        try:
            load_book(name, text)
        except BadData as fault:
            found.append(fault)
    return found


def load_book(name: str, text: str) -> RuleBook:
    """The book spelled by `text`; `name` is only told in refusals. Raises BadData at the first fault."""
    top = BookTable(name, "", parse(name, text))
    heads = _heads(top)
    bands = _bands(top)
    head_codes = {head.code for head in heads}
    band_codes = {band.code for band in bands}
    totals, unrated = top.table("totals"), top.table("partial_months")
    from_day, to_day = _span(top)
    book = RuleBook(
        id=top.code("id"),
        version=top.whole("version"),
        title=_title(top),
        from_day=from_day,
        to_day=to_day,
        source=_source(top),
        heads=heads,
        items=_items(top, head_codes, band_codes),
        bands=bands,
        exemptions=_exemptions(top, head_codes),
        suggestions=_suggestions(top, band_codes),
        bonus_cap=totals.optional_number("bonus_cap"),
        bonus_offsets_penalty=totals.flag("bonus_offsets_penalty"),
        rates_first_partial_month=unrated.flag("rate_first"),
        rates_last_partial_month=unrated.flag("rate_last"),
        publicity=_period(top.table("publicity")),
        objection=_period(top.table("objection")),
        fingerprint=fingerprint(text),
    )
    for table in (totals, unrated, top):
        table.close()
    return book


def _title(table: BookTable) -> Text:
    return Text(table.text("title"), table.text("title_en"))


def _source(table: BookTable) -> BookSource:
    cites, mark = table.text("cites"), table.choice("mark", LawMark)
    if table.has("note") != table.has("note_en"):
        table.refuse(BookProblem.HALF_NOTE)
    return BookSource(cites, mark, Text(table.text("note"), table.text("note_en")) if table.has("note") else None)


def _span(top: BookTable) -> tuple[date, date | None]:
    begin, end = top.day("from"), top.day("to") if top.has("to") else None
    if begin.day != 1 or (end is not None and end.day != monthrange(end.year, end.month)[1]):
        top.refuse(BookProblem.NOT_MONTH_EDGE, "from")
    if end is not None and end < begin:
        top.refuse(BookProblem.ENDS_EARLY, "to")
    return begin, end


def _once(tables: Iterable[tuple[BookTable, str]]) -> None:
    seen: set[str] = set()
    for table, code in tables:
        if code in seen:
            table.refuse(BookProblem.DUPLICATE)
        seen.add(code)


def _heads(top: BookTable) -> tuple[Head, ...]:
    tables = top.tables("head")
    heads = []
    for table in tables:
        head = Head(
            code=table.code("code"),
            title=_title(table),
            base=Decimal(table.whole("base", low=0)),
            floor=table.number("floor"),
            bonus_cap=table.optional_number("bonus_cap"),
            source=_source(table),
        )
        if head.floor > head.base:
            table.refuse(BookProblem.FLOOR_ABOVE_BASE)
        table.close()
        heads.append(head)
    _once(zip(tables, (head.code for head in heads), strict=True))
    if not any(head.base for head in heads):
        top.refuse(BookProblem.NO_BASE, "head")
    return tuple(heads)


def _bands(top: BookTable) -> tuple[Band, ...]:
    tables = top.tables("band")
    bands = []
    for table in tables:
        bands.append(
            Band(
                code=table.code("code"),
                title=_title(table),
                start=table.optional_number("from", low=-10_000),
                below=table.optional_number("below", low=-10_000),
                source=_source(table),
            )
        )
        table.close()
    _once(zip(tables, (band.code for band in bands), strict=True))
    above: Decimal | None = None
    for number, (table, band) in enumerate(zip(tables, bands, strict=True)):
        first, last = number == 0, number == len(bands) - 1
        if (band.below is None) != first or (band.start is None) != last:
            table.refuse(BookProblem.BANDS_CLOSED)
        if band.below is not None and above is not None and band.below != above:
            table.refuse(BookProblem.BANDS_GAP if band.below < above else BookProblem.BANDS_OVERLAP)
        if band.start is not None and band.below is not None and band.start >= band.below:
            table.refuse(BookProblem.EMPTY_RANGE)
        above = band.start
    return tuple(bands)


def _items(top: BookTable, heads: set[str], bands: set[str]) -> tuple[Item, ...]:
    tables = top.tables("item")
    items = [_item(table, heads, bands) for table in tables]
    _once(zip(tables, (item.code for item in items), strict=True))
    for number, (table, item) in enumerate(zip(tables, items, strict=True)):
        if any(_meet(item, other) for other in items[:number]):
            table.refuse(BookProblem.AMBIGUOUS)
    return tuple(items)


def _item(table: BookTable, heads: set[str], bands: set[str]) -> Item:
    measure = table.choice("measure", PointMeasure)
    bare, awarded = measure is PointMeasure.SETS_BAND, measure is PointMeasure.AWARDED
    sums = measure in {PointMeasure.SHORTFALL, PointMeasure.EXCESS}
    by_unit = sums or measure is PointMeasure.PER_UNIT
    item = Item(
        code=table.code("code"),
        head=table.code("head"),
        title=_title(table),
        fact=table.choice("fact", FactKind),
        measure=measure,
        points=Decimal() if bare or awarded else table.number("points"),
        per=table.number("per", low=0) if by_unit else Decimal(1),
        low=table.number("low", low=0) if awarded else Decimal(),
        high=table.number("high", low=0) if awarded else Decimal(),
        target=table.choice("target", Target) if sums else None,
        band=table.code("band") if bare else None,
        cap=None if bare else table.optional_number("cap"),
        from_nth=table.whole("from_nth") if measure is PointMeasure.EACH and table.has("from_nth") else 1,
        at_least=None if sums or awarded else table.optional_number("at_least"),
        at_most=None if sums or awarded else table.optional_number("at_most"),
        statutory=table.flag("statutory") if table.has("statutory") else False,
        source=_source(table),
    )
    table.close()
    if item.head not in heads:
        table.refuse(BookProblem.UNKNOWN_HEAD)
    if item.band is not None and item.band not in bands:
        table.refuse(BookProblem.UNKNOWN_BAND)
    _check_measure(table, item)
    _check_signs(table, item)
    return item


def _check_measure(table: BookTable, item: Item) -> None:
    unit = item.fact.unit
    if item.measure is PointMeasure.PER_UNIT:
        fits = unit in {FactUnit.HOUR, FactUnit.DAY}
    elif item.measure in _UNIT_OF:
        fits = unit in _UNIT_OF[item.measure]
    else:
        fits = unit is not FactUnit.POINT
    if not fits or (unit is None and (item.at_least is not None or item.at_most is not None)):
        table.refuse(BookProblem.WRONG_MEASURE)


def _check_signs(table: BookTable, item: Item) -> None:
    match item.measure:
        case PointMeasure.SHORTFALL:
            sound = item.points < 0
        case PointMeasure.EXCESS:
            sound = item.points > 0
        case PointMeasure.EACH | PointMeasure.PER_UNIT:
            sound = item.points != 0
        case PointMeasure.AWARDED:
            sound = item.low > 0
        case PointMeasure.SETS_BAND:
            sound = True
    if not sound or item.per <= 0:
        table.refuse(BookProblem.WRONG_SIGN)
    if item.high < item.low or (item.at_least or 0) > (item.at_most or 1_000_000):
        table.refuse(BookProblem.EMPTY_RANGE)
    counts_each = item.measure in {PointMeasure.EACH, PointMeasure.SETS_BAND} and item.points <= 0
    if item.statutory and not (counts_each and item.cap is None):
        table.refuse(BookProblem.LIMITED_PENALTY)


def _meet(one: Item, other: Item) -> bool:
    """Whether two items of the same direction could both apply to one fact."""
    if one.fact is not other.fact or one.measure is PointMeasure.SETS_BAND or other.measure is PointMeasure.SETS_BAND:
        return False
    if one.sums_hours or other.sums_hours:
        return one.measure is other.measure
    if one.gives != other.gives:
        return False
    low = max(one.at_least or 0, other.at_least or 0)
    return all(item.at_most is None or item.at_most >= low for item in (one, other))


def _exemptions(top: BookTable, heads: set[str]) -> tuple[ExemptionRule, ...]:
    if not top.has("exemption"):
        return ()
    tables = top.tables("exemption")
    rules = []
    for table in tables:
        rule = ExemptionRule(
            ground=table.code("ground"),
            title=_title(table),
            heads=table.codes("heads"),
            at_least_days=table.whole("at_least_days") if table.has("at_least_days") else 1,
            source=_source(table),
        )
        table.close()
        if not rule.heads <= heads:
            table.refuse(BookProblem.UNKNOWN_HEAD)
        rules.append(rule)
    _once(zip(tables, (rule.ground for rule in rules), strict=True))
    return tuple(rules)


def _suggestions(top: BookTable, bands: set[str]) -> tuple[SuggestionRule, ...]:
    if not top.has("suggestion"):
        return ()
    tables = top.tables("suggestion")
    rules = []
    for table in tables:
        rule = SuggestionRule(
            code=table.code("code"),
            title=_title(table),
            bands=table.codes("bands"),
            months=table.whole("months"),
            within_working_days=table.whole("within_working_days") if table.has("within_working_days") else None,
            source=_source(table),
        )
        table.close()
        if not rule.bands <= bands:
            table.refuse(BookProblem.UNKNOWN_BAND)
        rules.append(rule)
    _once(zip(tables, (rule.code for rule in rules), strict=True))
    return tuple(rules)


def _period(table: BookTable) -> ProcedurePeriod:
    period = ProcedurePeriod(table.whole("working_days"), _source(table))
    table.close()
    return period
