"""Who tells: a stepping clock, the office's invented staff, and the events of the story in order of time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from core.access import Office, OfficeKind, Post, Role, Scope, ScopeKind, User
from core.acts import Act, Actor, Runtime, opened, system
from core.clock import SteppingClock, office_day
from core.errors import Conflict
from core.law import LawView
from core.web.sign_in import scope_kind
from corrections.kinds import Body
from corrections.regime.authority import Decision
from demo.cast import Character, Part, Size

OFFICER, OFFICER_2, OFFICER_3, HEAD = "officer", "officer2", "officer3", "head"
APPROVER, COUNTY_HEAD, DUTY = "approver", "countyhead", "duty"
SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN, PROCURATOR = "sysadmin", "secadmin", "auditadmin", "procurator"
GRID_WORKER, FIRST_VOLUNTEER = "gridworker", "volunteer001"
DECIDERS = {Body.OFFICE: HEAD, Body.COUNTY: APPROVER, Body.COUNTY_HEAD: COUNTY_HEAD}
"""Who signs for a body that works with this system."""


@dataclass(frozen=True, order=True)
class StoryEvent:
    """Something that happens at an instant. `number` keeps the order of those at the same one."""

    at: datetime
    number: int
    do: Callable[[], None] = field(compare=False)


@dataclass
class Story:
    """What the chapters share: the ground, the clock, the staff, the cast and what became of it."""

    runtime: Runtime
    clock: SteppingClock
    now: datetime
    """When the telling stops: the present."""
    size: Size
    cast: list[Character] = field(default_factory=list)
    staff: dict[str, tuple[Actor, ScopeKind]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """Places by code, or by name where they have none."""
    grids: dict[str, list[str]] = field(default_factory=dict)
    """Grids by the code of their community."""
    subjects: dict[int, str] = field(default_factory=dict)
    """Public ids by the number of the character."""
    parts: dict[str, Part] = field(default_factory=dict)
    """Who plays which part, by public id; plain people are left out."""
    zones: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    """Device keys by part."""
    acts: int = 0
    _events: list[StoryEvent] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The office day on which the telling stops."""
        return office_day(self.now)

    def at(self, at: datetime, do: Callable[[], None]) -> None:
        """Let something happen at an instant; what lies ahead of the present is left out."""
        if at <= self.now:
            self._events.append(StoryEvent(at, len(self._events), do))

    def tell(self, progress: Callable[[str], None]) -> None:
        """Let everything happen that was laid down, in order of time."""
        told = ""
        for event in sorted(self._events):
            part = (event.at.month + 2) // 3
            quarter = f"{event.at.year} 年第 {part} 季度 · {event.at.year} Q{part}"
            if quarter != told:
                told = quarter
                progress(f"  {quarter}: {self.acts}")
            self.clock.set(max(event.at, self.clock.now()))
            event.do()
        self._events.clear()

    def by(self, username: str) -> Act:
        """An act of one of the staff, at this moment of the story."""
        self.acts += 1
        self.clock.advance(timedelta(seconds=1))
        actor, kind = self.staff[username]
        now = self.clock.now()
        scope = Scope(kind, "user", user_id=actor.user_id or 0, today=office_day(now))
        return Act(self.runtime, self.runtime.session(scope, write=False), actor, scope, now)

    def house(self) -> Act:
        """An act of the house itself."""
        self.acts += 1
        self.clock.advance(timedelta(seconds=1))
        actor, scope = system("demo")
        return Act(self.runtime, self.runtime.session(scope, write=False), actor, scope, self.clock.now())

    @contextmanager
    def looking(self) -> Iterator[Act]:
        """A look at everything, closed again at the end."""
        with opened(self.runtime, *system("demo")) as act:
            yield replace(act, now=self.clock.now())

    def law(self, day: date) -> LawView:
        """The published law of a day."""
        with self.looking() as act:
            return act.law.at(day)

    def decider(self, decision: Decision) -> str:
        """Who signs for the body that the law names."""
        if decision.body not in DECIDERS:
            raise Conflict("Somebody else decides this by law.")
        return DECIDERS[decision.body]

    def officer(self, file: str) -> str:
        """The officer who keeps a file."""
        return (OFFICER, OFFICER, OFFICER_2, OFFICER_3)[Random(file).randrange(4)]

    def playing(self, part: Part) -> Character | None:
        """Whoever plays a part; None in a story too small for it."""
        return next((each for each in self.cast if each.part is part), None)

    def subject(self, part: Part) -> str | None:
        """The public id of whoever plays a part, once received."""
        return next((subject for subject, each in self.parts.items() if each is part), None)

    def read_office(self) -> None:
        """Read staff and places from what is stored."""
        with self.looking() as act:
            for user in act.session.scalars(select(User)):
                roles = frozenset(act.session.scalars(select(Post.role).where(Post.user_id == user.id)))
                self.staff[user.username] = (Actor(user.public_id, user.name, user.id, roles), scope_kind(roles))
            offices = {row.id: row for row in act.session.scalars(select(Office))}
            for row in offices.values():
                if row.kind is OfficeKind.GRID and row.parent_id is not None:
                    self.grids.setdefault(offices[row.parent_id].code or "", []).append(row.public_id)
                else:
                    self.places[row.code or row.name] = row.public_id

    def helpers(self) -> list[str]:
        """Usernames of the volunteers, in order."""
        return sorted(name for name, (actor, _) in self.staff.items() if Role.VOLUNTEER in actor.roles)


def pick(of: str, choices: tuple[str, ...]) -> str:
    """One of the choices, the same for the same occasion."""
    return Random(of).choice(choices)
