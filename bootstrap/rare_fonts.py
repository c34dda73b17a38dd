"""The typefaces for rare names: fetched after the others, where the machine has Debian's apt.

No package of npm or Python carries them. Papers do without: what no font here draws is printed by its code point.
"""

import hashlib
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bootstrap.errors import Exit, SetupError
from bootstrap.places import HERE, Places
from bootstrap.stamps import digest, forget, is_fresh, stamp
from bootstrap.tool import run

STAMP = ".stamp"
LISTS, CACHE, STATUS = "lists", "cache", "status"


@dataclass(frozen=True)
class RareFont:
    """One file of the list, and the characters that it is asked for."""

    name: str
    package: str
    inside: str
    sha256: str
    spans: tuple[tuple[int, int], ...]


def listed(places: Places = HERE) -> tuple[RareFont, ...]:
    """The files of the list, in the order in which they are asked."""
    table = tomllib.loads(_list(places).read_text(encoding="utf-8"))["fonts"]
    return tuple(
        RareFont(
            name,
            entry["package"],
            entry["path"],
            entry["sha256"],
            tuple((int(first, 16), int(last, 16)) for first, last in entry["spans"]),
        )
        for name, entry in table.items()
    )


def present(places: Places = HERE) -> tuple[tuple[Path, tuple[tuple[int, int], ...]], ...]:
    """The files that are here and of the present list, with their characters; none before they were fetched."""
    if not ready(places):
        return ()
    return tuple((places.rare_fonts / font.name, font.spans) for font in listed(places))


def ready(places: Places = HERE) -> bool:
    """Whether all of the list are here."""
    return is_fresh(places.rare_fonts / STAMP, digest(_list(places)))


def obtainable() -> bool:
    """Whether this machine has what fetches them."""
    return shutil.which("apt-get") is not None and shutil.which("dpkg-deb") is not None


def settled(places: Places = HERE) -> bool:
    """Whether set-up has nothing to fetch: they are here, or cannot be had, or could not when it tried this list."""
    return ready(places) or not obtainable() or is_fresh(_tried(places), digest(_list(places)))


def do_without(places: Places = HERE) -> None:
    """Remember that set-up tried this list in vain."""
    stamp(_tried(places), digest(_list(places)))


def fetch(places: Places = HERE) -> None:
    """Fetch them, whole or not at all, with package lists of our own: nothing of the machine's is touched.

    Raises `SetupError`.
    """
    draft = places.build / "draft-rare"
    shutil.rmtree(draft, ignore_errors=True)
    for folder in (draft / LISTS / "partial", draft / CACHE / "archives" / "partial", draft / "tree"):
        folder.mkdir(parents=True)
    (draft / STATUS).touch()
    options = [
        "-o", f"Dir::State::Lists={draft / LISTS}",
        "-o", f"Dir::State::status={draft / STATUS}",
        "-o", f"Dir::Cache={draft / CACHE}",
        "-o", "Debug::NoLocking=1",
        "-o", "APT::Sandbox::User=",
    ]  # fmt: skip
    fonts = listed(places)
    run(["apt-get", *options, "-q", "update"], places, folder=draft)
    run(["apt-get", *options, "-q", "download", *sorted({font.package for font in fonts})], places, folder=draft)
    for archive in sorted(draft.glob("*.deb")):
        run(["dpkg-deb", "-x", archive, draft / archive.name.partition("_")[0]], places, folder=draft)
    for font in fonts:
        _install(font, draft)
    target = places.rare_fonts
    forget(target / STAMP)
    shutil.rmtree(target, ignore_errors=True)
    (draft / "tree").rename(target)
    shutil.rmtree(draft, ignore_errors=True)
    installed = [file.name for file in sorted(target.iterdir())]
    stamp(target / STAMP, digest(_list(places)), installed)


def _install(font: RareFont, draft: Path) -> None:
    file = draft / font.package / font.inside
    if not file.is_file():
        raise SetupError(Exit.BAD_LIST, what=f"{font.package}: {font.inside}")
    with file.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != font.sha256:
            raise SetupError(Exit.WRONG_HASH, detail=f"    {font.package}: {font.name}")
    shutil.copyfile(file, draft / "tree" / font.name)
    licence = draft / font.package / "usr/share/doc" / font.package / "copyright"
    shutil.copyfile(licence, draft / "tree" / f"LICENSE-{Path(font.name).stem}")


def _tried(places: Places) -> Path:
    return places.build / "fonts-rare.tried"


def _list(places: Places) -> Path:
    return places.root / "frontend" / "rare-fonts.toml"
