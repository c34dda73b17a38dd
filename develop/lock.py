"""`run.py lock`: the hashed locks, compiled from `pyproject.toml`. Needs the network; keeps the versions it finds."""

import argparse
import os
import subprocess

from bootstrap import HERE, venv

NAME = "lock"
COMPILE = ("pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes")
QUIET = ("--quiet", "--no-header", "--no-annotate")
OFFICE = ("pyproject.toml", "--output-file", "requirements.txt")
TOOLS = (
    *("--group", "pyproject.toml:dev", "--constraints", "requirements.txt"),
    *("--output-file", "requirements-dev.txt"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which versions may move."""
    moving = parser.add_mutually_exclusive_group()
    moving.add_argument("--upgrade", action="store_true", help="take the newest version of every package")
    moving.add_argument("--upgrade-package", default="", metavar="NAME", help="take the newest version of this one")


def run(chosen: argparse.Namespace) -> int:
    """Write requirements.txt and requirements-dev.txt from pyproject.toml, with every hash."""
    settings = venv.index(HERE)
    moving = ["--upgrade"] if chosen.upgrade else []
    moving += ["--upgrade-package", chosen.upgrade_package] if chosen.upgrade_package else []
    for part in (OFFICE, TOOLS):
        command = [HERE.program("uv"), *COMPILE, *QUIET, *settings.uv_options, *moving, *part]
        done = subprocess.run(command, cwd=HERE.root, env={**os.environ, **settings.uv}, check=False)
        if done.returncode:
            return done.returncode
    return 0
