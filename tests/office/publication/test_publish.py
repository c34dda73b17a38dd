"""Publishing by two people, on both engines; runs read the new row, and nothing old is lost."""

from datetime import date

import pytest
from sqlalchemy import select

from core.acts import Act
from core.acts.models import AuditEntry
from core.errors import Conflict, Invalid, NotAllowed
from core.law import problems
from core.law.texts import TextKind
from office.publication import actions, queries
from office.publication.kinds import Fault
from office.publication.models import PublishedText
from office.publication.values import TextDecision, TextDraft, TextToWithdraw
from tests.office.publication.texts import LEAVE, NOTICE_2027, RULES, TODAY, draft, more_leave
from tests.support.office import World

CHECKS = [(TextKind.RULES, problems)]


def prepared(act: Act, one: TextDraft) -> str:
    return actions.prepare_text(act, one, CHECKS)


def decided(act: Act, waiting: str, *, confirm: bool = True, reason: str = "") -> str:
    return actions.decide_text(act, TextDecision(waiting=waiting, confirm=confirm, reason=reason), CHECKS)


def test_two_people_publish_and_runs_read_the_row(world: World) -> None:
    with world.act("office_head") as act:
        waiting = prepared(act, draft(more_leave()))
        before = act.law.fingerprint
        with pytest.raises(NotAllowed):
            decided(act, waiting)
        assert [name for (name,) in [(n,) for _, n in queries.waiting(act.session)]] == ["测试office_head"]
    for confirm in (True, False):
        with world.act("officer") as act, pytest.raises(NotAllowed):
            decided(act, waiting, confirm=confirm)
    with world.act("county_approver") as act:
        public_id = decided(act, waiting)
        row = queries.published_text(act.session, public_id)
        assert (row.prepared_by, row.confirmed_by) == (world.users["office_head"], world.users["county_approver"])
        assert row.sha256 == actions.digest(more_leave())
        assert act.law.fingerprint != before
        assert act.law.at(date(2027, 1, 1)).text("leave.office_hours") == "9-17"
        assert len([r for r in queries.versions(act.session, TextKind.RULES) if r.name == LEAVE]) == 2
        with pytest.raises(Conflict):
            decided(act, waiting)
    with world.system() as act:
        done = act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "law.text_published")).all()
        assert [e.result for e in done] == ["refused", "done"]


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (draft("[["), "is not valid TOML"),
        (draft("x" * 1_000_001), "is too long to be a rule file"),
        (draft(""), "says nothing"),
        (draft(RULES[LEAVE]), Fault.SAME),
        (draft(RULES[LEAVE].replace('value = "urban_area_or_county"', 'value = "county"')), Fault.PAST),
        (draft(more_leave().replace("leave.must_grant", "leave.must_grand")), Fault.GONE),
        (draft(NOTICE_2027, name="calendar/2028.toml"), "is not the year its file is named for"),
        (draft(NOTICE_2027, name="other.toml"), Fault.NAME),
        (draft(more_leave(), day=date(2001, 1, 1)), Fault.EARLIER),
    ],
)
def test_a_faulty_text_is_named_by_place_and_nothing_waits(world: World, one: TextDraft, problem: str) -> None:
    with world.act("office_head") as act:
        with pytest.raises(actions.TextRefused) as refusal:
            prepared(act, one)
        assert problem in {fault.problem for fault in refusal.value.faults}
        assert queries.waiting(act.session) == []


def test_what_waits_can_be_declined_taken_back_and_overtaken(world: World) -> None:
    with world.act("office_head") as act:
        first = prepared(act, draft(more_leave()))
        with pytest.raises(Invalid, match="already waits"):
            prepared(act, draft(more_leave("\n# more\n")))
        actions.withdraw_text(act, TextToWithdraw(waiting=first))
        second = prepared(act, draft(more_leave()))
    with world.act("county_head") as act:
        with pytest.raises(NotAllowed):
            actions.withdraw_text(act, TextToWithdraw(waiting=second))
        assert decided(act, second, confirm=False, reason="先问市局") == ""
        with pytest.raises(Conflict):
            decided(act, second, confirm=False, reason="again")
    with world.system() as act:
        assert queries.waiting(act.session) == []
        assert act.session.query(PublishedText).filter_by(name=LEAVE).count() == 1


def test_a_notice_makes_its_year_certain(world: World) -> None:
    day = date(2027, 6, 1)
    with world.act("office_head") as act:
        assert not act.law.calendar.is_settled(day)
        waiting = prepared(act, draft(NOTICE_2027, name="calendar/2027.toml", day=TODAY))
    with world.act("county_head") as act:
        decided(act, waiting)
        assert act.law.calendar.is_settled(day)
