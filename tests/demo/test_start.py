"""Starting again: for days the story goes on; weeks later it is told anew, and what was there is kept."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.acts import opened, system
from core.acts.models import AuditEntry
from core.clock import SteppingClock
from demo.build import STANDS, StoryState
from demo.cast import SMALL
from demo.start import ASIDE, make_ready
from office.console import Console
from office.instance import InstanceKind, open_instance
from reports.statistics.queries import figures
from tests.demo.conftest import EVENING

TINY = replace(SMALL, released=1, freed=1, volunteers=3, grids=20, history_days=3)


def start(console: Console, folder: Path, days: float) -> tuple[dict[str, object], int]:
    """Start so many days later; answers the figures and how many entries the audit book holds."""
    clock = SteppingClock(EVENING + timedelta(days=days))
    make_ready(replace(console, clock=clock), folder, fresh=False, size=TINY)
    instance = open_instance(console.settings, folder, InstanceKind.DEMO, clock)
    try:
        with opened(instance.runtime, *system("test")) as act:
            return figures(act).as_json(), act.session.scalar(select(func.max(AuditEntry.seq))) or 0
    finally:
        instance.runtime.store.engine.dispose()


@pytest.mark.slow
def test_the_story_goes_on_for_days_and_is_told_anew_after_weeks(
    console: Console, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, aside = tmp_path / "demo", tmp_path / f"demo{ASIDE}"
    seed, told = start(console, folder, 0)
    assert seed["in_hand"] == TINY.in_hand
    for days in (3, STANDS.days):
        later, entries = start(console, folder, days)
        assert (later, entries > told) == (seed, True)
        told = entries
    aside.mkdir()
    (aside / "instance.json").write_text(json.dumps({"kind": "demo"}), "utf-8")
    anew, _ = start(console, folder, 40)
    assert anew == seed
    assert StoryState.read(folder).built_at == EVENING + timedelta(days=40)
    assert StoryState.read(aside).built_at == EVENING
    assert "told anew" in capsys.readouterr().err
