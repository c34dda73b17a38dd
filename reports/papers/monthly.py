"""月度考核表: every point of a month with its date, reason, rule, version and evidence, and a slip to object with.

The arithmetic is the engine's; the paper adds it up again and refuses a sheet whose lines do not make its score.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.errors import Invalid
from reports.papers.values import Issue, PaperPerson, Words, day_words, month_words, points
from reports.papers.wordings import WordingReader
from reports.pdf.parts import (
    Caption,
    Cell,
    CutLine,
    Note,
    Number,
    PaperLanguage,
    PaperTable,
    Part,
    TableRow,
    Title,
    Together,
    Tone,
    pairs,
    signatures,
)

SHARES = (0.07, 0.09, 0.27, 0.08, 0.24, 0.25)
COLUMNS = ("line_no", "line_on", "line_what", "line_points", "line_rule", "line_evidence")


@dataclass(frozen=True)
class MonthlyLine:
    """One entry. A line of pure arithmetic, such as a cap, has no day."""

    on: date | None
    what: Words
    points: Decimal
    rule: Words
    """The law or the office's rule behind it, in words."""
    evidence: Words
    code: str = ""
    """The number of the item in the scale; nothing for pure arithmetic."""


@dataclass(frozen=True)
class HeadScore:
    """One head (学习情况, 公益活动表现, 遵章守纪情况): where it began, its entries, where it ended.

    A head that is not rated this month says why in `exempt`.
    """

    title: Words
    base: Decimal
    score: Decimal
    lines: tuple[MonthlyLine, ...] = ()
    exempt: Words | None = None


@dataclass(frozen=True)
class LeftOut:
    """Something seen that brought and took nothing, and why."""

    on: date
    what: Words
    why: Words


@dataclass(frozen=True)
class Publicity:
    """公示, first and last day."""

    first: date
    last: date


@dataclass(frozen=True)
class MonthlyFacts:
    """Everything one sheet says beyond its wording. `total` and `band` are None in a month that is not rated."""

    issue: Issue
    person: PaperPerson
    year: int
    month: int
    rulebook: Words
    rulebook_from: date
    """The first day that this version of it governs."""
    heads: tuple[HeadScore, ...]
    total: Decimal | None
    full: Decimal
    band: Words | None
    overall: tuple[MonthlyLine, ...] = ()
    """Entries that concern the whole month, such as its bonus limit."""
    left_out: tuple[LeftOut, ...] = ()
    not_rated: Words | None = None
    review: str = ""
    """评议意见, as written."""
    recorded_by: str = ""
    recorded_on: date | None = None
    confirmed_by: str = ""
    confirmed_on: date | None = None
    publicity: Publicity | None = None
    objection_last: date | None = None

    def __post_init__(self) -> None:
        wrong = Invalid("The entries of this sheet do not add up to its score.")
        for head in self.heads:
            if head.exempt is None and head.base + _sum(head.lines) != head.score:
                raise wrong
        if self.total is not None:
            rated = sum((head.score for head in self.heads if head.exempt is None), Decimal())
            if rated + _sum(self.overall) != self.total:
                raise wrong
        if self.confirmed_by and self.confirmed_by == self.recorded_by:
            raise Invalid("A sheet is confirmed by someone other than its recorder.")


def monthly_parts(facts: MonthlyFacts, phrases: WordingReader) -> tuple[Part, ...]:
    """The whole sheet, in the language of `phrases`."""
    parts: list[Part] = [
        Title(phrases.text("title")),
        Number(facts.issue.number),
        _person(facts, phrases),
        _entries(facts, phrases),
        Note(phrases.text("basis") + phrases.cite("basis")),
    ]
    if facts.left_out:
        parts.append(_left_out(facts, phrases))
    parts += [_review(facts, phrases), _slip(facts, phrases)]
    return tuple(parts)


def _person(facts: MonthlyFacts, phrases: WordingReader) -> PaperTable:
    person, language = facts.person, phrases.language
    since = phrases.label("rulebook_from", first=day_words(facts.rulebook_from, language))
    book = facts.rulebook.say(language) + since
    month = month_words(facts.year, facts.month, language)
    return pairs(
        (
            ((phrases.label("name"), person.name), (phrases.label("file_no"), person.file_no)),
            (
                (phrases.label("category"), phrases.label(person.category.value)),
                (phrases.label("level"), person.level.say(language)),
            ),
            ((phrases.label("month"), month), (phrases.label("office"), facts.issue.office.say(language))),
            ((phrases.label("rulebook"), book),),
        )
    )


def _entries(facts: MonthlyFacts, phrases: WordingReader) -> PaperTable:
    wide = len(COLUMNS)
    rows = [TableRow(tuple(Cell(phrases.label(key), Tone.LABEL) for key in COLUMNS))]
    count = 0
    for head in facts.heads:
        rows.append(TableRow((Cell(_head(head, phrases), Tone.SUBHEAD, wide),)))
        if head.exempt is None and not head.lines:
            rows.append(TableRow((Cell(phrases.label("head_empty"), Tone.FINE, wide),)))
        for line in head.lines:
            count += 1
            rows.append(_line(count, line, phrases.language))
    if facts.overall:
        rows.append(TableRow((Cell(phrases.label("overall"), Tone.SUBHEAD, wide),)))
        for line in facts.overall:
            count += 1
            rows.append(_line(count, line, phrases.language))
    rows.append(_total(facts, phrases))
    return PaperTable(SHARES, tuple(rows), head_rows=1)


def _head(head: HeadScore, phrases: WordingReader) -> str:
    title = head.title.say(phrases.language)
    if head.exempt is not None:
        return phrases.label("head_exempt", head=title, reason=head.exempt.say(phrases.language))
    return phrases.label(
        "head_sum",
        head=title,
        base=points(head.base),
        plus=points(_sum(line for line in head.lines if line.points > 0)),
        minus=points(-_sum(line for line in head.lines if line.points < 0)),
        score=points(head.score),
    )


def _line(count: int, line: MonthlyLine, language: PaperLanguage) -> TableRow:
    return TableRow(
        (
            Cell(str(count), Tone.CENTRED),
            Cell(f"{line.on.month}-{line.on.day:02}" if line.on else "", Tone.CENTRED),
            Cell(line.what.say(language)),
            Cell(points(line.points, signed=True), Tone.FIGURE),
            Cell("\n".join(filter(None, (line.rule.say(language), line.code))), Tone.FINE),
            Cell(line.evidence.say(language), Tone.FINE),
        )
    )


def _total(facts: MonthlyFacts, phrases: WordingReader) -> TableRow:
    if facts.total is None or facts.band is None:
        reason = facts.not_rated.say(phrases.language) if facts.not_rated else phrases.label("not_rated")
        return TableRow((Cell(phrases.label("total"), Tone.LABEL, 2), Cell(reason, Tone.TOTAL, 4)))
    total = phrases.label("out_of", total=points(facts.total), full=points(facts.full))
    return TableRow(
        (
            Cell(phrases.label("total"), Tone.LABEL, 2),
            Cell(total, Tone.TOTAL),
            Cell(phrases.label("band"), Tone.LABEL),
            Cell(facts.band.say(phrases.language), Tone.TOTAL, 2),
        )
    )


def _left_out(facts: MonthlyFacts, phrases: WordingReader) -> PaperTable:
    head = tuple(Cell(phrases.label(key), Tone.LABEL) for key in ("line_on", "line_what", "left_out_why"))
    rows = tuple(
        TableRow(
            (
                Cell(f"{item.on.month}-{item.on.day:02}", Tone.CENTRED),
                Cell(item.what.say(phrases.language)),
                Cell(item.why.say(phrases.language), Tone.FINE),
            )
        )
        for item in facts.left_out
    )
    caption = TableRow((Cell(phrases.label("left_out"), Tone.SUBHEAD, 3),))
    return PaperTable((0.1, 0.5, 0.4), (caption, TableRow(head), *rows), head_rows=2)


def _review(facts: MonthlyFacts, phrases: WordingReader) -> PaperTable:
    language, blank = phrases.language, phrases.label("date_blank")
    label = phrases.label

    def signed(day: date | None) -> str:
        return day_words(day, language) if day else blank

    rows = [
        ((label("review"), facts.review),),
        ((label("recorded_by"), facts.recorded_by), (label("date"), signed(facts.recorded_on))),
        ((label("confirmed_by"), facts.confirmed_by), (label("date"), signed(facts.confirmed_on))),
        ((label("publicity"), _publicity(facts, phrases)),),
        ((label("person_view"), "\n"),),
        ((label("person_sign"), ""), (label("date"), blank)),
    ]
    return signatures(rows, height_mm=9, label_share=0.14)


def _publicity(facts: MonthlyFacts, phrases: WordingReader) -> str:
    if facts.person.minor:
        return phrases.text("minor") + phrases.cite("minor")
    if facts.publicity is None:
        return phrases.label("publicity_open")
    first, last = (day_words(day, phrases.language) for day in (facts.publicity.first, facts.publicity.last))
    return phrases.label("from_until", first=first, last=last)


def _slip(facts: MonthlyFacts, phrases: WordingReader) -> Together:
    language, blank = phrases.language, phrases.label("date_blank")
    issue = facts.issue
    values = {
        "office": issue.office.say(language),
        "county": issue.county.say(language),
        "procuratorate": issue.procuratorate.say(language),
    }
    id = "objection_open"
    if facts.objection_last:
        id, values["objection_last"] = "objection", day_words(facts.objection_last, language)
    month = month_words(facts.year, facts.month, language)
    label = phrases.label
    slip = signatures(
        [
            ((label("name"), facts.person.name), (label("file_no"), facts.person.file_no)),
            ((label("month"), month), (label("check_number"), issue.number)),
            ((label("slip_which"), ""),),
            ((label("slip_reason"), "\n\n"),),
            ((label("slip_sign"), ""), (label("date"), blank)),
            ((label("slip_received"), ""), (label("date"), blank)),
        ],
        height_mm=9,
        label_share=0.17,
    )
    return Together(
        (
            CutLine(label("cut")),
            Caption(label("slip_title")),
            Note(phrases.text(id, values) + phrases.cite(id)),
            slip,
        )
    )


def _sum(lines: Iterable[MonthlyLine]) -> Decimal:
    return sum((line.points for line in lines), Decimal())
