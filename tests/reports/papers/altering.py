"""Facts with every free text replaced: what a hostile or careless hand could fill in."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar

T = TypeVar("T")

KEPT = frozenset({"number", "ruleset", "law_fingerprint", "confirmed_by"})
"""Not free text: given by the register and the law; the confirming name must differ from the recording one."""


def with_every_text(facts: T, text: str) -> T:
    """`facts` with `text` in every field that a person writes."""
    assert is_dataclass(facts)
    assert not isinstance(facts, type)
    changed = {
        field.name: _changed(getattr(facts, field.name), text) for field in fields(facts) if field.name not in KEPT
    }
    return replace(facts, **changed)


def _changed(value: object, text: str) -> object:
    if isinstance(value, str) and not isinstance(value, Enum):
        return text
    if isinstance(value, tuple):
        return tuple(_changed(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return with_every_text(value, text)
    return value
