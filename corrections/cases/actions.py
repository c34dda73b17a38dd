"""What may be done with a case: receive it, change its term or level, note custody, end it."""

from datetime import date, datetime

from core.access import Subject
from core.acts import Act, action
from core.acts.second import decide, prepare, waiting
from core.clock import day_start, office_day
from core.errors import Conflict, Invalid, NotVisible
from corrections.cases import queries, rules, steps
from corrections.cases.models import Case, Custody, DeciderKind, LevelChange, Penalty, Proposal, Term, TermQuery
from corrections.cases.rules import Sentence
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.regime.authority import Decision, who_decides
from corrections.values import ActKind, Category, CustodyKind, EndKind, Level, ProposalKind, TemporaryGround


@action("case.received", needs=CasePermission.CASE_MANAGE)
def receive_case(
    act: Act,
    *,
    subject: str,
    category: Category,
    decider_kind: DeciderKind,
    decider: str,
    judgment_no: str,
    offence: str,
    offence_on: date,
    penalty: Penalty,
    penalty_months: int | None,
    sentence_text: str,
    term_first: date,
    term_last: date,
    term_months: int | None = None,
    combined: bool = False,
    custody_days: int = 0,
    temporary_ground: TemporaryGround | None = None,
    received_at: datetime | None = None,
) -> str:
    """Receive somebody into correction. Answers the case's public id.

    The printed dates bind; where the law counts another end the case carries a query. Raises Invalid with the fields
    that break the limits of the criminal law, Conflict when a case is in hand already.
    """
    who = act.visible(subject)
    at = received_at or act.now
    given = Sentence(
        category, penalty, penalty_months, term_first, term_last, term_months, combined, custody_days, temporary_ground
    )
    query = check_reception(act, who, given, offence_on, at)
    row = Case(
        subject_id=who.id,
        category=category,
        decider_kind=decider_kind,
        decider=decider.strip(),
        judgment_no=judgment_no.strip(),
        offence=offence.strip(),
        offence_on=offence_on,
        protected_minor=rules.minor_on(people.person(act.session, who.id).birth, offence_on),
        penalty=penalty,
        penalty_months=penalty_months if penalty is not Penalty.LIFE else None,
        sentence_text=sentence_text.strip(),
        temporary_ground=temporary_ground if category is Category.TEMPORARY_EXECUTION else None,
        term_first=term_first,
        term_last=term_last,
        term_months=term_months,
        term_computed=rules.computed_end(act.law.at(term_first), given),
        term_query=query,
        received_at=at,
    )
    act.session.add(row)
    act.session.flush()
    act.session.add(_term(row, term_first, term_last, None, judgment_no))
    act.about(who, case=row.public_id, category=category.value, query=query.value if query else "")
    return row.public_id


def check_reception(act: Act, who: Subject, given: Sentence, offence_on: date, at: datetime) -> TermQuery | None:
    """Whether a case may be received so: Invalid and Conflict as `receive_case`; answers what must be asked back."""
    if people.find(act.session, who.id) is None:
        raise NotVisible()
    known = queries.case(act.session, who.id)
    if known is not None and (known.ended_at is None or known.ended_at > at):
        raise Conflict("This person has a case in hand. End it before another is received.")
    view = act.law.at(given.term_first)
    faults = rules.sentence_faults(view, given)
    if at > act.now:
        faults.fields["received_on"] = "This day lies ahead."
    if offence_on > min(given.term_first, act.today):
        faults.fields["offence_on"] = "The offence lies before the term."
    if faults.fields:
        raise Invalid(fields=faults.fields, **faults.params)
    return rules.term_query(view, given)


@action("case.term_query_cleared", needs=CasePermission.CASE_MANAGE)
def clear_term_query(act: Act, *, subject: str, note: str) -> None:
    """Say how the doubt about the printed term was cleared up, such as by a call to the court."""
    who = act.visible(subject)
    row = queries.case_of(act.session, who.id)
    if row.term_query is None:
        raise Conflict()
    if not note.strip():
        raise Invalid(fields={"note": "Please say how it was cleared up."})
    act.about(who, case=row.public_id, query=row.term_query.value)
    row.term_query, row.term_note = None, note.strip()


@action("case.term_changed", needs=CasePermission.CASE_MANAGE)
def change_term(act: Act, *, subject: str, last_day: date, decided_on: date, document: str) -> str:
    """Record that a court changed the term, as by commutation: a new term beside the old ones. Answers its id."""
    who = act.visible(subject)
    row = check_term(act, who, last_day, decided_on, document)
    term = _term(row, row.term_first, last_day, day_start(decided_on), document)
    act.session.add(term)
    row.term_last, row.version = last_day, row.version + 1
    row.term_computed, row.term_query = None, None
    act.about(who, case=row.public_id, term=term.public_id)
    return term.public_id


def check_term(act: Act, who: Subject, last_day: date, decided_on: date, document: str) -> Case:
    """Whether the term may be changed so: Invalid and Conflict as `change_term`; answers the case."""
    row = _open_case(act, who)
    faults: dict[str, str] = {}
    decided = [term.decided_at for term in queries.terms(act.session, row.id) if term.decided_at]
    if decided_on > act.today:
        faults["decided_on"] = "This day lies ahead."
    elif decided and day_start(decided_on) <= max(decided):
        faults["decided_on"] = "A later decision on the term is on file already."
    if last_day < max(decided_on, row.term_first):
        faults["last_day"] = "The term cannot end before it was decided."
    elif last_day == row.term_last:
        faults["last_day"] = "This is the last day already."
    if not document.strip():
        faults["document"] = "Please give the number of the paper."
    if faults:
        raise Invalid(fields=faults)
    return row


def level_decision(act: Act, row: Case) -> Decision:
    """Who decides on the level of this case today."""
    return who_decides(ActKind.LEVEL_CHANGE, act.law.at(act.today), row.category)


@action("level.changed", needs=CasePermission.CASE_READ)
def change_level(
    act: Act, *, subject: str, level: Level, reason: str, evidence: str, since: datetime | None = None
) -> str:
    """Decide on the level, as the body that the law names. Answers the change's public id.

    Raises NotAllowed when the law names somebody else; Invalid without a reason and what it rests on.
    """
    who = act.visible(subject)
    row = check_level(act, who, level, reason, evidence)
    steps.require_decider(act, level_decision(act, row))
    at = since or act.now
    if not row.received_at <= at <= act.now:
        raise Invalid(fields={"since": "This lies outside the time of the case."})
    change = _level(act, row, level, reason, evidence, at)
    act.about(who, level=level.value, change=change.public_id)
    return change.public_id


@action("level.proposed", needs=CasePermission.CASE_MANAGE)
def propose_level(act: Act, *, subject: str, level: Level, reason: str, evidence: str) -> str:
    """Put a change of level before the body that decides it. Answers the waiting act's public id."""
    who = act.visible(subject)
    row = check_level(act, who, level, reason, evidence)
    if queries.level_proposal(act.session, who.id) is not None:
        raise Conflict("A proposal on the level is waiting already.")
    needs = steps.PERMITS.get(level_decision(act, row).body)
    if needs is None:
        raise Conflict("The law of that day lets nobody decide this.")
    payload = {"level": level.value, "reason": reason.strip(), "evidence": evidence.strip()}
    put = prepare(act, queries.LEVEL_KIND, needs=needs, office_id=who.office_id, payload=payload, subject_id=who.id)
    act.about(who, level=level.value, waiting=put.public_id)
    return put.public_id


@action("level.decided", needs=CasePermission.CASE_READ)
def decide_level(act: Act, *, waiting_act: str, confirm: bool, reason: str = "") -> str | None:
    """Decide on a proposed level. Answers the change's public id, or None when it was declined."""
    put = waiting(act, waiting_act)
    who = steps.subject_of(act, put)
    row = _open_case(act, who)
    if not confirm and not reason.strip():
        raise Invalid(fields={"reason": "Please give the reasons."})
    decide(act, put, confirm=confirm, reason=reason.strip())
    act.about(who, waiting=put.public_id, confirmed=confirm)
    if not confirm:
        return None
    level = Level(put.payload["level"])
    return _level(act, row, level, put.payload["reason"], put.payload["evidence"], act.now).public_id


def check_level(act: Act, who: Subject, level: Level, reason: str, evidence: str) -> Case:
    """Whether a level may be changed so; answers the case."""
    row = _open_case(act, who)
    faults: dict[str, str] = {}
    changes = queries.level_changes(act.session, row.id)
    if changes and changes[0].level is level:
        faults["level"] = "This level is in force already."
    if not reason.strip():
        faults["reason"] = "Please give the reasons."
    if not evidence.strip():
        faults["evidence"] = "Please say what it rests on."
    if faults:
        raise Invalid(fields=faults)
    return row


@action("custody.recorded", needs=CasePermission.CASE_MANAGE)
def record_custody(
    act: Act, *, subject: str, kind: CustodyKind, from_at: datetime, place: str = "", document: str = ""
) -> str:
    """Note that the person was taken into custody. Answers the record's public id."""
    who = act.visible(subject)
    row = _open_case(act, who)
    if from_at > act.now:
        raise Invalid(fields={"from_at": "This lies ahead."})
    if any(each.to_at is None for each in queries.custodies(act.session, row.id)):
        raise Conflict("The person is in custody on file already.")
    held = Custody(subject_id=who.id, case_id=row.id, kind=kind, from_at=from_at, document=document.strip())
    held.place = place.strip() or None
    act.session.add(held)
    act.about(who, custody=held.public_id, custody_kind=kind.value)
    return held.public_id


@action("custody.ended", needs=CasePermission.CASE_MANAGE)
def end_custody(act: Act, *, custody: str, to_at: datetime) -> None:
    """Note that the person came out of custody."""
    held = queries.custody(act.session, custody)
    if held.to_at is not None:
        raise Conflict()
    if not held.from_at < to_at <= act.now:
        raise Invalid(fields={"to_at": "This lies before its beginning or ahead."})
    held.to_at = to_at
    act.about(act.session.get_one(Subject, held.subject_id), custody=held.public_id)


@action("case.end_proposed", needs=CasePermission.CASE_MANAGE)
def record_proposal(act: Act, *, subject: str, kind: ProposalKind, from_at: datetime, document: str) -> str:
    """Note that revocation or return to prison was proposed. Answers the record's public id."""
    who = act.visible(subject)
    row = _open_case(act, who)
    if from_at > act.now:
        raise Invalid(fields={"from_at": "This lies ahead."})
    outside = row.category is Category.TEMPORARY_EXECUTION
    if (kind is ProposalKind.RETURN_TO_PRISON) is not outside or row.category is Category.PUBLIC_SURVEILLANCE:
        raise Invalid(fields={"kind": "The law knows no such proposal for this category."})
    put = Proposal(subject_id=who.id, case_id=row.id, kind=kind, from_at=from_at, document=document.strip())
    act.session.add(put)
    act.about(who, proposal=put.public_id, proposal_kind=kind.value)
    return put.public_id


@action("case.end_proposal_decided", needs=CasePermission.CASE_MANAGE)
def close_proposal(act: Act, *, proposal: str, to_at: datetime, outcome: str) -> None:
    """Note how a proposal was decided. A granted one is followed by the end of the case."""
    put = queries.proposal(act.session, proposal)
    if put.to_at is not None:
        raise Conflict()
    if not put.from_at < to_at <= act.now or not outcome.strip():
        raise Invalid(fields={"outcome": "Please say when and how it was decided."})
    put.to_at, put.outcome = to_at, outcome.strip()
    act.about(act.session.get_one(Subject, put.subject_id), proposal=put.public_id)


@action("case.ended", needs=CasePermission.CASE_MANAGE)
def end_case(act: Act, *, subject: str, kind: EndKind, day: date, document: str = "") -> None:
    """Record the end of correction. `day` is the last day that counted: the term's own for a term served.

    Conflict while custody or a pending proposal stands in the way: only the county may say then (`close_pending`).
    """
    who = act.visible(subject)
    row = check_end(act, who, kind, day, document)
    if kind in rules.NEEDS_FREEDOM and queries.hindered(act.session, row, min(act.today, row.term_last)):
        raise Conflict("The person is in custody or a revocation is pending. Do not release; ask the county.")
    _end(act, row, kind, day, document)
    act.about(who, case=row.public_id, end=kind.value)


@action("case.pending_closed", needs=CasePermission.CONDITION_DECIDE_COUNTY)
def close_pending(act: Act, *, subject: str, kind: EndKind, day: date, document: str) -> None:
    """The county's word on a case whose term ran out in custody or with a proposal pending."""
    who = act.visible(subject)
    row = check_end(act, who, kind, day, document)
    if not queries.hindered(act.session, row, row.term_last):
        raise Conflict("Nothing stands in the way; the office records the end itself.")
    if not document.strip():
        raise Invalid(fields={"document": "Please give the number of the paper."})
    _end(act, row, kind, day, document)
    act.about(who, case=row.public_id, end=kind.value)


def check_end(act: Act, who: Subject, kind: EndKind, day: date, document: str) -> Case:
    """Whether a case may end so, custody and proposals aside; answers the case."""
    row = _open_case(act, who)
    faults: dict[str, str] = {}
    if kind not in rules.ENDS[row.category]:
        faults["kind"] = "This category does not end that way."
    if kind is EndKind.TERM_SERVED and day != row.term_last:
        faults["day"] = "A term is served on its last day and no other."
    elif not office_day(row.received_at) <= day <= act.today:
        faults["day"] = "This day lies before reception or ahead."
    if kind in (EndKind.REVOKED, EndKind.RETURNED_TO_PRISON, EndKind.PARDONED) and not document.strip():
        faults["document"] = "Please give the number of the paper."
    if faults:
        raise Invalid(fields=faults)
    return row


def _end(act: Act, row: Case, kind: EndKind, day: date, document: str) -> None:
    row.ended_at = rules.end_moment(kind, day, act.now)
    row.end_kind, row.end_document, row.version = kind, document.strip(), row.version + 1


def _open_case(act: Act, who: Subject) -> Case:
    row = queries.case_of(act.session, who.id)
    if row.ended_at is not None:
        raise Conflict("This case has ended.")
    return row


def _term(row: Case, first: date, last: date, decided_at: datetime | None, document: str) -> Term:
    return Term(
        subject_id=row.subject_id,
        case_id=row.id,
        first_day=first,
        last_day=last,
        decided_at=decided_at,
        document=document.strip(),
    )


def _level(act: Act, row: Case, level: Level, reason: str, evidence: str, at: datetime) -> LevelChange:
    change = LevelChange(
        subject_id=row.subject_id,
        case_id=row.id,
        since=at,
        level=level,
        reason=reason.strip(),
        evidence=evidence.strip(),
        decided_by=act.actor.user_id,
        recorded_at=act.now,
    )
    act.session.add(change)
    act.session.flush()
    return change
