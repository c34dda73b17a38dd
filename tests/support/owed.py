"""What is kept of what is owed, beside the computation: the two must answer the same."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from unittest.mock import patch

from sqlalchemy import select

from assistance.handover import dues as handover
from core.access import Subject
from core.acts import Act
from core.web import Due, DueSource
from core.web.dues import SEVERITY_ORDER
from corrections.contact import dues as contact
from corrections.notice import dues as notice
from corrections.plans import dues as plans
from reports.statistics.queries import counted, figures

KEPT: dict[str, tuple[ModuleType, DueSource]] = {
    "handover": (handover, handover.dues),
    "contact": (contact, contact.dues),
    "notice": (notice, notice.dues),
    "plans": (plans, plans.owed),
}
"""Every source of Today that finds its files by what is kept."""
ALL = 100_000
FEW = (1, 6)


def everybody(act: Act, _source: str, _limit: int) -> list[int]:
    """In place of what is kept: every file in scope."""
    return list(act.session.scalars(select(Subject.id)))


@contextmanager
def computed() -> Iterator[None]:
    """Have every source compute everybody, as the regime alone would."""
    with (
        patch.object(handover, "asking", everybody),
        patch.object(contact, "asking", everybody),
        patch.object(notice, "asking", everybody),
        patch.object(plans, "asking", everybody),
    ):
        yield


def said(dues: Sequence[Due]) -> list[tuple[Any, ...]]:
    """Rows in one order, as plain values."""
    return sorted(
        (SEVERITY_ORDER[d.severity], d.at, str(d.title), d.person.subject if d.person else "", d.href, str(d.note))
        for d in dues
    )


def assert_equal(act: Act) -> int:
    """Each source answers the same from what is kept and from everybody, whole and cut short; how many rows it was."""
    rows = 0
    for name, (_module, source) in KEPT.items():
        with computed():
            truth = said(source(act, None, ALL))
        assert said(source(act, None, ALL)) == truth, name
        for few in FEW:
            assert [row[:2] for row in said(source(act, None, few))] == [row[:2] for row in truth[:few]], (name, few)
        rows += len(truth)
    assert counted(act) == figures(act).counted()
    return rows
