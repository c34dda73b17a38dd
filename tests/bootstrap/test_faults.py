"""Set-up that is cut off, by a kill or by the network, and mended by running it again."""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import HERE, Exit, assets
from tests.bootstrap.clone import Clone

pytestmark = pytest.mark.faults

LAY = """
import pathlib, sys
from bootstrap import assets
from bootstrap.places import Places
from bootstrap.steps import SetupStep, make_ready
places = Places(pathlib.Path(sys.argv[1]))
web = assets.load("web", places)
make_ready([SetupStep("页", "pages", web.is_fresh, lambda note: assets.fetch(web, places))], places, sys.stderr)
"""


def test_a_set_up_killed_at_any_moment_never_looks_whole_and_is_mended(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NPM_PAUSE", "0.05")
    chance = random.Random(20261123)
    words = [sys.executable, "-c", LAY, str(clone.places.root)]
    killed = 0
    for round_number in range(40):
        clone.add("plain", {"dist/plain.js": str(round_number).encode(), "LICENSE": b"MIT"})
        web = assets.load("web", clone.places)
        start = subprocess.Popen(words, cwd=HERE.root, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            start.wait(chance.uniform(0.05, 0.6))
        except subprocess.TimeoutExpired:
            os.killpg(start.pid, 9)
            start.wait()
            killed += 1
        if web.is_fresh():
            assert (web.into / "plain" / "plain.js").read_text() == str(round_number)
        assert subprocess.run(words, cwd=HERE.root, stderr=subprocess.DEVNULL, check=False).returncode == 0
        assert web.is_fresh()
        assert (web.into / "plain" / "plain.js").read_text() == str(round_number)
        left = {path.name for path in clone.places.build.iterdir()}
        assert left <= {"setup.log", "setup.lock"}
    assert killed > 5


def test_a_bare_machine_without_network_is_told_so_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    for name in ("run.py", "requirements.txt", "requirements-dev.txt"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE.root / name, clone / name)
    shutil.copytree(HERE.root / "frontend", clone / "frontend")
    shutil.copytree(HERE.root / "bootstrap", clone / "bootstrap")
    (clone / "core").mkdir()
    for name in ("__init__.py", "files.py"):
        shutil.copy(HERE.root / "core" / name, clone / "core" / name)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "XDG_"))}
    closed = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://clerk:s3cret@127.0.0.1:9/simple",
        "PIP_RETRIES": "0",
        "PIP_NO_CACHE_DIR": "1",
        "HOME": str(tmp_path),
    }
    words = [sys.executable, str(clone / "run.py"), "demo"]
    # how many steps follow depends on whether the machine has node
    begun = [r"\[1/\d\] 建立虚拟环境 · Virtual environment", r"\[1/\d\] "]
    for beginning in begun:
        answer = subprocess.run(words, env={**kept, **closed}, capture_output=True, text=True, check=False)
        assert answer.returncode == Exit.NO_NETWORK, answer.stderr
        assert answer.stdout == ""
        assert re.match(beginning, answer.stderr), answer.stderr
        assert "连不上软件源" in answer.stderr
        assert "The package index cannot be reached" in answer.stderr
        assert "Traceback" not in answer.stderr
        assert "s3cret" not in answer.stderr
    assert "Virtual environment" not in answer.stderr
    assert "s3cret" not in (clone / ".build" / "setup.log").read_text(encoding="utf-8")
