"""The only place where evidence enters scoring. What counts is decided here, line by line, and nowhere else.

Everything that comes in was established by a person: duties nobody met, contacts, leaves closed late, episodes a
human check confirmed, measures somebody decided. No raw reading comes in.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from core.acts import Act
from core.clock import day_start, last_day, office_day
from corrections.contact import queries as contacts
from corrections.contact.kinds import ContactKind, OccasionOutcome
from corrections.contact.occasions import Occasion, occasions_of
from corrections.file.queries import facts as read_facts
from corrections.kinds import OFFICE_DUTIES, DutyKind, ExemptionGround, MeasureKind
from corrections.regime.facts import CaseFacts, Period
from location.alerts import queries as alerts
from scoring.engine.fact import Evidence, Fact, FactKind, HeadExemption, Pending, PersonProfile, Target
from scoring.engine.month import Month

MISSED = {
    DutyKind.PHONE_REPORT: FactKind.PHONE_REPORT_MISSED,
    DutyKind.IN_PERSON_REPORT: FactKind.IN_PERSON_REPORT_MISSED,
    DutyKind.WRITTEN_REPORT: FactKind.WRITTEN_REPORT_MISSING,
    DutyKind.STUDY: FactKind.GROUP_STUDY_MISSED,
    DutyKind.SERVICE: FactKind.SERVICE_MISSED,
}
LATE = {
    DutyKind.PHONE_REPORT: FactKind.PHONE_REPORT_LATE,
    DutyKind.IN_PERSON_REPORT: FactKind.IN_PERSON_REPORT_LATE,
    DutyKind.WRITTEN_REPORT: FactKind.WRITTEN_REPORT_LATE,
}
HOURS = {ContactKind.STUDY: FactKind.STUDY_HOURS, ContactKind.SERVICE: FactKind.SERVICE_HOURS}
MEASURES = {
    MeasureKind.REPRIMAND: FactKind.REPRIMAND,
    MeasureKind.WARNING: FactKind.WARNING,
    MeasureKind.POLICE_PENALTY: FactKind.POLICE_PENALTY,
    MeasureKind.COMMENDATION: FactKind.COMMENDATION,
}
TARGETS = {DutyKind.STUDY: Target.STUDY_HOURS, DutyKind.SERVICE: Target.SERVICE_HOURS}
HEADS = {DutyKind.STUDY: "study", DutyKind.SERVICE: "service"}
"""What a rule book calls the heads of the duties somebody may be excused from."""
EVERY_HEAD = ""
"""Leave and custody: the book says which heads they leave unrated."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Inputs:
    """What one person's month is scored from."""

    facts: tuple[Fact, ...]
    profile: PersonProfile


def gather(act: Act, month: Month, subject_ids: Collection[int] | None = None) -> dict[int, Inputs]:
    """The inputs of everybody in scope who was under correction in `month`; a constant number of statements."""
    start, end = day_start(month.first_day), day_start(month.last_day + ONE_DAY)
    files = read_facts(act.session, subject_ids)
    people = {i: files[i] for i in sorted(files) if _in_month(files[i], month)}
    ids = list(people)
    known_to = min(month.last_day, act.today - ONE_DAY)
    due = occasions_of(act, people, month.first_day, month.last_day) if people else {}
    met = contacts.contacts_between(act.session, ids, month.first_day, month.last_day) if ids else {}
    confirmed = alerts.confirmed_between(act.session, ids, start, end) if ids else {}
    unchecked = alerts.unchecked_between(act.session, ids, start, end) if ids else {}
    found = {}
    for id in ids:
        facts = [
            *_duties(due.get(id, ()), month, known_to),
            *_hours(met.get(id, ())),
            *_measures(people[id], month),
            *(_left(row.public_id, office_day(row.start)) for row in confirmed.get(id, ())),
            *_closed_late(people[id], month),
        ]
        pending = tuple(Pending("episode", Evidence("episode", row.public_id)) for row in unchecked.get(id, ()))
        profile = replace(
            _profile(people[id], known_to, pending),
            exemptions=tuple(_exemptions(people[id], month)),
            targets=_targets(due.get(id, ()), month),
        )
        found[id] = Inputs(tuple(facts), profile)
    return found


def _in_month(facts: CaseFacts, month: Month) -> bool:
    if facts.received is None or office_day(facts.received) > month.last_day:
        return False
    ended = _ended(facts)
    return ended is None or ended >= month.first_day


def _ended(facts: CaseFacts) -> date | None:
    if facts.ended is not None:
        return last_day(facts.ended.at)
    return None


def _profile(facts: CaseFacts, known_to: date, pending: tuple[Pending, ...]) -> PersonProfile:
    assert facts.received is not None  # `_in_month` let nobody else in
    return PersonProfile(
        enrolled=office_day(facts.received),
        complete_to=known_to,
        ended=_ended(facts),
        minor=facts.person.protected_minor,
        pending=pending,
    )


def _duties(found: Iterable[Occasion], month: Month, known_to: date) -> Iterator[Fact]:
    for each in found:
        kind, day = each.due.key.kind, each.due.due_day
        if kind in OFFICE_DUTIES or day not in month:
            continue
        evidence = (Evidence("duty", str(each.due.key)),)
        event = f"duty:{each.due.key}"
        if kind in TARGETS and each.due.frequency.minutes is not None:
            continue  # hours are owed: what is short of them is counted, not the occasion
        if each.settled is None:
            if kind in MISSED and day <= known_to:
                yield Fact(MISSED[kind], day, event, evidence)
        elif each.settled.outcome is OccasionOutcome.MISSED and kind in MISSED:
            yield Fact(MISSED[kind], day, event, evidence)
        elif each.settled.outcome is OccasionOutcome.MET and each.settled.days_late and kind in LATE:
            proof = tuple(Evidence("contact", ref) for ref in each.settled.contacts)
            yield Fact(LATE[kind], day, event, evidence + proof)


def _targets(found: Iterable[Occasion], month: Month) -> dict[Target, Decimal]:
    """The hours of study and service owed this month; what was excused is not owed."""
    minutes: dict[Target, int] = {}
    for each in found:
        target, owed = TARGETS.get(each.due.key.kind), each.due.frequency.minutes
        excused = each.settled is not None and each.settled.outcome is OccasionOutcome.EXCUSED
        if target is not None and owed and each.due.due_day in month and not excused:
            minutes[target] = minutes.get(target, 0) + owed
    return {target: _in_hours(owed) for target, owed in minutes.items()}


def _exemptions(facts: CaseFacts, month: Month) -> Iterator[HeadExemption]:
    """On what grounds heads may stay unrated, each with its days in this month. An excuse that names no ground that a
    scale could know rests the duties alone.
    """
    for one in facts.exemptions:
        days = _days(one.period, month)
        for kind in sorted(one.kinds & HEADS.keys()) if days and one.ground is not ExemptionGround.OTHER else ():
            yield HeadExemption(HEADS[kind], one.ground.value, Evidence("exemption", one.source), days)
    for leave in facts.leaves:
        days = _days(leave.period, month) if leave.period is not None else 0
        if days:
            yield HeadExemption(EVERY_HEAD, "approved_leave", Evidence("leave", leave.source), days)
    for custody in facts.custodies:
        days = _days(custody.period, month)
        if days:
            yield HeadExemption(EVERY_HEAD, "detention", Evidence("custody", custody.source), days)


def _days(period: Period, month: Month) -> int:
    """How many days of the month a period touches."""
    first = max(office_day(period.start), month.first_day)
    last = month.last_day if period.end is None else min(last_day(period.end), month.last_day)
    return max(0, (last - first).days + 1)


def _in_hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def _hours(found: Iterable[contacts.ContactFact]) -> Iterator[Fact]:
    for each in found:
        if each.kind in HOURS and each.reached and each.minutes:
            evidence = (Evidence("contact", each.ref),)
            event = f"contact:{each.ref}"
            yield Fact(HOURS[each.kind], office_day(each.at), event, evidence, quantity=_in_hours(each.minutes))


def _measures(facts: CaseFacts, month: Month) -> Iterator[Fact]:
    for each in facts.measures:
        day = office_day(each.decided)
        if each.kind in MEASURES and day in month and each.cancelled is None:
            evidence = (Evidence("decision", each.source),)
            event = f"measure:{each.source}"
            yield Fact(MEASURES[each.kind], day, event, evidence, confirmed=True, covers=each.covers)


def _left(alert: str, day: date) -> Fact:
    return Fact(FactKind.BOUNDARY_LEFT, day, f"episode:{alert}", (Evidence("episode", alert),), confirmed=True)


def _closed_late(facts: CaseFacts, month: Month) -> Iterator[Fact]:
    for each in facts.leaves:
        day = office_day(each.closed) if each.closed is not None else None
        if day is not None and day in month and day > each.last_day:
            days = Decimal((day - each.last_day).days)
            yield Fact(
                FactKind.LEAVE_CLOSED_LATE,
                day,
                f"leave:{each.source}",
                (Evidence("leave", each.source),),
                quantity=days,
            )
