"""A penalty names the breaches it answers for; each is answered for once, whoever copies and whoever checks."""

from collections.abc import Collection
from datetime import date
from typing import Any

import pytest

from core.errors import Conflict, Invalid
from corrections.decisions.actions import check_paper
from corrections.decisions.values import DecisionCheck
from corrections.file import queries
from corrections.kinds import MeasureKind
from corrections.measures.actions import cancel_measure, record_measure
from corrections.measures.breaches import said
from corrections.measures.rules import check_measure
from corrections.measures.values import MeasureToCancel, MeasureToRecord
from corrections.regime.facts import MeasureFact
from tests.corrections.cases.makers import in_hand
from tests.support.client import application, signed_in
from tests.support.office import World

BREACH = {"duty:phone_report:2026-10/1of2": date(2026, 10, 15)}
DAY = date(2026, 11, 20)


def recorded(world: World, subject: str, who: str = "county_approver", kind: MeasureKind = MeasureKind.WARNING) -> str:
    with world.act(who) as act:
        given = record_measure(
            act,
            MeasureToRecord(
                subject=subject,
                kind=kind,
                decided_on=DAY,
                document="警告1号",
                grounds="未报告",
                breaches=BREACH,
                covers=tuple(BREACH),
            ),
        )
    return given.get("measure") or given["waiting"]


def measures(world: World, subject: str) -> tuple[MeasureFact, ...]:
    with world.system() as act:
        return queries.facts_of(act.session, act.visible(subject).id).measures


@pytest.mark.parametrize(
    ("changes", "answered", "fault"),
    [
        ({}, (), ""),
        ({"kind": MeasureKind.COMMENDATION}, (), "A commendation answers for no breach."),
        ({"decided_on": date(2026, 10, 14)}, (), "A measure answers only for what happened before it was decided."),
        ({}, BREACH, "Another measure answers for one of these breaches already."),
        ({"breaches": {}}, (), "This breach is not on the file."),
    ],
)
def test_what_a_measure_may_answer_for(changes: dict[str, Any], answered: Collection[str], fault: str) -> None:
    given: dict[str, Any] = {"kind": MeasureKind.WARNING, "decided_on": DAY, "breaches": BREACH, **changes}
    asked = MeasureToRecord(subject="p1", document="警告1号", grounds="未报告", covers=tuple(BREACH), **given)
    if not fault:
        check_measure(asked, DAY, answered)
        return
    with pytest.raises(Invalid) as refused:
        check_measure(asked, DAY, answered)
    assert refused.value.fields == {"covers": fault}


def test_a_breach_is_answered_for_once_until_the_measure_is_cancelled(world: World) -> None:
    subject = in_hand(world)
    first = recorded(world, subject)
    assert [one.covers for one in measures(world, subject)] == [frozenset(BREACH)]
    with pytest.raises(Invalid):
        recorded(world, subject)
    with world.act("county_approver") as act:
        cancel_measure(act, MeasureToCancel(measure=first))
    recorded(world, subject)


def test_a_copy_keeps_what_it_answers_for_and_is_checked_again(world: World) -> None:
    subject = in_hand(world)
    one, two = (recorded(world, subject, who="officer") for _ in range(2))
    assert measures(world, subject) == ()
    with world.act("county_approver") as act:
        check_paper(act, DecisionCheck(waiting=one, agrees=True))
        with pytest.raises(Conflict):
            check_paper(act, DecisionCheck(waiting=two, agrees=True))
    assert [one.covers for one in measures(world, subject)] == [frozenset(BREACH)]


def test_the_form_offers_the_breaches_on_the_file_and_warns_when_none_is_named(world: World) -> None:
    subject = in_hand(world)
    county = signed_in(world, application(world), "county_approver", locale="en")
    page = county.get(f"/people/{subject}/measures/new").get_data(as_text=True)
    events = [part.split('"')[0] for part in page.split('name="covers" type="checkbox" value="')[1:]]
    assert events, "nothing was reported since reception"
    given = {"kind": "warning", "decided_on": str(DAY), "document": "警告1号", "grounds": "未报告"}
    check = county.post(f"/people/{subject}/measures/new", given).get_data(as_text=True)
    assert "No breach is named" in check
    for event, status in (("duty:unknown:2026-10", 422), (events[-1], 303)):
        answer = county.post(f"/people/{subject}/measures/new", given | {"covers": event, "stage": "confirm"})
        assert answer.status_code == status
    assert [one.covers for one in measures(world, subject)] == [frozenset({events[-1]})]
    shown = county.get(f"/people/{subject}/measures").get_data(as_text=True)
    assert "answers for" in shown


def test_breaches_have_words(world: World) -> None:
    app = application(world)
    with app.test_request_context():
        texts = {said(event) for event in (*BREACH, "leave:x", "episode:y")}
    assert len(texts) == 3
