"""What a slice hands to the house: typed contributions that `run.py` collects. Nobody renders for somebody else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from core.access import Permission, Subject
from core.acts import KIND_WORDS, Act, Problem, opened, rows, verify
from core.acts.rows import Teller
from core.jobs.ledger import JobSpec
from core.law import RuleVersion
from core.store import Keyring
from core.web.pages import Pages
from office.console import Command
from office.publication.models import TextKind
from office.publication.rules import TextCheck

Text = str
"""A text for people, usually lazily translated."""


class Severity(StrEnum):
    """How bad it is, worst first."""

    ALERT = "alert"
    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


SEVERITY_ORDER = {s: n for n, s in enumerate(Severity)}


_KIND = {
    Severity.ALERT: "alert",
    Severity.OVERDUE: "late",
    Severity.TODAY: "due",
    Severity.SOON: "info",
    Severity.LATER: "quiet",
}


@dataclass(frozen=True)
class PersonRef:
    """A person as a list names them: enough to be recognised, one tap from the file."""

    subject: str
    name: str
    href: str
    restricted: bool = False
    hint: Text = ""

    @property
    def line(self) -> str:
        """The name with what tells namesakes apart, as the lead of a page."""
        return f"{self.name} · {self.hint}" if self.hint else self.name


@dataclass(frozen=True)
class Due:
    """One thing the law or the plan asks of somebody: a row of Today and of a person's "needs attention" box."""

    severity: Severity
    at: date
    title: Text
    person: PersonRef | None
    href: str
    action: Text
    rule: RuleVersion | None = None
    note: Text = ""
    word: Text = ""

    @property
    def kind(self) -> str:
        """The state a template draws: colour, shape and word belong together."""
        return _KIND[self.severity]

    @property
    def key(self) -> tuple[int, date, str]:
        """Worst first, then oldest first: the one key by which all rows are merged."""
        return SEVERITY_ORDER[self.severity], self.at, self.person.name if self.person else ""


def severity_of(day: date, today: date, *, soon_days: int = 7) -> Severity:
    """How bad a duty due on `day` is, seen from `today`."""
    if day < today:
        return Severity.OVERDUE
    if day == today:
        return Severity.TODAY
    return Severity.SOON if (day - today).days <= soon_days else Severity.LATER


@dataclass(frozen=True)
class Breach:
    """Something on a person's file that a penalty may answer for."""

    event: str
    """Names what happened, the same word wherever it is counted."""
    day: date
    title: Text
    href: str


BreachSource = Callable[[Act, "Subject"], Sequence[Breach]]
"""(act, one subject) → the confirmed breaches this slice knows of, of the last months."""
DueSource = Callable[[Act, "Subject | None", int], Sequence[Due]]
"""(act, one subject or None for all in scope, limit) → its worst rows, limited in SQL."""


Proof = Callable[[Session, Keyring], Sequence[Problem]]
"""What a part holds against its own book: each entry of the audit book that no longer agrees with what it sealed."""


class Tab(StrEnum):
    """The tabs of the person page, in their order."""

    OVERVIEW = "overview"
    CONTACTS = "contacts"
    PLAN = "plan"
    SCORE = "score"
    LOCATION = "location"
    PAPERS = "papers"
    ASSISTANCE = "assistance"
    HISTORY = "history"


@dataclass(frozen=True)
class Panel:
    """A part of a person's page: its template and the values for it. It may not ask for another panel."""

    name: str
    tab: Tab
    order: int
    needs: Permission
    template: str
    load: Callable[[Act, Subject], Mapping[str, Any] | None]
    """The values the template draws, or None when the panel has nothing to say about this person."""


@dataclass(frozen=True)
class MenuItem:
    """An entry of the main menu, shown to those who hold `needs`."""

    label: Text
    endpoint: str
    icon: str
    needs: Permission
    order: int


@dataclass(frozen=True)
class Arrival:
    """What somebody may come to the office for: where the way leads once their file is open."""

    name: str
    label: Text
    hint: Text
    endpoint: str
    """Takes the person's public id as `subject`."""
    needs: Permission
    order: int


@dataclass(frozen=True)
class Area:
    """An area on the map that a condition may name; whoever keeps the map hands them in."""

    id: str
    label: str
    note: Text = ""
    narrower: Callable[[], bool] = lambda: False
    """Asked when it is chosen: whether it plainly leaves out a part of the city or county of residence."""


@dataclass(frozen=True)
class PersonHeader:
    """What never leaves the top of a person's page."""

    name: str
    initials: str
    sex: Text
    age: int
    category: Text
    file_no: str
    status: Text
    days_left: int | None = None
    ends_on: date | None = None
    term_days: int | None = None
    level: Text = ""
    level_href: str = ""
    restricted: bool = False
    photo_href: str = ""


@dataclass(frozen=True)
class Slice:
    """Everything one slice contributes."""

    name: str
    pages: Sequence[Pages] = ()
    menu: Sequence[MenuItem] = ()
    panels: Sequence[Panel] = ()
    dues: Sequence[DueSource] = ()
    breaches: Sequence[BreachSource] = ()
    jobs: Sequence[JobSpec] = ()
    commands: Sequence[Command] = ()
    texts: Sequence[tuple[TextKind, TextCheck]] = ()
    """What this part says against a text before it is published."""
    proofs: Sequence[Proof] = ()
    tellers: Sequence[Teller] = ()
    """Books of its own that tell what rows say."""
    audit: Mapping[str, Text] = field(default_factory=dict)
    """What each kind of audit entry that this part writes means, in words."""
    rule_words: Mapping[str, Text] = field(default_factory=dict)
    """What the codes mean in which rule files state a value that is not a number."""
    header: Callable[[Act, Subject], PersonHeader | None] | None = None
    arrivals: Sequence[Arrival] = ()
    areas: Callable[[Act], Sequence[Area]] | None = None


@dataclass
class House:
    """All contributions together, with doubles refused."""

    slices: Sequence[Slice]
    menu: list[MenuItem] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    dues: list[DueSource] = field(default_factory=list)
    breaches: list[BreachSource] = field(default_factory=list)
    jobs: list[JobSpec] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    texts: list[tuple[TextKind, TextCheck]] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    tellers: list[Teller] = field(default_factory=list)
    audit: dict[str, Text] = field(default_factory=dict)
    rule_words: dict[str, Text] = field(default_factory=dict)
    headers: list[Callable[[Act, Subject], PersonHeader | None]] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    maps: list[Callable[[Act], Sequence[Area]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for s in self.slices:
            self.menu += s.menu
            self.panels += s.panels
            self.dues += s.dues
            self.breaches += s.breaches
            self.jobs += s.jobs
            self.commands += s.commands
            self.texts += s.texts
            self.proofs += s.proofs
            self.tellers += s.tellers
            self.audit.update(s.audit)
            self.rule_words.update(s.rule_words)
            self.headers += [s.header] if s.header else []
            self.arrivals += s.arrivals
            self.maps += [s.areas] if s.areas else []
        for kind, names in (
            ("slice", [s.name for s in self.slices]),
            ("panel", [p.name for p in self.panels]),
            ("job", [j.name for j in self.jobs]),
            ("command", [c.name for c in self.commands]),
            ("arrival", [a.name for a in self.arrivals]),
            ("kind of audit entry", [kind for s in self.slices for kind in s.audit]),
        ):
            if len(set(names)) != len(names):
                raise RuntimeError(f"two contributions share the name of a {kind}: {sorted(names)}")
        self.audit.update(KIND_WORDS)
        self.menu.sort(key=lambda m: m.order)
        self.panels.sort(key=lambda p: (list(Tab).index(p.tab), p.order))
        self.arrivals.sort(key=lambda a: a.order)

    def prove(self, act: Act) -> list[Problem]:
        """Walk the audit book, its anchors, every book of its own that a part seals in it, and every row they tell of.

        All of it is looked at as it stood at one moment.
        """
        keyring = act.ground.store.keyring
        with opened(act.ground, act.actor, act.scope) as look:
            found = verify(look.session, keyring, act.ground.anchors)
            found += rows.prove(look.session, keyring, self.tellers)
            found += [problem for proof in self.proofs for problem in proof(look.session, keyring)]
        return sorted(found, key=lambda problem: (problem.seq, problem.row))

    def areas(self, act: Act) -> list[Area]:
        """Every area on the map that a condition may name."""
        return [area for areas in self.maps for area in areas(act)]


def current_house() -> House:
    """The contributions of all slices, in the application that answers this request."""
    found: House = current_app.extensions["guitu"].house
    return found
