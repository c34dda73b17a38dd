"""What the book tells of one file, to those who keep it: what was done with it, and who opened it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from core.access import ROLE_LABELS, Role, Subject
from core.acts import KIND_WORDS, LOOKING, Act
from core.acts.models import AuditEntry
from core.clock import office_day
from office.audit_book.details import ids, in_words
from office.audit_book.queries import of_file
from office.audit_book.whose import Names, people, users

CHANGES = 100
"""How many acts the panel shows; the book has them all."""
LOOKS = 1000
"""Over how many looks the readers of a file are told."""


@dataclass(frozen=True)
class Reading:
    """What one person looked at on one day."""

    actor: str
    role: str
    day: date
    first: datetime
    last: datetime
    looks: int
    what: Sequence[Any]


def changes(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """Everything that was done with the file, the newest first."""
    found = of_file(act.session, subject.public_id, LOOKING, looks=False, limit=CHANGES)
    details: list[dict[str, Any]] = [json.loads(entry.detail) for entry in found]
    refs = {entry.actor for entry in found} | {each for detail in details for each in ids(detail)}
    names = {**users(act.session, refs), **people(act.session, refs)}
    rows = [
        {
            "at": entry.at,
            "actor": called(entry, names),
            "role": roles(entry),
            "what": KIND_WORDS.get(entry.kind, entry.kind),
            "detail": in_words(entry.kind, _without_rows(detail), names),
        }
        for entry, detail in zip(found, details, strict=True)
    ]
    return {"rows": rows, "more": len(found) == CHANGES}


def readers(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """Who opened the file, on which days, and what they looked at, the last day first."""
    found = of_file(act.session, subject.public_id, LOOKING, looks=True, limit=LOOKS)
    names = users(act.session, {entry.actor for entry in found})
    return {"rows": readings(found, names), "more": len(found) == LOOKS}


def readings(entries: Sequence[AuditEntry], names: Names) -> list[Reading]:
    """Looks by person and day; `entries` are the newest first."""
    groups: dict[tuple[date, str], list[AuditEntry]] = {}
    for entry in entries:
        groups.setdefault((office_day(entry.at), entry.actor), []).append(entry)
    return [
        Reading(
            actor=called(each[0], names),
            role=roles(each[0]),
            day=day,
            first=each[-1].at,
            last=each[0].at,
            looks=len(each),
            what=list(dict.fromkeys(str(KIND_WORDS.get(entry.kind, entry.kind)) for entry in each)),
        )
        for (day, _actor), each in groups.items()
    ]


def called(entry: AuditEntry, names: Names) -> str:
    """Who wrote an entry, by name; the house itself where it was a job or a command."""
    if entry.actor.startswith("system:"):
        return _("The system")
    return names.get(entry.actor, entry.actor)


def roles(entry: AuditEntry) -> str:
    """The roles under which an entry was written, in words."""
    return _(", ").join(str(ROLE_LABELS[Role(role)]) for role in entry.roles.split(",") if role in set(Role))


def _without_rows(detail: dict[str, Any]) -> dict[str, Any]:
    """The details without what only proves them."""
    return {key: said for key, said in detail.items() if key not in ("rows", "sha256", "wording", "digest")}
