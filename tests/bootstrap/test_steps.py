"""Steps: only what is needed, in order, once, however many starts there are."""

import io
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bootstrap import HERE, Exit, SetupError
from bootstrap.places import Places
from bootstrap.steps import Note, SetupStep, make_ready, require_space

THREE = """
import pathlib, sys, time
from bootstrap.places import Places
from bootstrap.steps import SetupStep, make_ready
root = pathlib.Path(sys.argv[1])
def step(name):
    def do(note):
        with (root / "log").open("a") as log:
            log.write(name + "\\n")
        time.sleep(0.2)
        (root / name).touch()
    return SetupStep("步", name, (root / name).exists, do)
make_ready([step("a"), step("b"), step("c")], Places(root), sys.stderr)
"""


def _step(name: str, done: list[str], *, stale: bool = True, space_mb: int = 0) -> SetupStep:
    def do(note: Note) -> None:
        note("working")
        done.append(name)

    return SetupStep("步骤", name, lambda: not stale or name in done, do, space_mb)


def test_only_stale_steps_run_in_order_with_one_line_each(tmp_path: Path) -> None:
    done: list[str] = []
    said = io.StringIO()
    make_ready([_step("a", done), _step("b", done, stale=False), _step("c", done)], Places(tmp_path), said)
    assert done == ["a", "c"]
    lines = said.getvalue().splitlines()
    assert [line.split(" ... ")[0] for line in lines] == ["[1/2] 步骤 · a", "[2/2] 步骤 · c"]
    assert all(line.endswith(" s") for line in lines)


def test_a_ready_machine_is_left_alone_and_nothing_is_said(tmp_path: Path) -> None:
    said = io.StringIO()
    make_ready([_step("a", [], stale=False)], Places(tmp_path), said)
    assert said.getvalue() == ""
    assert list(tmp_path.iterdir()) == []


def test_a_step_that_an_earlier_one_made_needless_is_not_run(tmp_path: Path) -> None:
    done: list[str] = []
    later = SetupStep("步骤", "later", lambda: "first" in done, lambda note: done.append("later"))
    make_ready([_step("first", done), later], Places(tmp_path), io.StringIO())
    assert done == ["first"]


def test_a_failure_stops_there_and_a_rerun_goes_on(tmp_path: Path) -> None:
    done: list[str] = []
    said = io.StringIO()

    def fail(note: Note) -> None:
        raise SetupError(Exit.NO_NETWORK)

    broken = SetupStep("步骤", "b", lambda: False, fail)
    with pytest.raises(SetupError):
        make_ready([_step("a", done), broken, _step("c", done)], Places(tmp_path), said)
    assert done == ["a"]
    assert said.getvalue().splitlines()[-1].endswith("未完成 · not finished")
    make_ready([_step("a", done), _step("b", done), _step("c", done)], Places(tmp_path), said)
    assert done == ["a", "b", "c"]


@pytest.mark.parametrize("code", list(Exit))
def test_what_can_be_done_without_stops_nothing_unless_other_steps_would_fail_too(tmp_path: Path, code: Exit) -> None:
    done: list[str] = []
    named = dict.fromkeys(("need", "path", "what", "tool", "log", "port", "other", "found", "command", "minutes"), "")

    def fail(note: Note) -> None:
        raise SetupError(code, **named)

    optional = SetupStep("步骤", "b", lambda: False, fail, without=lambda: done.append("without b"))
    if code in (Exit.NO_NETWORK, Exit.WRONG_HASH, Exit.TOOL_FAILED, Exit.BAD_LIST):
        make_ready([optional, _step("c", done)], Places(tmp_path), io.StringIO())
        assert done == ["without b", "c"]
    else:
        with pytest.raises(SetupError):
            make_ready([optional, _step("c", done)], Places(tmp_path), io.StringIO())
        assert done == []


def test_what_the_disk_cannot_hold_is_refused_before_anything_is_begun(tmp_path: Path) -> None:
    done: list[str] = []
    with pytest.raises(SetupError) as refused:
        make_ready([_step("a", done, space_mb=10**9)], Places(tmp_path), io.StringIO())
    assert refused.value.code is Exit.DISK_FULL
    assert str(10**9) in str(refused.value)
    assert done == []
    require_space(0, Places(tmp_path))


def test_three_starts_at_once_do_each_step_once(tmp_path: Path) -> None:
    words = [sys.executable, "-c", THREE, str(tmp_path)]
    starts = [subprocess.Popen(words, cwd=HERE.root, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [start.communicate()[1] for start in starts]
    assert [start.returncode for start in starts] == [0, 0, 0], said
    assert Counter((tmp_path / "log").read_text().split()) == {"a": 1, "b": 1, "c": 1}
    assert sum("[1/3]" in text for text in said) == 1
