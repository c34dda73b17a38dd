"""社区矫正对象须知: rights, duties, area, reporting, consequences, and how to object, for one person.

Read out and explained on arrival (社区矫正法第二十二条; R2012: 社区矫正实施办法第七条). The sentences are data; here
stands only their order, and which facts they are told with.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from core.law import LawView
from corrections.kinds import Category
from reports.papers.citation import numeral
from reports.papers.values import UNSAID, Issue, PaperPerson, Words, day_words
from reports.papers.wordings import WordingReader
from reports.pdf.parts import (
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

SECTIONS = ("rights", "duties", "area", "report", "score", "object", "minor", "end")
TIERS = ("short", "long", "beyond")


class NoticeWay(StrEnum):
    """How the notice was made known to the person."""

    READ = "read"
    """Read by the person, then talked through."""
    READ_OUT = "read_out"
    """Read out, for someone who cannot read it."""
    INTERPRETED = "interpreted"
    """Interpreted into another language or sign language."""


@dataclass(frozen=True)
class NoticeBoundary:
    """The person's own boundary in words, and its ground: the statute, or a local preset named as one."""

    area: Words
    ground: Words
    local: bool = False
    """Drawn by local practice, narrower than the law."""


@dataclass(frozen=True)
class Reporting:
    """One duty that recurs, how often it is owed now, and on what ground."""

    what: Words
    how_often: Words
    ground: Words


@dataclass(frozen=True)
class Prohibition:
    """A prohibition order (禁止令) with its period, both days included."""

    content: Words
    first: date
    last: date


@dataclass(frozen=True)
class NoticeDevice:
    """An approval of an electronic positioning device (社区矫正法第二十九条) in force; `order` is its number."""

    order: str
    first: date
    last: date


@dataclass(frozen=True)
class NoticeContact:
    """Where to turn to: address and telephone as one text."""

    who: Words
    where: str


@dataclass(frozen=True)
class NoticeExplanation:
    """Who explained the notice, when and how; `second` read it out or interpreted it."""

    on: date
    way: NoticeWay
    by: str
    second: str = ""
    language: Words = UNSAID


@dataclass(frozen=True)
class Limits:
    """The law's numbers that the notice names, on the day of issue; None where the law of that day has none."""

    apply_days: int | None = None
    office_days: int | None = None
    county_days: int | None = None
    county_months: int | None = None
    window_months: int | None = None
    window_days: int | None = None
    travel_months: int | None = None
    move_months: int | None = None
    move_days: int | None = None
    reprimand_days: int | None = None
    reprimands: int | None = None
    revocation_months: int | None = None
    warnings: int | None = None
    commendation_months: int | None = None
    device_months: int | None = None
    study_hours: int | None = None
    service_hours: int | None = None


_RULES = {
    "apply_days": "leave.apply_days_ahead",
    "office_days": "leave.office_max_days",
    "county_days": "leave.county_max_days",
    "county_months": "leave.county_max_months",
    "window_months": "leave.window_months",
    "window_days": "leave.window_max_days",
    "travel_months": "leave.travel_months",
    "move_months": "move.application",
    "move_days": "move.arrival_report",
    "reprimand_days": "measures.reprimand_max_days",
    "reprimands": "measures.reprimands_to_warning",
    "revocation_months": "measures.revocation_months",
    "commendation_months": "measures.commendation_months",
    "device_months": "positioning.device_max_months",
}
_HOURS = {"study_hours": "reporting.study", "service_hours": "reporting.service"}


def limits_in_force(law: LawView, category: Category) -> Limits:
    """The numbers the notice names, for a person of `category`, from the law of one day."""
    found = {name: law.integer(rule) for name, rule in _RULES.items() if law.holds(rule)}
    warnings = law.table("measures.warnings_to_proposal").get(category.value)
    if warnings is not None:
        found["warnings"] = warnings
    for name, rule in _HOURS.items():
        minutes = law.table(rule).get("all", {}).get("minutes") if law.holds(rule) else None
        if minutes is not None:
            found[name] = minutes // 60
    return Limits(**found)


@dataclass(frozen=True)
class NoticeFacts:
    """Everything one notice says beyond its wording."""

    issue: Issue
    person: PaperPerson
    boundary: NoticeBoundary
    reporting: tuple[Reporting, ...]
    rulebook: Words
    """考核办法, with its book marks."""
    limits: Limits
    contacts: tuple[NoticeContact, ...] = ()
    prohibition: Prohibition | None = None
    device: NoticeDevice | None = None
    explanation: NoticeExplanation | None = None

    @property
    def flags(self) -> frozenset[str]:
        """For whom sentences of the notice may be reserved."""
        flags = {self.person.category.value, "device" if self.device else "no_device"}
        flags.add("local_boundary" if self.boundary.local else "statutory_boundary")
        flags.add("minor" if self.person.minor else "adult")
        flags.add("prohibition" if self.prohibition else "no_prohibition")
        return frozenset(flags)


def notice_parts(facts: NoticeFacts, phrases: WordingReader) -> tuple[Part, ...]:
    """The whole notice, in the language of `phrases`."""
    values = _values(facts, phrases)
    parts: list[Part] = [
        Title(phrases.text("title")),
        Number(facts.issue.number),
        _person(facts, phrases),
        Paragraph(phrases.text("greeting", values), indented=False),
        Paragraph(phrases.text("intro", values), cite=phrases.cite("intro")),
    ]
    count = 0
    for section in SECTIONS:
        ids = phrases.section(section, facts.flags)
        if not ids:
            continue
        sections = sum(isinstance(part, Heading) for part in parts) + 1
        parts.append(Heading(_ordinal(sections, phrases.language) + phrases.text(f"{section}.heading")))
        for id in ids:
            count += 1
            text = phrases.text(id, values)
            parts.append(Paragraph(text, lead=_numbered(count, phrases.language), cite=phrases.cite(id)))
            parts += _after(id, facts, phrases, values)
        if section == "object" and facts.contacts:
            parts.append(_contacts(facts, phrases))
    last = [parts.pop()] if isinstance(parts[-1], Paragraph) else []
    return (*parts, _signing(facts, phrases, last))


def _values(facts: NoticeFacts, phrases: WordingReader) -> dict[str, str]:
    issue, person, language = facts.issue, facts.person, phrases.language
    values = {
        "category": phrases.label(person.category.value),
        "name": person.name,
        "term_first": day_words(person.term_first, language),
        "term_last": day_words(person.term_last, language),
        "office": issue.office.say(language),
        "county": issue.county.say(language),
        "procuratorate": issue.procuratorate.say(language),
        "rulebook": facts.rulebook.say(language),
        "boundary": facts.boundary.area.say(language),
        "boundary_ground": facts.boundary.ground.say(language),
    }
    for field in fields(Limits):
        value: int | None = getattr(facts.limits, field.name)
        if value is not None:
            values[field.name] = str(value)
    if order := facts.prohibition:
        values["prohibition"] = order.content.say(language).rstrip("。.")
        values["prohibition_first"] = day_words(order.first, language)
        values["prohibition_last"] = day_words(order.last, language)
    if device := facts.device:
        values["device_order"] = device.order
        values["device_first"] = day_words(device.first, language)
        values["device_last"] = day_words(device.last, language)
    return values


def _person(facts: NoticeFacts, phrases: WordingReader) -> PaperTable:
    person, language = facts.person, phrases.language
    first, last = (day_words(day, language) for day in (person.term_first, person.term_last))
    return pairs(
        (
            ((phrases.label("name"), person.name), (phrases.label("file_no"), person.file_no)),
            (
                (phrases.label("category"), phrases.label(person.category.value)),
                (person.document.say(language) or phrases.label("id_number"), person.id_number),
            ),
            ((phrases.label("term"), phrases.label("from_until", first=first, last=last)),),
            ((phrases.label("office"), facts.issue.office.say(language)),),
            ((phrases.label("county"), facts.issue.county.say(language)),),
        )
    )


def _after(id: str, facts: NoticeFacts, phrases: WordingReader, values: dict[str, str]) -> list[Part]:
    """What stands under a sentence: the table it refers to."""
    if id == "area.apply":
        rows = [
            [Cell(phrases.text(f"tiers.{tier}_length", values)), Cell(phrases.text(f"tiers.{tier}_decider", values))]
            for tier in TIERS
            if phrases.has(f"tiers.{tier}_length")
        ]
        return [grid((phrases.label("leave_length"), phrases.label("leave_decider")), (0.5, 0.5), rows)]
    if id == "report.table" and facts.reporting:
        duties = [
            [
                Cell(duty.what.say(phrases.language)),
                Cell(duty.how_often.say(phrases.language), Tone.CENTRED),
                Cell(duty.ground.say(phrases.language), Tone.FINE),
            ]
            for duty in facts.reporting
        ]
        head = (phrases.label("duty"), phrases.label("frequency"), phrases.label("ground"))
        return [grid(head, (0.3, 0.22, 0.48), duties)]
    return []


def _contacts(facts: NoticeFacts, phrases: WordingReader) -> PaperTable:
    rows = [[Cell(contact.who.say(phrases.language)), Cell(contact.where)] for contact in facts.contacts]
    return grid((phrases.label("whom"), phrases.label("where")), (0.42, 0.58), rows)


def _signing(facts: NoticeFacts, phrases: WordingReader, last: Sequence[Part]) -> Together:
    """Where it is signed, under the last clause: a page of signatures alone could be put under anything."""
    told = facts.explanation
    language = phrases.language
    blank = phrases.label("date_blank")
    ways = phrases.label("gap").join(
        phrases.label("chosen" if told and told.way is way else "open") + phrases.label(f"way_{way.value}")
        for way in NoticeWay
    )
    if told and told.language.zh:
        ways += phrases.label("interpreted_into", language=told.language.say(language))
    rows = [
        ((phrases.label("way"), ways),),
        (
            (phrases.label("sign_explained"), told.by if told else ""),
            (phrases.label("told_on"), day_words(told.on, language) if told else blank),
        ),
        ((phrases.label("sign_second"), told.second if told else ""), (phrases.label("date"), blank)),
        ((phrases.label("sign_person"), ""), (phrases.label("date"), blank)),
    ]
    if facts.person.minor:
        rows.append(((phrases.label("sign_guardian"), ""), (phrases.label("date"), blank)))
    issue = facts.issue
    return Together(
        (
            *last,
            Paragraph(phrases.text("acknowledge")),
            signatures(rows, label_share=0.22),
            Note(phrases.label("copies")),
            Seal(issue.office.say(language), day_words(issue.issued_on, language), phrases.label("seal")),
        )
    )


def _ordinal(at: int, language: PaperLanguage) -> str:
    return f"{at}. " if language is PaperLanguage.ENGLISH else f"{numeral(at)}、"


def _numbered(at: int, language: PaperLanguage) -> str:
    return f"{at}. " if language is PaperLanguage.CHINESE else f"({at}) "
