"""敏感时期: one order with a reach, read by every file within it at that moment, copied by none."""

from dataclasses import replace
from datetime import date

import pytest

from core.errors import BadData
from corrections.kinds import Body, Category, DutyKind, Level, Per
from corrections.regime.authority import who_decides_leave
from corrections.regime.facts import (
    Addition,
    CaseFacts,
    LevelChangeFact,
    OrderReach,
    Period,
    PlacementFact,
    SensitiveOrder,
)
from corrections.regime.owed import default_additions
from corrections.regime.slots import Frequency
from tests.corrections.regime.world import LAW, NEW, OLD, SEED, TODAY, at, law_with, leave, on


def order(reach: OrderReach, start: date = NEW, end: date | None = None) -> SensitiveOrder:
    period = Period(at(start, 0), at(end, 0) if end else None)
    daily = Addition(DutyKind.PHONE_REPORT, Frequency(Per.DAY))
    return SensitiveOrder("order", "两会", period, reach, (daily,), "county", "泰司通〔2026〕31号")


def reached(facts: CaseFacts, reach: OrderReach, day: date = NEW) -> bool:
    return bool(on(replace(facts, sensitive=(order(reach),)), day).sensitive)


PLACED = replace(TODAY, placements=(PlacementFact(at(date(2026, 5, 15)), frozenset({"taishan", "daimiao", "grid-7"})),))


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (OrderReach(), True),
        (OrderReach(places=frozenset({"taishan"})), True),
        (OrderReach(places=frozenset({"grid-7", "elsewhere"})), True),
        (OrderReach(places=frozenset({"daiyue"})), False),
        (OrderReach(categories=frozenset({Category.SUSPENDED_SENTENCE})), True),
        (OrderReach(categories=frozenset({Category.PAROLE})), False),
        (OrderReach(levels=frozenset({Level.ORDINARY})), True),
        (OrderReach(levels=frozenset({Level.STRICT})), False),
        (
            OrderReach(frozenset({"daimiao"}), frozenset({Category.SUSPENDED_SENTENCE}), frozenset({Level.STRICT})),
            False,
        ),
    ],
)
def test_reach(reach: OrderReach, expected: bool) -> None:
    assert reached(PLACED, reach) is expected


def test_who_has_no_place_is_reached_by_no_place() -> None:
    assert not reached(TODAY, OrderReach(places=frozenset({"daimiao"})))
    assert reached(TODAY, OrderReach())


def test_joined_at_the_moment_and_left_at_the_moment() -> None:
    strict_only = order(OrderReach(levels=frozenset({Level.STRICT})))
    changes = (*TODAY.levels, LevelChangeFact("strict", at(NEW, 15), Level.STRICT))
    facts = replace(TODAY, levels=changes, sensitive=(strict_only,))
    assert [len(on(facts, NEW, hour).sensitive) for hour in (14, 15)] == [0, 1]
    moved = replace(PLACED, placements=(*PLACED.placements, PlacementFact(at(NEW, 10), frozenset({"daiyue"}))))
    here = replace(moved, sensitive=(order(OrderReach(places=frozenset({"daimiao"}))),))
    assert [len(on(here, NEW, hour).sensitive) for hour in (9, 10)] == [1, 0]


def test_adds_to_what_is_owed_and_takes_nothing_away() -> None:
    facts = replace(TODAY, sensitive=(order(OrderReach()),))
    now, before = on(facts, NEW), on(TODAY, NEW)
    assert now.duties[: len(before.duties)] == before.duties
    (added,) = now.duties[len(before.duties) :]
    assert (added.kind, added.added_by, added.rule.id) == (
        DutyKind.PHONE_REPORT,
        "order",
        "sensitive.may_add_checks",
    )


def test_never_refuses_leave_by_itself() -> None:
    facts = replace(TODAY, sensitive=(order(OrderReach()),), leaves=(leave(NEW, NEW),))
    assert on(facts, NEW).boundaries[0].silenced_by == "leave"
    for day in (OLD, NEW):
        assert not LAW.at(day).flag("sensitive.may_refuse_leave")
        assert who_decides_leave(LAW.at(day), day, day).body is Body.OFFICE


def test_rests_in_the_article_of_its_time() -> None:
    then = on(replace(SEED, sensitive=(order(OrderReach(), date(2016, 3, 1)),)), OLD)
    assert then.sensitive_rule is not None
    assert "第十九条" in then.sensitive_rule.cites


def test_what_an_order_adds_unless_it_says_otherwise() -> None:
    daily = (Addition(DutyKind.PHONE_REPORT, Frequency(Per.DAY)),)
    assert [default_additions(LAW.at(day)) for day in (OLD, NEW)] == [daily, daily]
    law = law_with("rules/supervision.toml", "phone_report = {", "telepathy = {")
    with pytest.raises(BadData, match=r"sensitive\.default_additions"):
        default_additions(law.at(NEW))
