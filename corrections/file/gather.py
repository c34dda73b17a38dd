"""How rows become facts: one statement for each table, whatever the number of people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from core.acts.audit import to_json
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
from corrections.people.queries import MANY
from corrections.regime import facts
from corrections.regime.facts import Period
from corrections.regime.slots import Frequency


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
        """The rows of a few people only, by their numbers in `wanted`."""
        return self.every.where(self.model.subject_id.in_(bindparam("wanted", expanding=True)))


_B, _O, _L, _T, _D = Boundary, ProhibitionOrder, LeavePermit, TravelPermit, DeviceWindow
_C, _I, _M, _A, _E = CheckWindow, IssuedTerminal, Measure, Arrangement, Exemption

READERS: dict[str, Reader] = {
    "boundaries": Reader(
        _B,
        (_B.zone, _B.ground, _B.label, _B.from_at, _B.to_at),
        lambda r: facts.BoundaryFact(r.public_id, r.zone, r.ground, r.label, Period(r.from_at, r.to_at)),
    ),
    "prohibitions": Reader(
        _O,
        (_O.from_at, _O.to_at, _O.zones, _O.document),
        lambda r: facts.ProhibitionOrderFact(r.public_id, Period(r.from_at, r.to_at), tuple(r.zones), r.document),
    ),
    "leaves": Reader(
        _L,
        (_L.first_day, _L.last_day, _L.destination, _L.body, _L.closed_at),
        lambda r: facts.LeavePermitFact(r.public_id, r.first_day, r.last_day, r.destination, r.body, r.closed_at),
        (_L.state.in_(GRANTED),),
    ),
    "travels": Reader(
        _T,
        (_T.from_at, _T.to_at, _T.destination, _T.withdrawn_at),
        lambda r: facts.TravelPermitFact(r.public_id, Period(r.from_at, r.to_at), r.destination, r.withdrawn_at),
    ),
    "devices": Reader(
        _D,
        (_D.from_at, _D.to_at, _D.ground, _D.approver, _D.measure, _D.lifted_at, _D.renews),
        lambda r: facts.DeviceWindowFact(
            r.public_id, Period(r.from_at, r.to_at), r.ground, r.approver, r.measure, r.lifted_at, r.renews
        ),
    ),
    "checks": Reader(
        _C,
        (_C.from_at, _C.to_at, _C.asked_by, _C.stopped_at),
        lambda r: facts.CheckWindowFact(r.public_id, Period(r.from_at, r.to_at), r.asked_by, r.stopped_at),
    ),
    "terminals": Reader(
        _I,
        (_I.from_at, _I.to_at, _I.carrier),
        lambda r: facts.IssuedTerminalFact(r.public_id, Period(r.from_at, r.to_at), r.carrier),
    ),
    "measures": Reader(
        _M,
        (_M.kind, _M.decided_at, _M.cancelled_at, _M.covers),
        lambda r: facts.MeasureFact(
            r.public_id, r.kind, r.decided_at, r.cancelled_at, frozenset(each["event"] for each in r.covers)
        ),
    ),
    "arrangements": Reader(
        _A,
        (_A.from_at, _A.to_at, _A.kind, _A.frequency),
        lambda r: facts.ArrangementFact(r.public_id, Period(r.from_at, r.to_at), r.kind, frequency(r.frequency)),
    ),
    "exemptions": Reader(
        _E,
        (_E.from_at, _E.to_at, _E.kinds, _E.ground),
        lambda r: facts.ExemptionFact(
            r.public_id, Period(r.from_at, r.to_at), frozenset(map(DutyKind, r.kinds)), r.ground
        ),
    ),
}
"""What each field of `CaseFacts` that belongs to this slice is read from."""


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


def sensitive_orders(session: Session) -> Iterator[facts.SensitiveOrder]:
    """Every order of a sensitive period, cut at its early end. They are about no person: all files share them."""
    for row in session.scalars(select(SensitivePeriod).order_by(SensitivePeriod.id)):
        period = Period(row.from_at, row.to_at).cut(row.ended_at)
        if period is not None:
            reach = facts.OrderReach(
                frozenset(row.places), frozenset(map(Category, row.categories)), frozenset(map(Level, row.levels))
            )
            additions = tuple(facts.Addition(DutyKind(each["kind"]), frequency(each)) for each in row.additions)
            yield facts.SensitiveOrder(row.public_id, row.name, period, reach, additions, row.ordered_by, row.document)
