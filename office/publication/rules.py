"""What a new version of a text may do, decided without the store: its name, and that it leaves the past alone."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from core.errors import BadData
from core.law import Law, Rule, RuleVersion, plain
from core.law.texts import TextKind
from office.publication.kinds import Fault
from office.publication.values import TextDraft

NAMES = {
    TextKind.RULES: re.compile(r"(rules/[a-z0-9_-]{1,60}|calendar/[0-9]{4}|overlays/[0-9]{2,12}|rulesets)\.toml"),
    TextKind.RULE_BOOK: re.compile(r"rulebooks/[a-z0-9_-]{1,60}\.toml"),
    TextKind.WORDING: re.compile(r"wordings/[a-z0-9_-]{1,60}\.toml"),
}


def as_published(text: str) -> str:
    """The text as it is stored: one kind of line end, no byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def place_faults(draft: TextDraft, current: Mapping[str, str], latest: date | None) -> list[BadData]:
    """What is wrong with the place of a text among the published ones."""
    found = []
    if not NAMES[draft.kind].fullmatch(draft.name):
        found.append(Fault.NAME)
    elif current.get(draft.name) == draft.text:
        found.append(Fault.SAME)
    if latest is not None and draft.effective_from < latest:
        found.append(Fault.EARLIER)
    return [BadData(draft.name, "-", fault) for fault in found]


def law_faults(name: str, old: Law, new: Law, day: date) -> list[BadData]:
    """Rules that would be gone, and values or working days before `day` that would become others.

    Citations, marks and notes may be mended for any day: they do not change what was owed.
    """
    faults = []
    before, after = {r.id: r for r in old.rules()}, {r.id: r for r in new.rules()}
    for id in sorted(before.keys() | after.keys()):
        if id not in after:
            faults.append(BadData(name, id, Fault.GONE))
        elif (changed := _first_change(before.get(id), after[id], day)) is not None:
            faults.append(BadData(name, f"{id} {changed.isoformat()}", Fault.PAST))
    faults += [BadData(name, each.isoformat(), Fault.PAST) for each in _days_moved(old, new, day)]
    return faults


def _first_change(old: Rule | None, new: Rule, day: date) -> date | None:
    if old is None:
        return None
    for edge in sorted({e for rule in (old, new) for e in _edges(rule) if e < day}):
        if _weight(old.at(edge)) != _weight(new.at(edge)):
            return edge
    return None


def _edges(rule: Rule) -> Iterable[date]:
    for version in (*rule.versions, *rule.local):
        yield version.from_day
        if version.to_day is not None and version.to_day < date.max:
            yield version.to_day + timedelta(days=1)


def _weight(version: RuleVersion | None) -> object:
    return None if version is None else (plain(version.value), version.unit, version.ruleset)


def _days_moved(old: Law, new: Law, day: date) -> list[date]:
    listed = {
        each
        for law in (old, new)
        for notice in law.calendar.notices.values()
        for holiday in notice.holidays
        for each in (*holiday.days_off, *holiday.workdays)
    }
    return sorted(d for d in listed if d < day and old.calendar.is_workday(d) != new.calendar.is_workday(d))[:5]
