"""What a slice contributes to the application: typed lists that `run.py` collects."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, Self, TypeVar

from flask import current_app
from sqlalchemy.orm import Session

from config.settings import Settings
from core.access import Permission, Subject
from core.acts import Act, AuditProblem, Runtime, opened, rows, verify
from core.acts.rows import RowLedger
from core.clock import Clock
from core.jobs.ledger import JobSpec
from core.law import Law
from core.law.texts import TextCheck, TextKind
from core.store import Keyring
from core.web.dues import DueSource, Text
from core.web.pages import Pages
from core.web.person import Panel, PersonHeader, Tab, TabPage

Proof = Callable[[Session, Keyring], Sequence[AuditProblem]]
"""What a part holds against its own book: each entry of the audit book that no longer agrees with what it sealed."""


@dataclass(frozen=True)
class MenuItem:
    """An entry of the main menu, shown to those who hold `needs`."""

    label: Text
    endpoint: str
    icon: str
    needs: Permission
    order: int


@dataclass(frozen=True)
class Contribution:
    """Base of what slices hand to each other and the ground knows nothing of: each part declares its own kinds."""

    name: str
    """Unique among the contributions of one kind."""


@dataclass(frozen=True)
class Command:
    """One command a slice hands in. `name` may have two words ("law term")."""

    name: str
    help: str
    arguments: Callable[[ArgumentParser], None]
    run: "Callable[[CommandLine, Namespace], int]"


@dataclass(frozen=True)
class SignInPages:
    """The endpoints to which somebody is led who is not signed in, or who has proved one factor of two."""

    first: str
    second: str
    unsent: str
    """Where a form is offered again that met an ended session."""
    state: str
    """Where a page asks how long its session lasts."""
    alive: str
    """Where a page says that its reader is still at work."""


C = TypeVar("C", bound=Contribution)


@dataclass(frozen=True)
class Slice:
    """Everything one slice contributes."""

    name: str
    pages: Sequence[Pages] = ()
    menu: Sequence[MenuItem] = ()
    panels: Sequence[Panel] = ()
    tab_pages: Sequence[TabPage] = ()
    dues: Sequence[DueSource] = ()
    jobs: Sequence[JobSpec] = ()
    commands: Sequence[Command] = ()
    texts: Sequence[tuple[TextKind, TextCheck]] = ()
    """What this part says against a text before it is published."""
    proofs: Sequence[Proof] = ()
    row_ledgers: Sequence[RowLedger] = ()
    """Books of its own that tell what rows say."""
    rule_words: Mapping[str, Text] = field(default_factory=dict)
    """What the codes mean in which rule files state a value that is not a number."""
    header: Callable[[Act, Subject], PersonHeader | None] | None = None
    tools: Sequence[str] = ()
    """Templates of small tools at the top of every page."""
    sign_in: SignInPages | None = None
    """Where one signs in; one slice of the house hands this in."""
    offers: Sequence[Contribution] = ()
    """What other slices ask the house for by its kind."""


@dataclass
class Registry:
    """All contributions together, with doubles refused."""

    slices: Sequence[Slice]
    menu: list[MenuItem] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    tab_pages: list[TabPage] = field(default_factory=list)
    dues: list[DueSource] = field(default_factory=list)
    jobs: list[JobSpec] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    texts: list[tuple[TextKind, TextCheck]] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    row_ledgers: list[RowLedger] = field(default_factory=list)
    rule_words: dict[str, Text] = field(default_factory=dict)
    headers: list[Callable[[Act, Subject], PersonHeader | None]] = field(default_factory=list)
    tools: list[str] = field(default_factory=list)
    sign_in: SignInPages | None = None

    def __post_init__(self) -> None:
        for s in self.slices:
            self.menu += s.menu
            self.panels += s.panels
            self.tab_pages += s.tab_pages
            self.dues += s.dues
            self.jobs += s.jobs
            self.commands += s.commands
            self.texts += s.texts
            self.proofs += s.proofs
            self.row_ledgers += s.row_ledgers
            self.rule_words.update(s.rule_words)
            self.headers += [s.header] if s.header else []
            self.tools += s.tools
            self.sign_in = self.sign_in or s.sign_in
        for kind, names in (
            ("slice", [s.name for s in self.slices]),
            ("place to sign in", ["sign-in" for s in self.slices if s.sign_in]),
            ("panel", [p.name for p in self.panels]),
            ("job", [j.name for j in self.jobs]),
            ("command", [c.name for c in self.commands]),
            ("tab", [tab.name for tab in self.tabs]),
            ("place in the order of tabs", [str(tab.order) for tab in self.tabs]),
            *((kind.__name__, [o.name for o in found]) for kind, found in self._by_kind().items()),
        ):
            if len(set(names)) != len(names):
                raise RuntimeError(f"two contributions share the name of a {kind}: {sorted(names)}")
        self.menu.sort(key=lambda m: m.order)
        self.panels.sort(key=lambda p: (p.tab.order, p.order))

    @property
    def tabs(self) -> list[Tab]:
        """The tabs of the person page, in their order: those that some panel stands on, and the pages of their own."""
        found = {panel.tab for panel in self.panels} | {page.tab for page in self.tab_pages}
        return sorted(found, key=lambda tab: tab.order)

    def offered(self, kind: type[C]) -> list[C]:
        """Every contribution of this kind, in the order of the slices."""
        return [each for s in self.slices for each in s.offers if isinstance(each, kind)]

    def _by_kind(self) -> dict[type[Contribution], list[Contribution]]:
        found: dict[type[Contribution], list[Contribution]] = {}
        for s in self.slices:
            for each in s.offers:
                found.setdefault(type(each), []).append(each)
        return found

    def prove(self, act: Act) -> list[AuditProblem]:
        """Walk the audit book, its anchors, every book of its own that a part seals in it, and every row they tell of.

        All of it is looked at as it stood at one moment.
        """
        keyring = act.runtime.store.keyring
        with opened(act.runtime, act.actor, act.scope) as look:
            found = verify(look.session, keyring, act.runtime.anchors)
            found += rows.prove(look.session, keyring, self.row_ledgers)
            found += [problem for proof in self.proofs for problem in proof(look.session, keyring)]
        return sorted(found, key=lambda problem: (problem.seq, problem.row))


class OpenedInstance(Protocol):
    """An instance that a command has opened."""

    @property
    def folder(self) -> Path:
        """Where its files are."""

    @property
    def runtime(self) -> Runtime:
        """What its acts are opened from."""

    @property
    def demo(self) -> bool:
        """Whether it is the demonstration office."""


class CommandLine(Protocol):
    """What a command works with: the settings, the instance that was chosen, and the way to answer."""

    registry: Registry
    settings: Settings
    instance_name: str
    clock: Clock

    @property
    def demo(self) -> bool:
        """Whether the demonstration instance was chosen."""

    @property
    def folder(self) -> Path:
        """The folder of the chosen instance."""

    def with_registry(self, registry: Registry) -> Self:
        """The same command line around other contributions."""

    def open(self) -> OpenedInstance:
        """Open the chosen instance."""

    def act(self, name: str) -> AbstractContextManager[Act]:
        """A reading act of the house itself, named for the command."""

    def today(self) -> date:
        """The calendar day at the office."""

    def preset_law(self) -> Law:
        """The law as it ships, for questions that need no instance."""

    def answer(self, value: object, text: str | None = None) -> None:
        """The command's answer: JSON when asked for, a line for people otherwise."""

    def say(self, text: str) -> None:
        """Progress and remarks, for people."""


def current_registry() -> Registry:
    """The contributions of all slices, in the application that answers this request."""
    found: Registry = current_app.extensions["guitu"].registry
    return found
