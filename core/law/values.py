"""What a rule may hold: plain values, frozen at every depth, so that no caller can change the law."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

Value: TypeAlias = bool | int | Decimal | str | tuple["Value", ...] | Mapping[str, "Value"]
"""A frozen value. Numbers with a point are exact decimals, never floats."""

Plain: TypeAlias = bool | int | str | list["Plain"] | dict[str, "Plain"]
"""The same as JSON can carry it; a decimal becomes its text."""


class ValueUnit(StrEnum):
    """What a value counts. Five days and five working days are not the same duty."""

    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"
    METRE = "metre"
    KILOMETRE = "kilometre"
    KMH = "kmh"
    COUNT = "count"
    POINTS = "points"
    PERCENT = "percent"
    RATIO = "ratio"
    YUAN = "yuan"
    FLAG = "flag"
    TEXT = "text"
    LIST = "list"
    TABLE = "table"


class LawMark(StrEnum):
    """How far a value may be trusted: who read what, when it was written down."""

    READ = "V"
    """Read in the text of the law or on an official page."""
    RESTATED = "V~"
    """Restated by an official page or by a working system, not read in the regulation itself."""
    MEMORY = "M"
    """From memory of the regulation; the office should confirm it against the text."""
    LOCAL = "L"
    """Read in a local text, binding only where that was issued: a preset to be edited."""
    DESIGN = "D"
    """A choice of this product, not law."""


class RuleSet(StrEnum):
    """Labels over values that are each dated by themselves."""

    R2012 = "R2012"
    """社区矫正实施办法, 2012-03-01 to 2020-06-30."""
    R2020 = "R2020"
    """社区矫正法 and 社区矫正法实施办法, from 2020-07-01."""
    COMMON = "COMMON"
    """Law that the change of 2020 left alone, such as the Criminal Law's terms."""
    LOCAL = "LOCAL"
    """An area's own value."""


MAX_NUMBER = 10**12
MAX_DEPTH = 8


def freeze(raw: object, depth: int = MAX_DEPTH) -> Value:
    """`raw`, as tomllib gives it, made immutable.

    Raises TypeError for what a rule cannot hold: dates, times, infinities, numbers past `MAX_NUMBER` and
    tables within tables past `MAX_DEPTH`.
    """
    if isinstance(raw, bool | str):
        return raw
    if isinstance(raw, int) and abs(raw) <= MAX_NUMBER:
        return raw
    if isinstance(raw, Decimal) and raw.is_finite() and abs(raw) <= MAX_NUMBER:
        return raw
    if isinstance(raw, Mapping) and depth:
        return MappingProxyType({str(key): freeze(item, depth - 1) for key, item in raw.items()})
    if isinstance(raw, Sequence) and depth:
        return tuple(freeze(item, depth - 1) for item in raw)
    raise TypeError(type(raw).__name__)


def plain(value: Value) -> Plain:
    """`value` as JSON can carry it."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def fits(value: Value, unit: ValueUnit) -> bool:
    """Whether `value` can be counted in `unit`. A counted unit also takes lists and tables of such values."""
    match unit:
        case ValueUnit.FLAG:
            return isinstance(value, bool)
        case ValueUnit.TEXT:
            return isinstance(value, str)
        case ValueUnit.LIST:
            return isinstance(value, tuple)
        case ValueUnit.TABLE:
            return isinstance(value, Mapping)
        case _:
            return not isinstance(value, bool | str) and (
                unit is ValueUnit.POINTS or not isinstance(value, int | Decimal) or value >= 0
            )
