"""TOML texts into a Law. In a running instance the texts are published database rows; presets are files.

A name beginning with `overlays/` is an area overlay, `calendar/` a yearly notice, `rulesets.toml` the rule
sets; every other text holds rules. Whatever is wrong is refused as BadData with file, rule and version, never
skipped. A rule, its values each dated and cited by themselves:

    [[rule]]
    id = "papers.delivery"              noun.lower_snake, unique
    title, title_en                     texts
    unit = "day"                        see values.Unit
    reference = true                    optional: for people to look up, nothing in the system reads it
    reference_reason                    why, with reference_reason_en; required then, refused otherwise
    [[rule.version]]                    in order, not overlapping
    from = 2012-03-01
    to = 2020-06-30                     optional, the last day; else until the next version
    unit = "working_day"                optional, where this version counts otherwise
    value = 3                           number, text, flag, list or table
    set = "R2012"                       see values.RuleSet
    cites, mark                         the ground, and how far it may be trusted: see values.Mark
    note                                optional

An overlay has `title`, `title_en` and `[[replace]]` tables: a known `id`, then as a version without `set`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from core.errors import BadData
from core.law.book import Law, Rule, RuleSetPeriod, RuleVersion
from core.law.notices import fixed_days, read_notice, refuse_days_settled_twice
from core.law.reading import LawProblem, Section, parse
from core.law.values import LawMark, RuleSet, Value, ValueUnit, fits, freeze
from core.law.workdays import Calendar, YearNotice

RULESETS = "rulesets.toml"
OVERLAYS = "overlays/"
CALENDAR = "calendar/"
RULE_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
FIXED_DAYS = "calendar.fixed_days"
"""The rule from which a year without its notice takes its holidays."""


def load_presets(config_dir: Path, overlays: Iterable[str] = ()) -> Law:
    """The law as shipped in `config_dir`, with the area overlays named; raises BadData at the first fault."""
    return load_texts(preset_texts(config_dir, overlays))


def preset_texts(config_dir: Path, overlays: Iterable[str] = ()) -> dict[str, str]:
    """Every rule text shipped in `config_dir`, by name relative to it: what an office publishes first.

    `overlays` are area codes such as `370900`; none is taken unasked.
    """
    files = [
        *sorted(config_dir.glob("rules/*.toml")),
        *(config_dir / f"{OVERLAYS}{region}.toml" for region in overlays),
        *sorted(config_dir.glob(f"{CALENDAR}*.toml")),
        config_dir / RULESETS,
    ]
    return {file.relative_to(config_dir).as_posix(): _text(file, config_dir) for file in files}


def load_texts(texts: Mapping[str, str]) -> Law:
    """The law that `texts` (name to TOML) spell; raises BadData at the first fault.

    Overlays apply in the order of their names, the later over the earlier; named by area code, as they should
    be, the district comes over the city and the city over the province.
    """
    reader = _Reader(texts)
    if reader.faults:
        raise reader.faults[0]
    return reader.law()


def problems(texts: Mapping[str, str]) -> list[BadData]:
    """Every fault in `texts`, for the command that checks rules and the page that publishes them."""
    return _Reader(texts).faults


def _text(file: Path, config_dir: Path) -> str:
    name = file.relative_to(config_dir).as_posix()
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadData(name, "-", LawProblem.NOT_TEXT) from None
    except OSError:
        raise BadData(name, "-", LawProblem.MISSING_FILE) from None


class _Reader:
    """One pass over all texts, gathering rules and faults."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.faults: list[BadData] = []
        self.rules: dict[str, Rule] = {}
        self.rulesets: list[RuleSetPeriod] = []
        self.notices: list[YearNotice] = []
        overlays: list[tuple[str, Mapping[str, object]]] = []
        for name, text in texts.items():
            before = len(self.faults)
            raw = parse(name, text, self.faults)
            if len(self.faults) > before:
                continue
            if name.startswith(OVERLAYS):
                overlays.append((name, raw))
            elif name.startswith(CALENDAR):
                self.notices += read_notice(name, raw, self.faults)
            elif name == RULESETS:
                self._read_rulesets(name, raw)
            else:
                self._read_rules(name, raw)
        for name, raw in sorted(overlays, key=lambda overlay: overlay[0]):
            self._read_overlay(name, raw)
        refuse_days_settled_twice(self.notices, self.faults)
        self.fixed = fixed_days(self.rules.get(FIXED_DAYS), self.faults)

    def law(self) -> Law:
        """The law read, once there is no fault."""
        return Law(self.rules.values(), self.rulesets, Calendar(self.notices, self.fixed))

    def _read_rules(self, file: str, raw: Mapping[str, object]) -> None:
        top = Section(raw, file, "", self.faults)
        tables = top.tables("rule")
        if top.close() and not tables:
            top.fault(LawProblem.EMPTY)
        for number, table in enumerate(tables, 1):
            self._read_rule(Section(table, file, f"rule[{number}]", self.faults))

    def _read_rule(self, section: Section) -> None:
        id = self._id(section)
        title, title_en = section.text("title"), section.text("title_en")
        unit = section.choice("unit", ValueUnit, LawProblem.BAD_UNIT)
        reference, reference_en = self._reference(section)
        tables = section.tables("version")
        if section.close() and not tables:
            section.fault(LawProblem.NO_VERSION)
        if id in self.rules:
            section.fault(LawProblem.DUPLICATE)
        if not section.sound:
            return
        rule = Rule(id, title, title_en, ValueUnit(unit), section.file, ())
        versions = [self._read_version(rule, section.file, table, n) for n, table in enumerate(tables, 1)]
        self.rules[id] = replace(
            rule, versions=self._in_order(versions), reference=reference, reference_en=reference_en
        )

    def _reference(self, section: Section) -> tuple[str, str]:
        """Why nothing reads the rule, in both languages, where it is marked as one for reference."""
        marked, keys = section.mark("reference"), ("reference_reason", "reference_reason_en")
        zh, en = (section.text(key, default=None if marked else "") for key in keys)
        if not marked and (zh or en):
            section.fault(LawProblem.NOT_FOR_REFERENCE, keys[0])
        return zh, en

    def _read_version(
        self, rule: Rule, file: str, raw: Mapping[str, object], number: int, *, local: bool = False
    ) -> RuleVersion | None:
        begins = raw.get("from")
        version = begins if isinstance(begins, date) else number
        section = Section(raw, file, f"{rule.id} [{version}]", self.faults)
        if local:
            section.text("id")
        from_day, to_day = self._period(section)
        unit = ValueUnit(section.choice("unit", ValueUnit, LawProblem.BAD_UNIT, default=rule.unit) or rule.unit)
        value = self._value(section, unit)
        ruleset = RuleSet.LOCAL if local else section.choice("set", RuleSet, LawProblem.BAD_SET)
        cites = section.text("cites")
        mark = section.choice("mark", LawMark, LawProblem.BAD_MARK)
        note = section.text("note", default="")
        if not section.close() or from_day is None or value is None:
            return None
        return RuleVersion(
            id=rule.id,
            title=rule.title,
            title_en=rule.title_en,
            unit=unit,
            value=value,
            cites=cites,
            mark=LawMark(mark),
            ruleset=RuleSet(ruleset),
            from_day=from_day,
            to_day=to_day,
            note=note,
            source=file,
        )

    def _read_overlay(self, file: str, raw: Mapping[str, object]) -> None:
        top = Section(raw, file, "", self.faults)
        top.text("title")
        top.text("title_en")
        tables = top.tables("replace")
        if top.close() and not tables:
            top.fault(LawProblem.EMPTY)
        replaced: dict[str, list[RuleVersion | None]] = {}
        for number, table in enumerate(tables, 1):
            id = table.get("id")
            rule = self.rules.get(id) if isinstance(id, str) else None
            if rule is None:
                place = f"replace[{number}] {id or ''}".strip()
                self.faults.append(BadData(file, place, LawProblem.UNKNOWN_RULE))
                continue
            replaced.setdefault(rule.id, []).append(self._read_version(rule, file, table, number, local=True))
        for known, versions in replaced.items():
            rule = self.rules[known]
            self.rules[known] = replace(rule, local=(*rule.local, *self._in_order(versions)))

    def _read_rulesets(self, file: str, raw: Mapping[str, object]) -> None:
        top = Section(raw, file, "", self.faults)
        tables = top.tables("ruleset")
        if top.close() and not tables:
            top.fault(LawProblem.EMPTY)
        for number, table in enumerate(tables, 1):
            section = Section(table, file, f"ruleset[{number}]", self.faults)
            ruleset = section.choice("id", RuleSet, LawProblem.BAD_SET)
            section.place = ruleset or section.place
            title, title_en, cites = section.text("title"), section.text("title_en"), section.text("cites")
            mark = section.choice("mark", LawMark, LawProblem.BAD_MARK)
            from_day, to_day = self._period(section)
            if any(period.ruleset == ruleset for period in self.rulesets):
                section.fault(LawProblem.DUPLICATE)
            last = self.rulesets[-1] if self.rulesets else None
            if last is not None and from_day is not None and (last.to_day is None or from_day <= last.to_day):
                section.fault(LawProblem.OVERLAP)
            if section.close() and from_day is not None:
                self.rulesets.append(
                    RuleSetPeriod(RuleSet(ruleset), title, title_en, cites, LawMark(mark), from_day, to_day)
                )

    def _id(self, section: Section) -> str:
        id = section.text("id")
        if id:
            section.place = id
            if not RULE_ID.fullmatch(id):
                section.fault(LawProblem.BAD_ID)
        return id

    def _period(self, section: Section) -> tuple[date | None, date | None]:
        from_day, to_day = section.day("from"), section.optional_day("to")
        if from_day is not None and to_day is not None and to_day < from_day:
            section.fault(LawProblem.ENDS_EARLY)
        return from_day, to_day

    def _value(self, section: Section, unit: ValueUnit) -> Value | None:
        raw = section.anything("value")
        if raw is None:
            return None
        try:
            value = freeze(raw)
        except TypeError:
            section.fault(LawProblem.BAD_VALUE, "value")
            return None
        if not fits(value, unit):
            section.fault(LawProblem.VALUE_NOT_IN_UNIT, "value")
        return value

    def _in_order(self, versions: Iterable[RuleVersion | None]) -> tuple[RuleVersion, ...]:
        """Versions end to end: one without an end lasts until the next begins."""
        ordered: list[RuleVersion] = []
        for version in versions:
            if version is None:
                continue
            last = ordered[-1] if ordered else None
            if last is not None and version.from_day <= last.from_day:
                self.faults.append(version.wrong(LawProblem.DISORDER))
                continue
            if last is not None and last.to_day is not None and version.from_day <= last.to_day:
                self.faults.append(version.wrong(LawProblem.OVERLAP))
            if last is not None and last.to_day is None:
                ordered[-1] = replace(last, to_day=version.from_day - timedelta(days=1))
            ordered.append(version)
        return tuple(ordered)
