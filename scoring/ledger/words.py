"""What the screens of the ledger say about a sheet and its lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.law import LawMark
from corrections.kinds import Body
from corrections.words import label
from scoring.engine import words
from scoring.engine.book import BookSource, RuleBook
from scoring.engine.fact import Evidence
from scoring.engine.sheet import Gap, Sheet, SheetLine
from scoring.ledger import evidence
from scoring.ledger.computing import EARLIER
from scoring.ledger.evidence import Proof
from scoring.ledger.kinds import ObjectionOutcome, SheetState
from scoring.ledger.models import ScoreSheet

STATES = {
    SheetState.COMPUTED: _l("Computed, to be reviewed"),
    SheetState.REVIEWED: _l("Reviewed, waits for the second person"),
    SheetState.CONFIRMED: _l("Confirmed"),
    SheetState.SUPERSEDED: _l("Replaced by a newer computation"),
}
CORRECTION_STATES = {
    SheetState.COMPUTED: _l("Correction proposed, to be reviewed"),
    SheetState.REVIEWED: _l("Correction reviewed, waits for the second person"),
    SheetState.CONFIRMED: _l("Correction confirmed"),
}
STATE_KINDS = {
    SheetState.COMPUTED: "info",
    SheetState.REVIEWED: "due",
    SheetState.CONFIRMED: "ok",
    SheetState.SUPERSEDED: "quiet",
}

OUTCOMES = {
    ObjectionOutcome.UPHELD: _l("The sheet stands"),
    ObjectionOutcome.TO_CORRECT: _l("The sheet is to be corrected"),
    ObjectionOutcome.WITHDRAWN: _l("Withdrawn by the person"),
}
PENDING = {
    "episode": _l("An episode that nobody has checked yet"),
    EARLIER: _l("An earlier month that counts the same breach is not confirmed yet"),
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
    evidence: list[Proof]


@dataclass(frozen=True)
class Seen:
    """Something that was seen and brought or took nothing, and why."""

    on: date
    what: str
    why: str
    evidence: list[Proof]


def shown_lines(act: Act, subject: Subject, lines: Sequence[SheetLine], book: RuleBook) -> list[ShownLine]:
    """These lines in the reader's language."""
    texts = evidence.named(act, subject, [proof for line in lines for proof in line.evidence])
    return [_shown(act, subject, line, book, texts) for line in lines]


def _shown(act: Act, subject: Subject, line: SheetLine, book: RuleBook, texts: Mapping[Evidence, str]) -> ShownLine:
    source = source_of(line, book)
    return ShownLine(
        text=words.explain(line, book, act.locale, gettext),
        points=line.points,
        rule=rule_word(line, book, act.locale),
        version=book.name,
        cites=source.cites,
        mark=LawMark(source.mark).value,
        evidence=_proofs(act, subject, line.evidence, texts),
    )


def seen(act: Act, subject: Subject, sheet: Sheet) -> list[Seen]:
    """What was seen and not counted, in the reader's language."""
    left = sheet.unscored
    texts = evidence.named(act, subject, [proof for one in left for proof in one.fact.evidence])
    return [
        Seen(
            one.fact.day,
            gettext(words.KINDS[one.fact.kind]),
            gettext(words.REASONS[one.reason]),
            _proofs(act, subject, one.fact.evidence, texts),
        )
        for one in left
    ]


def _proofs(act: Act, subject: Subject, found: Iterable[Evidence], texts: Mapping[Evidence, str]) -> list[Proof]:
    return [Proof(texts[each], evidence.href(act, subject, each)) for each in found]


def rule_word(line: SheetLine, book: RuleBook, locale: str) -> str:
    """The rule of a line: the number of its item, or the head it concerns, or the whole month."""
    if line.item is not None:
        return line.item
    return book.head(line.head).title.say(locale) if line.head is not None else gettext("The whole month")


def source_of(line: SheetLine, book: RuleBook) -> BookSource:
    """Where the rule of a line comes from."""
    if line.item is not None:
        return book.item(line.item).source
    return book.head(line.head).source if line.head is not None else book.source


def missing(act: Act, subject: Subject, sheet: Sheet) -> list[Proof]:
    """What a provisional sheet still waits for, and where to settle it."""
    found = []
    for each in sheet.missing:
        text = str(PENDING[each.detail]) if each.gap is Gap.PENDING else gettext(words.GAPS[each.gap])
        proof = each.evidence
        named = evidence.named(act, subject, [proof])[proof] if proof is not None else each.detail
        found.append(Proof(f"{text} ({named})", evidence.href(act, subject, proof) if proof is not None else ""))
    return found


def not_rated_words(sheet: ScoreSheet) -> str:
    """Why a month is not rated, or nothing."""
    reasons = {why.value: text for why, text in words.NOT_RATED.items()}
    return gettext(reasons[sheet.not_rated]) if sheet.not_rated else ""


def body(which: Body) -> str:
    """Who handles an objection."""
    return str(label(which))


def band_title(book: RuleBook, code: str | None, locale: str) -> str:
    """The title of a band in the reader's language."""
    if code is None:
        return "–"
    title = book.band(code).title
    return title.zh if locale.startswith("zh") else title.en
