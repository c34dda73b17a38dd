"""What the papers say, gathered from the files: one function for each paper, queries in, values out."""

from datetime import date, timedelta
from decimal import Decimal

from flask_babel import force_locale, gettext
from sqlalchemy import select

from core.access import Office, OfficeKind, Subject, User
from core.acts import Act
from core.catalogue import CHINESE, ENGLISH
from core.clock import office_day
from core.errors import Conflict
from corrections.cases import queries as cases
from corrections.contact.due import occasions
from corrections.contact.rules import Outcome
from corrections.file import queries as conditions
from corrections.labels import label
from corrections.notice import queries as notices
from corrections.people import queries as people
from corrections.plans import queries as plans
from corrections.regime.facts import CaseFacts
from corrections.regime.phrases import how_often
from corrections.regime.regime import Regime
from corrections.values import BindingKind, BoundaryGround, MeasureKind
from reports.papers import assessment, notice
from reports.papers.notice import limits_in_force
from reports.papers.values import UNSAID, Issue, Person, Words
from scoring.engine.month import Month
from scoring.ledger import queries as ledger
from scoring.ledger.kinds import SheetState

PERIOD = timedelta(days=180)


def both(text: object) -> Words:
    """A lazily translated text in both languages."""
    with force_locale(CHINESE):
        zh = str(text)
    with force_locale(ENGLISH):
        return Words(zh, str(text))


def issuing(act: Act, subject: Subject, number: str) -> Issue:
    """Who issues, under which number and law."""
    office, county = _offices(act, subject)
    view = act.law.at(act.today)
    return Issue(
        number=number,
        issued_on=act.today,
        office=Words(office),
        county=Words(county),
        procuratorate=both(_l("People's Procuratorate of the county")),
        ruleset=view.ruleset.value,
        law_fingerprint=view.fingerprint,
    )


def _l(message: str) -> object:
    return Lazy(message)


class Lazy:
    """A message translated each time it is said."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return gettext(self.message)


def person_of(act: Act, subject: Subject, facts: CaseFacts, regime: Regime) -> Person:
    """Whom the paper is about; the identity number is masked."""
    who = people.person(act.session, subject.id)
    number = who.national_id or ""
    term = max(facts.terms, key=lambda t: (t.decided is not None, t.last_day))
    return Person(
        name=who.name,
        file_no=who.file_no,
        category=facts.category,
        term_first=term.first_day,
        term_last=term.last_day,
        id_number=f"{number[:6]}********{number[-4:]}" if number else "",
        sex=both(_Label(who.sex)),
        born=who.birth,
        level=both(_Label(regime.level.level)) if regime.level else UNSAID,
        minor=facts.person.protected_minor,
    )


class _Label:
    """A field word said in the language of the moment."""

    def __init__(self, word: object) -> None:
        self.word = word

    def __str__(self) -> str:
        return str(label(self.word))  # type: ignore[arg-type]


def notice_facts(act: Act, subject: Subject, number: str) -> notice.NoticeFacts:
    """The notice of rights and duties as it stands for this person today."""
    facts = conditions.facts_of(act.session, subject.id)
    regime = conditions.regime_now(act, subject)
    boundary = next((b for b in regime.bindings if b.kind is BindingKind.RESIDENCE_BOUNDARY), None)
    if boundary is None:
        raise Conflict("This person has no boundary on file yet; set it before the notice is issued.")
    local = boundary.ground is BoundaryGround.LOCAL_PRESET
    ground = both(_l("local preset, narrower than the law")) if local else Words(boundary.rule.cites)
    book = ledger.book_for(act.session, Month.of(act.today))
    return notice.NoticeFacts(
        issue=issuing(act, subject, number),
        person=person_of(act, subject, facts, regime),
        boundary=notice.Boundary(Words(boundary.label), ground),
        reporting=tuple(
            notice.Reporting(both(_Label(d.kind)), _often(d.frequency), Words(d.rule.cites))
            for d in regime.duties
            if not d.by_office and not d.suspended_by
        ),
        rulebook=Words(f"《{book.title.zh}》", book.title.en),
        limits=limits_in_force(act.law.at(act.today), facts.category),
        prohibition=next(
            (
                notice.Prohibition(Words(p.document), office_day(p.period.start), _last(p.period.end) or act.today)
                for p in facts.prohibitions
                if p.period.holds(act.now)
            ),
            None,
        ),
        explanation=_explanation(act, subject),
    )


def _often(frequency: object) -> Words:
    with force_locale(CHINESE):
        zh = how_often(frequency)  # type: ignore[arg-type]
    with force_locale(ENGLISH):
        return Words(str(zh), str(how_often(frequency)))  # type: ignore[arg-type]


def _last(end: object) -> date | None:
    return None if end is None else office_day(end) - timedelta(days=1)  # type: ignore[arg-type]


def _explanation(act: Act, subject: Subject) -> notice.Explanation | None:
    row = notices.explained(act.session, subject.id)
    if row is None:
        return None
    return notice.Explanation(
        on=office_day(row.explained_at),
        way=notice.Way(row.way.value) if row.way.value in set(notice.Way) else notice.Way.READ,
        by=name_of(act, row.explained_by),
        second=row.second_name or "",
        language=Words(row.other_language),
    )


def assessment_facts(act: Act, subject: Subject, number: str) -> assessment.AssessmentFacts:
    """The individual assessment: the file as it stands, the plan's own words, months and duties so far."""
    facts = conditions.facts_of(act.session, subject.id)
    regime = conditions.regime_now(act, subject)
    case = cases.case(act.session, subject.id)
    plan = plans.plan_now(act.session, subject.id)
    if case is None or plan is None or facts.received is None:
        raise Conflict("An assessment needs a case and a correction plan on file.")
    first = max(office_day(facts.received), act.today - PERIOD)
    sheets = [s for s in ledger.of_person(act.session, subject.id) if s.state is SheetState.CONFIRMED][::-1]
    valid = ledger.valid(act.session, sheets)
    book = ledger.book_for(act.session, Month.of(act.today))
    return assessment.AssessmentFacts(
        issue=issuing(act, subject, number),
        person=person_of(act, subject, facts, regime),
        first=first,
        last=act.today,
        details=((both(_l("Basic facts")), Words(plan.basics or "")),),
        sentence=assessment.Sentence(
            Words(case.offence), Words(case.decider), case.judgment_no, Words(case.sentence_text)
        ),
        review=assessment.Review(
            plan.offence or "", plan.repentance or "", plan.character or "", plan.surroundings or ""
        ),
        risk=both(_Label(regime.level.level)) if regime.level else UNSAID,
        factors=(assessment.Factor(both(_l("Mental state")), plan.mental_state or ""),) if plan.mental_state else (),
        needs=tuple(line for line in (plan.needs or "").splitlines() if line.strip()),
        conditions=tuple(
            assessment.Condition(
                Words(b.label),
                next((office_day(x.period.start) for x in facts.boundaries if x.source == b.source), first),
                None,
                Words(b.rule.cites),
            )
            for b in regime.bindings
        ),
        plans=_plan_versions(act, subject),
        scores=tuple(
            assessment.MonthScore(Month.parse(s.month).year, Month.parse(s.month).number, valid[s.public_id].total)
            for s in sheets
        ),
        full=sum((h.base for h in book.heads), Decimal()),
        bands=tuple(
            assessment.BandLine(b.start, Words(b.title.zh, b.title.en)) for b in book.bands if b.start is not None
        ),
        tallies=_tallies(act, subject, first),
        events=tuple(
            assessment.Event(office_day(m.decided), both(_Label(m.kind)))
            for m in facts.measures
            if m.kind in set(MeasureKind) and m.stands(act.now)
        ),
        conclusion=plan.goals or "",
        assessor=act.actor.name,
        signed_on=act.today,
    )


def _plan_versions(act: Act, subject: Subject) -> tuple[assessment.PlanVersion, ...]:
    rows = [row for row, _ in plans.versions(act.session, subject.id)]
    rows.sort(key=lambda r: r.number)
    days = [office_day(r.written_at) for r in rows]
    return tuple(
        assessment.PlanVersion(
            row.number,
            day,
            max(day, days[i + 1] - timedelta(days=1)) if i + 1 < len(rows) else None,
            row.reason or "",
            tuple(text for text in (row.supervision, row.education, row.help) if text),
        )
        for i, (row, day) in enumerate(zip(rows, days, strict=True))
    )


def _tallies(act: Act, subject: Subject, first: date) -> tuple[assessment.Tally, ...]:
    counted: dict[str, tuple[object, int, int]] = {}
    last = act.today - timedelta(days=1)
    if last < first:
        return ()
    for each in occasions(act, [subject.id], first, last).get(subject.id, ()):
        kind = each.due.key.kind
        met = each.settled is not None and each.settled.outcome is Outcome.MET
        _, owed, done = counted.get(kind.value, (kind, 0, 0))
        counted[kind.value] = (kind, owed + 1, done + met)
    return tuple(assessment.Tally(both(_Label(kind)), owed, done) for kind, owed, done in counted.values())


def name_of(act: Act, user_id: int | None) -> str:
    """The name of an account."""
    return act.session.scalar(select(User.name).where(User.id == user_id)) or "" if user_id else ""


def _offices(act: Act, subject: Subject) -> tuple[str, str]:
    path = act.session.scalars(select(Office.path).where(Office.id == subject.office_id)).one()
    ids = [int(part) for part in path.split("/") if part]
    above = {o.kind: o.name for o in act.session.scalars(select(Office).where(Office.id.in_(ids)))}
    return above.get(OfficeKind.OFFICE, ""), above.get(OfficeKind.DISTRICT, "")


def code_of(act: Act, subject: Subject) -> str:
    """The office's agency code (机关代字) for its document numbers, from its name until the office sets its own."""
    office, _ = _offices(act, subject)
    return office.removesuffix("司法所") + "司" if office else "司"
