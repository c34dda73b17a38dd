"""What the screens of the ledger say about a sheet and its lines."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.law import Mark
from scoring.engine import words
from scoring.engine.book import RuleBook
from scoring.engine.month import Month
from scoring.engine.record import read_inputs
from scoring.engine.score import score
from scoring.engine.sheet import Sheet
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreLine, ScoreSheet

STATES = {
    SheetState.COMPUTED: _l("Computed, to be reviewed"),
    SheetState.REVIEWED: _l("Reviewed, waits for the second person"),
    SheetState.CONFIRMED: _l("Confirmed"),
    SheetState.SUPERSEDED: _l("Replaced by a newer computation"),
}
STATE_KINDS = {
    SheetState.COMPUTED: "info",
    SheetState.REVIEWED: "due",
    SheetState.CONFIRMED: "ok",
    SheetState.SUPERSEDED: "quiet",
}


@dataclass(frozen=True)
class ShownLine:
    """One line as a page or paper shows it: the sentence, the points, the rule with its version, the evidence."""

    text: str
    points: Decimal
    rule: str
    version: str
    cites: str
    mark: str
    evidence: list[tuple[str, str]]


def replayed(sheet: ScoreSheet, book: RuleBook) -> Sheet:
    """The sheet computed again from its frozen inputs: the same bytes, or the record is damaged."""
    facts, profile = read_inputs(sheet.inputs)
    return score(facts, Month.parse(sheet.month), book, profile)


def shown_lines(act: Act, sheet: ScoreSheet, book: RuleBook, rows: list[ScoreLine]) -> list[ShownLine]:
    """The lines of a sheet in the reader's language."""
    made = replayed(sheet, book)
    found = []
    for row, line in zip(rows, made.lines, strict=True):
        item = next((i for i in book.items if i.code == line.item), None)
        head = next((h for h in book.heads if h.code == line.head), None)
        source = item.source if item else head.source if head else book.source
        found.append(
            ShownLine(
                text=words.explain(line, book, act.locale, gettext),
                points=row.points,
                rule=row.item or row.head or row.rule,
                version=book.name,
                cites=source.cites,
                mark=Mark(source.mark).value,
                evidence=[(str(a), str(b)) for a, b in row.evidence],
            )
        )
    return found


def missing_words(sheet: ScoreSheet) -> list[str]:
    """What a provisional sheet still waits for, as sentences."""
    told: list[dict[str, Any]] = json.loads(sheet.result)["missing"]
    gaps = {gap.value: text for gap, text in words.GAPS.items()}
    texts = [gaps[entry["gap"]] for entry in told]
    return [gettext(text) for text in texts]


def not_rated_words(sheet: ScoreSheet) -> str:
    """Why a month is not rated, or nothing."""
    reasons = {why.value: text for why, text in words.NOT_RATED.items()}
    return gettext(reasons[sheet.not_rated]) if sheet.not_rated else ""


def band_title(book: RuleBook, code: str | None, locale: str) -> str:
    """The title of a band in the reader's language."""
    if code is None:
        return "–"
    title = book.band(code).title
    return title.zh if locale.startswith("zh") else title.en
