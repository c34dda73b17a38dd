"""A register of many files made in bulk: invented people with sentences, terms, levels, plans, contacts and months.

The people come from the demonstration's own cast, so that their sentences and terms are of the kind that occurs; the
rows are laid down without acts, for an act each would take hours. What the house computes from them is its own.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from assistance.handover.kinds import AFTER_CORRECTION, HandoverState
from assistance.handover.models import Handover
from config.settings import Settings
from core.access import Office, OfficeKind, Scope, ScopeKind, Subject
from core.clock import OFFICE_ZONE, SteppingClock, day_start, last_day, office_day
from core.law import Law
from core.names import spellings
from core.owed import catch_up
from core.owed.models import OwedState
from core.store import insert_rows, new_public_id
from corrections.cases.models import Case, LevelChange, Term
from corrections.contact.kinds import ContactKind, MarkKind
from corrections.contact.models import Contact, DutyMark
from corrections.contact.occasions import due_of
from corrections.file.models import Boundary
from corrections.file.queries import facts
from corrections.kinds import BoundaryGround, EndKind, Level
from corrections.notice.kinds import ExplainWay, Language, SignatureWay
from corrections.notice.models import Explanation
from corrections.people.models import Person, Placement
from corrections.plans.kinds import ChangeGround
from corrections.plans.models import PlanVersion
from corrections.regime.duties import DutyDue
from demo.cast import Character, Size, cast
from demo.data import communities
from office.instance import Instance, InstanceKind, open_instance
from scoring.engine.month import Month
from scoring.ledger import queries as scores
from scoring.ledger.kinds import SheetState
from scoring.ledger.models import ScoreSheet
from tests.support import office
from tests.support.office import World

PORTION = 1000
"""People who are drawn with one seed: within a portion no name comes twice, between them some do, as in life."""
TODAY = datetime(2026, 11, 23, 9, 30, tzinfo=OFFICE_ZONE)
MET = 0.93
"""The share of what fell due that was done; the rest is late."""
HISTORY = timedelta(days=70)
NOON = time(11)


def furnish(folder: Path, files: int, database_url: str | None = None) -> tuple[Instance, World]:
    """An office in `folder` with so many files, half of them in hand."""
    settings = Settings(database_url=database_url) if database_url else Settings()
    instance = open_instance(settings, folder, InstanceKind.OFFICE, SteppingClock(TODAY), durable=False)
    office.build(instance.runtime)
    world = office.read(instance.runtime)
    scope = Scope(ScopeKind.WHOLE, "benchmark")
    with instance.runtime.session(scope, write=True) as session:
        places = _places(session, world)
        law = instance.runtime.law_cache.law(session)
        session.commit()
    for first in range(0, files, PORTION):
        number = min(PORTION, files - first)
        with instance.runtime.session(scope, write=True) as session:
            _portion(session, law, _characters(number, first), places)
            session.commit()
    with world.system() as act:
        catch_up(act)
    return instance, world


def found(folder: Path) -> tuple[Instance, World]:
    """The office that `furnish` made in `folder`."""
    instance = open_instance(Settings(), folder, InstanceKind.OFFICE, SteppingClock(TODAY), durable=False)
    world = office.read(instance.runtime)
    with world.system() as act:
        catch_up(act)
    return instance, world


def _characters(number: int, first: int) -> list[Character]:
    """So many of the cast in the demonstration's own shares."""
    released, parole = number * 44 // 100, number * 6 // 100
    size = Size(released=released, suspended=number - released - parole, parole=parole, outside_prison=0)
    return cast(office_day(TODAY), size, seed=1 + first)


def _places(session: Session, world: World) -> dict[str, int]:
    """The communities and villages of the demonstration, under the test office."""
    above = session.query(Office).filter_by(public_id=world.office).one()
    found = {}
    for each in communities():
        kind = OfficeKind.VILLAGE if each.village else OfficeKind.COMMUNITY
        row = Office(kind=kind, name=each.name, parent_id=above.id, path="/")
        session.add(row)
        session.flush()
        row.path = f"{above.path}{row.id}/"
        found[each.code] = row.id
    return found


def _portion(session: Session, law: Law, people: list[Character], places: dict[str, int]) -> None:
    random = Random(people[0].who.national_id)  # noqa: S311 - no secret
    subjects = [Subject(office_id=places[c.community.code], restricted=False, created_at=c.received) for c in people]
    session.add_all(subjects)
    session.flush()
    insert_rows(session, OwedState, [{"subject_id": each.id, "stamp": "", "until": date.min} for each in subjects])
    base = subjects[0].id
    for subject, each in zip(subjects, people, strict=True):
        session.add(_person(subject.id, each, base))
        session.add(Placement(subject_id=subject.id, office_id=subject.office_id, since=each.received))
    cases = [_case(subject.id, each) for subject, each in zip(subjects, people, strict=True)]
    session.add_all(cases)
    session.flush()
    for row in cases:
        session.add_all(_of_case(row, random))
    session.flush()
    running = [row.subject_id for row in cases if row.ended_at is None]
    _contacts(session, law, running, random)
    _sheets(session, running, random)


def _person(subject: int, each: Character, base: int) -> Person:
    who = each.who
    return Person(
        subject_id=subject,
        name=who.name,
        pinyin=spellings(who.name, ""),
        sex=who.sex,
        birth=who.birth,
        ethnicity=who.ethnicity,
        national_id=who.national_id,
        phone=who.phone,
        address=each.address,
        emergency_contact=who.emergency_contact,
        file_no=f"测试矫字〔{each.received.year}〕{base + each.number}号",
        registered_at=each.received,
    )


def _case(subject: int, each: Character) -> Case:
    over = each.term_last < office_day(TODAY)
    return Case(
        subject_id=subject,
        category=each.category,
        decider_kind=each.decider_kind,
        decider=each.decider,
        judgment_no=each.judgment_no,
        offence=each.offence,
        offence_on=each.offence_on,
        protected_minor=False,
        penalty=each.penalty,
        penalty_months=each.penalty_months,
        sentence_text=each.sentence_text,
        temporary_ground=None,
        term_first=each.term_first,
        term_last=each.term_last,
        term_months=each.term_months,
        received_at=each.received,
        ended_at=day_start(each.term_last + timedelta(days=1)) if over else None,
        end_kind=EndKind.TERM_SERVED if over else None,
    )


def _of_case(row: Case, random: Random) -> Iterator[object]:
    """The term of a case, and what an office keeps on it: level, boundary, notice, plan, or the entry after its end."""
    about = {"subject_id": row.subject_id}
    yield Term(
        **about,
        case_id=row.id,
        first_day=row.term_first,
        last_day=row.term_last,
        decided_at=None,
        document=row.judgment_no,
    )
    yield LevelChange(
        **about,
        case_id=row.id,
        since=row.received_at + timedelta(hours=1),
        level=random.choices(list(Level), [15, 60, 25])[0],
        reason="综合评估",
        evidence="入矫评估表",
        decided_by=None,
        recorded_at=row.received_at,
    )
    if row.ended_at is not None:
        day = last_day(row.ended_at)
        state = random.choices([HandoverState.ACCEPTED, HandoverState.WAITING, HandoverState.REFUSED], [85, 5, 10])[0]
        last = date(day.year + 3, day.month, min(day.day, 28))
        yield Handover(
            **about,
            source=AFTER_CORRECTION[row.category],
            released_on=row.term_last,
            registered_at=row.ended_at,
            period_last=last,
            state=state if last >= office_day(TODAY) else HandoverState.PERIOD_OVER,
            closed_on=None if last >= office_day(TODAY) else last,
            focus=[],
        )
        if random.random() < 0.8:
            yield _contact(row.subject_id, ContactKind.HOME_VISIT, TODAY - timedelta(days=random.randint(1, 80)))
        return
    yield Boundary(
        **about, zone="Z" * 22, ground=BoundaryGround.STATUTE, label="泰山区", from_at=row.received_at, to_at=None
    )
    if row.received_at < TODAY - timedelta(days=5):
        yield Explanation(
            **about,
            explained_at=row.received_at,
            explained_by=None,
            wording="wordings/notice.toml",
            wording_sha256="0" * 64,
            law_fingerprint="0" * 64,
            language=Language.MANDARIN,
            way=ExplainWay.READ_OUT,
            signature=SignatureWay.VOLUME,
            volume="卷一第3页",
            recorded_at=row.received_at,
        )
        late = random.random() < 0.05
        yield PlanVersion(
            **about,
            number=1,
            written_at=row.received_at + timedelta(days=2),
            review_on=office_day(TODAY) + timedelta(days=random.randint(-10, -1) if late else random.randint(1, 170)),
            ground=ChangeGround.FIRST,
            basics="在本地务工。",
        )


def _contact(subject: int, kind: ContactKind, at: datetime, minutes: int = 30) -> Contact:
    return Contact(
        subject_id=subject, kind=kind, at=at, minutes=minutes, reached=True, helper=False, also=[], recorded_at=at
    )


def _contacts(session: Session, law: Law, running: list[int], random: Random) -> None:
    """What was done about the duties of the last weeks: a contact for each occasion and the mark that it met it."""
    today = office_day(TODAY)
    due = due_of(facts(session, running), law, today - HISTORY, today + timedelta(days=6))
    met = [
        (subject, each)
        for subject, kept in due.items()
        for each in kept
        if random.random() < (MET if each.due_day < today else 0.4) and each.opens <= today
    ]
    named = {(subject, each.key): new_public_id() for subject, each in met}
    rows = [_contact_row(subject, each, named[subject, each.key]) for subject, each in met]
    insert_rows(session, Contact, rows)
    ids = dict(session.query(Contact.public_id, Contact.id).filter(Contact.subject_id.in_(running)).all())
    marks = []
    for (subject, each), row in zip(met, rows, strict=True):
        marks.append(
            {
                "subject_id": subject,
                "duty": str(each.key),
                "kind": MarkKind.MET,
                "slot_first": each.slot.first,
                "slot_last": each.slot.last,
                "contact_id": ids[named[subject, each.key]],
                "on_day": office_day(row["at"]),
                "minutes": row["minutes"],
                "at": row["at"],
            }
        )
    insert_rows(session, DutyMark, marks)


def _contact_row(subject: int, each: DutyDue, name: str) -> dict[str, Any]:
    day = max(each.opens, min(each.due_day, office_day(TODAY)) - timedelta(days=1))
    at = datetime.combine(min(day, office_day(TODAY)), NOON, OFFICE_ZONE)
    return {
        "public_id": name,
        "subject_id": subject,
        "kind": ContactKind(each.key.kind.value),
        "at": min(at, TODAY),
        "minutes": each.frequency.minutes or 20,
        "reached": True,
        "helper": False,
        "also": [],
        "recorded_at": min(at, TODAY),
    }


def _sheets(session: Session, running: list[int], random: Random) -> None:
    """Two months of sheets: the older confirmed, last month's waiting for its review."""
    last = Month.of(office_day(TODAY)).previous()
    for month, state in ((last.previous(), SheetState.CONFIRMED), (last, SheetState.COMPUTED)):
        book = scores.book_for(session, month)
        band = book.bands[0].code
        made = [
            {
                "subject_id": subject,
                "month": month.iso,
                "version": 1,
                "state": state,
                "book": book.id,
                "book_version": book.version,
                "book_fingerprint": book.fingerprint,
                "law": "0" * 64,
                "inputs": "{}",
                "result": "{}",
                "digest": "0" * 64,
                "total": Decimal(random.randint(60, 100)),
                "band": band,
                "provisional": False,
                "public": False,
                "computed_at": TODAY,
            }
            for subject in running
        ]
        insert_rows(session, ScoreSheet, made)
