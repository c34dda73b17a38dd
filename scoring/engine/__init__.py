"""The pure scoring engine: facts, a rule book and a profile in; a sheet that explains every point out.

Nothing here knows a database, a clock or a language. The way through: `load_book`, `score`, `explain` for each
line; `correction` when a locked month was wrong, `suggest` over finished months.
"""

from scoring.engine.book import Item, RuleBook, book_for
from scoring.engine.correction import correction
from scoring.engine.fact import (
    Counted,
    Evidence,
    Fact,
    FactKind,
    FactUnit,
    HeadExemption,
    Pending,
    PersonProfile,
    Target,
    UnfitFact,
)
from scoring.engine.load import fingerprint, load_book
from scoring.engine.month import Month
from scoring.engine.record import digest, inputs_text, read_inputs, sheet_text
from scoring.engine.score import score
from scoring.engine.sheet import (
    Gap,
    HeadTotal,
    LineReason,
    Missing,
    MonthStanding,
    NotRated,
    Sheet,
    SheetLine,
    Unscored,
    UnscoredReason,
)
from scoring.engine.suggest import ScoreSuggestion, suggest
from scoring.engine.words import explain

__all__ = [
    "Counted",
    "Evidence",
    "Fact",
    "FactKind",
    "FactUnit",
    "Gap",
    "HeadExemption",
    "HeadTotal",
    "Item",
    "LineReason",
    "Missing",
    "Month",
    "MonthStanding",
    "NotRated",
    "Pending",
    "PersonProfile",
    "RuleBook",
    "ScoreSuggestion",
    "Sheet",
    "SheetLine",
    "Target",
    "UnfitFact",
    "Unscored",
    "UnscoredReason",
    "book_for",
    "correction",
    "digest",
    "explain",
    "fingerprint",
    "inputs_text",
    "load_book",
    "read_inputs",
    "score",
    "sheet_text",
    "suggest",
]
