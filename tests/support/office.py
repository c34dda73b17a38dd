"""A small office for tests: a district with two offices below it, and one account in each role."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from core.access import Office, OfficeKind, Post, Role, Scope, ScopeKind, Subject, User
from core.access.sessions import roles_of
from core.acts import Act, Actor, Runtime, opened, run, system
from core.clock import office_day
from core.web.sign_in import scope_kind
from office.instance import presets
from office.publication.actions import adopt_presets
from office.publication.values import PresetsToAdopt

PASSWORD_HASH = "$argon2id$v=19$m=65536,t=3,p=2$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b/Yd0zaMJXGMdLmxVJqPXGHPXo"

R = TypeVar("R")

DISTRICT, OFFICE, OTHER = "测试区司法局", "测试司法所", "邻街司法所"
SINCE = date(2020, 7, 1)
"""Since when everybody has held their post."""


@dataclass(frozen=True)
class World:
    """The test office: public ids of places, and user ids by role name; `other_officer` sits at the other office."""

    runtime: Runtime
    district: str
    office: str
    other: str
    users: dict[str, int]

    @contextmanager
    def act(self, who: str) -> Iterator[Act]:
        """A reading act of one of the accounts, with the scope its posts give it today."""
        now = self.runtime.clock.now()
        with self.runtime.session(Scope(ScopeKind.NOBODY, "test"), write=False) as session:
            user = session.get_one(User, self.users[who])
            roles = roles_of(session, user.id, office_day(now))
        actor = Actor(user.public_id, user.name, user.id, roles)
        scope = Scope(scope_kind(roles), "user", user_id=user.id, today=office_day(now))
        with opened(self.runtime, actor, scope) as act:
            yield act

    @contextmanager
    def system(self, name: str = "test") -> Iterator[Act]:
        """A reading act of the house itself, seeing everybody."""
        actor, scope = system(name)
        with opened(self.runtime, actor, scope) as act:
            yield act

    def subject(self, office: str | None = None, *, restricted: bool | None = False) -> str:
        """A bare subject at an office, by default the first one. Answers its public id."""

        def make(act: Act) -> str:
            place = act.session.query(Office).filter_by(public_id=office or self.office).one()
            row = Subject(office_id=place.id, restricted=restricted, created_at=act.now)
            act.session.add(row)
            act.session.flush()
            return row.public_id

        with self.system() as act:
            return lay_down(act, make)


def lay_down(act: Act, make: Callable[[Act], R]) -> R:
    """Write rows that no action of the product would write; the audit book is told of them all the same."""

    def work(inner: Act) -> R:
        inner.about("test")
        return make(inner)

    return run(act, "test.laid_down", None, work)


def adopt(runtime: Runtime) -> None:
    """Publish the presets."""
    actor, scope = system("set-up")
    with opened(runtime, actor, scope) as act:
        adopt_presets(act, PresetsToAdopt(texts=presets()))


def build(runtime: Runtime) -> None:
    """Build the district, its two offices and the accounts."""
    actor, scope = system("set-up")
    with opened(runtime, actor, scope) as act:
        lay_down(act, _build)


def read(runtime: Runtime) -> World:
    """The office that `build` made, found again in a copy of the database."""
    with runtime.session(Scope(ScopeKind.NOBODY, "test"), write=False) as session:
        places = {o.name: o.public_id for o in session.scalars(select(Office))}
        users = {u.username: u.id for u in session.scalars(select(User))}
    return World(runtime, places[DISTRICT], places[OFFICE], places[OTHER], users)


def _build(act: Act) -> None:
    def place(kind: OfficeKind, name: str, above: Office | None) -> Office:
        row = Office(kind=kind, name=name, parent_id=above.id if above else None, path="/")
        act.session.add(row)
        act.session.flush()
        row.path = f"{above.path if above else '/'}{row.id}/"
        act.session.flush()
        return row

    district = place(OfficeKind.DISTRICT, DISTRICT, None)
    office = place(OfficeKind.OFFICE, OFFICE, district)
    other = place(OfficeKind.OFFICE, OTHER, district)

    def account(name: str, role: Role, at: Office) -> None:
        user = User(username=name, name=f"测试{name}", password_hash=PASSWORD_HASH, created_at=act.now)
        act.session.add(user)
        act.session.flush()
        act.session.add(Post(user_id=user.id, office_id=at.id, role=role, from_day=SINCE))

    for role in Role:
        if role not in (Role.DEVICE, Role.GATEWAY, Role.SYSTEM):
            county = role in (Role.COUNTY_APPROVER, Role.COUNTY_HEAD, Role.DUTY_SUPERVISOR, Role.PROCURATOR)
            account(role.value, role, district if county else office)
    account("other_officer", Role.OFFICER, other)
    act.session.flush()
