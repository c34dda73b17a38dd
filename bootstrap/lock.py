"""A lock between processes: the operating system lets go of it when its holder dies, however it dies."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockHeld(Exception):
    """Somebody else holds the lock."""


@contextmanager
def held(path: Path, timeout_s: float = 0.0, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the lock for the block; `waiting` is called about four times a second while another holds it.

    Raises `Held` after `timeout_s` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + timeout_s
    with path.open("ab") as file:
        while True:
            try:
                _take(file)
                break
            except OSError as error:
                if time.monotonic() >= end:
                    raise LockHeld(path.name) from error
            if waiting:
                waiting()
            time.sleep(0.25 if timeout_s > 1 else 0.02)
        yield


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock at this moment."""
    try:
        with held(path):
            return False
    except LockHeld:
        return True
