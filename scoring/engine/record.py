"""A sheet and its inputs as text that can be kept for years and replayed to the same bytes."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from scoring.engine.fact import Counted, Evidence, Fact, FactKind, HeadExemption, Pending, PersonProfile, Target
from scoring.engine.month import Month
from scoring.engine.sheet import Sheet

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None


def inputs_text(facts: Iterable[Fact], profile: PersonProfile) -> str:
    """Everything that a score was made of, except the book, which is kept by its own text."""
    ordered = sorted(facts, key=lambda fact: (fact.day, fact.id, fact.evidence))
    return _canonical({"facts": [_plain(fact) for fact in ordered], "profile": _plain(profile)})


def read_inputs(text: str) -> tuple[tuple[Fact, ...], PersonProfile]:
    """What `inputs_text` wrote. KeyError, TypeError or ValueError for any other text."""
    raw = json.loads(text)
    return tuple(_fact(fact) for fact in raw["facts"]), _profile(raw["profile"])


def sheet_text(sheet: Sheet) -> str:
    """The whole sheet, lines and arithmetic included."""
    return _canonical(_plain(sheet))


def digest(text: str) -> str:
    """SHA-256 of a kept text, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> Json:
    match value:
        case None | bool() | int():
            return value
        case str() | Month() | date() | Decimal():
            return str(value)
        case frozenset():
            return [str(entry) for entry in sorted(value)]
        case tuple():
            return [_plain(entry) for entry in value]
        case Mapping():
            return {str(key): _plain(entry) for key, entry in value.items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(type(value).__name__)


def _evidence(raw: Mapping[str, str]) -> Evidence:
    return Evidence(raw["type"], raw["public_id"])


def _fact(raw: Mapping[str, Any]) -> Fact:
    return Fact(
        kind=FactKind(raw["kind"]),
        day=date.fromisoformat(raw["day"]),
        event=raw["event"],
        evidence=tuple(_evidence(proof) for proof in raw["evidence"]),
        quantity=None if raw["quantity"] is None else Decimal(raw["quantity"]),
        confirmed=raw["confirmed"],
        covers=frozenset(raw["covers"]),
    )


def _profile(raw: Mapping[str, Any]) -> PersonProfile:
    return PersonProfile(
        enrolled=date.fromisoformat(raw["enrolled"]),
        complete_to=date.fromisoformat(raw["complete_to"]),
        ended=None if raw["ended"] is None else date.fromisoformat(raw["ended"]),
        minor=raw["minor"],
        exemptions=tuple(
            HeadExemption(one["head"], one["ground"], _evidence(one["evidence"]), one["days"])
            for one in raw["exemptions"]
        ),
        targets={Target(name): Decimal(hours) for name, hours in raw["targets"].items()},
        counted=tuple(
            Counted(one["event"], Month.parse(one["month"]), Decimal(one["points"])) for one in raw["counted"]
        ),
        pending=tuple(Pending(one["code"], _evidence(one["evidence"])) for one in raw["pending"]),
    )
