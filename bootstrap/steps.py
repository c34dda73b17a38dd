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

NOT_TO_BE_HAD = frozenset({Exit.NO_NETWORK, Exit.WRONG_HASH, Exit.TOOL_FAILED, Exit.BAD_LIST})
"""What stands in the way where a thing cannot be had on this machine, and no other step would fail for it."""
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
    without: Callable[[], None] | None = None
    """Of what set-up can do without: remembers that it could not be had, so that it is not asked for at each start."""


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
        try:
            with ProgressLine(stream, f"[{number}/{len(due)}] {step.chinese} · {step.english}") as line:
                step.do(line.note)
        except SetupError as error:
            if step.without is None or error.code not in NOT_TO_BE_HAD:
                raise
            step.without()
            stream.write(f"{error}\n没有它也能用，继续 · going on without it\n")


def require_space(needed_mb: int, places: Places) -> None:
    """Refuse to begin what the disk cannot hold.

    Raises `Trouble` with `Exit.DISK_FULL`.
    """
    free_mb = shutil.disk_usage(places.root).free // 1_000_000
    if free_mb < needed_mb:
        raise SetupError(Exit.DISK_FULL, need=f"(需要 · needs {needed_mb} MB; 可用 · free {free_mb} MB) ")
