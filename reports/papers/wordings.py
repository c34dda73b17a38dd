"""The words of the papers as dated, cited data: which sentences were in force on the day a paper was issued.

`config/wordings/<paper>.toml` holds them, Chinese and English side by side; `common.toml` holds the names of laws
and the labels that all papers share. A sentence may name values from a closed list in braces; they are put in as
plain text, and nothing in them is read again. Every refusal is BadData naming file, wording and fault.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from core.errors import BadData, GuituError, NotInForce
from core.law import LawMark
from reports.papers.citation import Citation, CitedLaw, cite_words
from reports.papers.reading import WordingTable, parse, read_labels, read_sources
from reports.papers.values import Paper
from reports.pdf.parts import PaperLanguage

COMMON = "common.toml"
PLACE = re.compile(r"\{([a-z_]*)\}")

PLACEHOLDERS: Mapping[Paper, frozenset[str]] = {
    Paper.NOTICE: frozenset(
        [
            "name",
            "category",
            "term_first",
            "term_last",
            "office",
            "county",
            "procuratorate",
            "rulebook",
            "boundary",
            "boundary_ground",
            "prohibition",
            "prohibition_first",
            "prohibition_last",
            "device_order",
            "device_first",
            "device_last",
            "apply_days",
            "office_days",
            "county_days",
            "county_months",
            "window_months",
            "window_days",
            "travel_months",
            "move_months",
            "move_days",
            "reprimand_days",
            "reprimands",
            "revocation_months",
            "warnings",
            "commendation_months",
            "device_months",
            "study_hours",
            "service_hours",
        ]
    ),
    Paper.MONTHLY: frozenset({"objection_last", "office", "county", "procuratorate"}),
    Paper.ASSESSMENT: frozenset({"name", "office"}),
}
"""What a sentence of each paper may name."""

FLAGS = frozenset(
    [
        "public_surveillance",
        "suspended_sentence",
        "parole",
        "temporary_execution",
        "prohibition",
        "device",
        "no_device",
        "no_prohibition",
        "adult",
        "local_boundary",
        "minor",
        "statutory_boundary",
    ]
)
"""What a sentence may be reserved for. `a+b` asks for both; several entries ask for any."""


class MissingWords(GuituError, LookupError):
    """A paper asked for a wording or label that its file does not have: a slip in the program or in the file."""

    default = "The paper %(paper)s has no wording called %(id)s."


@dataclass(frozen=True)
class Wording:
    """One sentence in both languages, with its period, its ground and for whom it is printed."""

    id: str
    from_day: date
    to_day: date | None
    cites: tuple[Citation, ...]
    mark: LawMark
    zh: str
    en: str
    when: tuple[frozenset[str], ...] = ()
    note: str = ""

    def covers(self, day: date) -> bool:
        """Whether the sentence is in force on `day`."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)

    def concerns(self, flags: frozenset[str]) -> bool:
        """Whether the sentence is printed for someone with these flags."""
        return not self.when or any(every <= flags for every in self.when)


@dataclass(frozen=True)
class WordingSet:
    """All words of one paper in force on one day, in file order."""

    paper: Paper
    day: date
    wordings: Mapping[str, Wording]
    labels: Mapping[str, Mapping[PaperLanguage, str]]
    sources: Mapping[str, CitedLaw]

    @cached_property
    def fingerprint(self) -> str:
        """Short hex over everything that can be printed: equal exactly when the words are."""
        content = [
            [
                [w.id, w.zh, w.en, [str(c) for c in w.cites], sorted(map(sorted, w.when))]
                for w in self.wordings.values()
            ],
            {key: dict(words) for key, words in self.labels.items()},
            {key: [source.zh, source.en] for key, source in self.sources.items()},
        ]
        text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("ascii")).hexdigest()[:8]

    @property
    def version(self) -> str:
        """The day of the latest change in force, and the fingerprint: what papers print."""
        return f"{max(w.from_day for w in self.wordings.values()).isoformat()}/{self.fingerprint}"

    def speak(self, language: PaperLanguage) -> "WordingReader":
        """These words in one language."""
        return WordingReader(self, language)


@dataclass(frozen=True)
class WordingReader:
    """The words of one paper in one language."""

    words: WordingSet
    language: PaperLanguage

    def label(self, key: str, **values: object) -> str:
        """The label `key`, its %(name)s places filled."""
        try:
            text = self.words.labels[key][self.language]
        except KeyError:
            raise MissingWords(paper=self.words.paper.value, id=key) from None
        return text % {name: str(value) for name, value in values.items()} if values else text

    def has(self, id: str) -> bool:
        """Whether a wording `id` is in force."""
        return id in self.words.wordings

    def text(self, id: str, values: Mapping[str, str] | None = None) -> str:
        """The sentence `id`, its braces filled from `values`."""
        return self._fill(self._wording(id), values or {})

    def cite(self, id: str) -> str:
        """The articles behind `id`, in brackets; nothing for a sentence that rests on none."""
        return cite_words(self._wording(id).cites, self.words.sources, self.language)

    def section(self, name: str, flags: frozenset[str]) -> list[str]:
        """The ids of the sentences of section `name` that concern these flags, its heading left out, in order."""
        return [
            id
            for id, wording in self.words.wordings.items()
            if id.startswith(f"{name}.") and id != f"{name}.heading" and wording.concerns(flags)
        ]

    def _wording(self, id: str) -> Wording:
        try:
            return self.words.wordings[id]
        except KeyError:
            raise MissingWords(paper=self.words.paper.value, id=id) from None

    def _fill(self, wording: Wording, values: Mapping[str, str]) -> str:
        text = wording.en if self.language is PaperLanguage.ENGLISH else wording.zh

        def value(place: re.Match[str]) -> str:
            try:
                return values[place[1]]
            except KeyError:
                raise NotInForce(f"{wording.id}: {place[1]}", self.words.day) from None

        return PLACE.sub(value, text)


class Wordings:
    """The words of every paper on every day."""

    def __init__(
        self,
        wordings: Mapping[Paper, tuple[Wording, ...]],
        labels: Mapping[Paper, Mapping[str, Mapping[PaperLanguage, str]]],
        sources: Mapping[str, CitedLaw],
    ) -> None:
        self._wordings, self._labels, self._sources = wordings, labels, sources

    def all(self, paper: Paper) -> tuple[Wording, ...]:
        """Every sentence of `paper`, of every day."""
        return self._wordings[paper]

    def at(self, paper: Paper, day: date) -> WordingSet:
        """The words of `paper` on `day`; NotInForce before the first of them."""
        held = {wording.id: wording for wording in self._wordings[paper] if wording.covers(day)}
        if not held:
            raise NotInForce(f"wording.{paper.value}", day)
        return WordingSet(paper, day, held, self._labels[paper], self._sources)


def load_wordings(folder: Path) -> Wordings:
    """The words shipped in `folder`; raises BadData at the first fault."""
    names = [COMMON, *(f"{paper.value}.toml" for paper in Paper)]
    texts: dict[str, str] = {}
    for name in names:
        try:
            texts[name] = (folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise BadData(name, "-", "is missing or cannot be read") from None
    return load_texts(texts)


def wording_faults(texts: Mapping[str, str]) -> list[BadData]:
    """The first fault of the published wordings, by their names as published."""
    try:
        load_texts({name.rpartition("/")[2]: text for name, text in texts.items()})
    except BadData as fault:
        return [fault]
    return []


def load_texts(texts: Mapping[str, str], shipped: Mapping[str, str] | None = None) -> Wordings:
    """The words that `texts` (file name to TOML) spell; raises BadData at the first fault.

    A label that an older text does not have yet is taken from `shipped`, the files of the same names that ship now:
    labels are what the program prints around the sentences, not law.
    """
    newer = {name: read_labels(WordingTable(parse(name, text), name, "-")) for name, text in (shipped or {}).items()}
    for name in (COMMON, *(f"{paper.value}.toml" for paper in Paper)):
        if name not in texts:
            raise BadData(name, "-", "is missing or cannot be read")
    common = WordingTable(parse(COMMON, texts[COMMON]), COMMON, "-")
    sources = read_sources(common)
    shared = read_labels(common)
    common.close()
    wordings: dict[Paper, tuple[Wording, ...]] = {}
    labels: dict[Paper, Mapping[str, Mapping[PaperLanguage, str]]] = {}
    for paper in Paper:
        file = f"{paper.value}.toml"
        top = WordingTable(parse(file, texts[file]), file, "-")
        if top.text("paper") != paper.value:
            raise top.wrong("paper", "must be the file's name")
        own = read_labels(top)
        if both := sorted(own.keys() & shared.keys()):
            raise top.wrong(both[0], "is a label of common.toml already")
        labels[paper] = {**newer.get(COMMON, {}), **newer.get(file, {}), **shared, **own}
        read = [_wording(entry, paper, sources) for entry in top.entries("wording")]
        top.close()
        _refuse_overlaps(file, read)
        wordings[paper] = tuple(read)
    return Wordings(wordings, labels, sources)


def _wording(entry: WordingTable, paper: Paper, sources: Mapping[str, CitedLaw]) -> Wording:
    id = entry.text("id")
    entry.place = id
    first = entry.day("from")
    last = entry.optional_day("to")
    if last is not None and last < first:
        raise entry.wrong("to", "ends before it begins")
    entry.place = f"{id} [{first.isoformat()}]"
    mark = entry.text("mark")
    if mark not in list(LawMark):
        raise entry.wrong("mark", "must be one of V, V~, M, L, D")
    cites = tuple(entry.citation(raw, sources) for raw in entry.texts("cites"))
    if not cites and mark != LawMark.DESIGN:
        raise entry.wrong("cites", "is missing: only a sentence marked D rests on no article")
    when = tuple(frozenset(raw.split("+")) for raw in entry.texts("when"))
    if unknown := sorted(frozenset[str]().union(*when) - FLAGS):
        raise entry.wrong(unknown[0], "is not a flag known here")
    zh, en = entry.text("zh"), entry.text("en")
    note = entry.optional_text("note")
    entry.close()
    named = _places(entry, zh, PLACEHOLDERS[paper])
    if named != _places(entry, en, PLACEHOLDERS[paper]):
        raise entry.wrong("en", "names other values than zh")
    return Wording(id, first, last, cites, LawMark(mark), zh, en, when, note)


def _places(entry: WordingTable, text: str, known: Iterable[str]) -> set[str]:
    named = set(PLACE.findall(text))
    if unknown := sorted(named - set(known)):
        raise entry.wrong(unknown[0] or "{}", "is not a value this paper has")
    if set("{}") & set(PLACE.sub("", text)):
        raise entry.wrong("-", "has a stray brace")
    return named


def _refuse_overlaps(file: str, wordings: Iterable[Wording]) -> None:
    by_id: dict[str, list[Wording]] = {}
    for wording in wordings:
        by_id.setdefault(wording.id, []).append(wording)
    for id, versions in by_id.items():
        ordered = sorted(versions, key=lambda wording: wording.from_day)
        for before, after in pairwise(ordered):
            if before.covers(after.from_day):
                place = f"{id} [{after.from_day.isoformat()}]"
                raise BadData(file, place, "begins before the version before it has ended")
