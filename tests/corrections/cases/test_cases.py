"""Receiving, changing and ending a case, and what the lists say of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.acts import Act
from core.clock import day_start
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.cases import actions, queries
from corrections.cases.kinds import Penalty, TermQuery
from corrections.cases.models import Term
from corrections.cases.values import (
    CaseToEnd,
    CustodyToEnd,
    CustodyToRecord,
    EndProposalDecision,
    EndToPropose,
    LevelDecision,
    LevelToSet,
    TermQueryToClear,
    TermToChange,
)
from corrections.kinds import Category, CustodyKind, EndKind, Level, ProposalKind
from tests.corrections.cases.makers import RECEIVED, at, in_hand, outside_prison, received
from tests.corrections.people.makers import registered
from tests.support.client import application, signed_in
from tests.support.office import World, lay_down

LAST = date(2028, 3, 9)


def ended(world: World, subject: str, kind: EndKind, day: date, document: str = "", who: str = "officer") -> None:
    with world.act(who) as act:
        actions.end_case(act, CaseToEnd(subject=subject, kind=kind, day=day, document=document))


def hands(world: World, day: date) -> int:
    with world.act("officer") as act:
        return len(queries.in_hand(act.session, day_start(day) + timedelta(hours=12)))


def test_a_received_case_has_its_term_and_no_query(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        row = queries.case_of(act.session, act.visible(subject).id)
        assert (row.term_last, row.term_query, row.term_computed, row.protected_minor) == (LAST, None, LAST, False)
        assert [(t.first_day, t.last_day, t.decided_at) for t in queries.terms(act.session, row.id)] == [
            (date(2026, 3, 10), LAST, None)
        ]


def test_the_printed_end_stays_and_raises_a_query_until_it_is_cleared(world: World) -> None:
    subject = in_hand(world, term_last=LAST + timedelta(days=1))
    with world.act("officer") as act:
        row = queries.case_of(act.session, act.visible(subject).id)
        assert (row.term_last, row.term_query) == (LAST + timedelta(days=1), TermQuery.PRINTED_LATER)
        assert [each.id for each in queries.queried(act.session, None, 5)] == [row.id]
        with pytest.raises(Invalid):
            actions.clear_term_query(act, TermQueryToClear(subject=subject, note=" "))
        actions.clear_term_query(act, TermQueryToClear(subject=subject, note="法院电话确认"))
        assert queries.queried(act.session, None, 5) == []
        with pytest.raises(Conflict):
            actions.clear_term_query(act, TermQueryToClear(subject=subject, note="再次"))


def test_limits_of_the_law_are_refused_with_their_numbers(world: World) -> None:
    subject = registered(world)
    with pytest.raises(Invalid) as refused:
        received(world, subject, term_months=72)
    assert set(refused.value.fields) == {"term_months"}
    assert refused.value.params == {"least": 12, "most": 60}


def test_a_minor_at_the_offence_stays_protected(world: World) -> None:
    subject = in_hand(world, birth=date(2007, 8, 1))
    with world.act("officer") as act:
        assert queries.case_of(act.session, act.visible(subject).id).protected_minor is True


def test_one_case_at_a_time(world: World) -> None:
    subject = in_hand(world)
    with pytest.raises(Conflict):
        received(world, subject)
    ended(world, subject, EndKind.DIED, date(2026, 11, 20))
    received(world, subject, received_on=date(2026, 11, 23))
    with world.act("officer") as act:
        assert queries.case_of(act.session, act.visible(subject).id).ended_at is None


def test_nothing_is_received_from_the_future_or_beyond_the_scope(world: World) -> None:
    subject = registered(world)
    with pytest.raises(Invalid) as refused:
        received(world, subject, received_on=date(2026, 12, 1))
    assert "received_on" in refused.value.fields


def test_nobody_is_received_on_a_day_of_which_the_rules_say_nothing(world: World) -> None:
    """A mistyped year would take Today and the file away: what follows from a reception is reckoned by its day."""
    subject = registered(world)
    with pytest.raises(Invalid) as refused:
        received(world, subject, received_on=date(2012, 2, 29))
    assert "received_on" in refused.value.fields
    received(world, subject, received_on=date(2012, 3, 1))
    browser = signed_in(world, application(world), "officer")
    assert [browser.get(path).status_code for path in ("/today", f"/people/{subject}")] == [200, 200]
    with pytest.raises(NotVisible):
        received(world, subject, who="other_officer")
    with pytest.raises(NotAllowed):
        received(world, subject, who="county_approver")
    with pytest.raises(NotVisible):
        received(world, world.subject())


def test_a_commutation_adds_a_term(world: World) -> None:
    subject = in_hand(world)
    shorter = date(2027, 12, 9)
    with world.act("officer") as act:
        actions.change_term(
            act,
            TermToChange(
                subject=subject, last_day=shorter, decided_on=date(2026, 11, 2), document="（2026）鲁09刑更3号"
            ),
        )
        row = queries.case_of(act.session, act.visible(subject).id)
        assert (row.term_last, row.version) == (shorter, 2)
        assert [t.last_day for t in queries.terms(act.session, row.id)] == [LAST, shorter]
        parts = queries.parts(act.session, None)[row.subject_id]
        assert [t.decided for t in parts.terms] == [None, day_start(date(2026, 11, 2))]
        with pytest.raises(Invalid) as refused:
            actions.change_term(
                act, TermToChange(subject=subject, last_day=shorter, decided_on=date(2026, 11, 1), document="4号")
            )
        assert set(refused.value.fields) == {"decided_on", "last_day"}
        with pytest.raises(Invalid) as refused:
            actions.change_term(
                act, TermToChange(subject=subject, last_day=LAST, decided_on=date(2026, 11, 3), document=" ")
            )
        assert set(refused.value.fields) == {"document"}


def test_a_term_that_would_end_after_a_lifetime_is_mistyped(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act, pytest.raises(Invalid) as refused:
        actions.change_term(
            act,
            TermToChange(subject=subject, last_day=date(2127, 12, 9), decided_on=date(2026, 11, 2), document="3号"),
        )
    assert set(refused.value.fields) == {"last_day"}


def test_a_term_on_file_that_never_ends_breaks_no_list(world: World) -> None:
    """As an office that took its rows over from elsewhere may have them."""
    subject = in_hand(world)
    with world.system() as act:
        lay_down(act, lambda inner: _endless(inner, subject))
    assert hands(world, date(2026, 11, 23)) == 1
    browser = signed_in(world, application(world), "officer")
    for path in ("/people", "/today", f"/people/{subject}", f"/people/{subject}/case", f"/people/{subject}/duties"):
        assert browser.get(path).status_code == 200, path


def _endless(act: Act, subject: str) -> None:
    row = queries.case_of(act.session, act.visible(subject).id)
    row.term_last = date.max
    (term,) = queries.terms(act.session, row.id)
    later = Term(subject_id=row.subject_id, case_id=row.id, first_day=term.first_day, document="2号")
    later.last_day, later.decided_at = date.max, act.now
    act.session.add(later)


def test_lists_of_a_past_day_use_the_term_in_force_then(world: World) -> None:
    subject = in_hand(world, **outside_prison(term_last=date(2026, 10, 31)))
    at(world, date(2026, 11, 2))
    assert hands(world, date(2026, 10, 31)) == 1
    assert hands(world, date(2026, 11, 1)) == 0
    with world.act("officer") as act:
        actions.change_term(
            act,
            TermToChange(
                subject=subject, last_day=date(2026, 12, 31), decided_on=date(2026, 11, 2), document="延长决定"
            ),
        )
    assert hands(world, date(2026, 11, 1)) == 0
    assert hands(world, date(2026, 11, 2)) == 1


def test_levels_are_decided_by_the_body_the_law_names(world: World) -> None:
    subject = in_hand(world)
    given: dict[str, Any] = {"subject": subject, "level": Level.ORDINARY, "reason": "考核合格", "evidence": "评估表"}
    with world.act("office_head") as act, pytest.raises(NotAllowed):
        actions.change_level(act, LevelToSet(**given))
    with world.act("county_approver") as act:
        with pytest.raises(Invalid) as refused:
            actions.change_level(act, LevelToSet(**{**given, "reason": "", "evidence": " "}))
        assert set(refused.value.fields) == {"reason", "evidence"}
        actions.change_level(act, LevelToSet(**given))
        with pytest.raises(Invalid):
            actions.change_level(act, LevelToSet(**given))
        who = act.visible(subject)
        assert queries.briefs(act.session, [who.id])[who.id].level is Level.ORDINARY


def test_the_office_proposes_a_level_and_the_county_decides(world: World) -> None:
    subject = in_hand(world)
    given: dict[str, Any] = {"subject": subject, "level": Level.RELAXED, "reason": "表现突出", "evidence": "考核表"}
    with world.act("officer") as act:
        put = actions.propose_level(act, LevelToSet(**given))
        with pytest.raises(Conflict):
            actions.propose_level(act, LevelToSet(**given))
        with pytest.raises(NotAllowed):
            actions.decide_level(act, LevelDecision(waiting=put, confirmed=True))
    with world.act("county_approver") as act:
        with pytest.raises(Invalid):
            actions.decide_level(act, LevelDecision(waiting=put, confirmed=False))
        assert actions.decide_level(act, LevelDecision(waiting=put, confirmed=True)) is not None
        with pytest.raises(Conflict):
            actions.decide_level(act, LevelDecision(waiting=put, confirmed=True))
        row = queries.case_of(act.session, act.visible(subject).id)
        assert [change.level for change in queries.level_changes(act.session, row.id)] == [Level.RELAXED]


def test_a_declined_proposal_changes_nothing(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        put = actions.propose_level(
            act, LevelToSet(subject=subject, level=Level.RELAXED, reason="理由", evidence="材料")
        )
    with world.act("county_head") as act:
        assert actions.decide_level(act, LevelDecision(waiting=put, confirmed=False, reason="依据不足")) is None
        row = queries.case_of(act.session, act.visible(subject).id)
        assert queries.level_changes(act.session, row.id) == []
        assert queries.level_proposals(act.session, None, 5) == []


def test_a_term_is_served_on_its_last_day_and_no_other(world: World) -> None:
    subject = in_hand(world)
    at(world, LAST - timedelta(days=1))
    with pytest.raises(Invalid):
        ended(world, subject, EndKind.TERM_SERVED, LAST)
    at(world, LAST)
    with pytest.raises(Invalid):
        ended(world, subject, EndKind.TERM_SERVED, LAST - timedelta(days=1))
    ended(world, subject, EndKind.TERM_SERVED, LAST)
    assert hands(world, LAST) == 1
    assert hands(world, LAST + timedelta(days=1)) == 0
    with pytest.raises(Conflict):
        ended(world, subject, EndKind.TERM_SERVED, LAST)


def test_each_category_ends_in_its_own_ways(world: World) -> None:
    surveillance: dict[str, Any] = {
        "category": Category.PUBLIC_SURVEILLANCE,
        "penalty": Penalty.PUBLIC_SURVEILLANCE,
        "penalty_months": 24,
    }
    ways: list[tuple[dict[str, Any], EndKind, bool]] = [
        ({}, EndKind.RETURNED_TO_PRISON, False),
        ({}, EndKind.REVOKED, True),
        (outside_prison(), EndKind.REVOKED, False),
        (outside_prison(), EndKind.RETURNED_TO_PRISON, True),
        (surveillance, EndKind.REVOKED, False),
    ]
    for number, (changes, kind, fits) in enumerate(ways):
        subject = in_hand(world, number=number, **changes)
        with pytest.raises(Invalid) as refused:
            ended(world, subject, kind, date(2026, 11, 20))
        assert ("kind" in refused.value.fields) is not fits
        if fits:
            before = hands(world, date(2026, 11, 21))
            ended(world, subject, kind, date(2026, 11, 20), "（2026）鲁0902刑更1号")
            assert hands(world, date(2026, 11, 21)) == before - 1


def test_whoever_is_detained_is_not_released(world: World) -> None:
    subject = in_hand(world)
    at(world, LAST - timedelta(days=10))
    with world.act("officer") as act:
        held = actions.record_custody(act, CustodyToRecord(subject=subject, kind=CustodyKind.CRIMINAL, from_at=act.now))
        with pytest.raises(Conflict):
            actions.record_custody(act, CustodyToRecord(subject=subject, kind=CustodyKind.CRIMINAL, from_at=act.now))
    at(world, LAST + timedelta(days=1))
    with pytest.raises(Conflict, match="ask the county"):
        ended(world, subject, EndKind.TERM_SERVED, LAST)
    assert hands(world, LAST + timedelta(days=1)) == 1
    with world.act("officer") as act:
        actions.end_custody(act, CustodyToEnd(custody=held, to_at=act.now))
        with pytest.raises(Conflict):
            actions.end_custody(act, CustodyToEnd(custody=held, to_at=act.now))
    assert hands(world, LAST + timedelta(days=1)) == 1, "the county has not spoken"
    with world.act("officer") as act, pytest.raises(NotAllowed):
        actions.close_pending(act, CaseToEnd(subject=subject, kind=EndKind.TERM_SERVED, day=LAST, document="批复1号"))
    with world.act("county_approver") as act:
        actions.close_pending(act, CaseToEnd(subject=subject, kind=EndKind.TERM_SERVED, day=LAST, document="批复1号"))
    assert hands(world, LAST + timedelta(days=1)) == 0


def test_a_pending_proposal_hinders_and_a_decided_one_does_not(world: World) -> None:
    subject = in_hand(world)
    at(world, LAST - timedelta(days=20))
    with world.act("officer") as act:
        put = actions.record_proposal(
            act, EndToPropose(subject=subject, kind=ProposalKind.REVOKE, from_at=act.now, document="撤缓建议1号")
        )
        with pytest.raises(Invalid):
            actions.record_proposal(
                act, EndToPropose(subject=subject, kind=ProposalKind.RETURN_TO_PRISON, from_at=act.now, document="x")
            )
    at(world, LAST)
    with pytest.raises(Conflict):
        ended(world, subject, EndKind.TERM_SERVED, LAST)
    with world.act("officer") as act:
        actions.close_proposal(act, EndProposalDecision(proposal=put, to_at=act.now, outcome="法院裁定不予撤销"))
    ended(world, subject, EndKind.TERM_SERVED, LAST)
    with world.act("county_approver") as act, pytest.raises(Conflict):
        actions.close_pending(act, CaseToEnd(subject=subject, kind=EndKind.TERM_SERVED, day=LAST, document="批复1号"))


def test_the_dead_are_let_go_from_custody(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        actions.record_custody(act, CustodyToRecord(subject=subject, kind=CustodyKind.ADMINISTRATIVE, from_at=act.now))
    ended(world, subject, EndKind.DIED, date(2026, 11, 23))
    assert hands(world, date(2026, 11, 24)) == 0


def test_lists_agree_with_each_other(world: World) -> None:
    here = in_hand(world)
    gone = in_hand(world, "王建国", number=1)
    registered(world, "赵六", number=2)
    ended(world, gone, EndKind.DIED, RECEIVED)
    with world.act("officer") as act:
        ids = {act.visible(subject).id: subject for subject in (here, gone)}
        assert [ids[id] for id in queries.in_hand(act.session, act.now)] == [here]
        assert [ids[id] for id in act.session.scalars(queries.ended_ids(act.session, act.now))] == [gone]
        assert set(queries.briefs(act.session, None)) == set(ids)
        assert queries.parts(act.session, [10_000]) == {}
    with world.act("other_officer") as act:
        assert queries.in_hand(act.session, act.now) == []
        assert queries.parts(act.session, None) == {}
