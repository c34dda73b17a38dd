"""The four type roles of an official paper (宋, 仿宋, 黑, 楷): from role and weight to files and glyphs.

No free simplified 仿宋 or 楷 exists as TrueType, so those roles fall back to Noto Serif SC; an office that
owns licensed fonts names its own files. ReportLab draws a glyph that a font lacks as a blank, silently, so every
character is looked up here before anything is drawn: in the office's own files, in Noto, in the fonts for rare names.
What none of them has is printed by its code point, 〔U+31350〕: a name cannot be written another way, and a text that
was confirmed long ago cannot be written at all.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from unicodedata import category

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from core.errors import BadData, Unavailable
from reports.pdf.text import clean

PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFD))
"""Characters of private use: what they look like, only the office knows that had them made. A standard font fills them
as it likes, and would print another name."""
NAMED_TOGETHER = 4
"""Characters that lack a glyph and stand side by side, such as the letters of one word, share a bracket up to here."""


class FontRole(StrEnum):
    """What a piece of type is for (GB/T 9704-2012); which file serves it is the office's choice."""

    SONG = "song"
    """宋体: titles (小标宋, here the bold weight) and page numbers."""
    FANG = "fang"
    """仿宋: the body."""
    HEI = "hei"
    """黑体: headings of the first level, and the labels of forms."""
    KAI = "kai"
    """楷体: headings of the second level, and what stands beside the text."""


_SERIF = ("NotoSerifSC_400Regular.ttf", "NotoSerifSC_700Bold.ttf")
_SANS = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")
STANDARD_FILES: Mapping[FontRole, tuple[str, str]] = {
    FontRole.SONG: _SERIF,
    FontRole.FANG: _SERIF,
    FontRole.HEI: _SANS,
    FontRole.KAI: _SERIF,
}
"""Role to file names, regular and bold. Both families are under the SIL Open Font Licence."""


@dataclass(frozen=True, eq=False)
class LoadedFont:
    """One font file, read and registered once per process."""

    name: str
    """The name it is registered under: unique to this file and its contents."""
    glyphs: Mapping[int, int]
    widths: Mapping[int, float]
    """Advance by code point, in thousandths of the size."""
    usual_width: float

    def advance(self, char: str) -> float:
        """The advance width of `char`, in thousandths of the size."""
        return self.widths.get(ord(char), self.usual_width)


Spans = tuple[tuple[int, int], ...]
"""Code points, from the first to the last of each span."""


@dataclass(frozen=True)
class FontFile:
    """A file that a face may draw with, and the characters that it is asked for; None asks it for every one."""

    path: Path
    spans: Spans | None = None

    def serves(self, code: int) -> bool:
        """Whether this file is asked for the character."""
        return self.spans is None or any(first <= code <= last for first, last in self.spans)


EVERYTHING_PUBLIC: Spans = ((0, PRIVATE[0][0] - 1), (PRIVATE[0][1] + 1, PRIVATE[1][0] - 1))


@dataclass(frozen=True, eq=False)
class Face:
    """What one role and weight is drawn with: the first of its files that has the glyph.

    A file is read when a character needs it, so the files behind the first cost nothing for ordinary text.
    """

    files: tuple[FontFile, ...]
    _found: dict[str, LoadedFont | None] = field(default_factory=dict, repr=False)

    def font_for(self, char: str) -> LoadedFont | None:
        """The font that draws `char`, or None when no file of this face has it."""
        try:
            return self._found[char]
        except KeyError:
            code = ord(char)
            fonts = (load_font(file.path) for file in self.files if file.serves(code))
            found = self._found[char] = next((font for font in fonts if code in font.glyphs), None)
            return found

    def drawable(self, text: str) -> Iterator[tuple[str, LoadedFont | None]]:
        """Each character with its font, where nothing draws it its code point in brackets; a newline without a font."""
        lacking: list[str] = []
        for char in text:
            font = None if char == "\n" else self.font_for(char)
            if char != "\n" and font is None:
                lacking.append(char)
                if len(lacking) == NAMED_TOGETHER:
                    yield from self._named(lacking)
                    lacking = []
                continue
            yield from self._named(lacking)
            lacking = []
            yield char, font
        yield from self._named(lacking)

    def _named(self, chars: Sequence[str]) -> Iterator[tuple[str, LoadedFont | None]]:
        for char in placeholder(chars):
            if font := self.font_for(char):
                yield char, font


def placeholder(chars: Sequence[str]) -> str:
    """What stands on paper in place of characters that nothing here draws: 〔U+31350〕."""
    return f"〔{' '.join(f'U+{ord(char):04X}' for char in chars)}〕" if chars else ""


_LOCK = Lock()
_TITLES: dict[str, str] = {}


def title_of(name: str) -> str:
    """The name that the font registered as `name` carries itself, such as NotoSerifSC-Regular."""
    return _TITLES.get(name, name)


class FontBook:
    """The fonts of one office: its own files for any role in `own`, Noto from `fonts_dir`, and behind them `rare`.

    Nothing is read until a face is asked for: the four files cost about 115 MB of memory together.
    """

    def __init__(
        self,
        fonts_dir: Path,
        own: Mapping[FontRole, Sequence[Path]] | None = None,
        rare: Sequence[FontFile] = (),
    ) -> None:
        self.fonts_dir = fonts_dir
        self.own = {role: tuple(paths) for role, paths in (own or {}).items()}
        self.rare = tuple(rare)
        self._faces: dict[tuple[FontRole, bool], Face] = {}

    def missing(self) -> tuple[str, ...]:
        """The names of the standard files that are not there yet; empty once papers can be made."""
        wanted = sorted({name for names in STANDARD_FILES.values() for name in names})
        return tuple(name for name in wanted if not (self.fonts_dir / name).is_file())

    def face(self, role: FontRole, bold: bool = False) -> Face:
        """The face for `role`. Unavailable while the fonts are still being fetched."""
        held = self._faces.get((role, bold))
        if held is None:
            if missing := self.missing():
                raise Unavailable("The fonts for papers are not here yet: %(files)s.", files=", ".join(missing))
            names = (STANDARD_FILES[role][bold], _SERIF[bold], _SANS[bold])
            standard = (FontFile(self.fonts_dir / name, EVERYTHING_PUBLIC) for name in dict.fromkeys(names))
            # A file that the office named for one role may draw what another role lacks: a rare name, above all.
            elsewhere = (path for paths in self.own.values() for path in paths)
            own = dict.fromkeys(self.own.get(role, ()))
            others = (FontFile(path) for path in dict.fromkeys(elsewhere) if path not in own)
            files = (*map(FontFile, own), *standard, *others, *self.rare)
            held = self._faces[role, bold] = Face(files)
        return held

    def lacking(self, text: str) -> tuple[str, ...]:
        """The characters of `text`, each once and in order, that some role prints by their code point."""
        faces = [self.face(role) for role in FontRole]
        seen = dict.fromkeys(clean(text).replace("\n", ""))
        return tuple(char for char in seen if any(face.font_for(char) is None for face in faces))


def name_of(char: str) -> str:
    """`char` as a person can look it up: itself, if it can be shown at all, and its code point."""
    code = f"U+{ord(char):04X}"
    return code if category(char) in {"Cs", "Co", "Cn"} else f"{char} ({code})"


def load_font(path: Path) -> LoadedFont:
    """The font in the file `path`; BadData when it is absent, broken, or not TrueType."""
    try:
        stat = path.stat()
    except OSError as wrong:
        raise BadData(path.name, "font", "cannot be read") from wrong
    return _load(path.resolve(), stat.st_mtime_ns, stat.st_size)


def forget_fonts() -> None:
    """Read every file anew when it is next needed: for measuring what that costs."""
    _load.cache_clear()


@lru_cache(maxsize=32)
def _load(path: Path, stamp: int, size: int) -> LoadedFont:
    name = f"Guitu-{sha256(f'{path}:{stamp}:{size}'.encode()).hexdigest()[:12]}"
    with _LOCK:
        try:
            font = TTFont(name, str(path))
        except (TTFError, OSError, ValueError, KeyError, IndexError, struct.error) as wrong:
            raise BadData(path.name, "font", "not a TrueType font that can be embedded") from wrong
        registerFont(font)
    face = font.face
    title = face.name.decode("ascii", "replace") if isinstance(face.name, bytes) else str(face.name)
    _TITLES[name] = title
    return LoadedFont(name, face.charToGlyph, face.charWidths, face.defaultWidth)
