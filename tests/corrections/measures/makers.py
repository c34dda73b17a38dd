"""Invented measures in the test office."""

from datetime import date

from corrections.kinds import MeasureKind
from corrections.measures.actions import record_measure
from corrections.measures.values import MeasureToRecord
from tests.support.office import World


def warned(world: World, subject: str) -> str:
    """A warning decided by the county. Answers the measure."""
    with world.act("county_approver") as act:
        return record_measure(
            act,
            MeasureToRecord(
                subject=subject,
                kind=MeasureKind.WARNING,
                decided_on=date(2026, 11, 20),
                document="警告1号",
                grounds="拒不报告",
            ),
        )["measure"]


def paper(world: World, subject: str) -> str:
    """A warning copied by an officer, not yet checked. Answers the copy."""
    with world.act("officer") as act:
        return record_measure(
            act,
            MeasureToRecord(
                subject=subject,
                kind=MeasureKind.WARNING,
                decided_on=date(2026, 11, 20),
                document="警告1号",
                grounds="拒不报告",
            ),
        )["waiting"]
