"""Receipts: what an act answered under its key, and to which content, so that what is sent twice happens once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.acts import values
from core.acts.models import ActReceipt
from core.errors import Conflict
from core.messages import mark as _m
from core.store import Keyring

PURPOSE = "act-content"


class SentBefore(Conflict):
    """The same page was sent once already, with other answers."""

    default = _m(
        "This page was sent once already, with other answers, and those are on file. Nothing was recorded now. "
        "Send it again if what you see here is to be recorded as well."
    )


def content_of(keyring: Keyring, *given: object) -> str:
    """One keyed digest of what an act takes: equal content meets, and nothing can be read from it.

    What is no content (the checks of a text, the printer of a paper) is handed to an act beside its value, and is left
    out.
    """
    told = [_spelled(each) for each in given if values.is_value(each) or isinstance(each, str | int | bool | date)]
    whole = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return keyring.mac(PURPOSE, whole.encode("utf-8", "surrogatepass")).hex()


@dataclass(frozen=True)
class Under:
    """Under which key an act is asked for, and by whom."""

    key: str
    actor: str


def of(session: Session, under: Under) -> list[ActReceipt]:
    """Every receipt that was given under this key."""
    query = select(ActReceipt).where(ActReceipt.key == under.key, ActReceipt.actor == under.actor)
    return list(session.scalars(query.order_by(ActReceipt.id)))


def kept(session: Session, under: Under, kind: str, content: str | None) -> ActReceipt | None:
    """The receipt of an act of this kind. SentBefore when it was given for other content."""
    found = next((each for each in of(session, under) if each.kind == kind), None)
    if found is not None and found.content is not None and found.content != content:
        raise SentBefore()
    return found


def _spelled(given: Any) -> Any:
    """One and only one spelling of a value, ready for JSON."""
    match given:
        case None | bool() | int() | float():
            return given
        case Enum():
            return given.value
        case str():
            return str(given)
        case datetime():
            return given.astimezone(UTC).isoformat()
        case date():
            return given.isoformat()
        case Decimal():
            return format(given.normalize(), "f")
        case bytes():
            return given.hex()
        case Mapping():
            return {str(_spelled(key)): _spelled(each) for key, each in given.items()}
        case frozenset() | set():
            return sorted((_spelled(each) for each in given), key=str)
        case tuple() | list():
            return [_spelled(each) for each in given]
    if is_dataclass(given):
        return {"": type(given).__name__, **{each.name: _spelled(getattr(given, each.name)) for each in fields(given)}}
    raise TypeError(f"{type(given).__name__} has no spelling, so an act that takes it cannot have a key")
