"""Steps of set-up: each knows whether it is still needed; those that are run in order, under one lock."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TextIO

from bootstrap.errors import Exit, SetupError
from bootstrap.lock import LockHeld, held
from bootstrap.places import Places
from bootstrap.report import ProgressLine

Note = Callable[[str], None]
"""Tells the person what the step is doing just now."""

PATIENCE_MINUTES = 30
"""How long a start waits for another one that is setting up the same clone."""


@dataclass(frozen=True)
class SetupStep:
    """One thing that a ready machine has. `do` may be run again after any half-finished attempt."""

    chinese: str
    english: str
    is_fresh: Callable[[], bool]
    do: Callable[[Note], None]
    space_mb: int = 0


def make_ready(steps: Sequence[SetupStep], places: Places, stream: TextIO) -> None:
    """Run what is still needed, and nothing, at once, when all is there.

    Raises `Trouble`.
    """
    if all(step.is_fresh() for step in steps):
        return
    told = False

    def waiting() -> None:
        nonlocal told
        if not told:
            stream.write("另一个进程正在准备这台机器，等它完成 · Another start is setting up, waiting\n")
            stream.flush()
            told = True

    try:
        with held(places.build / "setup.lock", PATIENCE_MINUTES * 60, waiting):
            _run([step for step in steps if not step.is_fresh()], places, stream)
    except LockHeld as error:
        raise SetupError(Exit.BUSY, minutes=PATIENCE_MINUTES) from error


def _run(due: Sequence[SetupStep], places: Places, stream: TextIO) -> None:
    require_space(sum(step.space_mb for step in due), places)
    for number, step in enumerate(due, start=1):
        if step.is_fresh():  # an earlier step found that all is well
            continue
        with ProgressLine(stream, f"[{number}/{len(due)}] {step.chinese} · {step.english}") as line:
            step.do(line.note)


def require_space(needed_mb: int, places: Places) -> None:
    """Refuse to begin what the disk cannot hold.

    Raises `Trouble` with `Exit.DISK_FULL`.
    """
    free_mb = shutil.disk_usage(places.root).free // 1_000_000
    if free_mb < needed_mb:
        raise SetupError(Exit.DISK_FULL, need=f"(需要 · needs {needed_mb} MB; 可用 · free {free_mb} MB) ")
