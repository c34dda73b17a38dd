"""Noting that a signed-in browser is still in use."""

from sqlalchemy import select

from core.access.models import LoginSession
from core.acts import Act, run


def mark_seen(act: Act, *, session: str) -> None:
    """Note a sign of life, but never bring an ended session back. Too frequent for the audit book."""

    def note(inner: Act) -> None:
        row = inner.session.scalars(select(LoginSession).where(LoginSession.public_id == session)).one_or_none()
        if row is not None and row.ended_at is None:
            row.seen_at = inner.now

    run(act, "session.seen", None, note, audited=False)
