"""Excuses from duties, and frequencies of one's own."""

from datetime import date
from typing import Any

import pytest

from core.clock import day_start
from core.errors import Invalid
from corrections.duties.queries import arrangements
from corrections.duties.rules import check_arrangement
from corrections.duties.values import DutyToArrange
from corrections.file import queries
from corrections.kinds import DutyKind, ExemptionGround, Per
from corrections.regime.slots import Frequency
from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.office import World


def test_an_excuse_is_recorded_with_its_ground(world: World) -> None:
    subject = in_hand(world)
    officer = signed_in(world, application(world), "officer", locale="en")
    officer.get(f"/people/{subject}/excuses/new")
    given = {
        "kinds": ["service"],
        "ground": "illness",
        "reason": "住院治疗",
        "document": "住院证明",
        "stage": "confirm",
    }
    early = officer.post(f"/people/{subject}/excuses/new", given | {"last_day": "2026-01-01", "stage": "check"})
    assert early.status_code == 422
    assert officer.post(f"/people/{subject}/excuses/new", given | {"last_day": "2026-12-31"}).status_code == 303
    assert "住院证明" in officer.get(f"/people/{subject}/conditions").get_data(as_text=True)
    with world.system() as act:
        (one,) = queries.facts_of(act.session, act.visible(subject).id).exemptions
    assert (one.ground, one.kinds) == (ExemptionGround.ILLNESS, frozenset({DutyKind.SERVICE}))


@pytest.mark.parametrize(("locale", "words"), [("zh_Hans_CN", "代替现行频次"), ("en", "It takes the place of")])
def test_a_frequency_of_their_own_is_arranged_after_a_check(world: World, locale: str, words: str) -> None:
    subject = in_hand(world)
    path = f"/people/{subject}/duties/arrange"
    officer = signed_in(world, application(world), "officer", locale=locale)
    officer.get(f"/people/{subject}/conditions")
    assert path in officer.page
    officer.get(path)
    given = {"kind": "talk", "times": "2", "span": "1", "per": "month", "minutes": "", "document": "方案第2版"}
    wrongs: list[dict[str, str]] = [
        {"times": "29"},
        {"times": ""},
        {"times": "2", "span": "3"},
        {"times": "8", "per": "week"},
        {"times": "1", "span": "13"},
        {"minutes": "60"},
        {"last_day": "2026-11-22"},
        {"kind": "whim"},
    ]
    for wrong in wrongs:
        assert officer.post(path, given | wrong).status_code == 422, wrong
        assert "方案第2版" in officer.page
    assert officer.post(path, given).status_code == 200
    assert words in officer.page
    assert officer.post(path, given | {"last_day": "2027-01-31", "stage": "confirm"}).status_code == 303
    officer.get(f"/people/{subject}/conditions")
    assert "方案第2版" in officer.page
    with world.act("officer") as act:
        person = act.visible(subject)
        now = queries.regime_now(act, person)
        assert [d.frequency for d in now.duties if d.kind is DutyKind.TALK] == [Frequency(Per.MONTH, 2)]
        (row,) = arrangements(act.session, person.id)
        assert row.to_at == day_start(date(2027, 2, 1))


def test_who_may_arrange_a_duty(world: World) -> None:
    path = f"/people/{in_hand(world)}/duties/arrange"
    app = application(world)
    expected = {"officer": 200, "office_head": 200, "county_approver": 403, "volunteer": 403, "other_officer": 404}
    for who, status in expected.items():
        assert signed_in(world, app, who).get(path).status_code == status, who


def test_the_plan_leads_to_arranging_a_duty(world: World) -> None:
    subject = in_hand(world)
    officer = signed_in(world, application(world), "officer")
    officer.get(f"/people/{subject}/file/plan")
    assert f"/people/{subject}/duties/arrange" in officer.page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, ""),
        ({"times": 1, "span": 12}, ""),
        ({"times": 1, "minutes": 480}, ""),
        ({"times": 2, "per": Per.DAY}, "times"),
        ({"times": 2, "span": 2}, "times"),
        ({"times": 2, "minutes": 480}, "times"),
        ({"times": 1, "span": 53, "per": Per.WEEK}, "span"),
        ({"last_day": date(2026, 11, 22)}, "last_day"),
    ],
)
def test_which_frequencies_may_be_arranged(changes: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"times": 2, "span": 1, "per": Per.MONTH, **changes}
    asked = DutyToArrange(subject="p1", kind=DutyKind.STUDY, **given)
    if not field:
        frequency = check_arrangement(asked, date(2026, 11, 23))
        assert (frequency.times, frequency.span) == (asked.times, asked.span)
        return
    with pytest.raises(Invalid) as refused:
        check_arrangement(asked, date(2026, 11, 23))
    assert set(refused.value.fields) == {field}
