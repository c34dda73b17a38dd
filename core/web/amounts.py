"""A number with its unit in words, in the singular or the plural as the number asks."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from core.law import ValueUnit

Number = int | Decimal
"""What can be counted."""
WORDS: Mapping[ValueUnit, Callable[[int, str], str]] = {
    ValueUnit.DAY: lambda n, told: ngettext("%(told)s day", "%(told)s days", n, told=told),
    ValueUnit.WORKING_DAY: lambda n, told: ngettext("%(told)s working day", "%(told)s working days", n, told=told),
    ValueUnit.WEEK: lambda n, told: ngettext("%(told)s week", "%(told)s weeks", n, told=told),
    ValueUnit.MONTH: lambda n, told: ngettext("%(told)s month", "%(told)s months", n, told=told),
    ValueUnit.YEAR: lambda n, told: ngettext("%(told)s year", "%(told)s years", n, told=told),
    ValueUnit.HOUR: lambda n, told: ngettext("%(told)s hour", "%(told)s hours", n, told=told),
    ValueUnit.MINUTE: lambda n, told: ngettext("%(told)s minute", "%(told)s minutes", n, told=told),
    ValueUnit.SECOND: lambda n, told: ngettext("%(told)s second", "%(told)s seconds", n, told=told),
    ValueUnit.METRE: lambda n, told: ngettext("%(told)s metre", "%(told)s metres", n, told=told),
    ValueUnit.KILOMETRE: lambda n, told: ngettext("%(told)s kilometre", "%(told)s kilometres", n, told=told),
    ValueUnit.KMH: lambda n, told: _("%(told)s km/h", told=told),
    ValueUnit.COUNT: lambda n, told: ngettext("%(told)s time", "%(told)s times", n, told=told),
    ValueUnit.POINTS: lambda n, told: ngettext("%(told)s point", "%(told)s points", n, told=told),
    ValueUnit.PERCENT: lambda n, told: f"{told}%",
    ValueUnit.YUAN: lambda n, told: _("%(told)s yuan", told=told),
}


def amount(value: Number, unit: ValueUnit | str) -> str:
    """A number and what it counts: 1 day, 2 days; a number alone where it counts nothing."""
    words = WORDS.get(ValueUnit(unit))
    return words(counted(value), str(value)) if words else str(value)


def counted(value: Number) -> int:
    """The whole number that decides between singular and plural: what is not whole takes the plural."""
    return int(value) if value == int(value) else 2
