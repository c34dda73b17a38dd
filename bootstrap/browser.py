"""A Chromium for the journey tests: the machine's own when it has one that works, else one from npm."""

import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from bootstrap import assets, npm
from bootstrap.errors import Exit, SetupError
from bootstrap.places import Places
from bootstrap.tool import run

OLDEST = 120
"""Older browsers are not what the pages are tested with."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def installed() -> Path | None:
    """The Chromium of `GUITU_BROWSER`, or the first on this machine that starts and is new enough.

    Raises `Trouble` with `Exit.NO_BROWSER` when the one that was named does not work.
    """
    if named := os.environ.get("GUITU_BROWSER"):
        if version_of(Path(named)) is None:
            raise SetupError(Exit.NO_BROWSER, detail=f"    GUITU_BROWSER={named}")
        return Path(named)
    found = [Path(program) for name in _NAMES if (program := shutil.which(name))]
    for path in [*found, _MAC]:
        if not _is_snap(path) and (version_of(path) or 0) >= OLDEST:
            return path
    return None


def unpacked(places: Places) -> Path | None:
    """The one from npm, when it is there."""
    return places.browser / "chromium" if assets.load("browser", places).is_fresh() else None


def is_fresh(places: Places) -> bool:
    """Whether the tests will find a browser and the accessibility rules."""
    has_browser = unpacked(places) is not None or installed() is not None
    return has_browser and assets.load("axe", places).is_fresh()


def fetch(places: Places) -> None:
    """Bring the accessibility rules, and a browser when the machine has none.

    Raises `Trouble` with `Exit.NO_BROWSER` where the one from npm cannot run.
    """
    assets.fetch(assets.load("axe", places), places)
    if installed() or unpacked(places):
        return
    if not (sys.platform == "linux" and platform.machine() in ("x86_64", "AMD64")):
        raise SetupError(Exit.NO_BROWSER)

    def finish(tree: Path) -> None:
        _brotli(tree / "chromium.br", tree / "chromium", places)
        (tree / "chromium").chmod(0o755)
        _brotli(tree / "libraries.tar.br", tree / "libraries.tar", places)
        _libraries(tree / "libraries.tar", tree / "lib")

    assets.fetch(assets.load("browser", places), places, finish=finish)


def version_of(program: Path) -> int | None:
    """The major version that a browser tells, or nothing when it does not start."""
    try:
        command = [str(program), "--version"]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r"(\d+)\.\d+\.\d+", answer.stdout)
    return int(version[1]) if version and answer.returncode == 0 else None


def _is_snap(program: Path) -> bool:
    """A snap sees no hidden folder and so none of our fonts; Ubuntu's `chromium` is one in disguise."""
    try:
        with program.open("rb") as file:
            return str(program).startswith("/snap/") or b"/snap/" in file.read(4096)
    except OSError:
        return False


def _libraries(archive: Path, into: Path) -> None:
    """The plain files of the archive, by their last name: `tarfile`'s own filters are younger than Python 3.11."""
    into.mkdir()
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content:
                (into / Path(member.name).name).write_bytes(content.read())
    archive.unlink()


_UNBROTLI = """
const fs = require('fs'), zlib = require('zlib');
fs.createReadStream(process.argv[1]).pipe(zlib.createBrotliDecompress()).pipe(fs.createWriteStream(process.argv[2]));
"""


def _brotli(packed: Path, plain: Path, places: Places) -> None:
    """Unpack with node, which is at hand here and knows the format; Python's library does not."""
    run([npm.node(places), "-e", _UNBROTLI, packed, plain], places)
    packed.unlink()
