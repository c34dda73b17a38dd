"""The typefaces of the papers: 126 MB that need not hold up the opening of the office.

A process of its own fetches them and every other one sees how far it is. A paper asks `wait` before it is
drawn.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from bootstrap import assets, npm, rare_fonts
from bootstrap.errors import SetupError, of_os_error
from bootstrap.lock import LockHeld, held, is_held
from bootstrap.places import HERE, Places
from bootstrap.tool import clean_environment
from core.files import write_whole

RETRY_S = 5.0
"""Pause between two attempts to start a fetcher while somebody waits."""


class FontState(StrEnum):
    """Whether the typefaces are there, on their way or missing."""

    MISSING = "missing"
    FETCHING = "fetching"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class FontProgress:
    """State and bytes fetched; `message` says in Chinese and English why it failed."""

    state: FontState
    done_bytes: int = 0
    total_bytes: int = 0
    message: str = ""


def fonts_dir(places: Places = HERE) -> Path:
    """The folder of `NotoSerifSC_400Regular.ttf`, `NotoSerifSC_700Bold.ttf` and the same of `NotoSansSC`."""
    return places.fonts


def ready(places: Places = HERE) -> bool:
    """Whether all four are there and are those of the lock."""
    return assets.load("fonts", places).is_fresh()


def progress(places: Places = HERE) -> FontProgress:
    """How far it is, whichever process does it."""
    if ready(places):
        total = assets.load("fonts", places).size
        return FontProgress(FontState.READY, total, total)
    told = _told(places)
    alive = told.state is FontState.FETCHING and is_held(_lock(places))
    if alive or told.state is FontState.FAILED:
        return told
    return FontProgress(FontState.MISSING, 0, told.total_bytes)  # never begun, removed since, or its fetcher died


def fetch_in_background(places: Places = HERE) -> None:
    """Begin to fetch what is lacking, unless it is on its way. The fetcher ends with its starter."""
    whole = ready(places) and (rare_fonts.ready(places) or not rare_fonts.obtainable())
    if whole or is_held(_lock(places)):
        return
    child = subprocess.Popen(
        [sys.executable, "-m", "bootstrap.fonts", str(os.getpid())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=places.root,
        env=clean_environment(),
        start_new_session=True,
    )
    threading.Thread(target=child.wait, daemon=True).start()


def wait(
    timeout_s: float, on_progress: Callable[[FontProgress], None] | None = None, places: Places = HERE
) -> FontProgress:
    """Wait until they are there; begin to fetch when nobody does, and try once more after a failure.

    Returns the last state: anything but `READY` means that no paper can be drawn now, and `message` says why.
    """
    end = time.monotonic() + timeout_s
    begun, attempts = -RETRY_S, 0
    while True:
        now = progress(places)
        if on_progress:
            on_progress(now)
        idle = now.state in (FontState.MISSING, FontState.FAILED) and time.monotonic() - begun > RETRY_S
        if now.state is FontState.READY or time.monotonic() >= end or (idle and attempts >= 2):
            return now
        if idle:
            begun, attempts = time.monotonic(), attempts + 1
            fetch_in_background(places)
        time.sleep(0.25)


def fetch(
    on_progress: Callable[[FontProgress], None] | None = None,
    keep_on: Callable[[], bool] = lambda: True,
    places: Places = HERE,
) -> None:
    """Fetch them in this process, or wait for the one that does. Stops early when `keep_on` says no.

    Raises `Trouble`, which is also told to everyone who asks for `progress`.
    """
    wanted = assets.load("fonts", places)

    def tell(state: FontState, done: int = 0, message: str = "") -> None:
        now = FontProgress(state, done, wanted.size, message)
        write_whole(_status(places), json.dumps(asdict(now)))
        if on_progress:
            on_progress(now)

    def watch(done: int) -> None:
        if not keep_on():
            raise KeyboardInterrupt
        tell(FontState.FETCHING, done)

    def waiting() -> None:
        if on_progress:
            on_progress(progress(places))

    with held(_lock(places), 3600, waiting):
        if wanted.is_fresh():
            return
        tell(FontState.FETCHING)
        try:
            _require_npm(places)
            assets.fetch(wanted, places, watch=watch)
        except (SetupError, OSError) as error:
            setup_error = error if isinstance(error, SetupError) else of_os_error(error, places.log)
            tell(FontState.FAILED, 0, f"{setup_error.chinese}\n{setup_error.english}")
            raise setup_error from error
        except KeyboardInterrupt:
            tell(FontState.MISSING)
            raise
        tell(FontState.READY, wanted.size)


def fetch_rare(places: Places = HERE) -> None:
    """Fetch the typefaces for rare names, where this machine can; papers do not wait for them.

    Raises `SetupError`; what the tools said is in the log of set-up.
    """
    with held(_lock(places), 3600):
        if rare_fonts.obtainable() and not rare_fonts.ready(places):
            rare_fonts.fetch(places)


def _require_npm(places: Places) -> None:
    """Bring node again if it was removed since set-up; in the office's own start it is there."""
    if npm.command(places) is None:
        with held(places.build / "setup.lock", 3600):
            npm.install_node(places)


def _lock(places: Places) -> Path:
    return places.build / "fonts.lock"


def _status(places: Places) -> Path:
    return places.build / "fonts.status.json"


def _told(places: Places) -> FontProgress:
    try:
        told = json.loads(_status(places).read_text(encoding="utf-8"))
        state = FontState(told["state"])
        return FontProgress(state, told["done_bytes"], told["total_bytes"], told["message"])
    except (OSError, ValueError, KeyError, TypeError):
        return FontProgress(FontState.MISSING, 0, assets.load("fonts", places).size)


def _main(parent: int) -> int:
    """Fetch for the process `parent`; stop with it."""
    try:
        fetch(keep_on=lambda: os.name == "nt" or os.getppid() == parent)
        fetch_rare()
    except (SetupError, LockHeld):
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(_main(int(sys.argv[1])))
