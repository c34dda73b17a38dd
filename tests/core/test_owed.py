"""What is kept of what is owed says after every act and on every day what the computation says."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import func, select

from assistance.handover.actions import open_handover
from assistance.handover.kinds import ReleaseSource
from assistance.handover.values import HandoverToOpen
from core.access import Office
from core.acts.models import AuditEntry
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from core.jobs.ledger import run_due
from core.owed import Owed, OwedState, behind, catch_up, mark_everybody, to_renew
from core.store.migrate import configuration, downgrade, upgrade
from corrections.cases.actions import change_level, change_term, end_case, end_custody, record_custody
from corrections.cases.models import Custody
from corrections.cases.values import CaseToEnd, CustodyToEnd, CustodyToRecord, LevelToSet, TermToChange
from corrections.contact.actions import confirm_missed, strike_contact
from corrections.contact.kinds import ContactKind
from corrections.contact.models import Contact
from corrections.contact.occasions import open_occasions
from corrections.contact.values import ContactToStrike, MissedDuty
from corrections.duties.actions import arrange_duty, exempt_duties
from corrections.duties.values import DutiesToExcuse, DutyToArrange
from corrections.kinds import CustodyKind, DutyKind, EndKind, ExemptionGround, Level, Per
from corrections.people.actions import place_person
from corrections.people.values import PersonToPlace
from corrections.regime.slots import Frequency
from corrections.sensitive.actions import order_sensitive_period
from corrections.sensitive.values import PeriodToOrder
from office.home.slice import SLICE as HOME
from tests.corrections.cases.makers import in_hand
from tests.corrections.contact.makers import check_in
from tests.corrections.leave.makers import approved_leave
from tests.corrections.people.makers import registered
from tests.corrections.plans.makers import written
from tests.support.client import application
from tests.support.office import World
from tests.support.owed import assert_equal

Step = Callable[[World, Random, str], object]
REPORTS = (ContactKind.PHONE_REPORT, ContactKind.IN_PERSON_REPORT, ContactKind.TALK, ContactKind.HOME_VISIT)


def _check_in(world: World, dice: Random, subject: str) -> None:
    check_in(world, subject, dice.choice(REPORTS), hours_ago=dice.choice((1, 30, 200)))


def _strike(world: World, _dice: Random, subject: str) -> None:
    with world.act("officer") as act:
        query = select(Contact).where(Contact.subject_id == act.visible(subject).id).order_by(Contact.id.desc())
        row = act.session.scalars(query).first()
        if row is not None:
            strike_contact(act, ContactToStrike(contact=row.public_id, reason="记错了人"))


def _missed(world: World, _dice: Random, subject: str) -> None:
    with world.act("officer") as act:
        person = act.visible(subject)
        late = [each for each in open_occasions(act, [person.id]).get(person.id, ()) if each.due.due_day < act.today]
        if late:
            confirm_missed(act, MissedDuty(subject=subject, duty=str(late[0].due.key), reason="多次联系未果"))


def _plan(world: World, _dice: Random, subject: str) -> None:
    written(world, subject)


def _level(world: World, dice: Random, subject: str) -> None:
    with world.act("county_approver") as act:
        change_level(act, LevelToSet(subject=subject, level=dice.choice(list(Level)), reason="考核", evidence="考核表"))


def _custody(world: World, _dice: Random, subject: str) -> None:
    with world.act("officer") as act:
        held = act.session.scalars(
            select(Custody).where(Custody.subject_id == act.visible(subject).id, Custody.to_at.is_(None))
        ).first()
        if held is None:
            record_custody(act, CustodyToRecord(subject=subject, kind=CustodyKind.CRIMINAL, from_at=act.now))
        else:
            end_custody(act, CustodyToEnd(custody=held.public_id, to_at=act.now))


def _leave(world: World, dice: Random, subject: str) -> None:
    first = world.runtime.clock.now().date() + timedelta(days=dice.randint(1, 5))
    approved_leave(world, subject, first, first + timedelta(days=4))


def _rest(world: World, dice: Random, subject: str) -> None:
    with world.act("office_head") as act:
        last = act.today + timedelta(days=dice.randint(3, 30))
        what: dict[str, Any] = {"subject": subject, "last_day": last}
        if dice.random() < 0.5:
            exempt_duties(
                act, DutiesToExcuse(kinds=(DutyKind.SERVICE,), ground=ExemptionGround.ILLNESS, reason="住院", **what)
            )
        else:
            arrange_duty(act, DutyToArrange(kind=DutyKind.PHONE_REPORT, times=2, span=1, per=Per.WEEK, **what))


def _term(world: World, dice: Random, subject: str) -> None:
    with world.act("officer") as act:
        last = act.today + timedelta(days=dice.randint(20, 60))
        change_term(act, TermToChange(subject=subject, last_day=last, decided_on=act.today, document="减刑1号"))


def _end(world: World, dice: Random, subject: str) -> None:
    with world.act("officer") as act:
        kind = dice.choice((EndKind.DIED, EndKind.REVOKED))
        end_case(act, CaseToEnd(subject=subject, kind=kind, day=act.today, document="终字1号"))


def _move(world: World, _dice: Random, subject: str) -> None:
    with world.act("county_head") as act:
        here = act.session.get_one(Office, act.visible(subject).office_id).public_id
        there = world.other if here == world.office else world.office
        place_person(act, PersonToPlace(subject=subject, office=there, since=act.today))


def _release(world: World, dice: Random, _subject: str) -> None:
    subject = registered(world, "赵归来", birth=date(1985, 3, 4), number=dice.randint(0, 400))
    with world.act("officer") as act:
        released = act.today - timedelta(days=dice.randint(1, 300))
        open_handover(
            act, HandoverToOpen(subject=subject, source=ReleaseSource.PRISON, released_on=released, document="1")
        )


def _order(world: World, dice: Random, _subject: str) -> None:
    with world.act("office_head") as act:
        first = act.today + timedelta(days=dice.randint(0, 6))
        order_sensitive_period(
            act,
            PeriodToOrder(
                name="重点时段", document="通知1号", first_day=first, last_day=first + timedelta(days=20),
                places=(world.office,), additions={DutyKind.TALK: Frequency(Per.WEEK)},
            ),
        )  # fmt: skip


STEPS: tuple[Step, ...] = (
    _check_in, _check_in, _check_in, _strike, _missed, _plan, _level, _custody, _leave, _rest, _term, _end, _move,
    _release, _order,
)  # fmt: skip
TURNS = 16


def compare(world: World, app: Flask, *readers: str) -> None:
    for who in readers:
        with world.act(who) as act, app.test_request_context():
            assert_equal(act)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_done_what_is_kept_is_what_is_computed(world: World, seed: int) -> None:
    dice, app = Random(seed), application(world)
    people = [in_hand(world, f"李{chr(0x4E00 + number)}", number=number) for number in range(5)]
    done: set[str] = set()
    refused: set[tuple[str, str]] = set()
    for _ in range(TURNS):
        step = dice.choice(STEPS)
        try:
            step(world, dice, dice.choice(people))
            done.add(step.__name__)
        except (Conflict, Invalid, NotAllowed, NotVisible) as refusal:
            refused.add((step.__name__, type(refusal).__name__))
        compare(world, app, "officer")
        world.runtime.clock.advance(timedelta(days=dice.choice((0, 0, 1, 3, 9))))  # type: ignore[attr-defined]
        if dice.random() < 0.3:
            with world.system() as act:
                catch_up(act)
                assert not to_renew(act)
    compare(world, app, "officer", "other_officer", "office_head")
    assert len(done) > 4, (done, refused)


def test_an_act_keeps_the_files_it_touched_even_out_of_its_own_reach(world: World) -> None:
    subject = in_hand(world)
    with world.act("county_head") as act:
        place_person(act, PersonToPlace(subject=subject, office=world.other, since=act.today))
    with world.act("officer") as act:
        assert list(act.session.scalars(select(Owed.id))) == []
    with world.act("other_officer") as act:
        assert behind(act) == []
        assert list(act.session.scalars(select(OwedState.subject_id))) == [act.visible(subject).id]
        assert len(list(act.session.scalars(select(Owed.id)))) > 5


def test_an_order_for_many_leaves_them_to_be_computed_and_the_turn_does_it(world: World) -> None:
    subject = in_hand(world)
    _order(world, Random(1), subject)
    with world.system() as act:
        assert behind(act) == [act.visible(subject).id]
        assert catch_up(act) == 1
        assert behind(act) == []
        assert catch_up(act) == 0


def test_what_an_act_takes_back_is_not_kept(world: World) -> None:
    subject = in_hand(world)

    with world.system() as act:
        before = list(act.session.scalars(select(Owed.id).order_by(Owed.id)))
    with pytest.raises(Invalid):
        check_in(world, subject, ContactKind.TALK, hours_ago=-5)
    with world.system() as act:
        assert list(act.session.scalars(select(Owed.id).order_by(Owed.id))) == before


def test_the_step_that_lays_the_tables_marks_every_file_and_the_first_turn_computes_it(world: World) -> None:
    subject = in_hand(world)
    store = world.runtime.store
    command.stamp(configuration(store), "head")
    downgrade(store, "0010")
    upgrade(store)
    with world.system() as act:
        assert list(act.session.scalars(select(Owed.id))) == []
        assert to_renew(act) == behind(act) == [act.visible(subject).id]
    compare(world, application(world), "officer")
    with world.system() as act:
        assert catch_up(act) == 1
        assert len(list(act.session.scalars(select(Owed.id)))) > 5
    compare(world, application(world), "officer")


def test_the_minute_writes_nothing_where_nothing_is_to_be_done(world: World) -> None:
    in_hand(world)
    (job,) = HOME.jobs

    def entries() -> int:
        with world.system() as act:
            return act.session.scalar(select(func.max(AuditEntry.seq))) or 0

    before = entries()
    assert run_due(world.runtime, job) == []
    assert entries() == before
    with world.system() as act:
        mark_everybody(act)
    assert len(run_due(world.runtime, job)) == 1
    with world.system() as act:
        assert behind(act) == []
    assert entries() == before + 2
