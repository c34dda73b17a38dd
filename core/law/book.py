"""The law as dated, cited values: asked for the day of the fact, refused when none is in force."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from core.errors import BadData, GuituError, NotInForce
from core.law.values import LawMark, Plain, RuleSet, Value, ValueUnit, plain
from core.law.workdays import Calendar


class UnknownRule(GuituError, LookupError):
    """No rule carries this id on any day: a slip in the program or a rule book that lost a file."""

    status = 500
    default = "There is no rule called %(rule)s."

    def __init__(self, rule: str) -> None:
        super().__init__(rule=rule)
        self.rule = rule


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One value of a rule with its ground and its period. Days are calendar days, both included."""

    id: str
    title: str
    title_en: str
    unit: ValueUnit
    value: Value = field(hash=False)
    cites: str
    mark: LawMark
    ruleset: RuleSet
    from_day: date
    to_day: date | None
    note: str
    source: str
    """The file the value was read from, relative to the configuration."""

    def covers(self, day: date) -> bool:
        """Whether this version is in force on `day`."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)

    @property
    def place(self) -> str:
        """The rule and version as error messages name them."""
        return f"{self.id} [{self.from_day.isoformat()}]"

    def wrong(self, problem: str) -> BadData:
        """The refusal for a value that a reader of the rule cannot use."""
        return BadData(self.source, self.place, problem)

    def as_json(self) -> dict[str, Plain]:
        """What a result carries to say by which rule it was reached."""
        return {
            "id": self.id,
            "title": self.title,
            "title_en": self.title_en,
            "cites": self.cites,
            "mark": self.mark.value,
            "set": self.ruleset.value,
            "from": self.from_day.isoformat(),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule through time: national versions in order, and the local values that replace them."""

    id: str
    title: str
    title_en: str
    unit: ValueUnit
    source: str
    versions: tuple[RuleVersion, ...]
    local: tuple[RuleVersion, ...] = ()
    """Values of area overlays, wider area first; the narrower one wins."""
    reference: str = ""
    """Why the system itself never reads this rule, which is published for people to look up; empty when it does."""
    reference_en: str = ""

    def at(self, day: date) -> RuleVersion | None:
        """The version in force on `day`, if any: a local value before the national one."""
        for version in (*reversed(self.local), *reversed(self.versions)):
            if version.covers(day):
                return version
        return None


@dataclass(frozen=True, slots=True)
class RuleSetPeriod:
    """When a rule set held."""

    ruleset: RuleSet
    title: str
    title_en: str
    cites: str
    mark: LawMark
    from_day: date
    to_day: date | None

    def covers(self, day: date) -> bool:
        """Whether the rule set holds on `day`."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)


@dataclass(frozen=True, slots=True)
class _Epoch:
    """A stretch of days between two changes of the law, within which every day gets the same answers."""

    in_force: Mapping[str, RuleVersion]
    ruleset: RuleSet | None
    fingerprint: str


@dataclass(frozen=True, slots=True, eq=False)
class LawView:
    """The law of one day, immutable. Every reader raises NotInForce or UnknownRule rather than guess."""

    day: date
    calendar: Calendar
    _epoch: _Epoch
    _known: Mapping[str, Rule]

    def rule(self, id: str) -> RuleVersion:
        """The version of rule `id` in force, with its citation, mark and period."""
        version = self._epoch.in_force.get(id)
        if version is not None:
            return version
        if id not in self._known:
            raise UnknownRule(id)
        raise NotInForce(id, self.day)

    def holds(self, id: str) -> bool:
        """Whether rule `id` has a value in force; UnknownRule if it never had one."""
        if id not in self._known:
            raise UnknownRule(id)
        return id in self._epoch.in_force

    def integer(self, id: str) -> int:
        """The whole number rule `id` holds."""
        version = self.rule(id)
        if not isinstance(version.value, int) or isinstance(version.value, bool):
            raise version.wrong("is not a whole number")
        return version.value

    def decimal(self, id: str) -> Decimal:
        """The number rule `id` holds, exact."""
        version = self.rule(id)
        if isinstance(version.value, bool) or not isinstance(version.value, int | Decimal):
            raise version.wrong("is not a number")
        return Decimal(version.value)

    def text(self, id: str) -> str:
        """The text rule `id` holds."""
        version = self.rule(id)
        if not isinstance(version.value, str):
            raise version.wrong("is not a text")
        return version.value

    def flag(self, id: str) -> bool:
        """The yes or no rule `id` holds."""
        version = self.rule(id)
        if not isinstance(version.value, bool):
            raise version.wrong("is neither true nor false")
        return version.value

    def table(self, id: str) -> Mapping[str, Any]:
        """The table rule `id` holds, read-only all the way down."""
        version = self.rule(id)
        if not isinstance(version.value, Mapping):
            raise version.wrong("is not a table")
        return version.value

    def items(self, id: str) -> tuple[Any, ...]:
        """The list rule `id` holds, read-only all the way down."""
        version = self.rule(id)
        if not isinstance(version.value, tuple):
            raise version.wrong("is not a list")
        return version.value

    @property
    def ruleset(self) -> RuleSet:
        """The rule set that holds on this day; NotInForce before the first."""
        if self._epoch.ruleset is None:
            raise NotInForce("ruleset", self.day)
        return self._epoch.ruleset

    @property
    def fingerprint(self) -> str:
        """Short hex over every value in force: equal on two days exactly when the law was the same."""
        return self._epoch.fingerprint


class Law:
    """A whole rule book: rules through time, rule sets, and the calendar of working days."""

    def __init__(
        self,
        rules: Iterable[Rule],
        rulesets: Sequence[RuleSetPeriod] = (),
        calendar: Calendar | None = None,
    ) -> None:
        self._rules = MappingProxyType({rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)})
        self.rulesets = tuple(rulesets)
        self.calendar = calendar or Calendar()
        versions = [version for rule in self._rules.values() for version in (*rule.versions, *rule.local)]
        self._changes = _change_days([*versions, *self.rulesets])
        self._epochs = tuple(self._epoch(day) for day in (date.min, *self._changes))
        essence: list[Plain] = [_essence(version) for version in versions]
        labels: list[Plain] = [f"{period.ruleset} {period.from_day} {period.to_day}" for period in self.rulesets]
        self.fingerprint = _digest([essence, labels, self.calendar.fingerprint])

    def at(self, day: date) -> LawView:
        """The law of `day`: the calendar day of the fact in the office's zone, not of the run."""
        if isinstance(day, datetime):
            raise TypeError("the law is asked for a calendar day, not an instant")
        epoch = self._epochs[bisect_right(self._changes, day)]
        return LawView(day, self.calendar, epoch, self._rules)

    def rules(self) -> tuple[Rule, ...]:
        """Every rule with all its versions, by id."""
        return tuple(self._rules.values())

    def rule(self, id: str) -> Rule:
        """The rule called `id` with all its versions; UnknownRule if there is none."""
        try:
            return self._rules[id]
        except KeyError:
            raise UnknownRule(id) from None

    def _epoch(self, day: date) -> _Epoch:
        in_force = {rule.id: version for rule in self._rules.values() if (version := rule.at(day))}
        ruleset = next((period.ruleset for period in self.rulesets if period.covers(day)), None)
        essence: list[Plain] = [_essence(version) for version in in_force.values()]
        return _Epoch(MappingProxyType(in_force), ruleset, _digest([essence, str(ruleset)]))


def _change_days(periods: Iterable[RuleVersion | RuleSetPeriod]) -> tuple[date, ...]:
    days = set[date]()
    for period in periods:
        days.add(period.from_day)
        if period.to_day is not None and period.to_day < date.max:
            days.add(period.to_day + timedelta(days=1))
    return tuple(sorted(days - {date.min}))


def _essence(version: RuleVersion) -> Plain:
    """What makes a version what it is; its wording and place in the files do not."""
    return [
        version.id,
        version.from_day.isoformat(),
        version.to_day.isoformat() if version.to_day else "",
        version.unit.value,
        plain(version.value),
        version.ruleset.value,
        version.cites,
        version.mark.value,
    ]


def _digest(content: Plain) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
