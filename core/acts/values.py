"""The one value an act takes: a frozen dataclass whose fields say how they are asked for.

A field is written once. `asked` gives it the words of its question and its limits; the form, the answers on the check
page, the check before the act and the codes in the audit entry are all made from that.
"""

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, dataclass_transform

from core.errors import Invalid, Told
from core.messages import mark as _m
from core.typed.text import broken, strange, tidy

V = TypeVar("V")
Text = Any
"""A text for people, usually lazily translated."""
ASKED = "asked"
HIDDEN = "hidden"
NOTHING: Mapping[str, Any] = types.MappingProxyType({})
MISSING_TEXT = _m("Please fill this in.")
TOO_LONG = _m("Characters too many: %(over)s. At most %(most)s are taken, and this has %(count)s.")
TOO_SHORT = _m("This text is too short.")
ONE_LINE = _m("Use one line.")
STRANGE = _m("Character %(place)s, %(code)s, is no part of any text. Please delete it and type the place anew.")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""No day outside of these is an answer to any question; beyond them, reckoning with days breaks off."""
NO_SUCH_DAY = _m("This day is out of range.")
OUT_OF_RANGE = _m("This number is out of range.")


@dataclass(frozen=True, slots=True)
class Asked:
    """How one field of a value is asked for, and within which limits."""

    label: Text
    hint: Text = ""
    words: Mapping[Any, Text] | None = None
    """The choices with their labels; for a `bool` the two answers."""
    offered: bool = False
    """The choices depend on the record: the page gives them to the form with `Form.offer`."""
    as_list: bool = False
    """A drop-down list instead of one line for each choice."""
    as_cards: bool = False
    """A big card for each choice instead of one line: for a few answers that decide everything after them."""
    lines: int = 0
    """Height of a longer text, in lines; 0 for a text of one line."""
    most: int = 0
    """Longest text in characters; the largest number."""
    least: int = 0
    """The smallest number; the shortest text in characters."""
    past: bool = False
    """A day that lies behind us for years, such as a birth: so a year of two figures is read."""
    printed: bool = True
    """What the fonts of papers cannot draw is refused when it is typed. Not for names and addresses, which are as they
    are, and not for what never leaves the house."""
    secret: bool = False
    """A password or code: never shown again, never trimmed, never on a check page."""
    visible: bool = False
    """A secret that one sees while typing it, for it is read from a sheet or a screen."""
    audit: bool = False
    """The audit entry carries this answer. Only for codes, days and numbers, never for names, places or free text."""
    unit: Text = ""
    width: str = ""
    attributes: Mapping[str, str] | None = None
    """Attributes of the HTML control, such as `autocomplete`."""
    file: str = ""
    """A file is asked for: the kinds that the browser offers. The answer is the id under which the page kept it."""


@dataclass(frozen=True, slots=True)
class Answerable:
    """A field of a value as the form and the checks see it."""

    name: str
    asked: Asked
    kind: type
    """The type of the answer, or of each answer when `several`."""
    optional: bool
    """It may be left empty: the field has a default."""
    several: bool
    default: Any = None


def asked(label: Text, *, default: Any = MISSING, like: Mapping[str, Any] = NOTHING, **how: Any) -> Any:
    """Declare a field of a value with the words of its question; `how` takes the fields of `Asked`.

    A field without a default has to be answered. `like` holds what several questions of a slice have in common.
    """
    words = Asked(label, **{**like, **how})
    return field(default=default, repr=not words.secret, metadata={ASKED: words})


def hidden(*, default: Any = MISSING) -> Any:
    """Declare a field that the page knows and nobody reads: a token, a hash. It stays out of logs and audit entries."""
    return field(default=default, repr=False, metadata={HIDDEN: True})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(asked, hidden, field))
def value(cls: type[V]) -> type[V]:
    """Make a class the value of one act: a frozen dataclass whose fields are given by name."""
    made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    made.__is_act_value__ = True  # type: ignore[attr-defined]
    return made


_known: dict[type, tuple[Answerable, ...]] = {}


def answerable(value_type: type) -> tuple[Answerable, ...]:
    """The asked fields of a value, in their order."""
    if value_type not in _known:
        _known[value_type] = _answerable(value_type)
    return _known[value_type]


def _answerable(value_type: type) -> tuple[Answerable, ...]:
    hints = typing.get_type_hints(value_type)
    found = []
    for each in fields(value_type):
        if ASKED not in each.metadata:
            continue
        kind, several = _plain_type(hints[each.name])
        optional = each.default is not MISSING
        default = each.default if optional else None
        found.append(Answerable(each.name, each.metadata[ASKED], kind, optional, several, default))
    return tuple(found)


def _plain_type(hint: Any) -> tuple[type, bool]:
    """The type behind `X | None` and `tuple[X, ...]`, and whether there may be several."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _plain_type(next(part for part in typing.get_args(hint) if part is not type(None)))
    if origin is tuple:
        return typing.get_args(hint)[0], True
    return hint, False


def holds_secrets(value_type: type) -> bool:
    """Whether a value of this type asks for a password or code."""
    return any(each.asked.secret for each in answerable(value_type))


def is_value(thing: object) -> bool:
    """Whether this is the value of an act, made with `@value`."""
    return is_value_type(type(thing))


def is_value_type(kind: object) -> bool:
    """Whether this is the class of such a value."""
    return getattr(kind, "__is_act_value__", False) is True


def word_of(each: Answerable, code: object) -> Text:
    """What a code that an audit entry carries for this question is called; nothing where it has no words."""
    words = each.asked.words or {}
    return next((word for meant, word in words.items() if _code(meant) == code), "")


def cleaned(value: V) -> V:
    """The same value with its texts tidied: trimmed, with one kind of line break. Secrets stay as they are."""
    changes = {
        each.name: text
        for each, given in _texts(value)
        if not each.asked.secret and (text := tidy(given, lines=each.asked.lines > 0)) != given
    }
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


def check_declared(value: object) -> None:
    """Raise Invalid, naming each field, when an answer is missing or outside the limits its question declares."""
    faults: dict[str, str] = {}
    for each in answerable(type(value)):
        fault = _fault(each, getattr(value, each.name))
        if fault:
            faults[each.name] = fault
    if faults:
        raise Invalid(fields=faults)


def audit_codes(value: object, about: str) -> dict[str, Any]:
    """What the audit entry says of a value: the ids it names and the answers declared with `audit=True`.

    The id that the entry is about is left out, and so are the version and everything that is not a plain code.
    """
    declared = {each.name: each for each in answerable(type(value))}
    found: dict[str, Any] = {}
    for each in fields(value):  # type: ignore[arg-type]
        given = getattr(value, each.name)
        if each.name in declared:
            if declared[each.name].asked.audit:
                found[each.name] = _code(given)
        elif HIDDEN in each.metadata:
            continue
        elif isinstance(given, str) and given and given != about and each.name != "version":
            found[each.name] = given
    return found


def _texts(value: Any) -> Iterator[tuple[Answerable, str]]:
    for each in answerable(type(value)):
        given = getattr(value, each.name)
        if each.kind is str and isinstance(given, str):
            yield each, given


def _fault(each: Answerable, given: Any) -> str:
    if given is None or given in ("", ()):
        return "" if each.optional else MISSING_TEXT
    if each.kind is str and isinstance(given, str):
        return _text_fault(each.asked, given)
    if issubclass(each.kind, date) and not within_days(given):
        return NO_SUCH_DAY
    if each.kind in (int, Decimal) and each.asked.most and not each.asked.least <= given <= each.asked.most:
        return OUT_OF_RANGE
    return ""


def within_days(given: date) -> bool:
    """Whether a day or a moment lies where days can be reckoned with."""
    day = given.date() if isinstance(given, datetime) else given
    return FIRST_DAY <= day <= LAST_DAY


def _text_fault(how: Asked, text: str) -> str:
    if not how.secret and (fault := text_fault(text, lines=how.lines > 0)):
        return fault
    return length_fault(text, longest(how), how.least)


def text_fault(text: str, *, lines: bool) -> str:
    """What is wrong with the characters of a tidied text: a break where one line is asked for, or one by its code."""
    if not lines and broken(text):
        return ONE_LINE
    found = strange(text, lines=lines)
    return Told(STRANGE, place=found.place, code=found.code) if found else ""


def length_fault(text: str, most: int, least: int = 0) -> str:
    """By how much a text is too long, counted as a reader counts: a line break is one character, as is a rare Hanzi."""
    if len(text) > most:
        return Told(TOO_LONG, over=len(text) - most, most=most, count=len(text))
    return TOO_SHORT if len(text) < least else ""


def longest(how: Asked) -> int:
    """The longest text that is taken, in characters."""
    return how.most or (400 if how.lines else 80)


def _code(given: Any) -> Any:
    if isinstance(given, Enum):
        return given.value
    if isinstance(given, date | datetime):
        return given.isoformat()
    if isinstance(given, tuple):
        return [_code(each) for each in given]
    return given
