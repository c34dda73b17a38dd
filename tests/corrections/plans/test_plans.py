"""Plans as versions: written, kept, compared, due; on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.acts.models import AuditEntry
from core.clock import SteppingClock
from core.errors import Conflict, Invalid, NotAllowed, NotVisible
from corrections.plans.actions import write_plan
from corrections.plans.dues import owed
from corrections.plans.kinds import ChangeGround
from corrections.plans.models import PlanVersion
from corrections.plans.queries import plan_now, states, version, versions
from corrections.plans.values import PlanToWrite
from tests.corrections.cases.makers import in_hand
from tests.corrections.plans.makers import TEXTS, written
from tests.support.client import application
from tests.support.office import World

FIRST: dict[str, Any] = {"review_on": date(2027, 2, 1), **TEXTS}


def test_a_new_version_leaves_the_old_one_as_it_was(world: World, clock: SteppingClock) -> None:
    subject = in_hand(world)
    written(world, subject)
    clock.advance(timedelta(days=30))
    written(world, subject, basics="独居，在物流园开叉车。")
    with world.act("officer") as act:
        person = act.visible(subject)
        now = plan_now(act.session, person.id)
        assert now is not None
        assert (now.number, now.basics) == (2, "独居，在物流园开叉车。")
        old = version(act.session, person.id, 1)
        assert old is not None
        assert old.basics == TEXTS["basics"]
        assert [(row.number, by) for row, by in versions(act.session, person.id)] == [
            (2, "测试officer"),
            (1, "测试officer"),
        ]
        assert states(act.session, [person.id])[person.id].number == 2
        old.basics = "改了"
        with pytest.raises(RuntimeError, match="append-only"):
            act.session.flush()


def test_whoever_was_slower_is_told_and_overwrites_nothing(world: World) -> None:
    subject = in_hand(world)
    first = written(world, subject)
    written(world, subject, base=first, help="已就业。")
    with pytest.raises(Conflict) as refusal:
        written(world, subject, base=first, help="申请低保。")
    assert refusal.value.params == {"number": 2}
    with pytest.raises(Conflict):
        written(world, subject, base="", help="申请低保。")
    with world.act("officer") as act:
        assert len(act.session.scalars(select(PlanVersion)).all()) == 2


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("basics", {"basics": "  "}),
        ("help", {"help": "长" * 3001}),
        ("review_on", {"review_on": date(2026, 11, 23)}),
        ("review_on", {"review_on": date(2036, 1, 1)}),
        ("ground", {"ground": ChangeGround.REVIEW}),
    ],
)
def test_a_first_plan_out_of_shape_is_refused(world: World, field: str, changes: dict[str, Any]) -> None:
    subject = in_hand(world)
    with world.act("officer") as act, pytest.raises(Invalid) as refusal:
        write_plan(act, PlanToWrite(subject=subject, **{**FIRST, **changes}))
    assert list(refusal.value.fields) == [field]


def test_a_later_version_says_why_and_what(world: World) -> None:
    subject = in_hand(world)
    base = written(world, subject)
    same: dict[str, Any] = {"subject": subject, "version": base, "review_on": date(2027, 3, 1), **TEXTS}
    with world.act("officer") as act:
        with pytest.raises(Invalid) as refusal:
            write_plan(act, PlanToWrite(ground=ChangeGround.LEVEL_CHANGED, **same))
        assert list(refusal.value.fields) == ["reason"]
        with pytest.raises(Invalid):
            write_plan(act, PlanToWrite(ground=ChangeGround.LEVEL_CHANGED, reason="转为普管", **same))
        write_plan(act, PlanToWrite(ground=ChangeGround.REVIEW, reason="复核，维持原方案", **same))


def test_who_may_not_and_who_cannot_see(world: World) -> None:
    subject = in_hand(world)
    with pytest.raises(NotAllowed):
        written(world, subject, who="procurator")
    with pytest.raises(NotVisible):
        written(world, subject, who="other_officer")
    with pytest.raises(Conflict):
        written(world, world.subject())
    written(world, subject)
    with world.act("other_officer") as act:
        assert act.session.scalars(select(PlanVersion)).all() == []


def test_the_audit_book_names_the_changed_texts_and_none_of_their_words(world: World) -> None:
    subject = in_hand(world)
    written(world, subject)
    written(world, subject, help="介绍到城北物流园")
    with world.system() as act:
        entries = act.session.scalars(select(AuditEntry).where(AuditEntry.kind == "plan.written")).all()
        assert '"fields":["help"]' in entries[-1].detail.replace(" ", "")
        assert all("物流园" not in entry.detail for entry in entries)


def test_today_asks_for_a_first_plan_and_then_for_its_review(world: World, clock: SteppingClock) -> None:
    subject = in_hand(world, received_on=date(2026, 11, 20))
    app = application(world)

    def rows(one: bool) -> list[tuple[str, date]]:
        with world.act("officer") as act, app.test_request_context():
            found = owed(act, act.visible(subject) if one else None, 10)
            return [(row.severity.value, row.at) for row in found]

    assert rows(one=False) == rows(one=True) == [("soon", date(2026, 11, 30))]
    clock.advance(timedelta(days=8))
    assert rows(one=True) == [("overdue", date(2026, 11, 30))]
    written(world, subject)
    assert rows(one=False) == []
    clock.advance(timedelta(days=85))
    assert [severity for severity, _day in rows(one=False)] == ["soon"]
    clock.advance(timedelta(days=6))
    assert [severity for severity, _day in rows(one=True)] == ["overdue"]
