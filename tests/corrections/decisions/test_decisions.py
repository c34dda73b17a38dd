"""A copied decision counts once a second person has confirmed it."""

from datetime import date

import pytest

from core.errors import Conflict
from corrections.decisions.actions import check_paper
from corrections.decisions.values import DecisionCheck
from corrections.kinds import MeasureKind
from corrections.measures.actions import record_measure
from corrections.measures.queries import measures
from corrections.measures.values import MeasureToRecord
from tests.corrections.cases.makers import in_hand
from tests.support.office import World


def test_a_copy_that_differs_never_counts(world: World) -> None:
    subject = in_hand(world)
    with world.act("officer") as act:
        put = record_measure(
            act,
            MeasureToRecord(
                subject=subject,
                kind=MeasureKind.COMMENDATION,
                decided_on=date(2026, 11, 20),
                document="表扬1号",
                grounds="表现突出",
            ),
        )["waiting"]
    with world.act("county_approver") as act:
        assert check_paper(act, DecisionCheck(waiting=put, agrees=False, reason="文号不符")) is None
        with pytest.raises(Conflict):
            check_paper(act, DecisionCheck(waiting=put, agrees=True))
        assert measures(act.session, act.visible(subject).id) == []
