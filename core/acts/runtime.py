"""What every act stands on, who acts, and the published law."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from core.access import Role, Scope, ScopeKind, check_subjects, granted, guard_flush
from core.acts.audit import Anchors
from core.clock import Clock
from core.law import Law
from core.store import Store

ANONYMOUS = "anonymous"
"""Who acts before signing in."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a signed-in person, a device, a job or a command."""

    ref: str
    """Public id of the user, or "system:…", "device:…", "gateway:…"."""
    name: str
    user_id: int | None
    roles: frozenset[Role]
    session_ref: str = ""
    address: str = ""

    @property
    def permissions(self) -> frozenset[str]:
        """The codes of everything this actor's roles carry."""
        return granted(self.roles)


def system(name: str) -> tuple[Actor, Scope]:
    """The house itself acting under a name (a job, a command), seeing everybody."""
    return Actor(f"system:{name}", name, None, frozenset({Role.SYSTEM})), Scope(ScopeKind.WHOLE, name)


class LawCache:
    """The published law, read from its rows once, and again only when something new was published."""

    def __init__(self, read: Callable[[Session], Law], stamp: Callable[[Session], int]) -> None:
        self._read, self._stamp = read, stamp
        self._held: tuple[int, Law] | None = None

    def law(self, session: Session) -> Law:
        """The law as published at this moment; a transaction that only reads sees one moment, and asks once."""
        seen: tuple[object, Law] | None = session.info.get("law_seen")
        if seen is not None and seen[0] is session.get_transaction():
            return seen[1]
        stamp, held = self._stamp(session), self._held  # read once: another thread may put another law there
        if held is None or held[0] != stamp:
            held = self._held = (stamp, self._read(session))
        if session.info.get("reading"):
            session.info["law_seen"] = (session.get_transaction(), held[1])
        return held[1]


@dataclass(frozen=True)
class Runtime:
    """Store, audit anchors, clock and law of one instance: the value from which every act is opened."""

    store: Store
    anchors: Anchors
    clock: Clock
    law_cache: LawCache
    demo: bool = False
    keeps_up: bool = True
    """Whether each act computes what the files it touched owe; otherwise that is left until afterwards."""

    def session(self, scope: Scope, *, write: bool) -> Session:
        """A session bound to a scope for its whole life."""
        return self.store.session(write=write, scope=scope, check_subjects=check_subjects, guard_flush=guard_flush)
