"""From facts to a finished paper: the wording of its day, its content hash, and its bytes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from core.errors import Invalid
from reports.papers.assessment import AssessmentFacts, assessment_parts
from reports.papers.content import CHECK_PAGE, check_payload, content_hash, short_hash, texts
from reports.papers.monthly import MonthlyFacts, monthly_parts
from reports.papers.notice import NoticeFacts, notice_parts
from reports.papers.values import Issue, Paper
from reports.papers.wordings import WordingReader, Wordings, WordingSet
from reports.pdf.build import Built, build, build_all
from reports.pdf.fonts import FontBook
from reports.pdf.layout import LAYOUT_VERSION
from reports.pdf.parts import Document, Imprint, Marks, PaperLanguage, Part

Facts: TypeAlias = NoticeFacts | MonthlyFacts | AssessmentFacts
LONGEST = 20_000
"""Characters of one text that a paper takes; longer ones are a slip or an attack."""


@dataclass(frozen=True)
class Finished:
    """One paper as a file, with what the register writes down about it."""

    paper: Paper
    language: PaperLanguage
    title: str
    number: str
    content_hash: str
    check_code: str
    wording_version: str
    data: bytes
    pages: int
    fonts: tuple[str, ...]


def paper_of(facts: Facts) -> Paper:
    """Which paper these facts make."""
    match facts:
        case NoticeFacts():
            return Paper.NOTICE
        case MonthlyFacts():
            return Paper.MONTHLY
        case AssessmentFacts():
            return Paper.ASSESSMENT


def numbered(facts: Facts, number: str) -> Facts:
    """The same facts under the number that the paper gets in the register."""
    return replace(facts, issue=replace(facts.issue, number=number))


def hash_of(facts: Facts, wordings: Wordings) -> str:
    """The content hash of the paper that these facts make: the same in every language and at every reprint."""
    words = _words(facts, wordings)
    return content_hash(words.paper.value, facts, words.fingerprint, LAYOUT_VERSION)


def finish(
    facts: Facts,
    wordings: Wordings,
    fonts: FontBook,
    language: PaperLanguage = PaperLanguage.CHINESE,
    marks: Marks | None = None,
    check_page: str = CHECK_PAGE,
) -> Finished:
    """Make the paper. The same arguments give the same bytes.

    Invalid names the text that is too long; NotInForce when the wording of that day needs a number that the facts do
    not have; Unavailable while fonts are being fetched.
    """
    check_facts(facts)
    document = compose(facts, wordings, language, check_page)
    made = build(document, fonts, marks)
    return Finished(
        paper_of(facts),
        language,
        document.title,
        facts.issue.number,
        hash_of(facts, wordings),
        document.imprint.check_code,
        _words(facts, wordings).version,
        made.data,
        made.pages,
        made.fonts,
    )


def bind(
    many: Sequence[Facts],
    wordings: Wordings,
    fonts: FontBook,
    language: PaperLanguage = PaperLanguage.CHINESE,
    marks: Marks | None = None,
    check_page: str = CHECK_PAGE,
) -> Built:
    """Many papers in one file for printing, each beginning on a new sheet with its own pages and check code."""
    for facts in many:
        check_facts(facts)
    return build_all([compose(facts, wordings, language, check_page) for facts in many], fonts, marks)


def compose(facts: Facts, wordings: Wordings, language: PaperLanguage, check_page: str = CHECK_PAGE) -> Document:
    """The paper in parts, not yet set."""
    phrases = _words(facts, wordings).speak(language)
    imprint = _imprint(facts.issue, phrases, short_hash(hash_of(facts, wordings)), check_page)
    return Document(phrases.text("title"), language, _parts(facts, phrases), imprint)


def check_facts(facts: Facts) -> None:
    """Refuse, by its field, a text that is too long for a paper; to be asked before a number is given out."""
    for path, text in texts(facts):
        if len(text) > LONGEST:
            message = "This text is too long for a paper: at most %(most)s characters."
            raise Invalid(message, most=LONGEST, fields={path: message})


def named_by_code(facts: Facts, fonts: FontBook) -> tuple[str, ...]:
    """The characters of these facts, each once, that the paper prints by their code point."""
    return tuple(dict.fromkeys(char for _, text in texts(facts) for char in fonts.lacking(text)))


def _words(facts: Facts, wordings: Wordings) -> WordingSet:
    return wordings.at(paper_of(facts), facts.issue.issued_on)


def _parts(facts: Facts, phrases: WordingReader) -> tuple[Part, ...]:
    match facts:
        case NoticeFacts():
            return notice_parts(facts, phrases)
        case MonthlyFacts():
            return monthly_parts(facts, phrases)
        case AssessmentFacts():
            return assessment_parts(facts, phrases)


def _imprint(issue: Issue, phrases: WordingReader, code: str, check_page: str) -> Imprint:
    return Imprint(
        number=issue.number,
        check_code=f"{phrases.label('check_code')} {code}",
        check_payload=check_payload(issue.number, code, check_page),
        check_words=(
            f"{phrases.label('check_number')} {issue.number}",
            f"{phrases.label('check_code')} {code}",
            phrases.label("check_how"),
        ),
        foot=phrases.label(
            "foot",
            ruleset=issue.ruleset,
            law=issue.law_fingerprint,
            wording=phrases.words.version,
            layout=LAYOUT_VERSION,
        ),
        courtesy=phrases.label("courtesy"),
        dated=issue.issued_on,
        author=issue.office.say(phrases.language),
    )
