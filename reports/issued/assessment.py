"""The individual assessment: the file as it stands, the plan's own words, months and duties so far."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain

from flask_babel import gettext

from core.access import Subject
from core.acts import Act
from core.clock import last_day, office_day
from core.errors import Conflict
from corrections.cases import queries as cases
from corrections.contact.kinds import OccasionOutcome
from corrections.contact.occasions import occasions_of
from corrections.file.queries import read_file
from corrections.kinds import DutyKind
from corrections.plans import queries as plans
from corrections.plans.kinds import ChangeGround
from corrections.plans.words import GROUND_LABELS
from corrections.regime.facts import ONE_DAY, CaseFacts, MeasureFact
from corrections.regime.regime import Regime
from corrections.regime.where import Binding
from corrections.words import label
from reports.issued.gathering import ground_of, in_both, issue_of, level_of, person_of
from reports.papers import assessment
from reports.papers.values import Words
from scoring.engine.month import Month
from scoring.ledger import queries as ledger
from scoring.ledger.kinds import SheetState

PERIOD = timedelta(days=180)
"""How far an assessment looks back."""


def assessment_facts(act: Act, subject: Subject) -> assessment.AssessmentFacts:
    """Everything the assessment says of this person today."""
    facts, regime = read_file(act, subject, act.now)
    case = cases.case(act.session, subject.id)
    plan = plans.plan_now(act.session, subject.id)
    if case is None or plan is None or facts.received is None:
        raise Conflict("An assessment needs a case and a correction plan on file.")
    first = max(office_day(facts.received), act.today - PERIOD)
    book = ledger.book_for(act.session, Month.of(act.today))
    state = plan.mental_state
    return assessment.AssessmentFacts(
        issue=issue_of(act, subject),
        person=person_of(act, subject, facts, regime),
        first=first,
        last=act.today,
        details=((in_both(lambda: gettext("Basic facts")), Words(plan.basics)),) if plan.basics else (),
        sentence=assessment.AssessmentSentence(
            Words(case.offence), Words(case.decider), case.judgment_no, Words(case.sentence_text)
        ),
        review=assessment.Review(
            plan.offence or "", plan.repentance or "", plan.character or "", plan.surroundings or ""
        ),
        risk=level_of(regime),
        factors=(assessment.Factor(in_both(lambda: gettext("Mental state")), state),) if state else (),
        needs=tuple(line for line in (plan.needs or "").splitlines() if line.strip()),
        conditions=_conditions(facts, regime, first),
        plans=_plan_versions(act, subject),
        scores=_scores(act, subject),
        full=sum((h.base for h in book.heads), Decimal()),
        bands=tuple(
            assessment.BandLine(b.start, Words(b.title.zh, b.title.en)) for b in book.bands if b.start is not None
        ),
        tallies=_tallies(act, {subject.id: facts}, first),
        events=_events(act, facts),
        conclusion=plan.goals or "",
        assessor=act.actor.name,
        signed_on=act.today,
    )


def _conditions(facts: CaseFacts, regime: Regime, since: date) -> tuple[assessment.Condition, ...]:
    """What binds the person, each with the period for which it was set."""
    periods = {boundary.source: boundary.period for boundary in facts.boundaries}
    periods.update({order.source: order.period for order in facts.prohibitions})

    def told(binding: Binding) -> assessment.Condition:
        period = periods.get(binding.source)
        begins = office_day(period.start) if period else since
        ends = last_day(period.end) if period and period.end else None
        return assessment.Condition(Words(binding.label), begins, ends, ground_of(binding.rule.cites))

    return tuple(told(binding) for binding in regime.bindings)


def _plan_versions(act: Act, subject: Subject) -> tuple[assessment.AssessmentPlan, ...]:
    rows = [row for row, _ in plans.versions(act.session, subject.id)]
    rows.sort(key=lambda r: r.number)
    days = [office_day(r.written_at) for r in rows]
    return tuple(
        assessment.AssessmentPlan(
            row.number,
            day,
            _before_next(days, i),
            _why(row.ground, row.reason or ""),
            tuple((kind, text) for kind in assessment.Measures if (text := getattr(row, kind.value))),
        )
        for i, (row, day) in enumerate(zip(rows, days, strict=True))
    )


def _why(ground: ChangeGround, reason: str) -> Words:
    """Why a version was written, as the screen says it: its ground, and the reason where one was given."""
    said = in_both(lambda: GROUND_LABELS[ground])
    return Words(f"{said.zh}。{reason}", f"{said.en}. {reason}") if reason else said


def _before_next(days: Sequence[date], i: int) -> date | None:
    """The last day of the version that began on `days[i]`; None for the newest."""
    return max(days[i], days[i + 1] - ONE_DAY) if i + 1 < len(days) else None


def _scores(act: Act, subject: Subject) -> tuple[assessment.MonthScore, ...]:
    """The total of each confirmed month, the oldest first."""
    sheets = [s for s in ledger.of_person(act.session, subject.id) if s.state is SheetState.CONFIRMED][::-1]
    valid = ledger.valid(act.session, sheets)
    months = [(Month.parse(s.month), valid[s.public_id].total) for s in sheets]
    return tuple(assessment.MonthScore(month.year, month.number, total) for month, total in months)


def _tallies(act: Act, file: Mapping[int, CaseFacts], first: date) -> tuple[assessment.AssessmentCount, ...]:
    """How often each duty fell due until yesterday, and how often it was done."""
    last = act.today - ONE_DAY
    if last < first:
        return ()
    counted: dict[DutyKind, tuple[int, int]] = {}
    for each in chain.from_iterable(occasions_of(act, file, first, last).values()):
        met = each.settled is not None and each.settled.outcome is OccasionOutcome.MET
        owed, done = counted.get(each.due.key.kind, (0, 0))
        counted[each.due.key.kind] = (owed + 1, done + met)
    return tuple(_tally(kind, owed, done) for kind, (owed, done) in counted.items())


def _tally(kind: DutyKind, owed: int, done: int) -> assessment.AssessmentCount:
    return assessment.AssessmentCount(in_both(lambda: label(kind)), owed, done)


def _events(act: Act, facts: CaseFacts) -> tuple[assessment.AssessmentEvent, ...]:
    """The rewards and penalties that count today."""
    return tuple(_event(measure) for measure in facts.measures if measure.stands(act.now))


def _event(measure: MeasureFact) -> assessment.AssessmentEvent:
    return assessment.AssessmentEvent(office_day(measure.decided), in_both(lambda: label(measure.kind)))
