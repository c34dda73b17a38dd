"""The lock between processes."""

import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import HERE
from bootstrap.lock import LockHeld, held, is_held

HOLD = """
import pathlib, sys, time
from bootstrap.lock import held
with held(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_refused_while_another_process_holds_it_and_free_when_that_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "setup.lock"
    words = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE.root) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert is_held(path)
        waited: list[bool] = []
        with pytest.raises(LockHeld), held(path, 0.1, lambda: waited.append(True)):
            pytest.fail("the lock was given twice")
        assert waited
        other.kill()
        other.wait()
        assert not is_held(path)
        with held(path):
            assert is_held(path)


def test_a_lock_is_let_go_when_the_block_fails(tmp_path: Path) -> None:
    path = tmp_path / "setup.lock"
    with pytest.raises(ZeroDivisionError), held(path):
        raise ZeroDivisionError
    assert not is_held(path)
