"""Reading cases: one, those in hand, and the parts of many from which the regime is computed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from core.access import Subject
from core.acts import Act
from core.acts.models import WaitingAct, WaitingState
from core.clock import day_start, last_day, office_day
from core.errors import Conflict, NotVisible
from core.messages import mark as _m
from corrections.cases import rules
from corrections.cases.models import Case, Custody, LevelChange, Proposal, Term
from corrections.kinds import Category, EndKind, Level, TemporaryGround
from corrections.people.queries import among
from corrections.regime import facts
from corrections.regime.facts import LAST_DAY, ONE_DAY

STANDING = (Case, Term, Custody, Proposal)
"""The tables that say who is under correction."""
LEVELS = (LevelChange,)
"""The tables that say at which level somebody is."""
NO_CASE = _m("Under this file nobody was received into correction. What belongs to supervision does not exist here.")
LEVEL_KIND = "level.change"
"""The kind of waiting act that proposes a level."""


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """What a list shows of a case."""

    case: str
    category: Category
    term_first: date
    term_last: date
    received_at: datetime
    ended_at: datetime | None
    end_kind: EndKind | None
    level: Level | None
    """The level last decided; None where none was."""


@dataclass(frozen=True, slots=True)
class CaseParts:
    """A case as the regime reads it."""

    case: str
    category: Category
    temporary_ground: TemporaryGround | None
    protected_minor: bool
    received_at: datetime
    ended: facts.Ending | None
    terms: tuple[facts.TermFact, ...]
    levels: tuple[facts.LevelChangeFact, ...]
    custodies: tuple[facts.CustodyFact, ...]
    proposals: tuple[facts.ProposalFact, ...]


def case(session: Session, subject_id: int) -> Case | None:
    """The person's case: the one received last, ended or not."""
    query = select(Case).where(Case.subject_id == subject_id).order_by(Case.received_at.desc(), Case.id.desc()).limit(1)
    return session.scalars(query).one_or_none()


def case_of(session: Session, subject_id: int) -> Case:
    """The person's case; Conflict, in words, when there is none."""
    found = case(session, subject_id)
    if found is None:
        raise Conflict(NO_CASE)
    return found


def ever_received(act: Act, subject: Subject) -> bool:
    """Whether this person was ever received into correction: what belongs to supervision is shown only then."""
    return act.session.scalar(select(exists().where(Case.subject_id == subject.id))) or False


def never_received(act: Act, subject: Subject) -> bool:
    """Whether the file is of somebody who was never under correction."""
    return not ever_received(act, subject)


def require_case(act: Act, subject: Subject) -> None:
    """Raise Conflict, in words, for somebody who was never received into correction."""
    if not ever_received(act, subject):
        raise Conflict(NO_CASE)


def terms(session: Session, case_id: int) -> list[Term]:
    """Every term of a case, the original first."""
    return list(session.scalars(select(Term).where(Term.case_id == case_id).order_by(Term.id)))


def level_changes(session: Session, case_id: int) -> list[LevelChange]:
    """Every decision on the level, the newest first."""
    query = select(LevelChange).where(LevelChange.case_id == case_id)
    return list(session.scalars(query.order_by(LevelChange.since.desc(), LevelChange.id.desc())))


def custodies(session: Session, case_id: int) -> list[Custody]:
    """Every stretch in custody, the newest first."""
    return list(session.scalars(select(Custody).where(Custody.case_id == case_id).order_by(Custody.from_at.desc())))


def proposals(session: Session, case_id: int) -> list[Proposal]:
    """Every proposal to revoke or return, the newest first."""
    return list(session.scalars(select(Proposal).where(Proposal.case_id == case_id).order_by(Proposal.from_at.desc())))


def hindered(session: Session, row: Case, last: date) -> bool:
    """Whether custody or a proposal stood when the day `last` ended, or stands since."""
    held = [(each.from_at, each.to_at) for each in custodies(session, row.id)]
    proposed = [(each.from_at, each.to_at) for each in proposals(session, row.id)]
    return rules.hindered(day_start(last + ONE_DAY), [*held, *proposed])


def waiting_act(session: Session, public_id: str) -> WaitingAct:
    """A waiting act to be looked at; NotVisible when there is none. Whom it is about is checked by the caller."""
    row = session.scalars(select(WaitingAct).where(WaitingAct.public_id == public_id)).one_or_none()
    if row is None:
        raise NotVisible()
    return row


def level_proposal(session: Session, subject_id: int) -> WaitingAct | None:
    """The proposal on this person's level that waits for a decision, if any."""
    query = select(WaitingAct).where(
        WaitingAct.subject_id == subject_id, WaitingAct.kind == LEVEL_KIND, WaitingAct.state == WaitingState.WAITING
    )
    return session.scalars(query.order_by(WaitingAct.id)).first()


def level_proposals(session: Session, subject_id: int | None, limit: int) -> list[tuple[WaitingAct, Case]]:
    """The proposals on a level that wait, of one person or of everybody in scope, the oldest first."""
    query = (
        select(WaitingAct, Case)
        .join(Case, Case.subject_id == WaitingAct.subject_id)
        .where(WaitingAct.kind == LEVEL_KIND, WaitingAct.state == WaitingState.WAITING, Case.ended_at.is_(None))
    )
    if subject_id is not None:
        query = query.where(Case.subject_id == subject_id)
    found = session.execute(query.order_by(WaitingAct.prepared_at, WaitingAct.id).limit(limit))
    return [(waiting, case) for waiting, case in found]


def ending(session: Session, subject_id: int | None, until: date, limit: int) -> list[Case]:
    """Cases not ended whose term runs out by `until`, the earliest first."""
    query = select(Case).where(Case.ended_at.is_(None), Case.term_last <= until)
    if subject_id is not None:
        query = query.where(Case.subject_id == subject_id)
    return list(session.scalars(query.order_by(Case.term_last, Case.id).limit(limit)))


def queried(session: Session, subject_id: int | None, limit: int) -> list[Case]:
    """Cases whose printed term awaits clearing up, the oldest first."""
    query = select(Case).where(Case.ended_at.is_(None), Case.term_query.is_not(None))
    if subject_id is not None:
        query = query.where(Case.subject_id == subject_id)
    return list(session.scalars(query.order_by(Case.received_at, Case.id).limit(limit)))


def received_ids() -> Select[int]:
    """The subjects ever received into correction."""
    return select(Case.subject_id)


def in_hand_ids(session: Session, at: datetime, only: Collection[int] | None = None) -> Select[int]:
    """The subjects under correction at `at`, or those of `only` who are, as a condition for another query.

    A case is in hand from its reception until its recorded end or the end of the term that was in force then. One
    whose term ran out in custody or with a revocation pending stays in hand: it never ends by itself.
    """
    query, day = _open_at(at, only), office_day(at)
    expired = session.execute(query.add_columns(Case.id, Term.last_day).where(Term.last_day < day)).all()
    over = {case_id: day_start(last + ONE_DAY) for _subject, case_id, last in expired}
    held = select(Custody.case_id, Custody.from_at, Custody.to_at).where(Custody.case_id.in_(sorted(over)))
    proposed = select(Proposal.case_id, Proposal.from_at, Proposal.to_at).where(Proposal.case_id.in_(sorted(over)))
    stood = {id for id, start, end in session.execute(held) if rules.hindered(over[id], [(start, end)])}
    stood |= {id for id, start, end in session.execute(proposed) if rules.hindered(over[id], [(start, end)])}
    return query.where(or_(Term.last_day >= day, Case.id.in_(sorted(stood))))


def in_hand(session: Session, at: datetime, only: Collection[int] | None = None) -> list[int]:
    """The subject ids of everybody under correction at `at`, or of those of `only` who are."""
    found = session.scalars(in_hand_ids(session, at, only))
    return [id for id in found if only is None or id in only]


def in_hand_now(session: Session, subject_id: int, at: datetime) -> bool:
    """Whether this person is under correction at `at`."""
    return bool(in_hand(session, at, [subject_id]))


def last_in_hand(act: Act, only: Collection[int]) -> dict[int, date]:
    """Of those of `only` who are under correction now, the last day on which they are, as things stand.

    Whoever was held or proposed to be taken back when the term ran out, or will be, stays in hand without an end.
    """
    session, today = act.session, act.today
    rows = session.execute(_open_at(act.now, only).add_columns(Case.id, Case.ended_at, Term.last_day)).all()
    if not rows:
        return {}
    held, proposed = _custodies(session, only), _proposals(session, only)
    found = {}
    for subject, case_id, ended, last in (row for row in rows if row.subject_id in only):
        stretches = [each.period for each in (*held.get(case_id, ()), *proposed.get(case_id, ()))]
        stays = last > LAST_DAY or rules.hindered(
            day_start(last + ONE_DAY), [(each.start, each.end) for each in stretches]
        )
        if stays or last >= today:
            found[subject] = last_day(ended) if ended is not None else date.max if stays else last
    return found


def ended_ids(session: Session, at: datetime, only: Collection[int] | None = None) -> Select[int]:
    """The subjects whose correction was over at `at` and who were not under correction again, or those of `only`."""
    ended = among(select(Case.subject_id).where(Case.received_at <= at), Case.subject_id, only)
    return ended.where(Case.subject_id.not_in(in_hand_ids(session, at, only)))


def briefs(session: Session, subject_ids: Collection[int] | None) -> dict[int, CaseBrief]:
    """The last case of each of these people as a list shows it; two statements."""
    changes = select(LevelChange.case_id, LevelChange.level).order_by(LevelChange.since, LevelChange.id)
    decided = session.execute(among(changes, LevelChange.subject_id, subject_ids))
    levels: dict[int, Level] = {row.case_id: row.level for row in decided}
    query = select(Case).order_by(Case.received_at, Case.id)
    return {
        row.subject_id: CaseBrief(
            row.public_id,
            row.category,
            row.term_first,
            row.term_last,
            row.received_at,
            row.ended_at,
            row.end_kind,
            levels.get(row.id),
        )
        for row in session.scalars(among(query, Case.subject_id, subject_ids))
    }


def briefs_of(act: Act, only: Collection[int]) -> dict[int, CaseBrief]:
    """The last case of each of these people and of nobody else."""
    return {id: brief for id, brief in briefs(act.session, only).items() if id in only}


def parts(session: Session, subject_ids: Collection[int] | None) -> dict[int, CaseParts]:
    """The last case of each of these people, or of everybody in scope, as the regime reads it; five statements."""
    columns = select(
        Case.id, Case.subject_id, Case.public_id, Case.category, Case.temporary_ground, Case.protected_minor,
        Case.received_at, Case.ended_at, Case.end_kind,
    )  # fmt: skip
    cases = session.execute(among(columns.order_by(Case.received_at, Case.id), Case.subject_id, subject_ids)).all()
    terms = _terms(session, subject_ids)
    levels = _levels(session, subject_ids)
    held = _custodies(session, subject_ids)
    proposed = _proposals(session, subject_ids)
    return {
        subject_id: CaseParts(
            name,
            category,
            ground,
            minor,
            received,
            facts.Ending(name, ended, kind) if ended and kind else None,
            tuple(terms[id]),
            tuple(levels.get(id, ())),
            tuple(held.get(id, ())),
            tuple(proposed.get(id, ())),
        )
        for id, subject_id, name, category, ground, minor, received, ended, kind in cases
    }


def _open_at(at: datetime, only: Collection[int] | None) -> Select[int]:
    """The cases received and not recorded as ended at `at`, each joined with the term in force then."""
    later = aliased(Term)
    followed = exists(select(later.id).where(later.case_id == Term.case_id, later.id > Term.id, _known_at(later, at)))
    query = (
        select(Case.subject_id)
        .join(Term, Term.case_id == Case.id)
        .where(_known_at(Term, at), ~followed)
        .where(Case.received_at <= at, or_(Case.ended_at.is_(None), Case.ended_at > at))
    )
    return among(query, Case.subject_id, only)


def _known_at(term: Any, at: datetime) -> ColumnElement[bool]:
    return or_(term.decided_at.is_(None), term.decided_at <= at)


def _terms(session: Session, subject_ids: Collection[int] | None) -> dict[int, list[facts.TermFact]]:
    query = select(Term.case_id, Term.first_day, Term.last_day, Term.decided_at)
    found: dict[int, list[facts.TermFact]] = {}
    for case_id, first, last, decided in session.execute(among(query, Term.subject_id, subject_ids)):
        found.setdefault(case_id, []).append(facts.TermFact(first, last, decided))
    return found


def _levels(session: Session, subject_ids: Collection[int] | None) -> dict[int, list[facts.LevelChangeFact]]:
    row = LevelChange
    query = select(row.case_id, row.public_id, row.since, row.level, row.reason)
    found: dict[int, list[facts.LevelChangeFact]] = {}
    for case_id, name, since, level, reason in session.execute(among(query, row.subject_id, subject_ids)):
        found.setdefault(case_id, []).append(facts.LevelChangeFact(name, since, level, reason))
    return found


def _custodies(session: Session, subject_ids: Collection[int] | None) -> dict[int, list[facts.CustodyFact]]:
    query = select(Custody.case_id, Custody.public_id, Custody.from_at, Custody.to_at, Custody.kind)
    found: dict[int, list[facts.CustodyFact]] = {}
    for case_id, name, start, end, kind in session.execute(among(query, Custody.subject_id, subject_ids)):
        found.setdefault(case_id, []).append(facts.CustodyFact(name, facts.Period(start, end), kind))
    return found


def _proposals(session: Session, subject_ids: Collection[int] | None) -> dict[int, list[facts.ProposalFact]]:
    query = select(Proposal.case_id, Proposal.public_id, Proposal.from_at, Proposal.to_at, Proposal.kind)
    found: dict[int, list[facts.ProposalFact]] = {}
    for case_id, name, start, end, kind in session.execute(among(query, Proposal.subject_id, subject_ids)):
        found.setdefault(case_id, []).append(facts.ProposalFact(name, facts.Period(start, end), kind))
    return found


def listed(name: str, at: datetime, initial: Level, subject_id: Any) -> Any:
    """What a list sorts and narrows by, of the last case of the person whose subject a column names; no statement.

    Names: `category`, `term_last`, `protected_minor`, and `level`, the one in force at `at`.
    """
    row, change = aliased(Case), aliased(LevelChange)
    wanted: Any = None if name == "level" else getattr(row, name)
    if name == "level":
        decided = select(change.level).where(change.case_id == row.id, change.since <= at)
        decided = decided.order_by(change.since.desc(), change.id.desc()).limit(1)
        wanted = func.coalesce(decided.scalar_subquery(), literal(initial, LevelChange.level.type))
    of_person = select(wanted).where(row.subject_id == subject_id)
    return of_person.order_by(row.received_at.desc(), row.id.desc()).limit(1).scalar_subquery()


def held_ids(at: datetime) -> Select[int]:
    """The subjects in custody at `at`, as a condition for another query."""
    return select(Custody.subject_id).where(Custody.from_at <= at, or_(Custody.to_at.is_(None), Custody.to_at > at))
