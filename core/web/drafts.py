"""Drafts: what somebody typed into a long question is kept, sealed, until it is sent or thrown away."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.acts import Act, run
from core.acts.models import Draft

MAX_BODY = 200_000
"""Characters; more is not kept. A long text pasted whole has about fifty thousand."""
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class SavedDraft:
    """A draft as it was found: the typed fields in their order, and when they were kept."""

    fields: Pairs
    saved_at: datetime


def saved_draft(act: Act, page: str) -> SavedDraft | None:
    """The draft that this user keeps for this page."""
    row = _row(act, page)
    if row is None:
        return None
    text = act.runtime.store.keyring.unseal(row.body, _where(row.user_id, page))
    return SavedDraft([(name, value) for name, value in json.loads(text)], row.saved_at)


def save_draft(act: Act, page: str, fields: Pairs) -> bool:
    """Keep what was typed on this page, in place of an earlier draft. False when there is nobody or too much to keep.

    No audit entry is written: a draft has no effect, and nobody but its writer reads it.
    """
    user, body = act.actor.user_id, json.dumps(fields, ensure_ascii=False)
    if user is None or len(body) > MAX_BODY:
        return False

    def keep(inner: Act) -> None:
        row = _row(inner, page)
        if row is None:
            row = Draft(user_id=user, page=page)
            inner.session.add(row)
        row.body = inner.runtime.store.keyring.seal(body, _where(user, page))
        row.saved_at = inner.now

    run(act, "draft.saved", None, keep, audited=False)
    return True


def drop_draft(act: Act, page: str) -> None:
    """Delete the draft of this page, if there is one."""
    if _row(act, page) is None:
        return

    def drop(inner: Act) -> None:
        row = _row(inner, page)
        if row is not None:
            inner.session.delete(row)

    run(act, "draft.dropped", None, drop, audited=False)


def _row(act: Act, page: str) -> Draft | None:
    query = select(Draft).where(Draft.user_id == act.actor.user_id, Draft.page == page)
    return act.session.scalars(query).one_or_none()


def _where(user_id: int, page: str) -> str:
    return f"draft.body:{user_id}:{page}"
