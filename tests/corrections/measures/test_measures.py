"""Rewards and penalties: decided by the county, or copied and checked."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.errors import Conflict, Invalid, NotAllowed
from corrections.decisions.actions import check_paper
from corrections.decisions.queries import waiting_papers
from corrections.decisions.values import DecisionCheck
from corrections.file import queries
from corrections.kinds import Body, MeasureKind
from corrections.measures.actions import cancel_measure, record_measure
from corrections.measures.queries import measures
from corrections.measures.values import MeasureToCancel, MeasureToRecord
from tests.corrections.cases.makers import in_hand
from tests.support.office import World


def test_a_measure_is_decided_by_the_county_or_copied_and_checked(world: World) -> None:
    subject = in_hand(world)
    given: dict[str, Any] = {
        "kind": MeasureKind.REPRIMAND,
        "decided_on": date(2026, 11, 20),
        "document": "训诫1号",
        "grounds": "迟到",
    }
    with world.act("officer") as act:
        put = record_measure(act, MeasureToRecord(subject=subject, **given))["waiting"]
        who = act.visible(subject)
        assert measures(act.session, who.id) == []
        assert [waiting.public_id for waiting, _who in waiting_papers(act.session, None, 5)] == [put]
        with pytest.raises(NotAllowed):
            check_paper(act, DecisionCheck(waiting=put, agrees=True))
        for wrong in ({"document": "", "grounds": " "}, {"decided_on": date(2027, 1, 1)}):
            with pytest.raises(Invalid) as refused:
                record_measure(act, MeasureToRecord(subject=subject, **{**given, **wrong}))
            assert set(refused.value.fields) == set(wrong)
    with world.act("duty_supervisor") as act, pytest.raises(NotAllowed):
        record_measure(act, MeasureToRecord(subject=subject, **given))
    with world.act("county_approver") as act:
        made = check_paper(act, DecisionCheck(waiting=put, agrees=True))
        rows = measures(act.session, act.visible(subject).id)
        assert [(row.public_id, row.body) for row in rows] == [(made, Body.COUNTY)]
        tally = queries.regime_now(act, act.visible(subject)).tally
        assert tally is not None
        assert (tally.reprimands, tally.warnings) == (1, 0)
        cancel_measure(act, MeasureToCancel(measure=rows[0].public_id))
        after = queries.regime_at(act, act.visible(subject), act.now + timedelta(minutes=1)).tally
        assert after is not None
        assert after.reprimands == 0


def test_no_reprimand_before_the_law_knew_one(world: World) -> None:
    subject = in_hand(world, offence_on=date(2017, 1, 1), term_first=date(2018, 3, 10), term_last=date(2020, 3, 9))
    with world.act("county_approver") as act, pytest.raises(Conflict):
        record_measure(
            act,
            MeasureToRecord(
                subject=subject,
                kind=MeasureKind.REPRIMAND,
                decided_on=date(2019, 1, 1),
                document="1号",
                grounds="迟到",
            ),
        )
