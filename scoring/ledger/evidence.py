"""What proves a point, as people read it: the paper's number, the day of the contact, and where to open it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from core.access import Permission, Subject
from core.acts import Act
from core.clock import office_day
from corrections.contact import queries as contacts
from corrections.contact.rules import slot_named
from corrections.contact.words import kind_word, slot_word
from corrections.duties.queries import exemptions
from corrections.leave.queries import leaves
from corrections.measures.queries import measures
from corrections.permissions import CasePermission
from corrections.regime.duties import DutyKey
from corrections.words import label
from location.alerts import queries as alerts
from location.permissions import LocationPermission
from scoring.engine.fact import Evidence
from scoring.ledger import queries
from scoring.permissions import ScorePermission

PAGES: dict[str, tuple[Permission, str, str]] = {
    "contact": (CasePermission.CONTACT_READ, "contact.contact", "contact"),
    "leave": (CasePermission.CASE_READ, "leave.show", "leave"),
    "episode": (LocationPermission.ALERT_READ, "alerts.episode", "alert"),
    "sheet": (ScorePermission.SCORE_READ, "ledger.sheet", "sheet"),
}
"""Where a record has a page of its own: who may open it, the page, and what it calls the record."""
FILES = {
    "decision": (CasePermission.CASE_READ, "conditions.conditions"),
    "exemption": (CasePermission.CASE_READ, "conditions.conditions"),
    "custody": (CasePermission.CASE_READ, "cases.case"),
}
"""Where it stands on a page of the person's file."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence in the reader's language."""

    text: str
    href: str = ""


def named(act: Act, subject: Subject, evidence: Iterable[Evidence]) -> dict[Evidence, str]:
    """What each piece of evidence is called in the reader's language; a few statements for a whole sheet."""
    wanted: dict[str, set[str]] = {}
    for each in evidence:
        wanted.setdefault(each.type, set()).add(each.public_id)
    found: dict[Evidence, str] = {}
    for type, refs in wanted.items():
        texts = _READERS[type](act, subject, refs) if type in _READERS else {}
        found |= {Evidence(type, ref): texts.get(ref, ref) for ref in refs}
    return found


def href(act: Act, subject: Subject, evidence: Evidence) -> str:
    """Where to open a piece of evidence; empty where this reader may not."""
    if evidence.type in PAGES:
        needs, page, name = PAGES[evidence.type]
        values: dict[str, Any] = {name: evidence.public_id}
        return url_for(page, **values) if act.may(needs) else ""
    if evidence.type == "duty":
        may = act.may(CasePermission.CONTACT_READ)
        return url_for("contact.occasion", subject=subject.public_id, duty=evidence.public_id) if may else ""
    if evidence.type in FILES:
        needs, page = FILES[evidence.type]
        return url_for(page, subject=subject.public_id) if act.may(needs) else ""
    return ""


def _contacts(act: Act, _subject: Subject, refs: Collection[str]) -> dict[str, str]:
    found = contacts.named(act.session, refs)
    return {ref: f"{kind_word(kind)} {office_day(at)}" for ref, (kind, at) in found.items()}


def _duties(_act: Act, _subject: Subject, refs: Collection[str]) -> dict[str, str]:
    keys = {ref: DutyKey.parse(ref) for ref in refs}
    return {
        ref: _("%(duty)s owed for %(days)s", duty=kind_word(key.kind), days=slot_word(slot_named(key.slot)))
        for ref, key in keys.items()
    }


def _decisions(act: Act, subject: Subject, refs: Collection[str]) -> dict[str, str]:
    rows = measures(act.session, subject.id)
    return {row.public_id: f"{label(row.kind)} {row.document}" for row in rows if row.public_id in refs}


def _leaves(act: Act, subject: Subject, refs: Collection[str]) -> dict[str, str]:
    rows = leaves(act.session, subject.id)
    return {
        row.public_id: _("Leave %(first)s to %(last)s", first=row.first_day.isoformat(), last=row.last_day.isoformat())
        for row in rows
        if row.public_id in refs
    }


def _episodes(act: Act, _subject: Subject, refs: Collection[str]) -> dict[str, str]:
    found = alerts.began(act.session, refs)
    return {ref: _("Episode of %(day)s", day=office_day(start).isoformat()) for ref, start in found.items()}


def _exemptions(act: Act, subject: Subject, refs: Collection[str]) -> dict[str, str]:
    rows = exemptions(act.session, subject.id)
    return {row.public_id: f"{label(row.ground)} {row.document}".strip() for row in rows if row.public_id in refs}


def _custodies(_act: Act, _subject: Subject, refs: Collection[str]) -> dict[str, str]:
    return {ref: _("Custody on file") for ref in refs}


def _sheets(act: Act, _subject: Subject, refs: Collection[str]) -> dict[str, str]:
    found = queries.months_of(act.session, refs)
    return {ref: _("Sheet of %(month)s", month=month) for ref, month in found.items()}


_READERS: dict[str, Callable[[Act, Subject, Collection[str]], dict[str, str]]] = {
    "contact": _contacts,
    "duty": _duties,
    "decision": _decisions,
    "leave": _leaves,
    "episode": _episodes,
    "exemption": _exemptions,
    "custody": _custodies,
    "sheet": _sheets,
}
