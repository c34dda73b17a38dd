"""Who sends a request: the session behind the browser's token, and what the person behind it sees."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask, g, request
from flask_login import LoginManager, UserMixin

from core.access import ADMINISTRATORS, HELPERS, Role, Scope, ScopeKind
from core.access.sessions import idle_end, is_staff, last_end, roles_of, session_by_token, session_over
from core.acts import Actor
from core.clock import office_day
from core.web.asked import POLL
from core.web.site import current_site

NOTED_AFTER_S = 60
"""A sign of life is noted when the last one is older than this."""


@dataclass(frozen=True)
class Ends:
    """When a session ends if it is not used again, and when it ends at the latest."""

    idle_at: datetime
    last_at: datetime

    @property
    def at(self) -> datetime:
        """Whichever comes first."""
        return min(self.idle_at, self.last_at)

    @property
    def for_good(self) -> bool:
        """Whether going on would not put the end off."""
        return self.last_at <= self.idle_at


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login carries: the session's token and who is behind it."""

    def __init__(self, token: str, actor: Actor, scope: Scope, locale: str, ends: Ends, *, proved: bool) -> None:
        self.token, self.actor, self.scope, self.locale = token, actor, scope, locale
        self.ends, self.proved = ends, proved

    def get_id(self) -> str:
        """The opaque token, so that ending the session row signs the browser out."""
        return self.token


def install(app: Flask) -> None:
    """Let Flask-Login find who is signed in."""
    manager = LoginManager(app)
    manager.session_protection = None
    """The server-side session row decides; an address that changes behind a proxy must not sign people out."""

    manager.user_loader(_load)


def _load(token: str) -> SignedIn | None:
    runtime = current_site().runtime
    now = runtime.clock.now()
    with runtime.session(Scope(ScopeKind.NOBODY, "sign-in"), write=False) as session:
        found = session_by_token(session, token)
        if found is None:
            return None
        row, user = found
        roles = roles_of(session, user.id, office_day(now))
        staff = is_staff(roles)
        if session_over(created_at=row.created_at, seen_at=row.seen_at, now=now, staff=staff):
            return None
        stale = (now - row.seen_at).total_seconds() > NOTED_AFTER_S
        g.stale_session = row.public_id if stale else None
        seen_at = now if stale and counts_as_use() else row.seen_at
        proved = row.proved_at is not None or not staff
        actor = Actor(user.public_id, user.name, user.id, roles, row.public_id, request.remote_addr or "")
        scope = Scope(scope_kind(roles), "user", user_id=user.id, today=office_day(now))
        ends = Ends(idle_end(seen_at, staff=staff), last_end(row.created_at))
        return SignedIn(token, actor, scope, user.locale, ends, proved=proved)


def counts_as_use() -> bool:
    """Whether this request is somebody's doing: what a page asks by itself keeps no session awake."""
    return POLL not in request.headers


def scope_kind(roles: frozenset[Role]) -> ScopeKind:
    """What a person with these roles sees: the administrators nobody, helpers their people, staff their offices."""
    if roles - ADMINISTRATORS - HELPERS:
        return ScopeKind.OFFICES
    return ScopeKind.ASSIGNED if roles & HELPERS else ScopeKind.NOBODY
