"""What stands in the details of an entry, in words: how each key is called, and what its code means."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

from flask_babel import gettext as _
from flask_babel import lazy_pgettext as _p

from core.access import ROLE_LABELS, Role
from core.acts import TAKES
from core.acts.values import Answerable, Text, answerable, is_value_type, word_of
from core.web import current_registry
from office.audit_book.whose import Names

RECORD = 22
"""The length of a public id."""
SHOWN_OF_ID = 8
LISTED = 12
"""How many words of a longer list are written out."""
LABELS: Mapping[str, Text] = {
    "about": _p("audit entry", "About"),
    "after": _p("audit entry", "After receipt"),
    "aid": _p("audit entry", "Help given"),
    "rule": _p("audit entry", "Rule"),
    "alert": _p("audit entry", "Alert"),
    "alerts": _p("audit entry", "Alerts"),
    "arrangement": _p("audit entry", "Arrangement"),
    "assignment": _p("audit entry", "Assignment"),
    "attachment": _p("audit entry", "Attachment"),
    "body": _p("audit entry", "Deciding body"),
    "books": _p("audit entry", "Rule books"),
    "boundary": _p("audit entry", "Boundary"),
    "breaches": _p("audit entry", "Breaches"),
    "case": _p("audit entry", "Case"),
    "change": _p("audit entry", "Change"),
    "check": _p("audit entry", "Check"),
    "code": _p("audit entry", "Code"),
    "concern": _p("audit entry", "Worry"),
    "confirmed": _p("audit entry", "Confirmed"),
    "consent": _p("audit entry", "Consent"),
    "contact": _p("audit entry", "Contact"),
    "corrects": _p("audit entry", "Corrects"),
    "count": _p("audit entry", "Number"),
    "custody": _p("audit entry", "Custody"),
    "day": _p("audit entry", "Day"),
    "deleted": _p("audit entry", "Deleted"),
    "demo": _p("audit entry", "Demonstration"),
    "denominator": _p("audit entry", "Of all"),
    "device": _p("audit entry", "Device"),
    "devices": _p("audit entry", "Devices"),
    "digest": _p("audit entry", "Digest"),
    "done": _p("audit entry", "Done so far"),
    "duties": _p("audit entry", "Duties"),
    "duty": _p("audit entry", "Duty"),
    "effective": _p("audit entry", "In force from"),
    "end": _p("audit entry", "Kind of end"),
    "entry": _p("audit entry", "Entry"),
    "exemption": _p("audit entry", "Exemption"),
    "explanation": _p("audit entry", "Explanation"),
    "factor": _p("audit entry", "Second factor"),
    "failed": _p("audit entry", "Stopped by"),
    "fields": _p("audit entry", "Fields changed"),
    "fixes": _p("audit entry", "Positions"),
    "found": _p("audit entry", "Found"),
    "genuine": _p("audit entry", "Genuine"),
    "handover": _p("audit entry", "Assistance record"),
    "in_hand": _p("audit entry", "In hand"),
    "job": _p("audit entry", "Job"),
    "key": _p("audit entry", "Key"),
    "kind": _p("audit entry", "Kind"),
    "language": _p("audit entry", "Language"),
    "last": _p("audit entry", "Last"),
    "late_days": _p("audit entry", "Days late"),
    "leave": _p("audit entry", "Leave"),
    "left": _p("audit entry", "Has left"),
    "lines": _p("audit entry", "Score lines"),
    "locale": _p("audit entry", "Language"),
    "locked": _p("audit entry", "Locked"),
    "mark": _p("audit entry", "Mark"),
    "measure": _p("audit entry", "Reward or penalty"),
    "month": _p("audit entry", "Month"),
    "name": _p("audit entry", "Name"),
    "need": _p("audit entry", "Need"),
    "note": _p("audit entry", "Note"),
    "number": _p("audit entry", "Number"),
    "numerator": _p("audit entry", "Counted"),
    "objection": _p("audit entry", "Objection"),
    "office": _p("audit entry", "Office"),
    "ok": _p("audit entry", "Accepted"),
    "open": _p("audit entry", "Open"),
    "order": _p("audit entry", "Order"),
    "page": _p("audit entry", "Page"),
    "paper": _p("audit entry", "Paper"),
    "parent": _p("audit entry", "Belongs to"),
    "part": _p("audit entry", "Part of the replay"),
    "people": _p("audit entry", "People"),
    "period": _p("audit entry", "Period"),
    "place": _p("audit entry", "Place"),
    "places": _p("audit entry", "Number of places"),
    "plan": _p("audit entry", "Plan"),
    "post": _p("audit entry", "Post"),
    "problems": _p("audit entry", "Problems found"),
    "proposal": _p("audit entry", "Proposal"),
    "purpose": _p("audit entry", "Purpose"),
    "query": _p("audit entry", "Query"),
    "reached": _p("audit entry", "Reached"),
    "received": _p("audit entry", "Received"),
    "record": _p("audit entry", "Record"),
    "renews": _p("audit entry", "Renews"),
    "reviewed": _p("audit entry", "Reviewed"),
    "revision": _p("audit entry", "Version of the tables"),
    "role": _p("audit entry", "Role"),
    "rows": _p("audit entry", "Rows written"),
    "run": _p("audit entry", "Run"),
    "scope": _p("audit entry", "Within"),
    "second_factor": _p("audit entry", "Second factor asked for"),
    "session": _p("audit entry", "Session"),
    "sessions_ended": _p("audit entry", "Sessions ended"),
    "sha256": _p("audit entry", "Fingerprint"),
    "sheet": _p("audit entry", "Score sheet"),
    "sheets": _p("audit entry", "Score sheets"),
    "show": _p("audit entry", "Shown"),
    "shown": _p("audit entry", "Rows shown"),
    "since": _p("audit entry", "Since"),
    "subject": _p("audit entry", "File"),
    "tab": _p("audit entry", "Part of the file"),
    "term": _p("audit entry", "Term"),
    "terminal": _p("audit entry", "Terminal"),
    "text": _p("audit entry", "Text"),
    "texts": _p("audit entry", "Texts"),
    "token": _p("audit entry", "Key"),
    "total": _p("audit entry", "In all"),
    "track": _p("audit entry", "Track"),
    "travel": _p("audit entry", "Travel"),
    "user": _p("audit entry", "Account"),
    "volunteer": _p("audit entry", "Volunteer"),
    "waiting": _p("audit entry", "Waiting for a second person"),
    "why": _p("audit entry", "Reason"),
    "withdrawn": _p("audit entry", "Withdrawn"),
    "wording": _p("audit entry", "Wording"),
}
"""How each key is called that is no question of a value: the ids of records, and what an act says besides its value."""
CODES: Mapping[tuple[str, str], Text] = {
    ("", "yes"): _p("audit entry", "yes"),
    ("", "no"): _p("audit entry", "no"),
    ("purpose", "episode"): _p("audit entry", "around an alert"),
    ("purpose", "person_page"): _p("audit entry", "on the person's file"),
    ("why", "NotAllowed"): _p("audit entry", "not allowed for this role"),
    ("why", "NotVisible"): _p("audit entry", "not within this account's scope"),
    ("why", "Conflict"): _p("audit entry", "somebody was faster"),
    ("why", "IntegrityError"): _p("audit entry", "somebody was faster"),
    ("scope", "user"): _p("audit entry", "the account's own scope"),
    ("language", "zh"): _p("audit entry", "Chinese"),
    ("language", "en"): _p("audit entry", "English"),
    ("locale", "zh_Hans_CN"): _p("audit entry", "Chinese"),
    ("locale", "en"): _p("audit entry", "English"),
}

ABOUT: Mapping[str, Text] = {
    "account": _p("audit entry", "Account"),
    "assistance": _p("audit entry", "The assistance register"),
    "audit_book": _p("audit entry", "The audit book"),
    "devices": _p("audit entry", "Phones and devices"),
    "drafts": _p("audit entry", "Drafts"),
    "duty_desk": _p("audit entry", "The duty desk"),
    "fix_receipts": _p("audit entry", "Receipts of positions"),
    "instance": _p("audit entry", "This office's system"),
    "job": _p("audit entry", "Job"),
    "law": _p("audit entry", "Published texts"),
    "my_people": _p("audit entry", "The helper's own people"),
    "paper": _p("audit entry", "Paper"),
    "people": _p("audit entry", "The list of people"),
    "ratio": _p("audit entry", "Ratio"),
    "replay": _p("audit entry", "The replay"),
    "rows": _p("audit entry", "Rows"),
    "score": _p("audit entry", "Monthly scores"),
    "session": _p("audit entry", "Session"),
    "statistics": _p("audit entry", "Figures"),
    "surnames": _p("audit entry", "How surnames are read"),
    "today": _p("audit entry", "Today"),
    "volunteers": _p("audit entry", "The volunteers"),
}
"""What an entry is about that is about no record."""
RESTS: Mapping[str, Text] = {
    "unknown": _p("audit entry", "that nobody has"),
    "ended": _p("audit entry", "that is over"),
}


def in_words(kind: str, detail: Mapping[str, Any], names: Names) -> list[tuple[str, str]]:
    """The details of an entry of this kind as a reader meets them: each with what it is called."""
    asked = questions(kind)
    found = []
    for key, said in sorted(detail.items()):
        if said in ("", None, [], {}):
            continue
        label = asked[key].asked.label if key in asked else LABELS.get(key, key)
        word = word_of(asked[key], said) if key in asked else ""
        found.append((str(label), str(word) if word else _said(key, said, names, kind)))
    return found


@cache
def questions(kind: str) -> Mapping[str, Answerable]:
    """The questions of the value that an action of this kind takes, by name; none where it takes no value."""
    hints = get_type_hints(TAKES[kind]).values() if kind in TAKES else ()
    return {each.name: each for hint in hints if is_value_type(hint) for each in answerable(hint)}


def about(said: str, names: Names) -> str:
    """What an entry is about: somebody by name, a part of the house in words, any other record by its first signs."""
    if said in names:
        return names[said]
    head, _colon, rest = said.partition(":")
    if head in ABOUT:
        word = str(ABOUT[head])
        return f"{word} {names.get(rest) or RESTS.get(rest, rest)}" if rest else word
    return f"{said[:SHOWN_OF_ID]}…" if _is_id(said) else said


def ids(detail: Mapping[str, Any]) -> Iterator[str]:
    """Everything in the details that may be the id of somebody."""
    for said in detail.values():
        yield from (each for each in (said if isinstance(said, list) else [said]) if _is_id(each))


def _said(key: str, said: Any, names: Names, kind: str) -> str:
    if isinstance(said, bool):
        return str(CODES["", "yes" if said else "no"])
    if key == "rows" and isinstance(said, dict):
        return str(len(said))
    if isinstance(said, dict):
        return _listed([f"{name} {_said('', each, names, kind)}" for name, each in said.items()])
    if isinstance(said, list):
        return _listed([_said(key, each, names, kind) for each in said])
    if key == "fields":
        return str(questions(kind)[said].asked.label) if said in questions(kind) else str(said)
    return _code(key, str(said), names)


def _listed(words: Sequence[str]) -> str:
    shown, more = _(", ").join(words[:LISTED]), len(words) - LISTED
    return _("%(some)s and %(more)s more", some=shown, more=more) if more > 0 else shown


def _code(key: str, said: str, names: Names) -> str:
    if (key, said) in CODES:
        return str(CODES[key, said])
    if key == "role" and said in set(Role):
        return str(ROLE_LABELS[Role(said)])
    if key == "tab":
        return next((str(tab.label) for tab in current_registry().tabs if tab.name == said), said)
    if said in names:
        return names[said]
    return f"{said[:SHOWN_OF_ID]}…" if _is_id(said) else _shortened(said)


def _is_id(said: object) -> bool:
    return isinstance(said, str) and len(said) == RECORD and said.replace("-", "").replace("_", "").isalnum()


def _shortened(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "…"
