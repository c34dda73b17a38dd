"""What slices hand to each other: what somebody may come for, breaches, areas, facts beside a decision."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.access import Permission, Subject
from core.acts import Act
from core.web import Contribution, KeyFact, Registry, Severity
from core.web.dues import SEVERITY_ORDER


@dataclass(frozen=True)
class Arrival(Contribution):
    """Why somebody comes to the office: the page that follows once their file is open."""

    label: str
    hint: str
    endpoint: str
    """Takes the person's public id as `subject`."""
    needs: Permission
    order: int


@dataclass(frozen=True)
class Breach:
    """Something on a person's file that a penalty may answer for."""

    event: str
    """Names what happened, the same word wherever it is counted."""
    day: date
    title: str
    href: str


@dataclass(frozen=True)
class Breaches(Contribution):
    """A source of breaches."""

    load: Callable[[Act, Subject], Sequence[Breach]]
    """(act, one subject) → the confirmed breaches of the last months that this slice knows of."""


@dataclass(frozen=True)
class Area:
    """An area on the map that a condition may name; whoever keeps the map hands them in."""

    id: str
    label: str
    note: str = ""
    narrower: Callable[[], bool] = lambda: False
    """Asked when it is chosen: whether it plainly leaves out a part of the city or county of residence."""


@dataclass(frozen=True)
class Areas(Contribution):
    """A source of areas."""

    load: Callable[[Act], Sequence[Area]]


@dataclass(frozen=True)
class KeyFacts(Contribution):
    """Facts that are shown beside every decision about a person."""

    order: int
    needs: Permission
    load: Callable[[Act, Subject], Sequence[KeyFact]]


def beside(registry: Registry, act: Act, subject: Subject) -> list[KeyFact]:
    """The facts that stand beside a decision about this person, as far as this reader may see them."""
    sources = sorted(registry.offered(KeyFacts), key=lambda each: each.order)
    return [fact for each in sources if act.may(each.needs) for fact in each.load(act, subject)]


@dataclass(frozen=True, slots=True)
class VisitDue:
    """A visit that somebody is owed: by when, and how urgent it is."""

    day: date
    severity: Severity


@dataclass(frozen=True)
class VisitsOwed(Contribution):
    """A source of visits that are owed, under correction or after release."""

    load: Callable[[Act, Collection[int]], Mapping[int, VisitDue]]
    """(act, subject ids) → the next visit to each of these people, where this source knows of one."""


def next_visits(registry: Registry, act: Act, ids: Collection[int]) -> dict[int, VisitDue]:
    """The next visit to each of these people, whoever owes it: the most urgent, then the earliest."""
    found: dict[int, VisitDue] = {}
    for source in registry.offered(VisitsOwed):
        for id, visit in source.load(act, ids).items():
            found[id] = min(found.get(id, visit), visit, key=lambda each: (SEVERITY_ORDER[each.severity], each.day))
    return found


def arrivals(registry: Registry, act: Act) -> list[Arrival]:
    """What somebody may come for, in the order in which it is offered, as far as this actor may go on with it."""
    return sorted((each for each in registry.offered(Arrival) if act.may(each.needs)), key=lambda each: each.order)


def breaches(registry: Registry, act: Act, subject: Subject) -> list[Breach]:
    """Every breach on this person's file, the newest first."""
    found = [each for source in registry.offered(Breaches) for each in source.load(act, subject)]
    return sorted(found, key=lambda each: (each.day, each.event), reverse=True)


def areas(registry: Registry, act: Act) -> list[Area]:
    """Every area on the map that a condition may name."""
    return [each for source in registry.offered(Areas) for each in source.load(act)]
