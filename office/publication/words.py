"""How values of the law read on a page."""

import re
from collections.abc import Mapping
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.law import Value, ValueUnit
from core.law.texts import TextKind
from core.web import current_registry
from core.web.amounts import amount
from office.publication.kinds import Every

HOLIDAYS = re.compile(r"calendar/(\d{4})(?:\.toml)?")
KIND_LABELS = {
    TextKind.RULES: _l("Rules and calendar"),
    TextKind.RULE_BOOK: _l("Scoring rule book"),
    TextKind.WORDING: _l("Wording of papers"),
}

EVERY_LABELS = {
    Every.DAY: _l("a day"),
    Every.THREE_DAYS: _l("every three days"),
    Every.WEEK: _l("a week"),
    Every.MONTH: _l("a month"),
    Every.QUARTER: _l("every three months"),
    Every.HALF_YEAR: _l("every six months"),
    Every.YEAR: _l("every twelve months"),
}


def spelled(value: Value, unit: ValueUnit) -> str:
    """A value with its unit on one line; tables and lists in their own words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | Decimal):
        return amount(value, unit)
    if isinstance(value, tuple):
        return _(", ").join(spelled(item, ValueUnit.TEXT) for item in value)
    if isinstance(value, Mapping):
        if "times" in value:
            return _often(value)
        return _("; ").join(f"{_meant(key)}{_(': ')}{_nested(item)}" for key, item in value.items())
    return _meant(value)


def _meant(code: str) -> str:
    return str(current_registry().rule_words.get(code, code))


def _nested(value: Value) -> str:
    inner = spelled(value, ValueUnit.TEXT)
    several = (isinstance(value, Mapping) and "times" not in value) or (isinstance(value, tuple) and len(value) > 1)
    return _("(%(inside)s)", inside=inner) if several else inner


def _often(value: Mapping[str, Value]) -> str:
    """How often something is owed, as a rule states it: times, per, and where needed a span or minutes."""
    times = int(str(value["times"]))
    if (span := value.get("span", 1)) != 1:  # once only: no other frequency has a span
        apart = {
            "day": _("once every %(span)s days", span=span),
            "week": _("once every %(span)s weeks", span=span),
            "month": _("once every %(span)s months", span=span),
        }
        return apart[str(value["per"])]
    if "minutes" in value:
        minutes = int(str(value["minutes"]))
        return ngettext("%(num)s minute a month", "%(num)s minutes a month", minutes)
    told = {
        "day": ngettext("once a day", "%(num)s times a day", times),
        "week": ngettext("once a week", "%(num)s times a week", times),
        "month": ngettext("once a month", "%(num)s times a month", times),
    }
    return told[str(value["per"])]


def heading(name: str, text: str, locale: str) -> str:
    """What a text says of itself in its first lines, in the reader's language; else its name."""
    first: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#") or len(first) == 2:
            break
        first.append(line.lstrip("# ").strip())
    chinese = [line for line in first if not line.isascii()]
    english = [line for line in first if line.isascii()]
    found = chinese if locale.startswith("zh") else english
    if found and found[0]:
        return found[0].partition("。")[0].partition(". ")[0].rstrip(".")
    year = HOLIDAYS.fullmatch(name)
    return _("Holidays and working days of %(year)s", year=year[1]) if year else name
