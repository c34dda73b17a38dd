"""个别化评估报告 (社区矫正法第二十四条; R2012: 综合评估, 社区矫正实施办法第九条).

What is known about one person, what it means for risk and need, what binds the person now, every version of the
plan, and how it went. Figures inform the conclusion; a person writes it and others sign.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reports.papers.citation import numeral
from reports.papers.values import Issue, PaperPerson, Words, day_words, month_name, points
from reports.papers.wordings import WordingReader
from reports.pdf.parts import (
    Bars,
    Cell,
    Heading,
    Note,
    Number,
    PaperLanguage,
    PaperTable,
    Paragraph,
    Part,
    Seal,
    Title,
    Together,
    Tone,
    grid,
    pairs,
    signatures,
)


@dataclass(frozen=True)
class AssessmentSentence:
    """Offence and sentence, as the papers received have them."""

    offence: Words
    court: Words
    judgment: str
    """Number and date of the judgment, ruling or decision."""
    punishment: Words


@dataclass(frozen=True)
class Review:
    """综合评估 under its four heads, as written."""

    crime: str
    repentance: str
    character: str
    environment: str


@dataclass(frozen=True)
class Factor:
    """One factor of risk with what was found."""

    factor: Words
    finding: str


@dataclass(frozen=True)
class Condition:
    """Something that binds the person now, with its period and ground."""

    what: Words
    first: date
    last: date | None
    ground: Words


class Measures(StrEnum):
    """The three kinds of measures that a plan sets out."""

    SUPERVISION = "supervision"
    EDUCATION = "education"
    HELP = "help"


@dataclass(frozen=True)
class AssessmentPlan:
    """One dated version of the plan: why it was made, and its measures."""

    version: int
    first: date
    last: date | None
    reason: Words
    measures: tuple[tuple[Measures, str], ...]


@dataclass(frozen=True)
class MonthScore:
    """One confirmed month; `score` is None where it was not rated."""

    year: int
    month: int
    score: Decimal | None


@dataclass(frozen=True)
class BandLine:
    """Where a band begins."""

    least: Decimal
    title: Words


@dataclass(frozen=True)
class AssessmentCount:
    """Something owed, with how often it was owed and done in the period."""

    what: Words
    owed: int
    done: int


@dataclass(frozen=True)
class AssessmentEvent:
    """A reward, penalty or other event of weight."""

    on: date
    what: Words


@dataclass(frozen=True)
class AssessmentFacts:
    """Everything one report says beyond its wording."""

    issue: Issue
    person: PaperPerson
    first: date
    last: date
    """The period assessed, both days included."""
    details: tuple[tuple[Words, Words], ...]
    """(label, value): schooling, work, household, residence and the like."""
    sentence: AssessmentSentence
    review: Review
    risk: Words
    factors: tuple[Factor, ...]
    needs: tuple[str, ...]
    conditions: tuple[Condition, ...]
    plans: tuple[AssessmentPlan, ...]
    scores: tuple[MonthScore, ...]
    full: Decimal
    bands: tuple[BandLine, ...]
    tallies: tuple[AssessmentCount, ...]
    events: tuple[AssessmentEvent, ...]
    conclusion: str
    assessor: str = ""
    signed_on: date | None = None


def assessment_parts(facts: AssessmentFacts, phrases: WordingReader) -> tuple[Part, ...]:
    """The whole report, in the language of `phrases`."""
    values = {
        "name": facts.person.name,
        "office": facts.issue.office.say(phrases.language),
    }
    sections: tuple[tuple[str, list[Part]], ...] = (
        ("facts", _person(facts, phrases)),
        ("sentence", [_sentence(facts.sentence, phrases)]),
        ("review", _review(facts.review, phrases)),
        ("risk", _risk(facts, phrases)),
        ("conditions", _conditions(facts, phrases)),
        ("plan", _plans(facts, phrases)),
        ("performance", _performance(facts, phrases)),
    )
    parts: list[Part] = [
        Title(phrases.text("title")),
        Number(facts.issue.number),
        Paragraph(phrases.text("intro", values), cite=phrases.cite("intro")),
    ]
    for at, (name, body) in enumerate(sections, start=1):
        parts.append(Heading(_ordinal(at, phrases.language) + phrases.label(name)))
        parts += body
    return (*parts, _conclusion(facts, phrases, len(sections) + 1))


def _person(facts: AssessmentFacts, phrases: WordingReader) -> list[Part]:
    person, language, label = facts.person, phrases.language, phrases.label
    born = day_words(person.born, language) if person.born else ""
    cells = [
        (label("name"), person.name),
        (label("file_no"), person.file_no),
        (label("sex"), person.sex.say(language)),
        (label("born"), born),
        (person.document.say(language) or label("id_number"), person.id_number),
        (label("level"), person.level.say(language)),
        *((key.say(language), value.say(language)) for key, value in facts.details),
    ]
    rows = [tuple(cells[at : at + 2]) for at in range(0, len(cells), 2)]
    rows.append(((label("category"), label(person.category.value)),))
    rows.append(((label("term"), _period(person.term_first, person.term_last, phrases)),))
    rows.append(((label("prepared"), _period(facts.first, facts.last, phrases)),))
    return [pairs(rows)]


def _sentence(sentence: AssessmentSentence, phrases: WordingReader) -> PaperTable:
    language, label = phrases.language, phrases.label
    return pairs(
        (
            ((label("offence"), sentence.offence.say(language)),),
            ((label("court"), sentence.court.say(language)),),
            ((label("judgment"), sentence.judgment),),
            ((label("punishment"), sentence.punishment.say(language)),),
        ),
        label_share=0.23,
    )


def _review(review: Review, phrases: WordingReader) -> list[Part]:
    parts: list[Part] = []
    heads = (
        ("crime", review.crime),
        ("repentance", review.repentance),
        ("character", review.character),
        ("environment", review.environment),
    )
    for at, (name, text) in enumerate(heads, start=1):
        parts += [
            Heading(_inner(at, phrases.language) + phrases.label(name), level=2),
            Paragraph(text or phrases.label("not_recorded")),
        ]
    return parts


def _risk(facts: AssessmentFacts, phrases: WordingReader) -> list[Part]:
    language, label = phrases.language, phrases.label
    rows = [
        [Cell(label("risk_result"), Tone.LABEL), Cell(facts.risk.say(language) or label("not_recorded"), Tone.TOTAL)],
        *([Cell(item.factor.say(language)), Cell(item.finding)] for item in facts.factors),
    ]
    table = grid((label("factor"), label("finding")), (0.28, 0.72), rows)
    parts: list[Part] = [table]
    if facts.needs:
        parts.append(Heading(label("needs"), level=2))
        parts += [Paragraph(need, lead=f"{at}. ") for at, need in enumerate(facts.needs, start=1)]
    return parts


def _conditions(facts: AssessmentFacts, phrases: WordingReader) -> list[Part]:
    language, label = phrases.language, phrases.label
    rows = [
        [
            Cell(item.what.say(language)),
            Cell(_period(item.first, item.last, phrases), Tone.FINE),
            Cell(item.ground.say(language), Tone.FINE),
        ]
        for item in facts.conditions
    ]
    if not rows:
        return [Paragraph(label("no_conditions"))]
    return [grid((label("condition"), label("period"), label("ground")), (0.34, 0.37, 0.29), rows)]


def _plans(facts: AssessmentFacts, phrases: WordingReader) -> list[Part]:
    parts: list[Part] = []
    for plan in facts.plans:
        period = _period(plan.first, plan.last, phrases)
        parts.append(Heading(phrases.label("plan_version", version=plan.version, period=period), level=2))
        parts.append(Paragraph(plan.reason.say(phrases.language), lead=phrases.label("plan_reason")))
        parts += [Paragraph(text, lead=phrases.label(f"measures_{kind.value}")) for kind, text in plan.measures]
    return parts or [Paragraph(phrases.label("not_recorded"))]


def _performance(facts: AssessmentFacts, phrases: WordingReader) -> list[Part]:
    language, label = phrases.language, phrases.label
    parts: list[Part] = [Heading(_inner(1, language) + label("scores"), level=2)]
    parts.append(_chart(facts, phrases) if facts.scores else Paragraph(label("no_scores")))
    parts.append(Heading(_inner(2, language) + label("contact"), level=2))
    rows = [
        [
            Cell(tally.what.say(language)),
            Cell(str(tally.owed), Tone.CENTRED),
            Cell(str(tally.done), Tone.CENTRED),
        ]
        for tally in facts.tallies
    ]
    if rows:
        parts.append(grid((label("what"), label("owed"), label("done")), (0.6, 0.2, 0.2), rows))
    parts.append(Heading(_inner(3, language) + label("events"), level=2))
    events = [
        [Cell(day_words(event.on, language), Tone.CENTRED), Cell(event.what.say(language))] for event in facts.events
    ]
    if events:
        parts.append(grid((label("date"), label("what")), (0.28, 0.72), events))
    else:
        parts.append(Paragraph(label("no_events")))
    return parts


def _chart(facts: AssessmentFacts, phrases: WordingReader) -> Bars:
    bars = tuple(
        (
            phrases.label("month_short", month=score.month, name=month_name(score.month)),
            None if score.score is None else float(score.score),
            phrases.label("not_rated") if score.score is None else points(score.score),
        )
        for score in facts.scores
    )
    highest = max((score.score for score in facts.scores if score.score is not None), default=facts.full)
    lines = tuple(
        (float(band.least), f"{band.title.say(phrases.language)} {points(band.least)}") for band in facts.bands
    )
    return Bars(bars, float(max(facts.full, highest)), lines)


def _conclusion(facts: AssessmentFacts, phrases: WordingReader, at: int) -> Together:
    """The conclusion with the signatures under it: a page of signatures alone could be put under anything."""
    language, label = phrases.language, phrases.label
    day = day_words(facts.signed_on, language) if facts.signed_on else label("date_blank")
    issue = facts.issue
    return Together(
        (
            Heading(_ordinal(at, language) + label("conclusion")),
            Paragraph(facts.conclusion or label("not_recorded")),
            Note(phrases.text("use")),
            signatures(
                [
                    ((label("assessor"), facts.assessor), (label("date"), day)),
                    ((label("member"), ""), (label("date"), label("date_blank"))),
                    ((label("head"), ""), (label("date"), label("date_blank"))),
                ],
                label_share=0.22,
            ),
            Seal(issue.office.say(language), day_words(issue.issued_on, language), label("seal")),
        )
    )


def _period(first: date, last: date | None, phrases: WordingReader) -> str:
    begin = day_words(first, phrases.language)
    if last is None:
        return phrases.label("from_on", first=begin)
    return phrases.label("from_until", first=begin, last=day_words(last, phrases.language))


def _ordinal(at: int, language: PaperLanguage) -> str:
    return f"{at}. " if language is PaperLanguage.ENGLISH else f"{numeral(at)}、"


def _inner(at: int, language: PaperLanguage) -> str:
    return f"({at}) " if language is PaperLanguage.ENGLISH else f"（{numeral(at)}）"
