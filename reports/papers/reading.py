"""Reading one wording file: every key accounted for, the first fault refused with its file and place."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from core.errors import BadData
from reports.papers.citation import Citation, CitedLaw
from reports.pdf.parts import PaperLanguage

MAX_CHARS = 1_000_000
_CITATION = re.compile(r"([A-Z]+[0-9]*) ([1-9][0-9]{0,2})(?:-([1-9]))?")


def parse(file: str, text: str) -> Mapping[str, object]:
    """`text` as TOML; BadData with line and column when it is none."""
    if len(text) > MAX_CHARS:
        raise BadData(file, "-", "is too long to be a wording file")
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as wrong:
        found = re.search(r"line (\d+), column (\d+)", str(wrong))
        raise BadData(file, f"{found[1]}:{found[2]}" if found else "-", "is not valid TOML") from None


class WordingTable:
    """One table under reading."""

    def __init__(self, raw: Mapping[str, object], file: str, place: str) -> None:
        self.file, self.place = file, place
        self._raw = dict(raw)

    def wrong(self, key: str, problem: str) -> BadData:
        """The refusal of `key` in this table."""
        return BadData(self.file, f"{self.place} {key}", problem)

    def text(self, key: str) -> str:
        """A required text that says something."""
        raw = self._raw.pop(key, None)
        if raw is None:
            raise self.wrong(key, "is missing")
        if not isinstance(raw, str):
            raise self.wrong(key, "must be a text")
        if not raw.strip():
            raise self.wrong(key, "must not be blank")
        return raw

    def optional_text(self, key: str) -> str:
        """A text that may be left out."""
        return self.text(key) if key in self._raw else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when left out."""
        raw = self._raw.pop(key, [])
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            raise self.wrong(key, "must be a list of texts")
        return tuple(raw)

    def day(self, key: str) -> date:
        """A required day."""
        found = self.optional_day(key)
        if found is None:
            raise self.wrong(key, "is missing")
        return found

    def optional_day(self, key: str) -> date | None:
        """A day that may be left out."""
        raw = self._raw.pop(key, None)
        if raw is not None and (not isinstance(raw, date) or isinstance(raw, datetime)):
            raise self.wrong(key, "must be a day, written as 2020-07-01")
        return raw

    def table(self, key: str) -> Mapping[str, object]:
        """A table, empty when left out."""
        raw = self._raw.pop(key, {})
        if not isinstance(raw, dict):
            raise self.wrong(key, "must be a table")
        return raw

    def entries(self, key: str) -> "Iterator[WordingTable]":
        """The tables of a required list."""
        raw = self._raw.pop(key, None)
        if not isinstance(raw, list) or not raw or not all(isinstance(item, dict) for item in raw):
            raise self.wrong(key, "must be a list of tables")
        for at, item in enumerate(raw, start=1):
            yield WordingTable(item, self.file, f"{key} {at}")

    def citation(self, raw: str, sources: Mapping[str, CitedLaw]) -> Citation:
        """A citation such as `CCL 34`; its source must be one of `sources`."""
        found = _CITATION.fullmatch(raw)
        if found is None or found[1] not in sources:
            raise self.wrong(raw, "is not an article of a source named in common.toml")
        return Citation(found[1], int(found[2]), int(found[3] or 0))

    def close(self) -> None:
        """Refuse whatever key was not asked for."""
        for key in self._raw:
            raise self.wrong(key, "is not a key known here")


def read_sources(top: WordingTable) -> dict[str, CitedLaw]:
    """The `[sources]` table."""
    return {
        key: CitedLaw(words[PaperLanguage.CHINESE], words[PaperLanguage.ENGLISH])
        for key, words in _both(top, "sources").items()
    }


def read_labels(top: WordingTable) -> dict[str, dict[PaperLanguage, str]]:
    """The `[labels]` table: words of the form, not law."""
    return _both(top, "labels")


def _both(top: WordingTable, key: str) -> dict[str, dict[PaperLanguage, str]]:
    found: dict[str, dict[PaperLanguage, str]] = {}
    for name, raw in top.table(key).items():
        if not isinstance(raw, dict) or raw.keys() != {"zh", "en"}:
            raise top.wrong(f"{key}.{name}", "must have zh and en")
        zh, en = raw["zh"], raw["en"]
        if not isinstance(zh, str) or not isinstance(en, str):
            raise top.wrong(f"{key}.{name}", "must be a text")
        found[name] = {PaperLanguage.CHINESE: zh, PaperLanguage.ENGLISH: en}
    return found
