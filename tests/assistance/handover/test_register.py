"""Entering somebody, asking, closer care, and leaving the register."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from assistance.handover import queries
from assistance.handover.actions import (
    close_period,
    end_help,
    hand_over_elsewhere,
    open_handover,
    record_consent,
    refuse,
    set_focus,
)
from assistance.handover.dues import dues
from assistance.handover.kinds import ConsentWay, FocusGround, HandoverState, ReleaseSource
from assistance.handover.models import Consent, Handover
from assistance.handover.values import (
    ConsentToRecord,
    FocusToSet,
    HandoverToOpen,
    HandoverToPassOn,
    HelpToEnd,
    PeriodToClose,
)
from core.access import Assignment, User
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from core.web.reach import may_do
from corrections.contact.actions import record_check_in
from corrections.contact.kinds import ContactKind
from corrections.contact.values import CheckIn
from corrections.volunteers.actions import assign_helper
from corrections.volunteers.values import HelperToAssign
from tests.assistance.makers import corrected, from_prison, received, stand_on
from tests.corrections.people.makers import registered
from tests.support.client import application
from tests.support.days import TODAY
from tests.support.office import World


def state(world: World, entry: str) -> HandoverState:
    with world.system() as act:
        return act.one(Handover, entry).state


def titles(world: World, who: str = "officer", locale: str = "en") -> list[str]:
    app = application(world)
    with app.test_request_context(headers={"Accept-Language": locale}), world.act(who) as act:
        return [str(due.title) for due in dues(act, None, 50) if may_do(act, due)]


def asked(world: World, entry: str, on: date = TODAY) -> None:
    with world.act("officer") as act:
        record_consent(act, ConsentToRecord(wanted=True, handover=entry, way=ConsentWay.SPOKEN, on=on))


def test_an_entry_has_its_period_and_waits_for_an_answer(world: World) -> None:
    _subject, entry = from_prison(world)
    with world.act("officer") as act:
        row = act.one(Handover, entry)
        assert (row.state, row.period_last) == (HandoverState.WAITING, date(2031, 11, 19))


def test_consent_is_recorded_how_when_and_by_whom(world: World) -> None:
    _subject, entry = from_prison(world)
    with world.act("officer") as act:
        with pytest.raises(Invalid) as wrong:
            record_consent(act, ConsentToRecord(wanted=True, handover=entry, way=ConsentWay.WRITTEN, on=TODAY))
        assert "evidence" in wrong.value.fields
        with pytest.raises(Invalid):
            record_consent(
                act, ConsentToRecord(wanted=True, handover=entry, way=ConsentWay.SPOKEN, on=TODAY + timedelta(days=1))
            )
        assert act.one(Handover, entry).state is HandoverState.WAITING, "a refused act changes nothing"
        record_consent(
            act,
            ConsentToRecord(
                wanted=True, handover=entry, way=ConsentWay.WRITTEN, on=TODAY, evidence="卷一第3页", words="愿意"
            ),
        )
    with world.act("officer") as act:
        row = act.one(Handover, entry)
        ((answer),) = queries.answers(act.session, row.id)
        assert (row.state, answer.consent.given, answer.consent.on_day) == (HandoverState.ACCEPTED, True, TODAY)
        assert (answer.by, answer.consent.words) == ("测试officer", "愿意")


def test_an_answer_is_not_recorded_as_its_opposite(world: World) -> None:
    _subject, entry = from_prison(world)
    answer = ConsentToRecord(wanted=True, handover=entry, way=ConsentWay.SPOKEN, on=TODAY)
    with world.act("officer") as act:
        with pytest.raises(Invalid):
            refuse(act, answer)
        with pytest.raises(Invalid):
            record_consent(act, replace(answer, wanted=False))
    assert state(world, entry) is HandoverState.WAITING


def test_a_refusal_ends_it_closes_the_person_to_helpers_and_may_be_taken_back(world: World) -> None:
    subject, entry = from_prison(world)
    asked(world, entry)
    with world.system() as act:
        volunteer = act.session.get_one(User, world.users["volunteer"]).public_id
    with world.act("officer") as act:
        assign_helper(act, HelperToAssign(subject=subject, user=volunteer))
        refuse(act, ConsentToRecord(wanted=False, handover=entry, way=ConsentWay.SPOKEN, on=TODAY, words="家里照顾"))
    assert state(world, entry) is HandoverState.REFUSED
    with world.system() as act:
        (row,) = act.session.scalars(select(Assignment))
        assert row.to_day is not None
        assert row.to_day < TODAY
    with world.act("volunteer") as act, pytest.raises(NotVisible):
        act.visible(subject)
    asked(world, entry)
    assert state(world, entry) is HandoverState.ACCEPTED
    with world.system() as act:
        assert len(list(act.session.scalars(select(Consent)))) == 3, "every answer stays"
        assert act.one(Handover, entry).closed_on is None


def test_leaving_the_register(world: World) -> None:
    _one, elsewhere = from_prison(world, 1)
    _two, moved = from_prison(world, 2)
    _three, over = from_prison(world, 3, released_on=date(2022, 1, 10))
    with world.act("officer") as act:
        with pytest.raises(Invalid):
            hand_over_elsewhere(act, HandoverToPassOn(handover=elsewhere, words=" ", on=TODAY))
        hand_over_elsewhere(act, HandoverToPassOn(handover=elsewhere, words="财源司法所", on=TODAY))
        with pytest.raises(Invalid):
            end_help(act, HelpToEnd(handover=moved, state=HandoverState.REFUSED, on=TODAY))
        end_help(act, HelpToEnd(handover=moved, state=HandoverState.MOVED, on=TODAY, words="迁往外地"))
        with pytest.raises(Conflict):
            close_period(act, PeriodToClose(handover=over))
        with pytest.raises(Conflict):
            end_help(act, HelpToEnd(handover=elsewhere, state=HandoverState.DIED, on=TODAY))
    stand_on(world, date(2027, 1, 10))
    with world.act("officer") as act:
        assert not queries.on_register(act.session, act.today), "a period past counts as over before anybody closes it"
        with pytest.raises(Conflict):
            record_consent(act, ConsentToRecord(wanted=True, handover=over, way=ConsentWay.SPOKEN, on=act.today))
        close_period(act, PeriodToClose(handover=over))
        assert act.one(Handover, over).closed_on == date(2027, 1, 9)
    assert [state(world, each) for each in (elsewhere, moved, over)] == [
        HandoverState.HANDED_ELSEWHERE,
        HandoverState.MOVED,
        HandoverState.PERIOD_OVER,
    ]


def test_who_may_not_be_entered(world: World) -> None:
    under, subject = received(world, 1), registered(world, "孙新来", number=9)
    with world.act("officer") as act:
        with pytest.raises(Conflict):
            open_handover(act, HandoverToOpen(subject=under, source=ReleaseSource.PRISON, released_on=TODAY))
        for source, day, field in (
            (ReleaseSource.SUSPENDED_SENTENCE, TODAY, "source"),
            (ReleaseSource.PRISON, TODAY + timedelta(days=1), "released_on"),
            (ReleaseSource.PRISON, date(2019, 1, 1), "released_on"),
            (ReleaseSource.PRISON, date(1999, 1, 1), "released_on"),
        ):
            with pytest.raises(Invalid) as wrong:
                open_handover(act, HandoverToOpen(subject=subject, source=source, released_on=day))
            assert field in wrong.value.fields
        open_handover(act, HandoverToOpen(subject=subject, source=ReleaseSource.PRISON, released_on=TODAY))
        with pytest.raises(Conflict):
            open_handover(act, HandoverToOpen(subject=subject, source=ReleaseSource.PRISON, released_on=TODAY))
        with pytest.raises(NotVisible):
            open_handover(act, HandoverToOpen(subject=world.subject(), source=ReleaseSource.PRISON, released_on=TODAY))
    with world.act("other_officer") as act, pytest.raises(NotVisible):
        open_handover(act, HandoverToOpen(subject=subject, source=ReleaseSource.PRISON, released_on=TODAY))
    with world.act("duty_supervisor") as act, pytest.raises(NotAllowed):
        open_handover(act, HandoverToOpen(subject=subject, source=ReleaseSource.PRISON, released_on=TODAY))


def test_whoever_leaves_correction_is_proposed_until_entered(world: World) -> None:
    subject = corrected(world, 1)
    corrected(world, 2, first=date(2021, 9, 20), last=date(2022, 9, 19))
    received(world, 3)
    with world.act("officer") as act:
        (put,) = queries.proposed(act)
        assert (put.source, put.released_on) == (ReleaseSource.SUSPENDED_SENTENCE, date(2026, 9, 19))
        assert put.period_last == date(2029, 9, 18)
    assert "Enter into the assistance register" in titles(world)
    with world.act("officer") as act:
        open_handover(act, HandoverToOpen(subject=subject, source=put.source, released_on=put.released_on))
        assert not queries.proposed(act)
    with world.act("other_officer") as act:
        assert not queries.proposed(act)


def test_what_the_register_owes(world: World) -> None:
    subject, entry = from_prison(world)
    assert titles(world) == ["First visit after the return", "Ask whether help is wanted"]
    asked(world, entry)
    with world.act("officer") as act:
        visit = CheckIn(subject=subject, kind=ContactKind.HOME_VISIT, at=act.now, minutes=30, duties=())
        record_check_in(act, visit)
    assert titles(world) == []
    stand_on(world, date(2026, 12, 20))
    assert titles(world) == [], "the next visit is due in February"
    with world.act("officer") as act:
        set_focus(act, FocusToSet(handover=entry, version=2, focus=(FocusGround.NO_HOME,)))
    assert titles(world) == ["Visit or talk"]
    assert titles(world, "duty_supervisor") == []
    stand_on(world, date(2031, 11, 1))
    assert titles(world) == ["Visit or talk", "The period of help ends"]
    stand_on(world, date(2031, 11, 21))
    assert titles(world) == ["Period over: close the entry"]


def test_closer_care_needs_its_ground_and_notices_somebody_faster(world: World) -> None:
    _subject, entry = from_prison(world)
    with world.act("officer") as act:
        with pytest.raises(Invalid):
            set_focus(act, FocusToSet(handover=entry, version=1, focus=(FocusGround.OTHER,)))
        twice = FocusToSet(handover=entry, version=1, focus=(FocusGround.NO_KIN, FocusGround.NO_KIN))
        assert set_focus(act, twice) == 2
        with pytest.raises(Conflict):
            set_focus(act, FocusToSet(handover=entry, version=1, focus=()))
    with world.system() as act:
        assert act.session.scalars(select(Handover.focus)).one() == ["no_kin"]
