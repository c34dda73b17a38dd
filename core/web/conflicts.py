"""What a page says when an answer comes too late: who was faster, what changed, and what was typed.

A form carries when its page was drawn and a digest of what each answer was then (`Form.drawn`). So it is known what
others have done since, and which answers they changed: an answer that nobody touched on this page takes the new one,
one that was changed in both places keeps what was typed and the other is named.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from flask import g, render_template
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import or_, select
from wtforms.fields import HiddenField

from core.access.models import User
from core.acts import KIND_WORDS, Act, SentBefore
from core.acts.models import AuditEntry
from core.clock import OFFICE_ZONE
from core.errors import Conflict
from core.web.answers import Answer, shown
from core.web.forms import ValueForm
from core.web.i18n import told

MOST_ENTRIES = 60
"""How many of the newest entries are looked through for the one that was faster."""
LOOKED_BACK = timedelta(days=7)
"""How far back an act on the record is looked for when the page does not say when it was drawn."""
ID = re.compile(r"[A-Za-z0-9_-]{22}")
"""What the id of a record looks like."""


@dataclass(frozen=True)
class Faster:
    """An act that somebody did since the page was drawn."""

    who: str
    at: datetime
    did: Any


def kind_of(do: Callable[..., Any]) -> str:
    """The kind of the audit entry that this action writes; nothing where it is only called by what is given."""
    return str(getattr(getattr(do, "func", do), "action_kind", ""))


def stamp(at: datetime, form: ValueForm[Any] | None = None) -> str:
    """When a page was drawn, and what its answers are on file then."""
    fields = [] if form is None else [f"{item.name}.{_digest(item.object_data)}" for item in _answers(form)]
    return ":".join([str(int(at.timestamp() * 1000)), *fields])


def take_over(form: ValueForm[Any]) -> list[Answer]:
    """Give the answers that were changed by others to a form whose page is older; what was typed stays.

    Answers the others' changes: what each answer is on file now.
    """
    before = dict(part.split(".", 1) for part in (form.drawn.data or "").split(":")[1:] if "." in part)
    changes = []
    for item in _answers(form):
        was, now = before.get(item.name), _digest(item.object_data)
        if was is None or was == now:
            continue
        typed, raw = item.data, item.raw_data
        item.process(None, data=item.object_data)
        item.raw_data = None
        changes.append(Answer(item.label.text, shown(item)))
        if _digest(typed) not in (was, now):
            changes[-1] = Answer(item.label.text, shown(item), _("What you typed stands in the form."))
            item.data, item.raw_data = typed, raw
    return changes


def place() -> Markup:
    """Where a page says that an answer came too late; what stands there is known only when the page is drawn."""
    return Markup("<!-- %s -->") % g.nonce if g.get("too_late") else Markup("")


@dataclass(frozen=True)
class TooLate:
    """What is told of an answer that came too late."""

    form: ValueForm[Any]
    refusal: Conflict
    kind: str
    """The kind of the act that was refused."""
    changes: list[Answer]
    since: datetime | None
    """When the page was drawn from which it was sent."""
    note: str = ""
    """What the page itself says of it."""


def telling(page: Callable[[Act], str], late: TooLate) -> Callable[[Act], str]:
    """The page drawn with what happened on top of it."""
    g.too_late = True
    return partial(_drawn, page, late)


def _drawn(page: Callable[[Act], str], late: TooLate, act: Act) -> str:
    form, mark = late.form, str(place())
    drawn = page(act)
    if mark not in drawn:
        raise RuntimeError("this page has no place to say who was faster: it extends web/base.html")
    about = act.said[0][0] if act.said else ""
    box = render_template(
        "web/too_late.html",
        refusal=told(late.refusal),
        faster=None if isinstance(late.refusal, SentBefore) else faster(act, late, about),
        note=late.note,
        changes=late.changes,
        typed=[] if f'value="{form.once.data}' in drawn else _typed(form),
    )
    return drawn.replace(mark, box, 1)


def faster(act: Act, late: TooLate, about: str) -> Faster | None:
    """The newest act on the same record, or of the same kind about the same person since the page was drawn."""
    form, kind, since = late.form, late.kind, late.since
    given = {each for each in form.given.values() if isinstance(each, str) and each}
    person = form.given.get("subject", "")
    records = {*given, *_chosen(form)} - {person}
    named = (AuditEntry.detail.contains(each, autoescape=True) for each in records)
    query = (
        select(AuditEntry)
        .where(AuditEntry.at >= (since or act.now - LOOKED_BACK), AuditEntry.result == "done")
        .where(AuditEntry.detail.contains('"rows":'))
        .where(or_(AuditEntry.about.in_({*given, about}), AuditEntry.kind == kind, *named))
    )
    for entry in act.session.scalars(query.order_by(AuditEntry.seq.desc()).limit(MOST_ENTRIES)):
        same = any(each == entry.about or each in entry.detail for each in records)
        alike = not records and since is not None and entry.kind == kind and entry.about in {*given, about}
        if same or alike:
            return Faster(_name(act, entry.actor), entry.at, KIND_WORDS.get(entry.kind, entry.kind))
    return None


def _name(act: Act, ref: str) -> str:
    if ref == act.actor.ref:
        return _("You yourself")
    name = act.session.scalars(select(User.name).where(User.public_id == ref)).one_or_none()
    return name or _("The system itself")


def drawn_at(form: ValueForm[Any]) -> datetime | None:
    """When the page was drawn from which a form was sent, as far as it says so."""
    told_at = (form.drawn.data or "").split(":", 1)[0]
    return datetime.fromtimestamp(int(told_at) // 1000, UTC) if told_at.isdecimal() and len(told_at) < 15 else None


def _chosen(form: ValueForm[Any]) -> Iterator[str]:
    """The records that were chosen in the form, by their ids."""
    for item in _answers(form):
        for each in item.data if isinstance(item.data, list) else [item.data]:
            if isinstance(each, str) and ID.fullmatch(each):
                yield each


def _typed(form: ValueForm[Any]) -> list[Answer]:
    """What was typed into a form that no longer stands on its page, to be copied from there."""
    return [Answer(item.label.text, text) for item in _answers(form) if item.raw_data and (text := shown(item))]


def _answers(form: ValueForm[Any]) -> Iterable[Any]:
    for item in form:
        how = getattr(item, "asked", None)
        if item.name != "csrf_token" and not isinstance(item, HiddenField) and not (how and how.secret):
            yield item


def _digest(given: Any) -> str:
    return hashlib.sha256(_plain(given).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _plain(given: Any) -> str:
    """An answer as it compares, typed or on file."""
    match given:
        case None:
            return ""
        case datetime():
            local = given.astimezone(OFFICE_ZONE) if given.tzinfo else given
            return local.strftime("%Y-%m-%dT%H:%M")
        case date():
            return given.isoformat()
        case Decimal():
            return format(given.normalize(), "f")
        case list() | tuple() | set() | frozenset():
            return "\0".join(sorted(_plain(each) for each in given))
        case str():
            return given.replace("\r\n", "\n").replace("\r", "\n").strip()
    return str(given)
