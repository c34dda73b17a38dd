"""Publishing: presets at set-up, and later versions by two people. A published row is never changed again."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from core.access import GroundPermission
from core.access.models import Office, Post
from core.acts import Act, action, second
from core.acts.models import WaitingAct, WaitingState
from core.errors import BadData, Conflict, Invalid, NotVisible
from core.law import load_texts
from core.law.texts import TextCheck, TextKind
from office.permissions import OfficePermission
from office.publication import queries
from office.publication.models import PublishedText
from office.publication.rules import TextDraft, law_faults, place_faults

PRESETS_FROM = date(2003, 1, 1)
"""Presets are in effect from before the first community correction pilots; their values carry their own dates."""
NEED = OfficePermission.LAW_PUBLISH
KIND = queries.WAITING_KIND


class TextRefused(Invalid):
    """A text that may not be published; `faults` names each place."""

    default = "This text cannot be published as it is. Nothing was changed."

    def __init__(self, faults: Iterable[BadData]) -> None:
        super().__init__()
        self.faults = list(faults)


@action("law.presets_adopted", needs=GroundPermission.SYSTEM_RUN)
def adopt_presets(act: Act, *, texts: Mapping[TextKind, Mapping[str, str]]) -> int:
    """Publish the presets that ship with the product, as the first rows of a new instance."""
    rows = [
        PublishedText(
            kind=kind,
            name=name,
            text=text,
            sha256=digest(text),
            effective_from=PRESETS_FROM,
            published_at=act.now,
        )
        for kind, named in texts.items()
        for name, text in sorted(named.items())
    ]
    act.session.add_all(rows)
    act.session.flush()
    act.about("law", texts={r.name: r.sha256[:16] for r in rows})
    return len(rows)


def prepare_text(act: Act, *, draft: TextDraft, checks: Iterable[TextCheck]) -> str:
    """Put a text down for the second person, once nothing is wrong with it. Answers the waiting act's public id.

    The text is read and checked before the act opens, so the write lock is never held for it.
    """
    act.require(NEED)
    seen = queries.stamp(act.session)
    _examine(act, draft, checks)
    return _prepare(act, draft=draft, seen=seen)


@action("law.text_prepared", needs=NEED)
def _prepare(act: Act, *, draft: TextDraft, seen: int) -> str:
    _unchanged(act, seen)
    if any(queries.draft_of(put)[:2] == (draft.kind, draft.name) for put, _ in queries.waiting(act.session)):
        raise Invalid("A version of this text already waits for a second person. Withdraw that one first.")
    place = act.session.scalars(
        select(Office.id).join(Post, Post.office_id == Office.id).where(Post.user_id == act.actor.user_id).limit(1)
    ).first()
    if place is None:
        raise NotVisible()
    payload = {
        "kind": draft.kind.value,
        "name": draft.name,
        "text": draft.text,
        "effective_from": draft.effective_from.isoformat(),
    }
    put = second.prepare(act, KIND, needs=NEED, office_id=place, payload=payload)
    act.about("law", text=draft.name, sha256=digest(draft.text)[:16], waiting=put.public_id)
    return put.public_id


def publish_text(act: Act, *, waiting: str, checks: Iterable[TextCheck]) -> str:
    """The second person's yes. The text is checked once more against what is published now. Answers the row's id."""
    act.require(NEED)
    seen = queries.stamp(act.session)
    put = queries.waiting_text(act.session, waiting)
    _examine(act, TextDraft(*queries.draft_of(put)), checks)
    return _publish(act, waiting=waiting, seen=seen)


@action("law.text_published", needs=NEED)
def _publish(act: Act, *, waiting: str, seen: int) -> str:
    put = _put(act, waiting)
    second.decide(act, put, confirm=True)
    _unchanged(act, seen)
    draft = TextDraft(*queries.draft_of(put))
    row = PublishedText(
        kind=draft.kind,
        name=draft.name,
        text=draft.text,
        sha256=digest(draft.text),
        effective_from=draft.effective_from,
        published_at=act.now,
        prepared_by=put.prepared_by,
        confirmed_by=act.actor.user_id,
    )
    act.session.add(row)
    act.session.flush()
    act.about(row, text=row.name, sha256=row.sha256[:16], effective=row.effective_from.isoformat())
    return row.public_id


@action("law.text_declined", needs=NEED)
def decline_text(act: Act, *, waiting: str, reason: str) -> None:
    """The second person's no, with a reason."""
    put = _put(act, waiting)
    second.decide(act, put, confirm=False, reason=reason)
    act.about("law", text=put.payload["name"], waiting=put.public_id)


@action("law.text_withdrawn", needs=NEED)
def withdraw_text(act: Act, *, waiting: str) -> None:
    """Whoever prepared it takes it back."""
    put = _put(act, waiting)
    second.withdraw(act, put, "")
    act.about("law", text=put.payload["name"], waiting=put.public_id)


def digest(text: str) -> str:
    """The hash by which a published text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def _examine(act: Act, draft: TextDraft, checks: Iterable[TextCheck]) -> None:
    rows = queries.in_effect(act.session, draft.kind)
    current = {name: row.text for name, row in rows.items()}
    latest = rows[draft.name].effective_from if draft.name in rows else None
    faults = place_faults(draft, current, latest)
    texts = {**current, draft.name: draft.text}
    if not faults:
        faults = [fault for check in checks for fault in check(texts)]
    if not faults and draft.kind is TextKind.RULES:
        faults = law_faults(draft.name, act.law, load_texts(texts), draft.effective_from)
    if faults:
        raise TextRefused(faults)


def _unchanged(act: Act, seen: int) -> None:
    if queries.stamp(act.session) != seen:
        raise Conflict()


def _put(act: Act, public_id: str) -> WaitingAct:
    put = second.waiting(act, public_id)
    if put.kind != KIND:
        raise NotVisible()
    if put.state is not WaitingState.WAITING:
        raise Conflict()
    return put
