"""Texts: what is taken off them, what is refused by name, and one spelling by which two of them are compared."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

BREAK = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
"""Whatever ends a line: Word writes the vertical tab, the web the separators."""
NARROW_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800]")
"""Spaces of any width but the ideographic one, and the pattern without dots, which shows nothing."""
UNSEEN = frozenset("\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufeff\ufffc")
"""Marks without a shape that are no format characters, or that some machine's tables do not count among them."""
SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Format characters that have a shape: the number signs of Arabic and its neighbours."""
JOINERS = "\u200c\u200d"
OPENING = "〔〕[]［］【】﹝﹞｛｝{}〖〗（）〈〉＜＞﹙﹚⟦⟧❲❳『』「」《》<>"
BRACKETS = str.maketrans({mark: "()"[at % 2] for at, mark in enumerate(OPENING)})
DOTS = "·•・‧∙⋅●･․ᐧ᛫﹒．"
"""What stands between the parts of a name on one keyboard or the other."""
MIDDLE_DOT = "·"
DASHES = "-‐‑‒–—―−－﹘﹣ー─━~～〜∼"
GATHERED = str.maketrans({**dict.fromkeys(DOTS, MIDDLE_DOT), **dict.fromkeys(DASHES, "-")})
QUOTES = str.maketrans("‘’‚‛′`´＇“”„‟″＂", "''''''''" + '""""""')
HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff"
PADDING = re.compile(f"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")
"""What sets two characters of a name apart so that it fills its column."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A character that no text can hold, and where it stands."""

    code: str
    """Its code point, such as U+0007."""
    place: int
    """Counted from one."""


def tidy(text: str, *, lines: bool = False) -> str:
    """The text as it is kept and printed: without the marks nobody sees, with plain spaces, trimmed.

    Of a text of one line, tabs and wide spaces become plain ones too. Breaks become one kind; a break inside stays,
    for the caller to judge. Joiners stay where they join: in a family of emoji, in scripts that need them; so do the
    selectors behind a character that choose its shape.
    """
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    text = BREAK.sub("\n", text)
    text = "".join(_visible(text))
    kept = NARROW_SPACE.sub(lambda found: "\t" if lines and found[0] == "\t" else " ", text)
    return (kept if lines else kept.replace("\u3000", " ")).strip(" \t\n\u3000")


def alike(text: str) -> str:
    """One spelling of everything that looks the same to a reader: the form by which texts are compared.

    Widths, brackets, dots, dashes, quotation marks, capitals and the variants of a character are one; spaces are gone.
    """
    plain = tidy(text, lines=True).translate(BRACKETS).translate(GATHERED).translate(QUOTES)
    plain = unicodedata.normalize("NFKC", plain).translate(BRACKETS).translate(GATHERED).translate(QUOTES).casefold()
    bare = (c for c in plain if not (c.isspace() or _selector(c) or c in JOINERS))
    return unicodedata.normalize("NFC", "".join(bare))


def half_width(text: str) -> str:
    """The text with full-width letters, figures and signs as the ordinary keyboard writes them; Hanzi stay."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "\u3000" else c for c in text)


def name_of(text: str) -> str:
    """A name as it is kept: ordinary letters, the dot of GB 2312 between its parts, and no padding between Hanzi."""
    plain = tidy(text)
    plain = "".join(half_width(c) if half_width(c).isalnum() else c for c in plain)
    plain = "".join(MIDDLE_DOT if c in DOTS else c for c in plain)
    plain = re.sub(f" *{MIDDLE_DOT} *", MIDDLE_DOT, plain)
    return " ".join(PADDING.sub("", plain).split())


def strange(text: str, *, lines: bool = False) -> Strange | None:
    """The first character that no text can hold, or None: controls, halves of characters, and what is no character.

    Characters that this machine's tables do not know yet are taken: a name does not depend on the year of a table.
    """
    for at, char in enumerate(text):
        if _impossible(char) and not (char in "\t\n" and lines):
            return Strange(f"U+{ord(char):04X}", at + 1)
    return None


def broken(text: str) -> bool:
    """Whether a tidied text goes over more than one line."""
    return BREAK.search(text) is not None


def _impossible(char: str) -> bool:
    code = ord(char)
    control = code < 0x20 or 0x7F <= code < 0xA0
    return control or 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE


def _visible(text: str) -> Iterator[str]:
    """The characters of a text that show something, and those that shape the ones beside them."""
    last = ""
    for at, char in enumerate(text):
        if char in JOINERS:
            follows = text[at + 1 : at + 2]
            if not (last and follows and _joins(last, follows)):
                continue
        elif _selector(char):
            if not last or last in " \n\t\u3000" or _selector(last):
                continue
        elif char in UNSEEN or (unicodedata.category(char) == "Cf" and char not in SEEN):
            continue
        yield char
        last = char


def _joins(before: str, after: str) -> bool:
    """Whether a joiner between these two does anything: between emoji, or in a script whose letters join."""
    pictures = unicodedata.category(after) in ("So", "Cn") and _of_a_picture(before)
    return pictures or (_cursive(before) and _cursive(after))


def _of_a_picture(char: str) -> bool:
    return _selector(char) or "\U0001f3fb" <= char <= "\U0001f3ff" or unicodedata.category(char) in ("So", "Cn")


def _cursive(char: str) -> bool:
    code = ord(char)
    return 0x0600 <= code < 0x0860 or 0x08A0 <= code < 0x0E00 or 0x1000 <= code < 0x10A0 or 0x1780 <= code < 0x18B0


def _selector(char: str) -> bool:
    """A mark that chooses the shape of the character before it."""
    code = ord(char)
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180D
