"""A new slice, made and entered as docs/adding-a-slice.md says, passes its own tests and those of the house."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.catalogue import ROOT
from tests.house.tree import committed

LEFT_OUT = ("test_dependencies.py", "test_who_may.py", "test_words.py")
"""Tests of the house that take longest. A new slice brings no package; who may see it, its own tests say."""
CHECKED = (
    "tests/house",
    *(f"--ignore=tests/house/{name}" for name in LEFT_OUT),
    "tests/core/test_migrations.py",
    "tests/corrections/work_tools",
)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The tree as it stands, without its history and without what was made in it."""
    path = tmp_path / "clone"
    for name in committed():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, path / name)
    subprocess.run(["git", "init", "--quiet", path], check=True)
    return path


@pytest.mark.long
def test_a_slice_made_by_the_command_passes_the_tests_of_the_house(clone: Path) -> None:
    command(clone, "develop", "new-slice", "corrections/work_tools", "--chinese", "劳动工具")
    enter(clone / "run.py", "\nfrom demo", "\nfrom corrections.work_tools.slice import SLICE as WORK_TOOLS\nfrom demo")
    enter(clone / "run.py", "    ZONES,\n", "    WORK_TOOLS,\n    ZONES,\n")
    enter(clone / "tests/house/tree.py", '        "volunteers",\n', '        "volunteers",\n        "work_tools",\n')
    command(clone, "develop", "migration", "work tools")
    command(clone, "tests.house.books")
    command(clone, "pytest", "-n", "0", "-k", "not postgresql", *CHECKED)


def enter(path: Path, before: str, after: str) -> None:
    """Put a line where the guide says it goes."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def command(clone: Path, *words: str) -> None:
    """Run one module in the clone; what it says is told where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GUITU"))}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=clone, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
