"""Forms that met an ended session: kept, sealed, for the person whose session it was, and offered again to nobody else.

Nothing is carried out here. Whoever signs in again is shown that a form was not sent, and goes back into it with every
word by one press.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from core.access.sessions import ended_session_by_token, is_staff, roles_of
from core.acts import Act
from core.acts.models import Draft
from core.web.drafts import change_drafts

TERM = timedelta(days=3)
"""How long a form is kept; a weekend lies within it."""
MOST_KEPT = 5
"""Forms of one person; the oldest go first."""
LONGEST = 200_000
"""Characters; more is not kept."""
NEVER_KEPT = frozenset({"password", "again", "present"})
"""Secrets that somebody who is signed in types: a test holds that there are no others."""
LEFT_OUT = frozenset({"csrf_token"}) | NEVER_KEPT
PREFIX = "unsent:"
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Unsent:
    """A form that was not sent: where to, what was in it, and when."""

    key: str
    path: str
    fields: Pairs
    files: bool
    """Whether files were chosen; they are not kept and have to be chosen again."""
    at: datetime
    address: str


def typed(form: Iterable[tuple[str, str]]) -> Pairs:
    """What a form sent, without its token and without passwords."""
    return [(name, text) for name, text in form if name not in LEFT_OUT]


def keep(act: Act, token: str, path: str, fields: Pairs, *, files: bool) -> Unsent | None:
    """Keep a form for whoever was signed in under this token. None when that cannot be said, or it is too long."""
    user = _whose(act, token)
    body = {"path": path, "fields": fields, "files": files, "address": act.actor.address}
    text = json.dumps(body, ensure_ascii=False)
    if user is None or len(text) > LONGEST:
        return None
    kept = Unsent(secrets.token_urlsafe(12), path, fields, files, act.now, act.actor.address)

    def write(inner: Act) -> None:
        page = PREFIX + kept.key
        body = inner.runtime.store.keyring.seal(text, _where(user, page))
        inner.session.add(Draft(user_id=user, page=page, body=body, saved_at=inner.now))
        inner.session.flush()
        expired = Draft.page.startswith(PREFIX, autoescape=True), Draft.saved_at < inner.now - TERM
        inner.session.execute(delete(Draft).where(*expired))
        for old in _rows(inner, user)[MOST_KEPT:]:
            inner.session.delete(old)

    change_drafts(act, "form.kept", write)
    return kept


def newest(act: Act, user_id: int) -> str:
    """The key of the form that this person could not send last; empty when there is none."""
    rows = _rows(act, user_id)
    return rows[0].page.removeprefix(PREFIX) if rows else ""


def opened(act: Act, key: str) -> Unsent | None:
    """A form kept for whoever is signed in now; somebody else's is not there."""
    row = _row(act, key)
    if row is None:
        return None
    body = json.loads(act.runtime.store.keyring.unseal(row.body, _where(row.user_id, row.page)))
    fields = [(name, text) for name, text in body["fields"]]
    return Unsent(key, body["path"], fields, body["files"], row.saved_at, body["address"])


def drop(act: Act, key: str) -> None:
    """Delete a kept form of whoever is signed in now: it was sent, or thrown away."""
    if _row(act, key) is None:
        return

    def remove(inner: Act) -> None:
        row = _row(inner, key)
        if row is not None:
            inner.session.delete(row)

    change_drafts(act, "form.dropped", remove)


def _whose(act: Act, token: str) -> int | None:
    found = ended_session_by_token(act.session, token)
    if found is None:
        return None
    row, user = found
    staff = is_staff(roles_of(act.session, user.id, act.today))
    if (staff and row.proved_at is None) or act.now - row.seen_at > TERM:
        return None
    return user.id


def _rows(act: Act, user_id: int) -> list[Draft]:
    query = select(Draft).where(
        Draft.user_id == user_id,
        Draft.page.startswith(PREFIX, autoescape=True),
        Draft.saved_at >= act.now - TERM,
    )
    return list(act.session.scalars(query.order_by(Draft.id.desc())))


def _row(act: Act, key: str) -> Draft | None:
    user = act.actor.user_id
    query = select(Draft).where(Draft.user_id == user, Draft.page == PREFIX + key, Draft.saved_at >= act.now - TERM)
    return act.session.scalars(query).one_or_none() if user is not None else None


def _where(user_id: int, page: str) -> str:
    return f"draft.body:{user_id}:{page}"
