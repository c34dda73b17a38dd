"""Reading the register: one entry, everybody's, and who ought to stand on it and does not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from assistance.handover import rules
from assistance.handover.kinds import ON_REGISTER, ReleaseSource
from assistance.handover.models import Consent, Handover
from core.access import User
from core.acts import Act
from core.clock import last_day, office_day
from core.errors import NotInForce
from corrections.cases import queries as cases
from corrections.contact import queries as contacts
from corrections.contact.kinds import ContactKind
from corrections.people.queries import among

TALKS_BACK = timedelta(days=400)
REGISTER = (Handover,)
"""The tables that say who is on the register."""


@dataclass(frozen=True, slots=True)
class HelpAnswer:
    """What somebody answered when help was offered, with who wrote it down."""

    consent: Consent
    by: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody whose correction has ended, who is owed help and has no entry yet."""

    subject_id: int
    source: ReleaseSource
    released_on: date
    period_last: date


def entered_ids() -> Select[int]:
    """The subjects that were ever entered into the register."""
    return select(Handover.subject_id)


def entries(session: Session, subject_ids: Collection[int] | None = None) -> dict[int, Handover]:
    """The last entry of each of these people, or of everybody in scope; one statement."""
    query = among(select(Handover), Handover.subject_id, subject_ids)
    return {row.subject_id: row for row in session.scalars(query.order_by(Handover.released_on, Handover.id))}


def every_entry(session: Session, subject_ids: Collection[int]) -> list[Handover]:
    """Every entry of these people, the oldest first."""
    query = among(select(Handover), Handover.subject_id, subject_ids)
    found = session.scalars(query.order_by(Handover.released_on, Handover.id))
    return [row for row in found if row.subject_id in subject_ids]


def entry(session: Session, subject_id: int) -> Handover | None:
    """The person's last entry."""
    return entries(session, [subject_id]).get(subject_id)


def earlier(session: Session, row: Handover) -> list[Handover]:
    """The person's entries before this one, the newest first."""
    query = select(Handover).where(Handover.subject_id == row.subject_id, Handover.id != row.id)
    return list(session.scalars(query.order_by(Handover.released_on.desc())))


def on_register(session: Session, day: date) -> dict[int, Handover]:
    """Everybody who stands on the register on `day`, by subject; entries closed since then count as they stand."""
    query = select(Handover).where(Handover.state.in_(ON_REGISTER), Handover.period_last >= day)
    return {row.subject_id: row for row in session.scalars(query.order_by(Handover.released_on, Handover.id))}


def answers(session: Session, handover_id: int) -> list[HelpAnswer]:
    """What was answered about help, the newest first."""
    query = (
        select(Consent, User.name)
        .outerjoin(User, User.id == Consent.by_id)
        .where(Consent.handover_id == handover_id)
        .order_by(Consent.on_day.desc(), Consent.id.desc())
    )
    return [HelpAnswer(row, name or "") for row, name in session.execute(query)]


def proposed(act: Act, subject_ids: Collection[int] | None = None) -> list[Proposed]:
    """Whose correction has ended, is still owed help and has no entry, the longest released first; of these, or all.

    Computed from the cases each time, never kept beside them; four statements.
    """
    ids = set(act.session.scalars(cases.ended_ids(act.session, act.now, subject_ids)))
    briefs = cases.briefs(act.session, ids) if ids else {}
    known = entries(act.session, ids) if ids else {}
    wanted = ids & set(briefs) if subject_ids is None else ids & set(briefs) & set(subject_ids)
    found = [each for id in wanted if (each := owed_help(act, id, briefs[id], known.get(id))) is not None]
    return sorted(found, key=lambda each: (each.released_on, each.subject_id))


def release_day(brief: cases.CaseBrief) -> date:
    """The day on which somebody's correction ended: the recorded one, or the last of the term."""
    recorded = last_day(brief.ended_at) if brief.ended_at else brief.term_last
    return min(recorded, brief.term_last)


def last_met(session: Session, subject_ids: Collection[int], today: date) -> dict[int, date]:
    """The day on which each of these people was last visited or talked with, by the office or a helper; two statements.

    Visits are looked for without limit, talks at the office within `TALKS_BACK`.
    """
    if not subject_ids:
        return {}
    found = {id: office_day(at) for id, at in contacts.last_visits(session, subject_ids).items()}
    talked = contacts.contacts_between(session, subject_ids, today - TALKS_BACK, today)
    for id, facts in talked.items():
        for fact in facts:
            if fact.kind is ContactKind.TALK and fact.reached:
                found[id] = max(found.get(id, date.min), office_day(fact.at))
    return found


def in_hand(act: Act, subject_id: int) -> bool:
    """Whether this person is under correction now."""
    return bool(cases.in_hand(act.session, act.now, [subject_id]))


def owed_help(act: Act, subject_id: int, brief: cases.CaseBrief, entered: Handover | None) -> Proposed | None:
    """What somebody is owed when the case of `brief` is over: None where nothing is, or an entry says so already."""
    if entered is not None and entered.released_on >= office_day(brief.received_at):
        return None
    source = rules.source_after(brief.category, brief.end_kind)
    if source is None:
        return None
    day = release_day(brief)
    try:
        last = rules.period_last(act.law.at(day), source, day)
    except NotInForce:
        return None
    return Proposed(subject_id, source, day, last) if last >= act.today else None
