"""Rows become facts: of one file and of many, in a number of statements that does not grow."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from core.access import Subject
from core.acts import Act
from core.clock import day_start
from core.errors import Conflict
from core.store import insert_rows
from corrections.boundaries.actions import record_prohibition_order, record_travel_permit, set_boundary
from corrections.boundaries.values import BoundaryToSet, ProhibitionToRecord, TravelToApprove
from corrections.cases import actions as case_actions
from corrections.cases.kinds import DeciderKind, Penalty
from corrections.cases.models import Case, Term
from corrections.cases.values import CustodyToRecord, EndToPropose, LevelToSet
from corrections.duties.actions import arrange_duty, exempt_duties
from corrections.duties.values import DutiesToExcuse, DutyToArrange
from corrections.file import queries
from corrections.file.models import CheckWindow
from corrections.kinds import (
    Carrier,
    Category,
    CustodyKind,
    DutyKind,
    ExemptionGround,
    Level,
    MeasureKind,
    Per,
    ProposalKind,
    Sex,
    Status,
)
from corrections.measures.actions import record_measure
from corrections.measures.values import MeasureToRecord
from corrections.people.actions import place_person
from corrections.people.models import Person
from corrections.people.values import PersonToPlace
from corrections.positioning.actions import open_check_window
from corrections.positioning.values import CheckToOpen
from corrections.regime.slots import Frequency
from corrections.sensitive.actions import order_sensitive_period
from corrections.sensitive.values import PeriodToOrder
from tests.corrections.cases.makers import RECEIVED, at, in_hand
from tests.corrections.leave.makers import approved_leave
from tests.corrections.people.makers import community, registered
from tests.support.office import World, lay_down

ZONE = "z" * 22


def everything(world: World) -> str:
    """A person with a row in every table of conditions."""
    subject = in_hand(world)
    with world.act("officer") as act:
        set_boundary(act, BoundaryToSet(subject=subject, zone=ZONE, label="泰山区和岱岳区市区", first_day=act.today))
        record_prohibition_order(
            act,
            ProhibitionToRecord(
                subject=subject,
                document="（2026）鲁0902刑初12号",
                content="禁止进入酒吧",
                zones=("b" * 22,),
                first_day=date(2026, 3, 10),
                last_day=date(2027, 3, 9),
            ),
        )
        open_check_window(act, CheckToOpen(subject=subject, minutes=30, reason="核实住址"))
        exempt_duties(
            act,
            DutiesToExcuse(
                subject=subject,
                kinds=(DutyKind.SERVICE,),
                ground=ExemptionGround.DISABILITY,
                last_day=None,
                reason="丧失劳动能力",
                document="诊断书",
            ),
        )
        arrange_duty(act, DutyToArrange(subject=subject, kind=DutyKind.TALK, times=2, span=1, per=Per.MONTH))
        case_actions.record_proposal(
            act, EndToPropose(subject=subject, kind=ProposalKind.REVOKE, from_at=act.now, document="建议1号")
        )
    approved_leave(world, subject, date(2026, 11, 24), date(2026, 11, 26))
    with world.act("county_approver") as act:
        case_actions.change_level(
            act, LevelToSet(subject=subject, level=Level.ORDINARY, reason="考核合格", evidence="评估表")
        )
        record_travel_permit(
            act,
            TravelToApprove(subject=subject, destination="济南市", first_day=date(2026, 11, 30), document="批准1号"),
        )
        record_measure(
            act,
            MeasureToRecord(
                subject=subject,
                kind=MeasureKind.WARNING,
                decided_on=date(2026, 11, 20),
                document="警告1号",
                grounds="未按规定报告",
            ),
        )
    with world.act("office_head") as act:
        order_sensitive_period(
            act,
            PeriodToOrder(
                name="重点时段",
                document="通知1号",
                first_day=date(2026, 11, 20),
                last_day=date(2026, 11, 30),
                places=(world.office,),
            ),
        )
    return subject


def test_every_row_is_a_fact_and_binds(world: World) -> None:
    subject = everything(world)
    with world.act("officer") as act:
        who = act.visible(subject)
        file = queries.facts(act.session)[who.id]
        assert queries.facts(act.session, [who.id]) == {who.id: file}
        assert queries.facts_of(act.session, who.id) == file
        for name in (
            "placements", "levels", "boundaries", "prohibitions", "leaves", "travels", "checks", "sensitive",
            "measures", "proposals", "arrangements", "exemptions",
        ):  # fmt: skip
            assert len(getattr(file, name)) == 1, name
        assert file.person.sex is Sex.FEMALE
        now = queries.regime_now(act, who)
        assert now.status is Status.UNDER_CORRECTION
        assert now.level is not None
        assert (now.level.level, now.level.reason) == (Level.ORDINARY, "考核合格")
        assert [each.label for each in now.boundaries] == ["泰山区和岱岳区市区"]
        assert [each.zone for each in now.barred] == ["b" * 22]
        assert now.position_ground(Carrier.PHONE) is not None
        assert [order.name for order in now.sensitive] == ["重点时段"]
        resting = {duty.kind for duty in now.duties if duty.suspended_by}
        assert DutyKind.SERVICE in resting or all(duty.kind is not DutyKind.SERVICE for duty in now.duties)
        assert [d.frequency for d in now.duties if d.kind is DutyKind.TALK and not d.added_by] == [
            Frequency(Per.MONTH, 2)
        ]
        tomorrow = queries.regime_at(act, who, day_start(date(2026, 11, 24)) + timedelta(hours=12))
        assert [permit.destination for permit in tomorrow.permits] == ["济南市历下区"]
        assert all(each.silenced_by for each in tomorrow.boundaries)
        assert not any(each.silenced_by for each in tomorrow.barred)


def test_the_facts_stay_inside_the_scope(world: World) -> None:
    subject = everything(world)
    with world.act("officer") as act:
        id = act.visible(subject).id
    with world.act("other_officer") as act:
        assert queries.facts(act.session) == {}
        assert queries.facts(act.session, [id]) == {}
        with pytest.raises(Conflict):
            queries.facts_of(act.session, id)
    with world.act("system_admin") as act:
        assert queries.facts(act.session) == {}


def test_whoever_has_no_case_is_left_out(world: World) -> None:
    subject = registered(world)
    with world.act("officer") as act:
        assert queries.facts(act.session) == {}
        with pytest.raises(Conflict):
            queries.regime_now(act, act.visible(subject))


def test_custody_and_the_end_reach_the_regime(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        custody = CustodyToRecord(subject=subject, kind=CustodyKind.ADMINISTRATIVE, from_at=act.now)
        case_actions.record_custody(act, custody)
        now = queries.regime_now(act, act.visible(subject))
        assert now.standing.custody is not None
        assert all(duty.suspended_by for duty in now.duties)


def test_whoever_moves_out_of_reach_leaves_a_sensitive_period(world: World) -> None:
    subject = in_hand(world)
    with world.act("office_head") as act:
        order_sensitive_period(
            act,
            PeriodToOrder(
                name="重点时段",
                document="通知1号",
                first_day=date(2026, 11, 20),
                last_day=date(2026, 12, 20),
                places=(world.office,),
                categories=(Category.SUSPENDED_SENTENCE,),
                levels=(Level.STRICT,),
            ),
        )
        assert queries.regime_now(act, act.visible(subject)).sensitive
    at(world, date(2026, 11, 24))

    with world.act("county_approver") as act:
        case_actions.change_level(
            act, LevelToSet(subject=subject, level=Level.RELAXED, reason="合格", evidence="评估表")
        )
        assert queries.regime_now(act, act.visible(subject)).sensitive == ()
    elsewhere = community(world)
    with world.act("officer") as act:
        place_person(act, PersonToPlace(subject=subject, office=elsewhere, since=act.today))
        assert len(queries.facts_of(act.session, act.visible(subject).id).placements) == 2


def statements(world: World, ask: int | None) -> int:
    """How many statements the facts of `ask` people take; None for everybody."""
    count = 0

    def note(*_args: object) -> None:
        nonlocal count
        count += 1

    with world.act("officer") as act:
        everybody = list(act.session.scalars(select(Subject.id).order_by(Subject.id)))
        wanted = None if ask is None else everybody[:ask]
        engine = world.runtime.store.engine
        event.listen(engine, "before_cursor_execute", note)
        try:
            found = queries.facts(act.session, wanted)
        finally:
            event.remove(engine, "before_cursor_execute", note)
        assert len(found) == (ask or len(found))
    return count


def many(world: World, count: int) -> None:
    """People with a case, written through the bulk door."""

    def make(act: Act) -> None:
        session = act.session
        office = session.scalars(select(Subject.office_id)).first()
        now = act.now
        insert_rows(
            session, Subject, [{"office_id": office, "restricted": False, "created_at": now} for _ in range(count)]
        )
        ids = [id for (id,) in session.query(Subject.id).filter(Subject.id > 1)]
        insert_rows(
            session,
            Person,
            [
                {
                    "subject_id": id, "name": "甲", "former_name": "", "pinyin": " jia j", "sex": Sex.MALE,
                    "birth": date(1990, 1, 1), "ethnicity": "",
                    "file_no": f"号{id}", "registered_at": now, "version": 1,
                }
                for id in ids
            ],
        )  # fmt: skip
        insert_rows(
            session,
            Case,
            [
                {
                    "subject_id": id, "category": Category.SUSPENDED_SENTENCE, "decider_kind": DeciderKind.COURT,
                    "decider": "法院", "judgment_no": "1", "offence": "盗窃罪", "offence_on": date(2025, 1, 1),
                    "protected_minor": False, "penalty": Penalty.FIXED_TERM, "penalty_months": 12,
                    "sentence_text": "缓刑", "term_first": date(2026, 3, 1), "term_last": date(2028, 2, 29),
                    "received_at": day_start(RECEIVED), "end_document": "", "term_note": "", "version": 1,
                }
                for id in ids
            ],
        )  # fmt: skip
        cases = session.query(Case.id, Case.subject_id).filter(Case.subject_id.in_(ids)).all()
        insert_rows(
            session,
            Term,
            [
                {
                    "subject_id": subject, "case_id": id, "first_day": date(2026, 3, 1), "last_day": date(2028, 2, 29),
                    "decided_at": None, "document": "1",
                }
                for id, subject in cases
            ],
        )  # fmt: skip
        insert_rows(
            session,
            CheckWindow,
            [
                {
                    "subject_id": id, "from_at": now, "to_at": now + timedelta(minutes=5), "stopped_at": None,
                    "asked_by": "x", "reason": "x",
                }
                for id in ids
            ],
        )  # fmt: skip

    with world.system() as act:
        lay_down(act, make)


def test_the_number_of_statements_does_not_grow(world: World) -> None:
    in_hand(world)
    one = statements(world, 1)
    many(world, 600)
    assert statements(world, 66) == one
    assert statements(world, 550) == one
    assert statements(world, None) == one
    assert one <= 20
    with world.act("officer") as act:
        assert len(queries.facts(act.session)) == 601
        assert all(len(file.checks) == 1 for id, file in queries.facts(act.session).items() if id > 1)


def test_an_arranged_frequency_is_read_back(world: World) -> None:
    subject = in_hand(world)
    asked = DutyToArrange(subject=subject, kind=DutyKind.STUDY, times=1, span=1, per=Per.MONTH, minutes=480)
    with world.act("officer") as act:
        arrange_duty(act, asked)
        file = queries.facts_of(act.session, act.visible(subject).id)
        assert [each.frequency for each in file.arrangements] == [Frequency(Per.MONTH, minutes=480)]
        assert file.boundaries == ()
