"""Plain text to lines: what may be printed at all, where a line may break, and how it fills its measure.

Nothing here reads markup, so nothing a person writes can be taken for it: `<b>`, `</para>` and `<img src=..>`
are characters like any other. Chinese breaks between characters, subject to 避头尾 (no closing mark begins a
line, no opening mark ends one); words of an alphabet stay whole while they fit the measure.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, combining, east_asian_width, normalize

NEVER_FIRST = frozenset("，。、；：？！…—～·）》〉」』】〕〗’”％‰℃,.;:?!)]}%>」々ー")
NEVER_LAST = frozenset("（《〈「『【〔〖‘“([{￥$")
_SET_AS_CHINESE = frozenset("—…“”‘’·×℃‰")
_PULLED_BACK_AT_MOST = 6
_LOOSEST = 0.3
"""A full line is stretched by at most this share of the size per character; else it is left ragged."""
_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def clean(text: str) -> str:
    """`text` as paper can carry it.

    Line ends become newlines, and blank lines in a row one. Every kind of space but the ideographic becomes a
    plain one. Characters without a shape (controls, zero-width and direction marks, variation selectors) are
    dropped: paper shows what can be read, and a mark that turns letters round would make it lie. Loose
    accents are composed with their letter.
    """
    if text.isascii() and text.isprintable():
        return text
    if any(map(combining, text)):
        text = normalize("NFC", text)
    text = _BREAKS.sub("\n", text)
    return re.sub("\n{3,}", "\n\n", "".join(map(_printed, text)))


@lru_cache(maxsize=8192)
def _printed(char: str) -> str:
    if char in {"\n", "\u3000"}:
        return char
    if char == "\t" or category(char) == "Zs":
        return " "
    code = ord(char)
    if category(char) in {"Cc", "Cf"} or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return ""
    return char


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with the font that draws it and its shade; `width` is in points."""

    char: str
    font: str
    width: float
    gray: float = 0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it will be drawn: pieces of one font and shade, and where they stand."""

    pieces: tuple[tuple[str, float, str], ...]
    """(font, gray, text)."""
    indent: float
    width: float
    """Of the ink, before stretching."""
    tracking: float
    """Added after each character."""


@lru_cache(maxsize=8192)
def _stands_alone(char: str) -> bool:
    if 0x20000 <= ord(char) <= 0x3FFFF:  # Chinese, whether or not this Python has heard of the character
        return True
    return char in _SET_AS_CHINESE or east_asian_width(char) in {"W", "F"}


def break_lines(
    glyphs: list[Glyph],
    measure: float,
    *,
    size: float,
    first: float = 0,
    tracking: float = 0,
    full: bool = False,
) -> list[TextLine]:
    """One paragraph, without newlines, as lines no wider than `measure`; at least one line, even for no text.

    `first` indents the first line; `full` stretches every line but the last to the measure.
    """
    if not glyphs:
        return [TextLine((), first, 0, 0)]
    tokens = _tokens(glyphs, measure - first, tracking)
    lines: list[TextLine] = []
    at = 0
    while at < len(tokens):
        indent = first if not lines else 0.0
        while lines and at < len(tokens) and glyphs[tokens[at][0]].char == " ":
            at += 1
        if at == len(tokens):
            break
        end = _line_end(tokens, glyphs, at, measure - indent, tracking)
        begin, stop = tokens[at][0], tokens[end - 1][1]
        while stop > begin + 1 and glyphs[stop - 1].char == " ":
            stop -= 1
        stretch = full and end < len(tokens)
        lines.append(_line(glyphs[begin:stop], indent, measure - indent, size, tracking, stretch))
        at = end
    return lines


def _tokens(glyphs: list[Glyph], measure: float, tracking: float) -> list[tuple[int, int, float]]:
    """(begin, end, width) of what may not be divided: one Chinese character or space, a word that fits."""
    tokens: list[tuple[int, int, float]] = []
    begin, width = 0, 0.0
    for here, glyph in enumerate(glyphs):
        alone = glyph.char == " " or _stands_alone(glyph.char)
        wide = glyph.width + tracking
        if begin < here and (alone or width + wide > measure):
            tokens.append((begin, here, width))
            begin, width = here, 0.0
        width += wide
        if alone:
            tokens.append((begin, here + 1, width))
            begin, width = here + 1, 0.0
    if begin < len(glyphs):
        tokens.append((begin, len(glyphs), width))
    return tokens


def _line_end(
    tokens: list[tuple[int, int, float]], glyphs: list[Glyph], at: int, measure: float, tracking: float
) -> int:
    """The index after the last token of the line that begins at token `at`."""
    width, end = 0.0, at
    while end < len(tokens):
        width += tokens[end][2]
        if width - tracking > measure + 0.01 and end > at and glyphs[tokens[end][0]].char != " ":
            break
        end += 1
    if end == len(tokens):
        return end
    for back in range(end, max(at, end - _PULLED_BACK_AT_MOST), -1):
        opens = glyphs[tokens[back][0]].char
        closes = glyphs[tokens[back - 1][1] - 1].char
        if opens not in NEVER_FIRST and closes not in NEVER_LAST:
            return back
    return end


def _line(glyphs: list[Glyph], indent: float, measure: float, size: float, tracking: float, stretch: bool) -> TextLine:
    gaps = len(glyphs) - 1
    width = sum(glyph.width for glyph in glyphs) + tracking * gaps
    if stretch and gaps and (more := (measure - width) / gaps) <= size * _LOOSEST:
        tracking, width = tracking + more, measure
    pieces: list[tuple[str, float, str]] = []
    for glyph in glyphs:
        if pieces and pieces[-1][:2] == (glyph.font, glyph.gray):
            pieces[-1] = (glyph.font, glyph.gray, pieces[-1][2] + glyph.char)
        else:
            pieces.append((glyph.font, glyph.gray, glyph.char))
    return TextLine(tuple(pieces), indent, width, tracking)
