"""Drafts: what somebody typed into a long question is kept, sealed, until it is sent or thrown away.

A draft belongs to its writer, to the page with the record that it is about, and to the person. Whoever may no longer
see the person finds no draft; what is too old, or of an account that was closed, is deleted each day.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, or_, select

from core.access import GroundPermission, Subject
from core.access.models import User
from core.acts import Act, action, run, value
from core.acts.models import Draft
from core.clock import office_day
from core.jobs.ledger import JobSpec, Run

KEEP = "deadline.draft_days"
"""The rule that says how many days a draft is kept."""
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


def save_draft(act: Act, page: str, fields: Pairs, person: Subject | None = None) -> bool:
    """Keep what was typed on this page about this person, in place of an earlier draft.

    False when there is nobody whose draft it would be, or too much to keep.

    No audit entry is written: a draft has no effect, and nobody but its writer reads it.
    """
    user, body = act.actor.user_id, json.dumps(fields, ensure_ascii=False)
    if user is None or len(body) > MAX_BODY:
        return False

    def keep(inner: Act) -> None:
        row = _row(inner, page)
        if row is None:
            row = Draft(user_id=user, page=page, subject_id=person.id if person is not None else None)
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


@value
class DraftsToClear:
    """Drafts that nobody will send any more: of closed accounts, and those last typed into before a moment."""

    before: datetime | None = None


@action("drafts.cleared", needs=GroundPermission.SYSTEM_RUN, says=_l("Deleted old drafts"))
def clear_drafts(act: Act, value: DraftsToClear) -> int:
    """Delete the drafts that are too old or whose account is closed. Answers how many."""
    found = list(act.session.scalars(_done_with(value.before)))
    for row in found:
        act.session.delete(row)
    act.about("drafts", deleted=len(found))
    return len(found)


def due(now: datetime, last: str | None) -> list[str]:
    """Today, once; a day on which nothing ran is not made up for."""
    today = office_day(now).isoformat()
    return [] if last == today else [today]


def anything(act: Act) -> bool:
    """Whether there is a draft that nobody will send any more."""
    return act.session.scalars(_done_with(_before(act)).limit(1)).first() is not None


def work(act: Act, _run: Run) -> None:
    """Delete what is too old."""
    clear_drafts(act, DraftsToClear(before=_before(act)))


JOB = JobSpec("drafts.cleared", {"hour": "2", "minute": "40"}, due, work, anything)


def _before(act: Act) -> datetime | None:
    """Since when a draft must have been typed into to be kept; None where no rule says so."""
    view = act.law.at(act.today)
    return act.now - timedelta(days=view.integer(KEEP)) if view.holds(KEEP) else None


def _done_with(before: datetime | None) -> Select[Draft]:
    query = select(Draft).join(User, User.id == Draft.user_id)
    if before is None:
        return query.where(User.disabled_at.is_not(None))
    return query.where(or_(User.disabled_at.is_not(None), Draft.saved_at < before))


def change_drafts(act: Act, kind: str, change: Callable[[Act], None]) -> None:
    """Change what is kept of somebody's words. No entry: it has no effect, and nobody but its writer reads it."""
    run(act, kind, None, change, audited=False)


def _row(act: Act, page: str) -> Draft | None:
    """The draft of this page, unless it is about somebody whom its writer may no longer see."""
    query = select(Draft).where(Draft.user_id == act.actor.user_id, Draft.page == page)
    seen = select(Subject.id).where(Subject.id == Draft.subject_id).exists()
    return act.session.scalars(query.where(or_(Draft.subject_id.is_(None), seen))).one_or_none()


def _where(user_id: int, page: str) -> str:
    return f"draft.body:{user_id}:{page}"
