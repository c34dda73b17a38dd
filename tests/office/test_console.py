"""The command line: pure JSON on standard output, all else on standard error, plain words for what is wrong."""

import json
from pathlib import Path

import pytest

from office import console
from tests.support.client import HOUSE


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        code = console.run(HOUSE, words)
    except SystemExit as e:
        code = int(e.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_term_is_answered_as_json_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "law", "term", "--start", "2016-02-29", "--years", "1", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["last_day"] == "2017-02-27"


@pytest.mark.parametrize("day", ["2016-02-30", "yesterday", "2016/02/29", "", "\ud800"])
def test_a_day_that_is_none_is_told_in_both_languages(capsys: pytest.CaptureFixture[str], day: str) -> None:
    code, out, err = said(capsys, "law", "term", "--start", day, "--years", "1", "--json")
    assert (code, out) == (2, "")
    assert "日期请写成 2026-11-28 的样子" in err
    assert "write a day like 2026-11-28" in err


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "--help")
    assert code == 0
    assert not [c.name for c in HOUSE.commands if c.name.split(" ")[-1] not in out]


def test_an_instance_is_for_its_owners_eyes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "office"
    code, out, _ = said(capsys, "--instance", str(folder), "audit", "verify", "--json")
    assert (code, json.loads(out)["clean"]) == (0, True)
    assert folder.stat().st_mode & 0o077 == 0
