"""The virtual environment and the Python packages in it, held to the hashes of the committed locks."""

import importlib.util
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from bootstrap.errors import Exit, SetupError
from bootstrap.index import Index, agree, read_pip, read_uv
from bootstrap.places import Places
from bootstrap.stamps import digest, forget, is_fresh, stamp
from bootstrap.tool import clean_environment, run


def _mark(places: Places, name: str) -> Path:
    return places.venv / ".guitu" / name


def venv_is_fresh(places: Places) -> bool:
    """Whether the environment was finished and its interpreter is still the one it was made for."""
    if not is_fresh(_mark(places, "venv"), _made_for(places)) or not places.python.exists():
        return False
    same_minor = _made_for(places).split(".")[:2] == [str(part) for part in sys.version_info[:2]]
    return same_minor or _answers(places)


def make_venv(places: Places) -> None:
    """Keep a working environment, mend nothing: a broken one is removed and made anew.

    Raises `Trouble` with `Exit.NO_VENV` when this Python cannot make one.
    """
    if not (places.python.exists() and _answers(places)):
        require_venv_module()
        _remove(places.venv)
        run([sys.executable, "-m", "venv", places.venv], places)
    stamp(_mark(places, "venv"), _made_for(places))


def require_venv_module() -> None:
    """Debian and Ubuntu ship `venv` and `ensurepip` apart from Python: say the one line that brings them."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        line = f"sudo apt install -y python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise SetupError(Exit.NO_VENV, command=line)


def _made_for(places: Places) -> str:
    """The Python version that `pyvenv.cfg` tells, such as `3.11.7`; empty when there is none."""
    try:
        lines = (places.venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    told = dict(line.replace(" ", "").split("=", 1) for line in lines if "=" in line)
    return told.get("version") or told.get("version_info", "")


def _answers(places: Places) -> bool:
    """Whether the environment's interpreter runs, is the version it was made for, and has pip."""
    check = "import sys, pip; print('.'.join(map(str, sys.version_info[:2])))"
    try:
        answer = subprocess.run(
            [places.python, "-c", check],
            capture_output=True,
            text=True,
            timeout=60,
            env=clean_environment(),
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    version = answer.stdout.strip()
    return _made_for(places).startswith(f"{version}.") and tuple(map(int, version.split("."))) >= (3, 11)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder / ".guitu", ignore_errors=True)  # first, so that no stamp outlives its packages
        shutil.rmtree(folder)


@cache
def index(places: Places) -> Index:
    """The package index as this machine's owner has set it, for pip and uv alike."""
    environment = clean_environment()
    command = [str(places.python), "-m", "pip", "config", "list"]
    listing = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    return agree(read_pip(listing.stdout), read_uv(environment), environment)


def uv_is_fresh(places: Places) -> bool:
    """Whether the pinned installer is there."""
    marked = is_fresh(_mark(places, "uv"), digest(places.pins("uv")))
    return marked and places.program("uv").exists() and venv_is_fresh(places)


def install_uv(places: Places) -> None:
    """Let pip bring the one tool that installs everything else."""
    pins = places.pins("uv")
    forget(_mark(places, "uv"))
    command = [str(places.python), "-m", "pip", "install", "--require-hashes", "--no-deps", "-r", str(pins)]
    run(command, places, environment=index(places).pip)
    stamp(_mark(places, "uv"), digest(pins))


def uv_install(places: Places, *arguments: str | Path) -> None:
    """Install hashed requirements through uv, with the index that pip would use."""
    settings = index(places)
    command = [str(places.program("uv")), "pip", "install", "--no-progress", "--require-hashes"]
    run([*command, *settings.uv_options, *arguments], places, environment=settings.uv)


def _lists(places: Places, dev: bool) -> list[Path]:
    names = ["requirements.txt", "requirements-dev.txt"] if dev else ["requirements.txt"]
    return [places.root / name for name in names]


def packages_are_fresh(places: Places, dev: bool) -> bool:
    """Whether the environment holds what the locks say; with `dev`, the tests' tools as well."""
    wanted = [False, True] if dev else [False]
    marked = all(is_fresh(_mark(places, _name(one)), _digest(places, one)) for one in wanted)
    return marked and venv_is_fresh(places)


def install_packages(places: Places, dev: bool) -> None:
    """Bring the environment to the locks. What is in it beyond them is left alone."""
    for one in (False, True):
        forget(_mark(places, _name(one)))
    dev = dev or _has_dev(places)
    lists = [part for file in _lists(places, dev) for part in ("-r", file)]
    build = ("--build-constraints", places.pins("build"))
    uv_install(places, "--python", places.python, *build, *lists)
    for one in (False, True) if dev else (False,):
        stamp(_mark(places, _name(one)), _digest(places, one))


def _name(dev: bool) -> str:
    return "packages-dev" if dev else "packages"


def _digest(places: Places, dev: bool) -> str:
    return digest(*_lists(places, dev), places.pins("build"))


def _has_dev(places: Places) -> bool:
    """A clone that has once run its tests keeps their tools in step with the office's packages."""
    return places.program("pytest").exists()
