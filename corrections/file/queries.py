"""Reading conditions: the facts of many files at once, the regime of one, and the rows behind its lines."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.access import Office, Subject
from core.acts import Act
from core.acts.models import WaitingAct, WaitingState
from core.clock import office_day
from core.errors import NotVisible
from core.law import Law
from corrections.cases import queries as cases
from corrections.file.gather import GRANTED, READERS, sensitive_orders
from corrections.file.models import (
    Boundary,
    CheckWindow,
    DeviceWindow,
    Exemption,
    LeavePermit,
    LeaveState,
    Measure,
    ProhibitionOrder,
    SensitivePeriod,
    TravelPermit,
)
from corrections.people import queries as people
from corrections.regime import facts as fact
from corrections.regime.facts import CaseFacts
from corrections.regime.policy import Policy, read_policy
from corrections.regime.regime import Regime, bind
from corrections.values import Body

Model = TypeVar("Model")
MEASURE_KIND = "measure.paper"
DEVICE_KIND = "device.paper"
LEAVE_KIND = "leave.paper"
"""Kinds of waiting acts: decisions copied from their paper, to be checked by a second person."""

_POLICIES: WeakKeyDictionary[Law, dict[str, Policy]] = WeakKeyDictionary()
"""The policies of each published law still in use; they go when a newer one takes its place."""


def facts(session: Session, subject_ids: Collection[int] | None = None) -> dict[int, CaseFacts]:
    """Everything the regime reads, by subject id: of these people, or of everybody in scope who has a case.

    The number of statements does not grow with the number of people. Whoever has no case is left out.
    """
    wanted = None if subject_ids is None else set(subject_ids)
    identities = people.identities(session, wanted)
    places = people.placements(session, wanted)
    orders = tuple(sensitive_orders(session))
    rows = {name: reader.read(session, wanted) for name, reader in READERS.items()}
    found = {}
    for id, case in cases.parts(session, wanted).items():
        if id not in identities or (wanted is not None and id not in wanted):
            continue
        who = identities[id]
        found[id] = CaseFacts(
            case=case.case,
            person=fact.Person(who.birth, who.sex, case.protected_minor),
            category=case.category,
            terms=case.terms,
            received=case.received_at,
            ended=case.ended,
            temporary_ground=case.temporary_ground,
            placements=tuple(fact.Placement(since, names) for since, names in places.get(id, ())),
            levels=case.levels,
            custodies=case.custodies,
            proposals=case.proposals,
            sensitive=orders,
            **{name: by_subject.get(id, ()) for name, by_subject in rows.items()},
        )
    return found


def facts_of(session: Session, subject_id: int) -> CaseFacts:
    """The facts of one file; NotVisible when there is no case."""
    found = facts(session, [subject_id]).get(subject_id)
    if found is None:
        raise NotVisible()
    return found


def regime_now(act: Act, subject: Subject) -> Regime:
    """What binds this person at the act's moment; NotVisible when there is no case."""
    return regime_at(act, subject, act.now)


def regime_at(act: Act, subject: Subject, at: datetime) -> Regime:
    """What binds this person at another moment, by the law of that day and the facts on file today."""
    law = act.law
    return bind(facts_of(act.session, subject.id), law, policy_of(law, office_day(at)), at)


def policy_of(law: Law, day: date) -> Policy:
    """What the regime reads from the law of a day, read once for each stretch of days on which the law is the same."""
    read, view = _POLICIES.setdefault(law, {}), law.at(day)
    if view.fingerprint not in read:
        read[view.fingerprint] = read_policy(view)
    return read[view.fingerprint]


def boundaries(session: Session, subject_id: int) -> list[Boundary]:
    """Every residence boundary, the newest first."""
    return _history(session, Boundary, subject_id, Boundary.from_at)


def prohibitions(session: Session, subject_id: int) -> list[ProhibitionOrder]:
    """Every prohibition order, the newest first."""
    return _history(session, ProhibitionOrder, subject_id, ProhibitionOrder.from_at)


def zones_in_use(session: Session, at: datetime) -> Counter[str]:
    """How many boundaries and prohibition orders in force at `at` stand on each zone, of everybody in scope."""
    boundary, order = Boundary, ProhibitionOrder
    standing = select(boundary.zone).where(boundary.from_at <= at, or_(boundary.to_at.is_(None), boundary.to_at > at))
    found = Counter(session.scalars(standing))
    for barred in session.scalars(select(order.zones).where(order.from_at <= at, order.to_at > at)):
        found.update(barred)
    return found


def leaves(session: Session, subject_id: int) -> list[LeavePermit]:
    """Every request for leave, the newest first."""
    return _history(session, LeavePermit, subject_id, LeavePermit.first_day)


def travels(session: Session, subject_id: int) -> list[TravelPermit]:
    """Every approval of regular travel, the newest first."""
    return _history(session, TravelPermit, subject_id, TravelPermit.from_at)


def checks(session: Session, subject_id: int) -> list[CheckWindow]:
    """Every phone check, the newest first."""
    return _history(session, CheckWindow, subject_id, CheckWindow.from_at)


def devices(session: Session, subject_id: int) -> list[DeviceWindow]:
    """Every decision on a positioning device, the newest first."""
    return _history(session, DeviceWindow, subject_id, DeviceWindow.from_at)


def measures(session: Session, subject_id: int) -> list[Measure]:
    """Every reward and penalty, the newest first."""
    return _history(session, Measure, subject_id, Measure.decided_at)


def exemptions(session: Session, subject_id: int) -> list[Exemption]:
    """Every excuse from duties, the newest first."""
    return _history(session, Exemption, subject_id, Exemption.from_at)


def answered(session: Session, subject_id: int) -> set[str]:
    """The events that a measure in force answers for already."""
    query = select(Measure.covers).where(Measure.subject_id == subject_id, Measure.cancelled_at.is_(None))
    return {each["event"] for covers in session.scalars(query) for each in covers}


def sensitive_periods(session: Session) -> list[SensitivePeriod]:
    """Every order of a sensitive period, the newest first."""
    query = select(SensitivePeriod).order_by(SensitivePeriod.from_at.desc(), SensitivePeriod.id.desc())
    return list(session.scalars(query))


def earlier_leaves(session: Session, subject_id: int, *, besides: str = "") -> list[tuple[date, date]]:
    """First and last day of each leave granted to this person: what counts towards the window of two months."""
    row = LeavePermit
    query = select(row.first_day, row.last_day, row.closed_at).where(
        row.subject_id == subject_id, row.state.in_(GRANTED), row.public_id != besides
    )
    away = (
        (first, last if closed is None else min(last, office_day(closed)))
        for first, last, closed in session.execute(query)
    )
    return [(first, last) for first, last in away if last >= first]


def touching_leaves(session: Session, subject_id: int) -> list[tuple[date, date]]:
    """First and last day of the leaves that stand or are asked for: a new one may not touch them."""
    row = LeavePermit
    states = (LeaveState.REQUESTED, LeaveState.RECORDED, LeaveState.APPROVED)
    query = select(row.first_day, row.last_day).where(row.subject_id == subject_id, row.state.in_(states))
    return [(first, last) for first, last in session.execute(query)]


def offices_named(session: Session, public_ids: Collection[str]) -> dict[str, int]:
    """The ids of these places of the office tree, by public id."""
    query = select(Office.public_id, Office.id).where(Office.public_id.in_(sorted(public_ids)))
    return {row.public_id: row.id for row in session.execute(query)}


def place_names(session: Session, public_ids: Collection[str]) -> dict[str, str]:
    """The names of these places of the office tree, by public id."""
    query = select(Office.public_id, Office.name).where(Office.public_id.in_(sorted(public_ids)))
    return {row.public_id: row.name for row in session.execute(query)}


def open_leaves(session: Session, subject_id: int | None, until: date, limit: int) -> list[LeavePermit]:
    """Leaves granted and not closed that end by `until`, the longest overdue first."""
    query = select(LeavePermit).where(LeavePermit.state == LeaveState.APPROVED, LeavePermit.last_day <= until)
    if subject_id is not None:
        query = query.where(LeavePermit.subject_id == subject_id)
    return list(session.scalars(query.order_by(LeavePermit.last_day, LeavePermit.id).limit(limit)))


def waiting_leaves(
    session: Session,
    subject_id: int | None,
    limit: int,
    *,
    states: Collection[LeaveState],
    bodies: Collection[Body],
    besides: int | None = None,
) -> list[LeavePermit]:
    """Requests for leave in these states that these bodies decide, not put down by `besides`, first departure first."""
    query = select(LeavePermit).where(LeavePermit.state.in_(states), LeavePermit.body.in_(bodies))
    if besides is not None:
        query = query.where(or_(LeavePermit.requested_by.is_(None), LeavePermit.requested_by != besides))
    if subject_id is not None:
        query = query.where(LeavePermit.subject_id == subject_id)
    return list(session.scalars(query.order_by(LeavePermit.first_day, LeavePermit.id).limit(limit)))


def waiting_papers(session: Session, subject_id: int | None, limit: int) -> list[tuple[WaitingAct, Subject]]:
    """Decisions copied from paper that wait for a second person, with whom they are about, the oldest first."""
    query = (
        select(WaitingAct, Subject)
        .join(Subject, Subject.id == WaitingAct.subject_id)
        .where(WaitingAct.kind.in_((MEASURE_KIND, DEVICE_KIND, LEAVE_KIND)), WaitingAct.state == WaitingState.WAITING)
    )
    if subject_id is not None:
        query = query.where(Subject.id == subject_id)
    found = session.execute(query.order_by(WaitingAct.prepared_at, WaitingAct.id).limit(limit))
    return [(put, who) for put, who in found]


def ending_devices(
    session: Session, subject_id: int | None, now: datetime, until: datetime, limit: int
) -> list[DeviceWindow]:
    """Devices in force whose order runs out by `until`, the first to end first."""
    row = DeviceWindow
    query = select(row).where(row.to_at > now, row.to_at <= until, row.lifted_at.is_(None))
    if subject_id is not None:
        query = query.where(row.subject_id == subject_id)
    return list(session.scalars(query.order_by(row.to_at, row.id).limit(limit)))


def one(session: Session, model: type[Model], public_id: str) -> Model:
    """The row of `model` with this public id; NotVisible outside the scope."""
    table: Any = model
    row: Model | None = session.scalars(select(table).where(table.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def _history(session: Session, model: type[Model], subject_id: int, newest: Any) -> list[Model]:
    table: Any = model
    query = select(table).where(table.subject_id == subject_id).order_by(newest.desc(), table.id.desc())
    return list(session.scalars(query))
