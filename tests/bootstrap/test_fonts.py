"""The typefaces: fetched once by one process, seen by all, and never half there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import HERE, Exit, SetupError, fonts
from bootstrap.fonts import FontProgress, FontState
from bootstrap.lock import held
from tests.bootstrap.clone import Clone


def test_from_missing_to_ready_and_back_when_they_are_removed(clone: Clone) -> None:
    places = clone.places
    assert fonts.progress(places) == FontProgress(FontState.MISSING, 0, 1000)
    seen: list[FontProgress] = []
    fonts.fetch(seen.append, places=places)
    assert seen[0].state is FontState.FETCHING
    assert seen[-1] == fonts.progress(places) == FontProgress(FontState.READY, 1000, 1000)
    assert (fonts.fonts_dir(places) / "Serif.ttf").read_bytes() == b"MIT"
    (fonts.fonts_dir(places) / "Serif.ttf").unlink()
    assert not fonts.ready(places)
    assert fonts.progress(places).state is FontState.MISSING


def test_fonts_that_are_there_are_not_fetched_again(clone: Clone) -> None:
    fonts.fetch(places=clone.places)
    fonts.fetch(places=clone.places)
    fonts.fetch_in_background(clone.places)
    assert len(clone.asked()) == 1
    assert fonts.wait(0, places=clone.places).state is FontState.READY


def test_a_failure_is_told_to_every_process_with_its_reason(clone: Clone) -> None:
    (clone.shelf / "offline").touch()
    with pytest.raises(SetupError) as refused:
        fonts.fetch(places=clone.places)
    assert refused.value.code is Exit.NO_NETWORK
    told = fonts.progress(clone.places)
    assert told.state is FontState.FAILED
    assert told.message.splitlines() == [refused.value.chinese, refused.value.english]
    (clone.shelf / "offline").unlink()
    fonts.fetch(places=clone.places)
    assert fonts.progress(clone.places).state is FontState.READY


def test_a_fetcher_that_died_is_not_believed_to_be_fetching(clone: Clone) -> None:
    status = clone.places.build / "fonts.status.json"
    status.parent.mkdir(parents=True)
    status.write_text(json.dumps({"state": "fetching", "done_bytes": 400, "total_bytes": 1000, "message": ""}))
    with held(clone.places.build / "fonts.lock"):
        assert fonts.progress(clone.places) == FontProgress(FontState.FETCHING, 400, 1000)
        fonts.fetch_in_background(clone.places)  # the other one goes on
    assert fonts.progress(clone.places) == FontProgress(FontState.MISSING, 0, 1000)
    assert clone.asked() == []


@pytest.mark.parametrize("damage", ["", "{", '{"state": "gone"}', "[]"])
def test_a_damaged_status_says_nothing(clone: Clone, damage: str) -> None:
    clone.places.build.mkdir()
    (clone.places.build / "fonts.status.json").write_text(damage)
    assert fonts.progress(clone.places).state is FontState.MISSING


def test_who_stops_in_the_middle_leaves_no_font_and_no_claim(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPM_PAUSE", "5")
    with pytest.raises(KeyboardInterrupt):
        fonts.fetch(keep_on=lambda: False, places=clone.places)
    assert not fonts.ready(clone.places)
    assert fonts.progress(clone.places).state is FontState.MISSING


CHILD = """
import pathlib, sys
from bootstrap import fonts
from bootstrap.places import Places
fonts.fetch(places=Places(pathlib.Path(sys.argv[1])))
"""


def test_two_processes_fetch_once(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NPM_PAUSE", "0.5")
    words = [sys.executable, "-c", CHILD, str(clone.places.root)]
    children = [subprocess.Popen(words, cwd=HERE.root) for _ in range(2)]
    assert [child.wait(60) for child in children] == [0, 0]
    assert len(clone.asked()) == 1
    assert sorted(path.name for path in Path(clone.places.fonts).iterdir()) == [".stamp", "Serif.ttf"]
