"""The operator's commands over an instance of their own: what they answer, and with which exit code."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.law.texts import TextKind
from office import console
from office.instance import presets
from office.operator import commands
from tests.support.client import HOUSE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the instance is made by the first command that opens it."""
    return tmp_path / "office"


def answered(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, Any]:
    """The exit code of a command, and its answer."""
    code = console.run(HOUSE, ("--instance", str(folder), *words, "--json"))
    return code, json.loads(capsys.readouterr().out)


def test_migrating_makes_the_database_and_says_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = answered(capsys, folder, "migrate")
    assert (code, told["instance"]) == (0, str(folder))
    assert (folder / "guitu.db").exists()
    assert answered(capsys, folder, "migrate") == (code, told)


def test_every_job_that_is_due_runs_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, done = answered(capsys, folder, "jobs")
    assert (code, set(done)) == (0, {spec.name for spec in HOUSE.jobs})
    assert any(done.values())
    _, again = answered(capsys, folder, "jobs")
    assert not any(set(again[name]) & set(done[name]) for name in done if name != "location.seal")


def test_a_row_changed_by_hand_is_named_and_ends_with_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = answered(capsys, folder, "audit", "verify")
    assert (code, told["clean"], told["problems"]) == (0, True, [])
    assert told["entries"] > 0
    with closing(sqlite3.connect(folder / "guitu.db")) as connection:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"
        for (name,) in connection.execute(guards).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE audit_entry SET about = 'x' WHERE seq = 1")
        connection.commit()
    code, told = answered(capsys, folder, "audit", "verify")
    assert (code, told["clean"]) == (1, False)
    assert {"entry": 1, "row": None, "problem": "altered"} in told["problems"]


def test_the_proof_is_said_in_words_where_no_json_is_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(HOUSE, ("--instance", str(folder), "audit", "verify")) == 0
    assert capsys.readouterr().out.startswith("clean: ")


def test_the_rules_that_ship_are_sound_and_one_that_is_not_is_told_in_both_languages(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert console.run(HOUSE, ("rules", "check")) == 0
    assert "clean" in capsys.readouterr().out
    broken = {kind: dict(texts) for kind, texts in presets().items()}
    broken[TextKind.RULES]["rules/leave.toml"] = "a = "
    monkeypatch.setattr(commands, "presets", lambda: broken)
    assert console.run(HOUSE, ("rules", "check")) == 1
    said = capsys.readouterr().out
    assert "leave.toml" in said
    assert "TOML" in said
