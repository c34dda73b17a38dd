"""What a run works out before anything is written: each person's month, and how it differs from what stands."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sqlalchemy.orm import Session

from scoring.engine.book import RuleBook
from scoring.engine.correction import correction
from scoring.engine.fact import Counted, Evidence, Pending, UnfitFact
from scoring.engine.month import Month
from scoring.engine.record import digest, inputs_text, read_inputs, sheet_text
from scoring.engine.score import score
from scoring.engine.sheet import Sheet, SheetLine
from scoring.facts import Inputs
from scoring.ledger import queries
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreSheet

EARLIER = "earlier_month"
"""An earlier month that counts the same breach is not confirmed yet."""


@dataclass(frozen=True)
class Computed:
    """One person's result, ready to be written: a month, or the counter-entries to one that is confirmed."""

    subject_id: int
    inputs: str
    result: str
    sheet: Sheet
    book: RuleBook
    lines: tuple[SheetLine, ...]
    corrects: str | None = None
    after: int = 0
    """The version that the counter-entries start from."""

    @property
    def digest(self) -> str:
        """What tells whether anything changed."""
        return digest(self.inputs + self.result)


@dataclass
class Found:
    """What a run found, apart from what needs no writing."""

    fresh: list[Computed] = field(default_factory=list)
    unchanged: int = 0
    locked: int = 0
    failed: list[int] = field(default_factory=list)
    """Subject ids whose facts could not be scored; nobody else's month waits for them."""
    needless: list[str] = field(default_factory=list)
    """Proposed corrections that nothing calls for any more."""


def replayed(sheet: ScoreSheet, book: RuleBook) -> Sheet:
    """The sheet computed again from its frozen inputs: the same bytes, or the record is damaged."""
    facts, profile = read_inputs(sheet.inputs)
    return score(facts, Month.parse(sheet.month), book, profile)


def beside_earlier(session: Session, month: Month, given: Mapping[int, Inputs]) -> dict[int, Inputs]:
    """The same inputs with what earlier months have counted of the breaches that this month's decisions answer for.

    An earlier month that counts such a breach and is not confirmed keeps the sheet open: its cost is not known yet.
    """
    named = {
        id: covers
        for id, inputs in given.items()
        if (covers := frozenset[str]().union(*(fact.covers for fact in inputs.facts)))
    }
    sums: dict[tuple[int, str, Month], Decimal] = {}
    waits: dict[int, set[Pending]] = {}
    for line in queries.counted_before(session, month, named) if named else ():
        if line.confirmed:
            key = (line.subject_id, line.event, line.month)
            sums[key] = sums.get(key, Decimal()) + line.points
        else:
            waits.setdefault(line.subject_id, set()).add(Pending(EARLIER, Evidence("sheet", line.sheet)))
    found = dict(given)
    for id in named:
        profile = given[id].profile
        counted = tuple(Counted(event, then, points) for (who, event, then), points in sums.items() if who == id)
        pending = (*profile.pending, *sorted(waits.get(id, ())))
        found[id] = replace(given[id], profile=replace(profile, counted=counted, pending=pending))
    return found


def compare(session: Session, month: Month, book: RuleBook, given: Mapping[int, Inputs]) -> Found:
    """Score everybody and compare the results with what is on record. A confirmed month is only ever corrected."""
    found = Found()
    standing = queries.current(session, month, given)
    mended = queries.corrections(session, standing.values())
    books = queries.books(session)
    for id, inputs in beside_earlier(session, month, given).items():
        row = standing.get(id)
        locked = row is not None and row.state is SheetState.CONFIRMED
        try:
            made = _computed(id, inputs, month, books[row.book_fingerprint] if row is not None and locked else book)
        except UnfitFact:
            found.failed.append(id)
            continue
        if row is not None and locked:
            _corrected(found, row, mended.get(row.public_id, ()), made)
        elif row is None or row.digest != made.digest:
            found.fresh.append(made)
        else:
            found.unchanged += 1
    return found


def _computed(subject_id: int, given: Inputs, month: Month, book: RuleBook) -> Computed:
    made = score(given.facts, month, book, given.profile)
    return Computed(subject_id, inputs_text(given.facts, given.profile), sheet_text(made), made, book, made.lines)


def _corrected(found: Found, row: ScoreSheet, mended: Collection[ScoreSheet], made: Computed) -> None:
    """Compare a confirmed month with what is right now: the difference is proposed once, and never written over it."""
    last = ([row] + [each for each in mended if each.state is SheetState.CONFIRMED])[-1]
    proposed = next((each for each in mended if each.state is not SheetState.CONFIRMED), None)
    differs = () if last.digest == made.digest else correction(replayed(last, made.book), made.sheet)
    if not differs:
        found.locked += 1
        found.needless += [proposed.public_id] if proposed else []
    elif proposed is not None and proposed.digest == made.digest:
        found.unchanged += 1
    else:
        found.fresh.append(replace(made, lines=differs, corrects=row.public_id, after=last.version))


def counter_entries(session: Session, row: ScoreSheet) -> Iterator[tuple[SheetLine, RuleBook]]:
    """The lines of a correction, computed again from both frozen months."""
    book = queries.book_of(session, row)
    first = queries.sheet(session, row.corrects or "")
    chain = queries.corrections(session, [first]).get(first.public_id, ())
    before = ([first] + [each for each in chain if each.state is SheetState.CONFIRMED and each.version < row.version])[
        -1
    ]
    for line in correction(replayed(before, book), replayed(row, book)):
        yield line, book
