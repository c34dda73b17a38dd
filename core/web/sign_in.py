"""Who sends a request: the session behind the browser's token, and what the person behind it sees."""

from flask import Flask, g, request
from flask_login import LoginManager, UserMixin

from core.access import ADMINISTRATORS, HELPERS, Role, Scope, ScopeKind
from core.access.sessions import is_staff, roles_of, session_by_token, session_over
from core.acts import Actor
from core.clock import office_day
from core.web.site import current_site


class SignedIn(UserMixin):  # type: ignore[misc]
    """What Flask-Login carries: the session's token and who is behind it."""

    def __init__(self, token: str, actor: Actor, scope: Scope, locale: str, session_ref: str, *, proved: bool) -> None:
        self.token, self.actor, self.scope, self.locale = token, actor, scope, locale
        self.session_ref, self.proved = session_ref, proved

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
        g.stale_session = row.public_id if (now - row.seen_at).total_seconds() > 60 else None
        proved = row.proved_at is not None or not staff
        actor = Actor(user.public_id, user.name, user.id, roles, row.public_id, request.remote_addr or "")
        scope = Scope(scope_kind(roles), "user", user_id=user.id, today=office_day(now))
        return SignedIn(token, actor, scope, user.locale, row.public_id, proved=proved)


def scope_kind(roles: frozenset[Role]) -> ScopeKind:
    """What a person with these roles sees: the administrators nobody, helpers their people, staff their offices."""
    if roles - ADMINISTRATORS - HELPERS:
        return ScopeKind.OFFICES
    return ScopeKind.ASSIGNED if roles & HELPERS else ScopeKind.NOBODY
