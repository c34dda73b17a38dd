"""The month's score: a pure function of facts, book and profile. It proposes; named people confirm."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from core.errors import Invalid, NotInForce
from scoring.engine.book import Head, RuleBook
from scoring.engine.entries import distinct, read
from scoring.engine.fact import Fact, HeadExemption, PersonProfile
from scoring.engine.limits import limit
from scoring.engine.month import Month
from scoring.engine.number import plain
from scoring.engine.sheet import BookRef, Gap, LineReason, Missing, NotRated, Sheet, SheetLine, Unscored, UnscoredReason


def score(facts: Iterable[Fact], month: Month, book: RuleBook, profile: PersonProfile) -> Sheet:
    """The sheet of one person for `month`.

    The order of `facts` and repeated facts change nothing. Raises NotInForce when the book does not rule
    the month, Invalid when the person was not under correction in it, UnfitFact for facts that must not be
    scored.
    """
    if not book.in_force(month):
        raise NotInForce(book.name, month.first_day)
    if profile.enrolled > month.last_day or (profile.ended is not None and profile.ended < month.first_day):
        raise Invalid("This person was not under correction in %(month)s.", month=month.iso)
    known = distinct(facts, month)
    exempt = _exempt(book, profile)
    unrated = Sheet(
        month=month,
        book=BookRef(book.id, book.version, book.fingerprint),
        not_rated=_not_rated(month, book, profile, exempt),
        lines=(),
        heads=(),
        total=None,
        band=None,
        set_by=(),
        unscored=tuple(Unscored(fact, UnscoredReason.MONTH_NOT_RATED, None) for fact in known),
        missing=tuple(_missing(month, book, profile)),
        public=not profile.minor,
    )
    if unrated.not_rated is not None:
        return unrated

    bases = rescaled(book.heads, frozenset(exempt))
    reading = read(known, book, profile, frozenset(bases), profile.complete_to >= month.last_day)
    limited = limit(reading.entries, bases, profile.counted, book)
    unscored = tuple(Unscored(fact, *reading.reasons[fact.key]) for fact in known if fact.key in reading.reasons)
    deciding = {entry.item.code: entry.item.band for entry in reading.entries if entry.item.band}
    return replace(
        unrated,
        lines=(*_base_lines(book, bases, exempt), *limited.lines),
        heads=limited.heads,
        total=limited.total,
        band=book.worst({book.band_of(limited.total).code, *deciding.values()}).code,
        set_by=tuple(deciding),
        unscored=unscored,
        missing=unrated.missing + tuple(_refused_awards(unscored)),
    )


def rescaled(heads: Sequence[Head], exempt: frozenset[str]) -> dict[str, Decimal]:
    """The points that each rated head begins with, summing to what all heads together are worth.

    What the exempt heads leave is shared in whole points by the size of the others; the remainders that are
    largest get the last points, the earlier head first among equals. Deductions keep their size: an
    exemption makes no breach dearer.
    """
    rated = [head for head in heads if head.code not in exempt]
    whole = int(sum(head.base for head in heads))
    kept = int(sum(head.base for head in rated))
    if not kept:
        return {}
    shares = {head.code: int(head.base) * whole // kept for head in rated}
    by_remainder = sorted(rated, key=lambda head: -(int(head.base) * whole % kept))
    for head in by_remainder[: whole - sum(shares.values())]:
        shares[head.code] += 1
    return {code: Decimal(points) for code, points in shares.items()}


def _exempt(book: RuleBook, profile: PersonProfile) -> dict[str, tuple[HeadExemption, ...]]:
    """The heads that are not rated, each with the ground that says so: its days in this month add up."""
    held: dict[tuple[str, str], list[HeadExemption]] = {}
    for one in sorted(set(profile.exemptions)):
        for head in [one.head] if one.head else [head.code for head in book.heads]:
            held.setdefault((head, one.ground), []).append(one)
    return {
        head: tuple(kept)
        for (head, ground), kept in sorted(held.items())
        if book.exempts(head, ground, sum(one.days for one in kept))
    }


def _base_lines(
    book: RuleBook, bases: Mapping[str, Decimal], exempt: Mapping[str, tuple[HeadExemption, ...]]
) -> Iterable[SheetLine]:
    for head in book.heads:
        if head.code in bases:
            yield SheetLine(LineReason.BASE, book.name, head.code, None, plain(head.base))
    grounds = tuple((f"head.{head}", kept[0].ground) for head, kept in exempt.items())
    proofs = tuple(sorted({one.evidence for kept in exempt.values() for one in kept}))
    for head in book.heads:
        share = bases.get(head.code, head.base) - head.base
        if share:
            yield SheetLine(
                LineReason.RESCALE, book.name, head.code, None, plain(share), evidence=proofs, params=grounds
            )


def _not_rated(month: Month, book: RuleBook, profile: PersonProfile, exempt: Collection[str]) -> NotRated | None:
    if profile.enrolled > month.first_day and not book.rates_first_partial_month:
        return NotRated.FIRST_PARTIAL_MONTH
    if profile.ended is not None and profile.ended < month.last_day and not book.rates_last_partial_month:
        return NotRated.LAST_PARTIAL_MONTH
    if not any(head.base for head in book.heads if head.code not in exempt):
        return NotRated.ALL_HEADS_EXEMPT
    return None


def _missing(month: Month, book: RuleBook, profile: PersonProfile) -> Iterable[Missing]:
    if profile.complete_to < month.last_day:
        yield Missing(Gap.MONTH_OPEN, profile.complete_to.isoformat())
    for wait in sorted(set(profile.pending)):
        yield Missing(Gap.PENDING, wait.code, wait.evidence)
    for one in sorted(set(profile.exemptions)):
        if one.head and not book.exempts(one.head, one.ground):
            yield Missing(Gap.UNKNOWN_EXEMPTION, f"{one.head}/{one.ground}", one.evidence)


def _refused_awards(unscored: Iterable[Unscored]) -> Iterable[Missing]:
    for one in unscored:
        if one.reason is UnscoredReason.AWARD_OUT_OF_RANGE:
            yield Missing(Gap.AWARD_OUT_OF_RANGE, one.fact.id, one.fact.evidence[0])
