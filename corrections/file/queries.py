"""The one way to ask for the facts on a person's file and for what binds the person.

`facts` reads the files of many people at once, `regime_of` says what binds them over a time, `read_file` gives the
facts of one person with what binds the person at a moment. Whoever needs both asks once and hands the facts on.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access import Subject
from core.acts import Act
from core.clock import office_day
from core.errors import NotVisible
from core.law import Law
from corrections.cases import queries as cases
from corrections.file.gather import READERS, sensitive_orders
from corrections.people import queries as people
from corrections.regime import facts as fact
from corrections.regime.facts import CaseFacts
from corrections.regime.policy import RegimePolicy, read_policy
from corrections.regime.regime import Regime, bind
from corrections.regime.spans import Timeline, law_stretches, since, timeline

Model = TypeVar("Model")
FACTS_FROM = (*people.WHO, *cases.STANDING, *cases.LEVELS, *(reader.model for reader in READERS.values()))
"""The tables that the facts of one file are read from."""

_POLICIES: WeakKeyDictionary[Law, dict[str, RegimePolicy]] = WeakKeyDictionary()
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
    return read_file(act, subject, at)[1]


def read_file(act: Act, subject: Subject, at: datetime) -> tuple[CaseFacts, Regime]:
    """The facts on a person's file, read once, and what binds the person at `at`; NotVisible without a case."""
    file = facts_of(act.session, subject.id)
    return file, bind(file, act.law, _policy_of(act.law, office_day(at)), at)


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


def _policy_of(law: Law, day: date) -> RegimePolicy:
    """What the regime reads from the law of a day, read once for each stretch of days on which the law is the same."""
    read, view = _POLICIES.setdefault(law, {}), law.at(day)
    if view.fingerprint not in read:
        read[view.fingerprint] = read_policy(view)
    return read[view.fingerprint]


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
