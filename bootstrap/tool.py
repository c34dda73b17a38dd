"""Other programs, run quietly: what they say goes to the set-up log, and to people only when they fail."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bootstrap.errors import of_os_error, of_output, without_secrets
from bootstrap.places import Places

# Settings of the caller that would send an installation somewhere else than into our own environment.
_FOREIGN = (
    "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__",
    "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV",
)  # fmt: skip


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The caller's environment without what would lead an installer astray."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    fixed = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
    return {**kept, **fixed, **(extra or {})}


def run(
    command: Sequence[str | Path],
    places: Places,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    tick: Callable[[], None] | None = None,
) -> str:
    """Run to the end, return what was said. `tick` is called three times a second and may raise to stop it.

    Raises `Trouble` named by what the tool said when it fails or cannot be started.
    """
    words = [str(word) for word in command]
    name = Path(words[0]).stem
    places.build.mkdir(parents=True, exist_ok=True)
    with places.log.open("a+b") as log:
        log.write(without_secrets(f"\n$ {' '.join(words)}\n").encode())
        log.flush()
        start = log.tell()
        try:
            child = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=clean_environment(environment),
                cwd=folder or places.root,
            )
        except OSError as error:
            raise of_os_error(error, places.log) from error
        try:
            _follow(child, tick)
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()
        log.seek(start)
        said = log.read().decode("utf-8", errors="replace")
        if without_secrets(said) != said:
            log.truncate(start)
            log.write(without_secrets(said).encode())
    if child.returncode != 0:
        raise of_output(name, said, places.log, folder or places.root)
    return said


def _follow(child: "subprocess.Popen[bytes]", tick: Callable[[], None] | None) -> None:
    if tick is None:
        child.wait()
        return
    while child.poll() is None:
        tick()
        time.sleep(0.3)
