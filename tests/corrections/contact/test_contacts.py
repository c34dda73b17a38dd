"""Recording and striking contacts, and what they meet; on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.acts.models import AuditEntry
from core.clock import SteppingClock, office_day
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.contact import queries
from corrections.contact.actions import (
    answer_concern,
    confirm_missed,
    excuse_duty,
    record_check_in,
    record_session,
    strike_contact,
)
from corrections.contact.kinds import ContactKind, Grade, OccasionOutcome
from corrections.contact.models import Contact, DutyMark
from corrections.contact.occasions import _remembered, occasions, occasions_of
from corrections.contact.values import (
    Attendance,
    CheckIn,
    ConcernAnswer,
    ContactToStrike,
    DutyToExcuse,
    GroupSession,
    MissedDuty,
)
from corrections.duties.actions import arrange_duty
from corrections.duties.values import DutyToArrange
from corrections.file.queries import facts
from corrections.kinds import DutyKind, Per
from tests.corrections.cases.makers import in_hand
from tests.corrections.contact.makers import check_in, late, now_open, occasion
from tests.support.office import World

PHONE, IN_PERSON = ContactKind.PHONE_REPORT, ContactKind.IN_PERSON_REPORT


def held(kind: ContactKind, topic: str, people: tuple[Attendance, ...], at: datetime) -> GroupSession:
    """A session of two hours."""
    return GroupSession(kind=kind, at=at, minutes=120, topic=topic, people=people)


def test_a_call_meets_the_week_it_falls_in(world: World) -> None:
    subject = in_hand(world)
    owed = now_open(world, subject, DutyKind.PHONE_REPORT)
    assert owed is not None
    check_in(world, subject, PHONE, minutes=5, summary="来电报告，一切正常。")
    assert now_open(world, subject, DutyKind.PHONE_REPORT) is None
    with world.act("officer") as act:
        person = act.visible(subject)
        (entry,) = queries.timeline(act.session, person.id)
        assert entry.contact.summary == "来电报告，一切正常。"
        assert entry.by == "测试officer"


def test_one_visit_to_the_office_covers_what_was_done_there(world: World) -> None:
    subject = in_hand(world)
    check_in(world, subject, IN_PERSON, minutes=30, also=(DutyKind.WRITTEN_REPORT, DutyKind.TALK))
    for kind in (DutyKind.IN_PERSON_REPORT, DutyKind.WRITTEN_REPORT, DutyKind.TALK):
        assert now_open(world, subject, kind) is None
    with world.act("officer") as act:
        last = queries.last_logged(act.session, act.visible(subject).id)
        assert set(last) == {IN_PERSON, ContactKind.WRITTEN_REPORT, ContactKind.TALK}


def test_a_try_is_kept_and_meets_nothing(world: World) -> None:
    subject = in_hand(world)
    check_in(world, subject, PHONE, reached=False, summary="关机。")
    assert now_open(world, subject, DutyKind.PHONE_REPORT) is not None
    with world.act("officer") as act:
        person = act.visible(subject)
        facts = queries.contacts_between(act.session, [person.id], act.today, act.today)[person.id]
        assert [fact.reached for fact in facts] == [False]
        assert queries.last_logged(act.session, person.id) == {}


def test_a_late_report_counts_where_it_is_told_to_and_is_late(world: World) -> None:
    subject = in_hand(world)
    missed = late(world, subject, DutyKind.WRITTEN_REPORT)[0].due
    check_in(world, subject, ContactKind.WRITTEN_REPORT, duties=(str(missed.key),))
    settled = occasion(world, subject, str(missed.key)).settled
    assert settled is not None
    assert settled.outcome is OccasionOutcome.MET
    assert settled.days_late > 0
    assert now_open(world, subject, DutyKind.WRITTEN_REPORT) is not None, "this month's is still owed"


def test_what_a_late_report_covers_besides_counts_by_its_day(world: World) -> None:
    subject = in_hand(world)
    missed = late(world, subject, DutyKind.IN_PERSON_REPORT)[0].due
    check_in(world, subject, IN_PERSON, duties=(str(missed.key),), also=(DutyKind.TALK,))
    assert now_open(world, subject, DutyKind.TALK) is None
    assert now_open(world, subject, DutyKind.IN_PERSON_REPORT) is not None
    other = in_hand(world, "王大海", number=1)
    check_in(world, other, IN_PERSON, duties=(), also=(DutyKind.TALK,))
    assert now_open(world, other, DutyKind.TALK) is None
    assert now_open(world, other, DutyKind.IN_PERSON_REPORT) is not None


@pytest.mark.parametrize(
    ("duty", "kind"),
    [("nonsense", PHONE), ("phone_report:never", PHONE), ("talk:2026-11", PHONE), ("phone_report:2027-W01", PHONE)],
)
def test_a_duty_the_contact_cannot_meet_is_refused(world: World, duty: str, kind: ContactKind) -> None:
    subject = in_hand(world)
    with pytest.raises(Invalid) as refusal:
        check_in(world, subject, kind, duties=(duty,))
    assert "duties" in refusal.value.fields
    with world.act("officer") as act:
        assert act.session.scalars(select(Contact)).all() == []


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("at", {"at": datetime(2026, 11, 24, tzinfo=UTC)}),
        ("at", {"at": datetime(1, 1, 1, tzinfo=UTC)}),
        ("minutes", {"minutes": 0}),
        ("minutes", {"minutes": 10_000}),
        ("minutes", {"kind": ContactKind.STUDY}),
        ("reached", {"kind": IN_PERSON, "reached": False}),
        ("summary", {"summary": "长" * 20_001}),
        ("evidence", {"evidence": "a\nb"}),
        ("evidence", {"evidence": "卷" * 201}),
        ("also", {"also": (DutyKind.HOME_VISIT,)}),
        ("grade", {"grade": Grade.GOOD}),
    ],
)
def test_bad_input_names_its_field_and_changes_nothing(world: World, field: str, more: dict[str, Any]) -> None:
    subject = in_hand(world)
    with world.act("officer") as act, pytest.raises(Invalid) as refusal:
        record_check_in(act, CheckIn(**{"subject": subject, "kind": PHONE, "at": act.now, **more}))
    assert list(refusal.value.fields) == [field]
    with world.act("officer") as act:
        assert act.session.scalars(select(Contact)).all() == []
        assert act.session.scalars(select(DutyMark)).all() == []


def test_another_office_s_person_does_not_exist(world: World) -> None:
    subject = in_hand(world)
    with pytest.raises(NotVisible):
        check_in(world, subject, PHONE, who="other_officer")
    contact = check_in(world, subject, PHONE)
    with world.act("other_officer") as act:
        assert queries.contact(act.session, contact) is None
        assert queries.contacts_between(act.session, None, act.today, act.today) == {}
        with pytest.raises(NotVisible):
            strike_contact(act, ContactToStrike(contact=contact, reason="误"))


def test_who_may_not_record_is_refused(world: World) -> None:
    subject = in_hand(world)
    with pytest.raises(NotAllowed):
        check_in(world, subject, PHONE, who="procurator")


def test_the_same_request_twice_is_one_contact(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        answers = {
            record_check_in(act.once("same"), CheckIn(subject=subject, kind=PHONE, at=act.now, duties=()))
            for _ in range(2)
        }
        assert len(answers) == 1
        assert len(act.session.scalars(select(Contact)).all()) == 1


def test_the_audit_book_names_the_contact_and_none_of_its_words(world: World) -> None:
    subject = in_hand(world)
    contact = check_in(world, subject, PHONE, summary="在城东打零工")
    with world.system() as act:
        (entry,) = act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "contact.recorded")).all()
        assert entry.about == subject
        assert contact in entry.detail
        assert "城东" not in entry.detail


def test_striking_keeps_the_entry_and_opens_the_duty_again(world: World) -> None:
    subject = in_hand(world)
    contact = check_in(world, subject, PHONE)
    with world.act("officer") as act:
        strike_contact(act, ContactToStrike(contact=contact, reason="登记错了人"))
    assert now_open(world, subject, DutyKind.PHONE_REPORT) is not None
    with world.act("officer") as act:
        person = act.visible(subject)
        (entry,) = queries.timeline(act.session, person.id)
        assert entry.strike is not None
        assert entry.strike.reason == "登记错了人"
        assert queries.contacts_between(act.session, [person.id], act.today, act.today) == {}
        with pytest.raises(Conflict):
            strike_contact(act, ContactToStrike(contact=contact, reason="再来一次"))


def test_a_contact_cannot_be_edited(world: World) -> None:
    subject = in_hand(world)
    check_in(world, subject, PHONE)
    with world.act("officer") as act:
        row = act.session.scalars(select(Contact)).one()
        row.minutes = 500
        with pytest.raises(RuntimeError, match="append-only"):
            act.session.flush()


def test_only_the_head_excuses_and_says_why(world: World) -> None:
    subject = in_hand(world)
    key = str(late(world, subject, DutyKind.IN_PERSON_REPORT)[0].due.key)
    with world.act("officer") as act, pytest.raises(NotAllowed):
        excuse_duty(act, DutyToExcuse(subject=subject, duty=key, reason="住院"))
    with world.act("office_head") as act:
        with pytest.raises(Invalid):
            excuse_duty(act, DutyToExcuse(subject=subject, duty=key, reason="  "))
        excuse_duty(act, DutyToExcuse(subject=subject, duty=key, reason="住院，有病历"))
        with pytest.raises(Conflict):
            excuse_duty(act, DutyToExcuse(subject=subject, duty=key, reason="再免一次"))
    settled = occasion(world, subject, key).settled
    assert settled is not None
    assert settled.outcome is OccasionOutcome.EXCUSED


def test_missed_is_said_by_a_person_and_only_once_it_is_late(world: World) -> None:
    subject = in_hand(world)
    overdue = late(world, subject, DutyKind.PHONE_REPORT)[0].due
    coming = now_open(world, subject, DutyKind.PHONE_REPORT)
    assert coming is not None
    with world.act("officer") as act:
        with pytest.raises(Conflict):
            confirm_missed(act, MissedDuty(subject=subject, duty=str(coming.due.key), reason="未来电"))
        with pytest.raises(Conflict):
            confirm_missed(act, MissedDuty(subject=subject, duty="phone_report:2019-W01", reason="未来电"))
        with pytest.raises(NotVisible):
            confirm_missed(act, MissedDuty(subject=subject, duty="nonsense", reason="未来电"))
        confirm_missed(act, MissedDuty(subject=subject, duty=str(overdue.key), reason="三次去电未接"))
    settled = occasion(world, subject, str(overdue.key)).settled
    assert settled is not None
    assert settled.outcome is OccasionOutcome.MISSED
    # what turns up later outranks it
    with world.act("officer") as act:
        at = act.now - timedelta(days=(act.today - overdue.slot.last).days)
        record_check_in(act, CheckIn(subject=subject, kind=PHONE, at=at, duties=(str(overdue.key),)))
    settled = occasion(world, subject, str(overdue.key)).settled
    assert settled is not None
    assert settled.outcome is OccasionOutcome.MET
    assert settled.days_late == 0


def test_hours_are_owed_until_enough_were_given(world: World, clock: SteppingClock) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        arrange_duty(
            act, DutyToArrange(subject=subject, kind=DutyKind.STUDY, times=1, span=1, per=Per.MONTH, minutes=480)
        )
    clock.set(datetime(2026, 12, 15, 1, 0, tzinfo=UTC))  # an arrangement speaks from the next month on

    def study(minutes: int, hours_ago: int) -> None:
        with world.act("officer") as act:
            people = (Attendance(subject, minutes, Grade.GOOD),)
            at = act.now - timedelta(hours=hours_ago)
            record_session(act, held(ContactKind.STUDY, "禁毒法", people, at))

    study(240, 10)
    owed = now_open(world, subject, DutyKind.STUDY)
    assert owed is not None
    assert owed.settled is not None
    assert (owed.settled.outcome, owed.settled.minutes) == (OccasionOutcome.PARTLY, 240)
    study(240, 5)
    assert now_open(world, subject, DutyKind.STUDY) is None


def test_a_session_gives_everybody_a_contact_of_their_own(world: World) -> None:
    first, second = in_hand(world, "李小夏"), in_hand(world, "王大海", number=1)
    absent = in_hand(world, "赵一", number=2)
    with world.act("officer") as act:
        people = (Attendance(first, grade=Grade.GOOD), Attendance(second, 60))
        group = record_session(act, held(ContactKind.SERVICE, "清扫河道", people, act.now))
        with pytest.raises(Invalid):
            record_session(act, held(ContactKind.SERVICE, "清扫河道", (), act.now))
        with pytest.raises(Invalid):
            record_session(act, held(ContactKind.TALK, "谈话", people, act.now))
        ids = [act.visible(subject).id for subject in (first, second, absent)]
        facts = queries.contacts_between(act.session, ids, act.today, act.today)
        assert [[(f.minutes, f.grade, f.group) for f in facts.get(id, ())] for id in ids] == [
            [(120, Grade.GOOD, group)],
            [(60, None, group)],
            [],
        ]
        assert queries.group_size(act.session, group) == 2


def test_a_session_with_one_person_out_of_reach_is_not_recorded_at_all(world: World) -> None:
    near = in_hand(world)
    far = world.subject(office=world.other)
    people = (Attendance(near, 60), Attendance(far, 60))
    with world.act("officer") as act:
        with pytest.raises(NotVisible):
            record_session(act, held(ContactKind.STUDY, "法治学习", people, act.now))
        assert act.session.scalars(select(Contact)).all() == []


def test_an_answer_nobody_asked_for_is_not_found(world: World) -> None:
    with world.act("officer") as act, pytest.raises(NotVisible):
        answer_concern(act, ConcernAnswer(concern="nothing", answer="已上门"))


def test_what_is_remembered_is_what_would_be_computed_anew(world: World, clock: SteppingClock) -> None:
    subject = in_hand(world)
    check_in(world, subject, PHONE)
    with world.act("officer") as act:
        ids = [act.visible(subject).id]
        first = office_day(clock.now()).replace(day=1)
        kept = occasions(act, ids, first, act.today)
        assert occasions_of(act, facts(act.session, ids), first, act.today) == kept
        assert occasions(act, ids, first, act.today) == kept
        _remembered.clear()
        assert occasions(act, ids, first, act.today) == kept
