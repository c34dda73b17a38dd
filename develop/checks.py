"""`run.py check`: lint, layout, types, words and the house tests; the same by hand, as a commit hook and in CI."""

import argparse
import subprocess
import sys
import time

from bootstrap import HERE

NAME = "check"
HOOKS = ".githooks"
STEPS = (
    ("lint", ("ruff", "check", ".")),
    ("layout", ("ruff", "format", "--check", ".")),
    ("types", ("mypy", ".")),
    ("words", ("develop", "words", "--check")),
    ("house tests", ("pytest", "tests/house", "-q", "-p", "tests.support.noskip")),
)
"""What each step is called, and the module that answers it with its arguments."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to check now or before every commit."""
    parser.add_argument("--install-hook", action="store_true", help="let git run this before every commit, and stop")


def run(chosen: argparse.Namespace) -> int:
    """Check lint, layout, types, words and the house tests."""
    if chosen.install_hook:
        return install_hook()
    failed = [name for name, words in STEPS if not passes(name, words)]
    sys.stderr.write(f"failed: {', '.join(failed)}\n" if failed else "all is well\n")
    return 1 if failed else 0


def passes(name: str, words: tuple[str, ...]) -> bool:
    """Run one step to its end, so that one call names everything that is wrong."""
    sys.stderr.write(f"== {name}\n")
    sys.stderr.flush()
    begun = time.monotonic()
    code = subprocess.run([sys.executable, "-m", *words], cwd=HERE.root, check=False).returncode
    sys.stderr.write(f"== {name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - begun:.1f} s\n")
    return code == 0


def install_hook() -> int:
    """Point git at the hooks that are committed with the house."""
    return subprocess.run(["git", "config", "core.hooksPath", HOOKS], cwd=HERE.root, check=False).returncode
