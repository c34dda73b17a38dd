"""Files from npm packages, as `frontend/assets.toml` lists them: fetched, checked, and put in place all at once."""

import os
import re
import shutil
import tarfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bootstrap import npm
from bootstrap.errors import Exit, SetupError
from bootstrap.places import Places
from bootstrap.stamps import digest, forget, is_fresh, stamp

STAMP = ".stamp"


@dataclass(frozen=True)
class AssetSet:
    """One table of the list. `files` maps a package to its files: path in the archive, path below `into`."""

    name: str
    project: Path
    into: Path
    files: dict[npm.Package, dict[str, str]]
    made_from: str

    @property
    def size(self) -> int:
        """Size of all archives, for progress."""
        return sum(package.size for package in self.files)

    def is_fresh(self) -> bool:
        """Whether the files are there and come from the present list and locks."""
        return is_fresh(self.into / STAMP, self.made_from)


def load(name: str, places: Places) -> AssetSet:
    """Read one set from the list.

    Raises `Trouble` with `Exit.BAD_LIST` for a package that is not locked or a path that leaves its folder.
    """
    listing = places.root / "frontend" / "assets.toml"
    table = tomllib.loads(listing.read_text(encoding="utf-8"))[name]
    project = places.root / table["project"]
    files: dict[npm.Package, dict[str, str]] = {}
    for package, entry in table["packages"].items():
        for target in entry["files"].values():
            if target.startswith(("/", "\\")) or ".." in Path(target).parts:
                raise SetupError(Exit.BAD_LIST, what=f"{package}: {target}")
        files[npm.locked(project, package, entry.get("bytes", 0))] = dict(entry["files"])
    cuts = [places.root / "frontend" / name for name in ("icons.txt", "bootstrap.txt")]
    made_from = digest(listing, project / "package-lock.json", *cuts)
    return AssetSet(name, project, places.root / table["into"], files, made_from)


def fetch(
    assets: AssetSet,
    places: Places,
    *,
    watch: Callable[[int], None] | None = None,
    finish: Callable[[Path], None] | None = None,
) -> None:
    """Put the set in place, whole or not at all; `finish` may still change the files before they are seen.

    Raises `Trouble`.
    """
    draft = places.build / f"draft-{assets.name}"
    shutil.rmtree(draft, ignore_errors=True)
    tree = draft / "tree"
    archives = npm.fetch(assets.files, assets.project, draft / "archives", places, watch)
    for package, archive in archives.items():
        unpack(archive, assets.files[package], tree)
    if finish:
        finish(tree)
    written = [file.relative_to(tree).as_posix() for file in sorted(tree.rglob("*")) if file.is_file()]
    _replace(assets.into, tree, draft / "before")
    shutil.rmtree(draft, ignore_errors=True)
    stamp(assets.into / STAMP, assets.made_from, written)


def unpack(archive: Path, wanted: dict[str, str], into: Path) -> None:
    """Copy the listed files, and no others, out of an npm archive.

    Raises `Trouble` with `Exit.BAD_LIST` naming the files that the archive does not have.
    """
    missing = dict(wanted)
    with tarfile.open(archive, "r:gz") as tar:
        for member in tar:
            inner = member.name.split("/", 1)[-1]  # every npm archive holds one top folder
            target = missing.pop(inner, None) if member.isfile() else None
            content = tar.extractfile(member) if target else None
            if target and content:
                (into / target).parent.mkdir(parents=True, exist_ok=True)
                with content, (into / target).open("wb") as out:
                    shutil.copyfileobj(content, out, 1 << 20)
            if not missing:
                return
    raise SetupError(Exit.BAD_LIST, what=f"{archive.name}: {', '.join(missing)}")


def _replace(place: Path, tree: Path, before: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        forget(place / STAMP)
        os.replace(place, before)
    os.replace(tree, place)


def listed(listing: str) -> list[str]:
    """The names in `icons.txt` or `bootstrap.txt`: one a line, `#` begins a remark."""
    lines = (line.split("#", 1)[0].strip() for line in listing.splitlines())
    return sorted({line for line in lines if line})


def cut_icons(sprite: str, names: list[str]) -> str:
    """A sprite of the named icons only, each under its own name: `<use href="icons.svg#home">`.

    Raises `Trouble` with `Exit.BAD_LIST` naming icons that the sprite does not have.
    """
    symbols = dict(re.findall(r'<symbol id="tabler-([a-z0-9-]+)"(.*?</symbol>)', sprite, re.S))
    if unknown := [name for name in names if name not in symbols]:
        raise SetupError(Exit.BAD_LIST, what=f"icons.txt: {', '.join(unknown)}")
    blank = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'
    body = "\n".join(f'<symbol id="{name}"{symbols[name].replace(blank, "")}' for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n'
