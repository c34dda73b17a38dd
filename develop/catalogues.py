"""`run.py words`: each slice's catalogue brought in step with what its code and templates say.

A message is kept in the catalogue nearest to the file that says it, or in any other that already has it. Entries keep
their order and name their files without line numbers, so that two branches seldom touch the same line.
"""

import argparse
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import normalize, read_po

from core.catalogue import CHINESE, PACKAGES, ROOT, Key, catalogues
from develop.messages import Message, found, literals

NAME = "words"
UNWRAPPED = 0
FILE = f"locale/{CHINESE}.po"


@dataclass
class CatalogueEntry:
    """One message of a catalogue, as it stands in the file."""

    message: Message
    translation: str
    fuzzy: bool = False
    remarks: tuple[str, ...] = ()
    files: set[str] = field(default_factory=set)

    def written(self) -> str:
        """The entry in the format of gettext."""
        one = self.message
        lines = [f"# {remark}" for remark in self.remarks]
        lines += [f"#: {file}" for file in sorted(self.files)]
        lines += ["#, fuzzy"] if self.fuzzy else []
        lines += [f"msgctxt {normalize(one.context, width=UNWRAPPED)}"] if one.context else []
        lines += [f"msgid {normalize(one.text, width=UNWRAPPED)}"]
        lines += [f"msgid_plural {normalize(one.plural, width=UNWRAPPED)}"] if one.plural else []
        form = "[0]" if one.plural else ""
        lines += [f"msgstr{form} {normalize(self.translation, width=UNWRAPPED)}"]
        return "\n".join(lines) + "\n"


@dataclass
class Catalogue:
    """One file: what stands above its entries is kept as it is."""

    path: Path
    head: str
    entries: dict[Key, CatalogueEntry]

    @cached_property
    def folder(self) -> str:
        """The part whose words it keeps, from the root, as in `corrections/people/`."""
        return self.path.parents[1].relative_to(ROOT).as_posix() + "/"

    def written(self) -> str:
        """The whole file."""
        return "\n".join([self.head, *(entry.written() for entry in self.entries.values())])


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to write or only to look."""
    parser.add_argument("--check", action="store_true", help="change nothing; exit code 1 names what is wrong")


def run(chosen: argparse.Namespace) -> int:
    """Find every message, bring each slice's catalogue in step, and say what still lacks its Chinese."""
    present = [read(path) for path in catalogues()]
    wrong = [*update(present)]
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    changed = [each for each in present if each.written() != content(each.path)]
    if chosen.check:
        if changed and not wrong:
            sys.stderr.write(f"{len(changed)} catalogues would be written anew by: python3 run.py words\n")
        return 1 if wrong else 0
    for each in changed:
        each.path.write_text(each.written(), "utf-8")
        sys.stderr.write(f"written: {each.path.relative_to(ROOT)}\n")
    return 1 if any(list(unfinished(each)) for each in present) else 0


def content(path: Path) -> str:
    """The file as it stands."""
    return path.read_text("utf-8")


def read(path: Path) -> Catalogue:
    """A catalogue from its file."""
    head = content(path).split("\n\n", 1)[0].rstrip() + "\n"
    entries: dict[Key, CatalogueEntry] = {}
    for row in read_po(BytesIO(content(path).encode()), locale=CHINESE):
        if not row.id:
            continue
        one, plural = row.id[:2] if isinstance(row.id, tuple | list) else (row.id, "")
        message = Message(str(one), str(plural), row.context or "")
        said = row.string[0] if isinstance(row.string, tuple | list) else row.string
        entries[message.key] = CatalogueEntry(message, str(said or ""), row.fuzzy, tuple(row.user_comments))
    return Catalogue(path, head, entries)


def update(present: list[Catalogue]) -> Iterator[str]:
    """Give every entry its files, add what is missing, drop what nobody says; name what was wrong."""
    homes = {file: nearest(present, file) for files in found().values() for file in files}
    added: set[Key] = set()
    for message, files in found().items():
        for file in sorted(files):
            home = homes[file]
            entry = _spoken_for(present, home, message)
            if entry is None:
                entry = home.entries.setdefault(message.key, CatalogueEntry(message, ""))
                added.add(message.key)
                yield f"missing: {_named(message)} ({file}); its Chinese goes into {home.path.relative_to(ROOT)}"
            entry.files.add(file)
    for each in present:
        for key, entry in list(each.entries.items()):
            if not entry.files and not entry.message.context:
                entry.files |= literals().get(entry.message.text, frozenset())
            if not entry.files:
                del each.entries[key]
                yield f"obsolete: {_named(entry.message)}, in {each.path.relative_to(ROOT)}"
        yield from unfinished(each, added)


def unfinished(each: Catalogue, named: Container[Key] = ()) -> Iterator[str]:
    """What a translator has still to do in a catalogue, without what has been named already."""
    for key, entry in each.entries.items():
        if key not in named and (entry.fuzzy or not entry.translation):
            state = "fuzzy" if entry.fuzzy else "untranslated"
            yield f"{state}: {_named(entry.message)}, in {each.path.relative_to(ROOT)}"


def nearest(present: list[Catalogue], file: str) -> Catalogue:
    """The catalogue of the innermost folder above a file; a folder without one takes its part's."""
    above = [each for each in present if file.startswith(each.folder)]
    if above:
        return max(above, key=lambda each: len(each.folder))
    part = next(name for name in PACKAGES if file.startswith(f"{name}/"))
    return min((each for each in present if each.folder.startswith(f"{part}/")), key=lambda each: each.folder)


def _spoken_for(present: list[Catalogue], home: Catalogue, message: Message) -> CatalogueEntry | None:
    for each in (home, *present):
        if message.key in each.entries:
            return each.entries[message.key]
    return None


def _named(message: Message) -> str:
    return repr(message.text) + (f" [{message.context}]" if message.context else "")
