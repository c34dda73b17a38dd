"""What may be done with a case: receive it, change its term or level, note custody and proposals, end it."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from core.acts import Act, action, second
from core.clock import day_start, office_day
from core.errors import Conflict, Invalid, NotVisible
from corrections.cases import queries, rules, steps
from corrections.cases.kinds import Penalty, TermQuery
from corrections.cases.models import Case, Custody, LevelChange, Proposal, Term
from corrections.cases.values import (
    CaseToEnd,
    CaseToReceive,
    CustodyToEnd,
    CustodyToRecord,
    EndProposalDecision,
    EndToPropose,
    LevelDecision,
    LevelToSet,
    TermQueryToClear,
    TermToChange,
)
from corrections.kinds import ActKind, Category, Level
from corrections.people import queries as people
from corrections.people.rules import moment_of
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision, who_decides


@action("case.received", needs=CasePermission.CASE_MANAGE, says=_l("Received a person into correction"))
def receive_case(act: Act, value: CaseToReceive) -> str:
    """Receive somebody into correction. Answers the case's public id.

    The printed dates bind; where the law counts another end the case carries a query. Raises Invalid with the fields
    that break the limits of the criminal law, Conflict when a case is in hand already.
    """
    query = check_reception(act, value)
    person = act.visible(value.subject)
    outside = value.category is Category.TEMPORARY_EXECUTION
    row = Case(
        subject_id=person.id,
        category=value.category,
        decider_kind=value.decider_kind,
        decider=value.decider,
        judgment_no=value.judgment_no,
        offence=value.offence,
        offence_on=value.offence_on,
        protected_minor=rules.minor_on(people.person(act.session, person.id).birth, value.offence_on),
        penalty=value.penalty,
        penalty_months=value.penalty_length if value.penalty is not Penalty.LIFE else None,
        sentence_text=value.sentence_text,
        temporary_ground=value.temporary_ground if outside else None,
        term_first=value.term_first,
        term_last=value.term_last,
        term_months=value.term_length,
        term_computed=rules.computed_end(act.law.at(value.term_first), rules.sentence_of(value)),
        term_query=query,
        received_at=moment_of(value.received_on, act.now),
    )
    act.session.add(row)
    act.session.flush()
    act.session.add(_term(row, value.judgment_no))
    act.about(person, value, case=row.public_id, query=query.value if query else "")
    return row.public_id


def check_reception(act: Act, value: CaseToReceive) -> TermQuery | None:
    """Whether a case may be received so: Invalid and Conflict as `receive_case`; answers what must be asked back."""
    person = act.visible(value.subject)
    if people.find(act.session, person.id) is None:
        raise NotVisible()
    known = queries.case(act.session, person.id)
    at = moment_of(value.received_on, act.now)
    if known is not None and (known.ended_at is None or known.ended_at > at):
        raise Conflict("This person has a case in hand. End it before another is received.")
    if not act.law.at(value.received_on).holds(rules.FIRST_LEVEL):
        raise Invalid(fields={"received_on": "No rules on file were in force on that day. Please check the year."})
    return rules.check_reception(act.law.at(value.term_first), value, act.today)


@action("case.term_query_cleared", needs=CasePermission.CASE_MANAGE, says=_l("Cleared a query about a term"))
def clear_term_query(act: Act, value: TermQueryToClear) -> None:
    """Say how the doubt about the printed term was cleared up, such as by a call to the court."""
    person = act.visible(value.subject)
    row = queries.case_of(act.session, person.id)
    if row.term_query is None:
        raise Conflict()
    act.about(person, value, case=row.public_id, query=row.term_query.value)
    row.term_query, row.term_note = None, value.note


@action("case.term_changed", needs=CasePermission.CASE_MANAGE, says=_l("Changed a term"))
def change_term(act: Act, value: TermToChange) -> str:
    """Record that a court changed the term, as by commutation: a new term beside the old ones. Answers its id."""
    row = check_term(act, value)
    row.term_last, row.version = value.last_day, row.version + 1
    row.term_computed, row.term_query = None, None
    term = _term(row, value.document, day_start(value.decided_on))
    act.session.add(term)
    act.about(act.subject_of(row), value, case=row.public_id, term=term.public_id)
    return term.public_id


def check_term(act: Act, value: TermToChange) -> Case:
    """Whether the term may be changed so: Invalid and Conflict as `change_term`; answers the case."""
    row = _open_case(act, value.subject)
    decided = [term.decided_at for term in queries.terms(act.session, row.id) if term.decided_at]
    rules.check_term(value, row.term_first, row.term_last, decided, act.today)
    return row


def level_decision(act: Act, row: Case) -> Decision:
    """Who decides on the level of this case today."""
    return who_decides(ActKind.LEVEL_CHANGE, act.law.at(act.today), row.category)


@action("level.changed", needs=CasePermission.CASE_READ, says=_l("Changed a level"))
def change_level(act: Act, value: LevelToSet) -> str:
    """Decide on the level, as the body that the law names. Answers the change's public id.

    Raises NotAllowed when the law names somebody else.
    """
    row = check_level(act, value)
    steps.require_decider(act, level_decision(act, row))
    change = _level(act, row, value)
    act.about(act.subject_of(row), value, change=change.public_id)
    return change.public_id


def check_level(act: Act, value: LevelToSet) -> Case:
    """Whether a level may be changed so; answers the case."""
    row = _open_case(act, value.subject)
    changes = queries.level_changes(act.session, row.id)
    rules.check_level(value, changes[0].level if changes else None)
    return row


@action("level.proposed", needs=CasePermission.CASE_MANAGE, says=_l("Proposed a level"))
def propose_level(act: Act, value: LevelToSet) -> str:
    """Put a change of level before the body that decides it. Answers the waiting act's public id."""
    row = check_level_proposal(act, value)
    needs = steps.PERMITS.get(level_decision(act, row).body)
    if needs is None:
        raise Conflict("The law of that day lets nobody decide this.")
    person = act.subject_of(row)
    payload = {"level": value.level.value, "reason": value.reason, "evidence": value.evidence}
    waiting = second.prepare(
        act, queries.LEVEL_KIND, needs=needs, office_id=person.office_id, payload=payload, subject_id=person.id
    )
    act.about(person, value, waiting=waiting.public_id)
    return waiting.public_id


def check_level_proposal(act: Act, value: LevelToSet) -> Case:
    """Whether a level may be proposed so; answers the case."""
    row = check_level(act, value)
    if queries.level_proposal(act.session, row.subject_id) is not None:
        raise Conflict("A proposal on the level is waiting already.")
    return row


@action("level.decided", needs=CasePermission.CASE_READ, says=_l("Decided on a level"))
def decide_level(act: Act, value: LevelDecision) -> str | None:
    """Decide on a proposed level. Answers the change's public id, or None when it was declined."""
    waiting = second.waiting(act, value.waiting)
    person = steps.subject_of(act, waiting)
    row = _open_case(act, person.public_id)
    rules.check_level_decision(value)
    second.decide(act, waiting, confirm=value.confirmed, reason=value.reason)
    act.about(person, value)
    if not value.confirmed:
        return None
    payload = {**waiting.payload, "level": Level(waiting.payload["level"])}
    return _level(act, row, LevelToSet(subject=person.public_id, **payload)).public_id


@action("custody.recorded", needs=CasePermission.CASE_MANAGE, says=_l("Recorded a time in custody"))
def record_custody(act: Act, value: CustodyToRecord) -> str:
    """Note that the person was taken into custody. Answers the record's public id."""
    row = _open_case(act, value.subject)
    rules.check_custody(value, act.now)
    if any(each.to_at is None for each in queries.custodies(act.session, row.id)):
        raise Conflict("The person is in custody on file already.")
    custody = Custody(subject_id=row.subject_id, case_id=row.id, kind=value.kind, from_at=value.from_at)
    custody.document, custody.place = value.document, value.place or None
    act.session.add(custody)
    act.about(act.subject_of(row), value, custody=custody.public_id)
    return custody.public_id


@action("custody.ended", needs=CasePermission.CASE_MANAGE, says=_l("Ended a time in custody"))
def end_custody(act: Act, value: CustodyToEnd) -> None:
    """Note that the person came out of custody."""
    custody = act.one(Custody, value.custody, lock=True)
    if custody.to_at is not None:
        raise Conflict()
    rules.check_custody_end(value, custody.from_at, act.now)
    custody.to_at = value.to_at
    act.about(act.subject_of(custody), value)


@action("case.end_proposed", needs=CasePermission.CASE_MANAGE, says=_l("Proposed to end a case"))
def record_proposal(act: Act, value: EndToPropose) -> str:
    """Note that revocation or return to prison was proposed. Answers the record's public id."""
    row = check_proposal(act, value)
    proposal = Proposal(subject_id=row.subject_id, case_id=row.id, kind=value.kind, from_at=value.from_at)
    proposal.document = value.document
    act.session.add(proposal)
    act.about(act.subject_of(row), value, proposal=proposal.public_id)
    return proposal.public_id


def check_proposal(act: Act, value: EndToPropose) -> Case:
    """Whether such a proposal may go on file; answers the case."""
    row = _open_case(act, value.subject)
    rules.check_proposal(value, row.category, act.now)
    if any(each.to_at is None for each in queries.proposals(act.session, row.id)):
        raise Conflict("A proposal is pending on file already.")
    return row


@action("case.end_proposal_decided", needs=CasePermission.CASE_MANAGE, says=_l("Decided on a proposal to end a case"))
def close_proposal(act: Act, value: EndProposalDecision) -> None:
    """Note how a proposal was decided. A granted one is followed by the end of the case."""
    proposal = check_proposal_decision(act, value)
    proposal.to_at, proposal.outcome = value.to_at, value.outcome
    act.about(act.subject_of(proposal), value)


def check_proposal_decision(act: Act, value: EndProposalDecision) -> Proposal:
    """Whether a proposal may be decided so; answers it."""
    proposal = act.one(Proposal, value.proposal, lock=act.writing)
    if proposal.to_at is not None:
        raise Conflict("This has been decided already.")
    rules.check_proposal_decision(value, proposal.from_at, act.now)
    return proposal


@action("case.ended", needs=CasePermission.CASE_MANAGE, says=_l("Ended a case"))
def end_case(act: Act, value: CaseToEnd) -> None:
    """Record the end of correction. The day is the last one that counted: the term's own for a term served.

    Conflict while custody or a pending proposal stands in the way: only the county may say then (`close_pending`).
    """
    _end(act, check_end(act, value), value)


@action(
    "case.pending_closed",
    needs=CasePermission.CONDITION_DECIDE_COUNTY,
    says=_l("Ended a case that had waited for the county"),
)
def close_pending(act: Act, value: CaseToEnd) -> None:
    """The county's word on a case whose term ran out in custody or with a proposal pending."""
    _end(act, check_pending_end(act, value), value)


def check_end(act: Act, value: CaseToEnd) -> Case:
    """Whether the office may end a case so; answers the case."""
    row = _ending(act, value)
    if value.kind in rules.NEEDS_FREEDOM and queries.hindered(act.session, row, min(act.today, row.term_last)):
        raise Conflict("The person is in custody or a revocation is pending. Do not release; ask the county.")
    return row


def check_pending_end(act: Act, value: CaseToEnd) -> Case:
    """Whether the county may end a hindered case so; answers the case."""
    row = _ending(act, value)
    if not queries.hindered(act.session, row, row.term_last):
        raise Conflict("Nothing stands in the way; the office records the end itself.")
    rules.check_pending_end(value)
    return row


def _ending(act: Act, value: CaseToEnd) -> Case:
    row = _open_case(act, value.subject)
    rules.check_end(value, row.category, office_day(row.received_at), row.term_last, act.today)
    return row


def _end(act: Act, row: Case, value: CaseToEnd) -> None:
    row.ended_at = rules.end_moment(value.kind, value.day, act.now)
    row.end_kind, row.end_document, row.version = value.kind, value.document, row.version + 1
    act.about(act.subject_of(row), case=row.public_id, end=value.kind.value)


def _open_case(act: Act, subject: str) -> Case:
    row = queries.case_of(act.session, act.visible(subject).id)
    if row.ended_at is not None:
        raise Conflict("This case has ended.")
    return row


def _term(row: Case, document: str, decided_at: datetime | None = None) -> Term:
    """The term now in force as a record of its own."""
    return Term(
        subject_id=row.subject_id,
        case_id=row.id,
        first_day=row.term_first,
        last_day=row.term_last,
        decided_at=decided_at,
        document=document,
    )


def _level(act: Act, row: Case, value: LevelToSet) -> LevelChange:
    change = LevelChange(
        subject_id=row.subject_id,
        case_id=row.id,
        since=act.now,
        level=value.level,
        reason=value.reason,
        evidence=value.evidence,
        decided_by=act.actor.user_id,
        recorded_at=act.now,
    )
    act.session.add(change)
    act.session.flush()
    return change
