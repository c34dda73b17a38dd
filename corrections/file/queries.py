"""The one way to ask for the facts on a person's file and for what binds the person.

`facts` reads the files of many people at once, `regime_of` says what binds them over a time, `read_file` gives the
facts of one person with what binds the person at a moment. Whoever needs both asks once and hands the facts on.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from core.access import Subject
from core.acts import Act
from core.acts.audit import to_json
from core.errors import Conflict, NotVisible
from core.law import Law
from corrections.cases import queries as cases
from corrections.cases.queries import NO_CASE
from corrections.file.kinds import GRANTED
from corrections.file.models import (
    Arrangement,
    Boundary,
    CheckWindow,
    DeviceWindow,
    Exemption,
    IssuedTerminal,
    LeavePermit,
    Measure,
    ProhibitionOrder,
    SensitivePeriod,
    TravelPermit,
)
from corrections.kinds import Category, DutyKind, Level, Per
from corrections.people import queries as people
from corrections.people.queries import MANY
from corrections.regime import facts as fact
from corrections.regime.facts import CaseFacts, Period
from corrections.regime.regime import Regime, regime
from corrections.regime.slots import Frequency
from corrections.regime.spans import Timeline, law_stretches, since, timeline

Model = TypeVar("Model")


def frequency(raw: dict[str, Any]) -> Frequency:
    """A frequency as the rows hold it. Raises ValueError when it is none."""
    return Frequency(Per(raw["per"]), int(raw.get("times", 1)), int(raw.get("span", 1)), raw.get("minutes"))


@dataclass(frozen=True)
class Reader:
    """Which columns of a table make which fact; `make` gets a row of public id and columns."""

    model: Any
    columns: tuple[Any, ...]
    make: Callable[[Any], Any]
    where: tuple[ColumnElement[bool], ...] = ()

    def read(self, session: Session, wanted: set[int] | None) -> dict[int, tuple[Any, ...]]:
        """The facts of this table by subject id."""
        few = wanted is not None and len(wanted) <= MANY
        rows = session.execute(self.some, {"wanted": sorted(wanted or ())}) if few else session.execute(self.every)
        found: dict[int, list[Any]] = {}
        for row in rows:
            found.setdefault(row.subject_id, []).append(self.make(row))
        return {id: tuple(made) for id, made in found.items()}

    @cached_property
    def every(self) -> Select[*tuple[Any, ...]]:
        """The statement for everybody in scope, built once: these are asked on every page and every fix."""
        return select(self.model.subject_id, self.model.public_id, *self.columns).where(*self.where)

    @cached_property
    def some(self) -> Select[*tuple[Any, ...]]:
        """The same for a few subjects."""
        return self.every.where(self.model.subject_id.in_(bindparam("wanted", expanding=True)))


_B, _O, _L, _T, _D = Boundary, ProhibitionOrder, LeavePermit, TravelPermit, DeviceWindow
_C, _I, _M, _A, _E = CheckWindow, IssuedTerminal, Measure, Arrangement, Exemption

READERS: dict[str, Reader] = {
    "boundaries": Reader(
        _B,
        (_B.zone, _B.ground, _B.label, _B.from_at, _B.to_at),
        lambda r: fact.BoundaryFact(r.public_id, r.zone, r.ground, r.label, Period(r.from_at, r.to_at)),
    ),
    "prohibitions": Reader(
        _O,
        (_O.from_at, _O.to_at, _O.zones, _O.document),
        lambda r: fact.ProhibitionOrderFact(r.public_id, Period(r.from_at, r.to_at), tuple(r.zones), r.document),
    ),
    "leaves": Reader(
        _L,
        (_L.first_day, _L.last_day, _L.destination, _L.body, _L.closed_at),
        lambda r: fact.LeavePermitFact(r.public_id, r.first_day, r.last_day, r.destination, r.body, r.closed_at),
        (_L.state.in_(GRANTED),),
    ),
    "travels": Reader(
        _T,
        (_T.from_at, _T.to_at, _T.destination, _T.withdrawn_at),
        lambda r: fact.TravelPermitFact(r.public_id, Period(r.from_at, r.to_at), r.destination, r.withdrawn_at),
    ),
    "devices": Reader(
        _D,
        (_D.from_at, _D.to_at, _D.ground, _D.approver, _D.measure, _D.lifted_at, _D.renews),
        lambda r: fact.DeviceWindowFact(
            r.public_id, Period(r.from_at, r.to_at), r.ground, r.approver, r.measure, r.lifted_at, r.renews
        ),
    ),
    "checks": Reader(
        _C,
        (_C.from_at, _C.to_at, _C.asked_by, _C.stopped_at),
        lambda r: fact.CheckWindowFact(r.public_id, Period(r.from_at, r.to_at), r.asked_by, r.stopped_at),
    ),
    "terminals": Reader(
        _I,
        (_I.from_at, _I.to_at, _I.carrier),
        lambda r: fact.IssuedTerminalFact(r.public_id, Period(r.from_at, r.to_at), r.carrier),
    ),
    "measures": Reader(
        _M,
        (_M.kind, _M.decided_at, _M.cancelled_at, _M.covers),
        lambda r: fact.MeasureFact(
            r.public_id, r.kind, r.decided_at, r.cancelled_at, frozenset(each["event"] for each in r.covers)
        ),
    ),
    "arrangements": Reader(
        _A,
        (_A.from_at, _A.to_at, _A.kind, _A.frequency),
        lambda r: fact.ArrangementFact(r.public_id, Period(r.from_at, r.to_at), r.kind, frequency(r.frequency)),
    ),
    "exemptions": Reader(
        _E,
        (_E.from_at, _E.to_at, _E.kinds, _E.ground),
        lambda r: fact.ExemptionFact(
            r.public_id, Period(r.from_at, r.to_at), frozenset(map(DutyKind, r.kinds)), r.ground
        ),
    ),
}
"""What each field of `CaseFacts` that belongs to this slice is read from."""
FACTS_FROM = (*people.WHO, *cases.STANDING, *cases.LEVELS, *(reader.model for reader in READERS.values()))
"""The tables that the facts of one file are read from."""

_SEEN: WeakKeyDictionary[Session, dict[tuple[int, datetime], tuple[CaseFacts, Regime] | None]] = WeakKeyDictionary()
"""What pages have read already, for as long as the session lives that read it."""


def facts(session: Session, subject_ids: Collection[int] | None = None) -> dict[int, CaseFacts]:
    """Everything the regime reads, by subject id: of these people, or of everybody in scope who has a case.

    The number of statements does not grow with the number of people. Whoever has no case is left out.
    """
    wanted = None if subject_ids is None else set(subject_ids)
    identities = people.identities(session, wanted)
    places = people.placements(session, wanted)
    orders = tuple(_sensitive_orders(session))
    rows = {name: reader.read(session, wanted) for name, reader in READERS.items()}
    found = {}
    for id, case in cases.parts(session, wanted).items():
        if id not in identities or (wanted is not None and id not in wanted):
            continue
        who = identities[id]
        found[id] = CaseFacts(
            case=case.case,
            person=fact.PersonFact(who.birth, who.sex, case.protected_minor),
            category=case.category,
            terms=case.terms,
            received=case.received_at,
            ended=case.ended,
            temporary_ground=case.temporary_ground,
            placements=tuple(fact.PlacementFact(since, names) for since, names in places.get(id, ())),
            levels=case.levels,
            custodies=case.custodies,
            proposals=case.proposals,
            sensitive=orders,
            **{name: by_subject.get(id, ()) for name, by_subject in rows.items()},
        )
    return found


def facts_of(session: Session, subject_id: int) -> CaseFacts:
    """The facts of one file; Conflict, in words, when there is no case."""
    found = facts(session, [subject_id]).get(subject_id)
    if found is None:
        raise Conflict(NO_CASE)
    return found


def barred_ids(at: datetime) -> Select[int]:
    """The subjects for whom a prohibition order is in force at `at`, as a condition for another query."""
    order = ProhibitionOrder
    return select(order.subject_id).where(order.from_at <= at, order.to_at > at)


def orders_as_text(session: Session) -> str:
    """Every order of a sensitive period in one canonical text: it changes when any of them does."""
    rows = session.scalars(select(SensitivePeriod).order_by(SensitivePeriod.id))
    return to_json(
        {
            row.public_id: [
                *(at.isoformat() if at else "" for at in (row.from_at, row.to_at, row.ended_at)),
                *(to_json({"": each}) for each in (row.places, row.categories, row.levels, row.additions)),
            ]
            for row in rows
        }
    )


def _sensitive_orders(session: Session) -> Iterator[fact.SensitiveOrder]:
    """Every order of a sensitive period, cut at its early end. They are about no person: all files share them."""
    for row in session.scalars(select(SensitivePeriod).order_by(SensitivePeriod.id)):
        period = Period(row.from_at, row.to_at).cut(row.ended_at)
        if period is not None:
            reach = fact.OrderReach(
                frozenset(row.places), frozenset(map(Category, row.categories)), frozenset(map(Level, row.levels))
            )
            additions = tuple(fact.Addition(DutyKind(each["kind"]), frequency(each)) for each in row.additions)
            yield fact.SensitiveOrder(row.public_id, row.name, period, reach, additions, row.ordered_by, row.document)


def regime_now(act: Act, subject: Subject) -> Regime:
    """What binds this person at the act's moment; Conflict when there is no case."""
    return regime_at(act, subject, act.now)


def regime_at(act: Act, subject: Subject, at: datetime) -> Regime:
    """What binds this person at another moment, by the law of that day and the facts on file today."""
    return read_file(act, subject, at)[1]


def read_file(act: Act, subject: Subject, at: datetime) -> tuple[CaseFacts, Regime]:
    """The facts on a person's file, read once, and what binds the person at `at`; Conflict without a case."""
    file = facts_of(act.session, subject.id)
    return file, regime(file, act.law, at)


def at_a_glance(act: Act, subject: Subject) -> tuple[CaseFacts, Regime] | None:
    """The facts of a file with what binds now, read once for everything that one page says; None without a case.

    For what is drawn only: whoever changes something reads anew.
    """
    seen = _SEEN.setdefault(act.session, {})
    key = (subject.id, act.now)
    if key not in seen:
        file = facts(act.session, [subject.id]).get(subject.id)
        seen[key] = (file, regime(file, act.law, act.now)) if file is not None else None
    return seen[key]


def regime_of(
    files: Mapping[int, CaseFacts], law: Law, start: datetime, end: datetime, *, from_reception: bool = False
) -> dict[int, Timeline]:
    """What binds each of these people from `start` to `end`; the law is read once for all.

    With `from_reception` each begins with the reception where that is earlier: so it has no edge the file lacks.
    """
    if not files:
        return {}
    begin = {id: min(file.received or start, start) if from_reception else start for id, file in files.items()}
    stretches = law_stretches(law, min(begin.values()), end)
    return {id: timeline(file, law, since(stretches, begin[id])) for id, file in files.items()}


def one(session: Session, model: type[Model], public_id: str) -> Model:
    """The row of `model` with this public id; NotVisible outside the scope."""
    table: Any = model
    row: Model | None = session.scalars(select(table).where(table.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def history(session: Session, model: type[Model], subject_id: int, newest: Any) -> list[Model]:
    """The rows of `model` about one person, the newest first."""
    table: Any = model
    query = select(table).where(table.subject_id == subject_id).order_by(newest.desc(), table.id.desc())
    return list(session.scalars(query))
