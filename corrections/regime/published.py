"""What the regime says against rules that an office wants to publish: every day's policy must be readable."""

from collections.abc import Mapping
from datetime import date, timedelta

from core.errors import BadData, NotInForce
from core.law import Law, load_texts
from core.law.book import UnknownRule
from corrections.regime.policy import read_policy


def policy_faults(texts: Mapping[str, str]) -> list[BadData]:
    """The first fault of each day on which the law changes; nothing where the loader itself refuses the texts."""
    try:
        law = load_texts(texts)
    except BadData:
        return []
    found: dict[str, BadData] = {}
    for day in _changes(law):
        try:
            read_policy(law.at(day))
        except BadData as fault:
            found.setdefault(str(fault), fault)
        except (UnknownRule, NotInForce) as gone:
            found.setdefault(gone.rule, BadData(gone.rule, day.isoformat(), "is missing"))
    return list(found.values())


def _changes(law: Law) -> list[date]:
    first = min((period.from_day for period in law.rulesets), default=date.max)
    days = {first}
    for rule in law.rules():
        for version in (*rule.versions, *rule.local):
            days.add(version.from_day)
            if version.to_day is not None and version.to_day < date.max:
                days.add(version.to_day + timedelta(days=1))
    return sorted(day for day in days if first <= day < date.max)
