"""A month's run killed at random moments: run again it ends in the same sheets, and none is half."""

import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from scoring.ledger import actions
from scoring.ledger.models import ScoreLine, ScoreSheet
from scoring.ledger.values import MonthToScore
from tests.support import office
from tests.support.crowd import crowd, reopened
from tests.support.faults import child, ended, slain, whole

pytestmark = pytest.mark.faults
PEOPLE, ROUNDS = 30, 8


def score_month(folder: Path, month: str) -> None:
    """The run, in chunks of two, so that a kill falls between and inside them."""
    actions.CHUNK = 2
    instance = reopened(folder)
    with office.read(instance.runtime).system() as act:
        actions.run_month(act, MonthToScore(month=month))


def sheets(folder: Path) -> dict[int, tuple[object, ...]]:
    """Each person's sheet with its lines; AssertionError when a sheet and its lines do not agree."""
    instance = reopened(folder)
    with office.read(instance.runtime).system() as act:
        found: dict[int, tuple[object, ...]] = {}
        for row in act.session.scalars(select(ScoreSheet)):
            lines = list(
                act.session.scalars(select(ScoreLine).where(ScoreLine.sheet_id == row.id).order_by(ScoreLine.number))
            )
            assert sum(line.points for line in lines) == (row.total or 0)
            assert row.subject_id not in found, "the same facts gave a second sheet"
            told = tuple((line.rule, line.points, line.event, tuple(map(tuple, line.evidence))) for line in lines)
            found[row.subject_id] = (row.version, row.digest, row.total, told)
    instance.runtime.store.engine.dispose()
    return found


def written(folder: Path) -> int:
    """How many sheets there are at this moment, asked past the house."""
    with sqlite3.connect(folder / "guitu.db") as file:
        count = int(file.execute("SELECT count(*) FROM score_sheet").fetchone()[0])
    file.close()
    return count


def test_a_killed_run_run_again_gives_the_same_month(tmp_path: Path) -> None:
    of = crowd(tmp_path / "office", PEOPLE)
    month = f"{of.since - timedelta(days=30):%Y-%m}"
    dice = random.Random(20261128)
    before, cut = 0, 0
    for _ in range(ROUNDS):
        run = child(score_month, of.folder, month)
        while run.exitcode is None and written(of.folder) == before:
            run.join(0.005)
        slain(run, dice.uniform(0, 0.06))
        kept = sheets(of.folder)
        assert len(kept) >= before, "a sheet that was there is gone"
        cut += before < len(kept) < PEOPLE
        before = len(kept)
    assert ended(child(score_month, of.folder, month)) == 0
    first = sheets(of.folder)
    assert len(first) == PEOPLE
    assert ended(child(score_month, of.folder, month)) == 0
    assert sheets(of.folder) == first, "run again it adds nothing"
    assert cut, "no kill fell into the run"
    instance = reopened(of.folder)
    whole(instance)
    instance.runtime.store.engine.dispose()
