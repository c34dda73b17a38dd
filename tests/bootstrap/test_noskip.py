"""A skip fails the run, alone and among workers."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import HERE

WAYS = {
    "called": "import pytest\ndef test_it():\n    pytest.skip('no browser here')\n",
    "marked": "import pytest\n@pytest.mark.skip(reason='later')\ndef test_it(): pass\n",
    "expected": "import pytest\n@pytest.mark.xfail(reason='a known defect')\ndef test_it(): assert False\n",
    "surprising": "import pytest\n@pytest.mark.xfail(reason='was a known defect')\ndef test_it(): pass\n",
    "fixture": "import pytest\n@pytest.fixture\ndef it(): pytest.skip('no server here')\ndef test_it(it): pass\n",
    "file": "import pytest\npytest.skip('not on this machine', allow_module_level=True)\n",
    "import": "import pytest\npytest.importorskip('no_such_module')\ndef test_it(): pass\n",
}
REASONS = [
    "no browser here",
    "later",
    "a known defect",
    "was a known defect",
    "no server here",
    "not on this machine",
    "no_such_module",
]


def _run(folder: Path, *words: str) -> tuple[int, str]:
    (folder / "empty.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.support.noskip", "-p", "no:cacheprovider", *words]
    settings = ["-c", str(folder / "empty.ini"), "--rootdir", str(folder), str(folder)]
    quick = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    quick.pop("PYTEST_XDIST_WORKER", None)
    answer = subprocess.run(
        [*command, *settings], cwd=HERE.root, env=quick, capture_output=True, text=True, check=False
    )
    return answer.returncode, answer.stdout


@pytest.mark.parametrize("workers", [[], ["-p", "xdist", "-n", "2"]], ids=["alone", "workers"])
def test_every_way_of_skipping_fails_the_run(tmp_path: Path, workers: list[str]) -> None:
    for way, text in WAYS.items():
        (tmp_path / f"test_{way}.py").write_text(text)
    code, said = _run(tmp_path, "--continue-on-collection-errors", *workers)
    assert code in (1, 2)
    for reason in REASONS:
        assert re.search(f"does not allow: .*{reason}", said), reason
    assert re.search(r"3 failed, 4 errors in", said.splitlines()[-1])


def test_choosing_is_no_skip(tmp_path: Path) -> None:
    (tmp_path / "test_good.py").write_text("def test_it(): pass\ndef test_other(): assert False\n")
    code, said = _run(tmp_path, "-k", "test_it")
    assert code == 0, said
