"""What runs before anything is installed: the first lines on an old Python, and the standard library alone."""

import ast
import subprocess
import sys

import pytest

from bootstrap import HERE, Exit
from bootstrap.errors import TEXTS

RUN = HERE.root / "run.py"
PRETEND = """
import runpy, sys
sys.version_info, sys.argv = {version!r}, ["run.py"]
runpy.run_path({run!r}, run_name="__main__")
"""
FOREIGN = """
import sys
sys.path.insert(0, {root!r})
import bootstrap
names = sorted(sys.modules)
own = {{*sys.stdlib_module_names, "bootstrap", "core", "__main__"}}
print([name for name in names if name.split(".")[0] not in own])
print([name for name in names if name.startswith("core.")])
"""


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)


def test_an_old_python_can_read_run_py() -> None:
    text = RUN.read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 6)).body
    with pytest.raises(SyntaxError):
        ast.parse(f"{text}\nif (late := 1): pass", feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 9, 2), (3, 10, 13)])
def test_an_old_python_is_told_in_both_languages(version: tuple[int, int, int]) -> None:
    answer = _python(PRETEND.format(version=version, run=str(RUN)))
    found = ".".join(map(str, version))
    assert answer.returncode == Exit.OLD_PYTHON
    assert answer.stderr.splitlines() == [text.format(found=found) for text in TEXTS[Exit.OLD_PYTHON]]
    assert answer.stdout == ""


def test_set_up_needs_nothing_but_the_standard_library() -> None:
    answer = _python(FOREIGN.format(root=str(HERE.root)))
    assert answer.stderr == ""
    assert answer.stdout.splitlines() == ["[]", "['core.files']"]
