"""How Chinese names are read: the order in which lists show them, and what may be typed to find one.

A surname is read as a surname: 单 is Shàn, 尉迟 Yùchí. Which surnames are read so is data, `config/surnames.toml`.
"""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path
from typing import Any

from pypinyin import Style, pinyin

DATA = Path(__file__).resolve().parents[1] / "config" / "surnames.toml"
RECKONING = "1"
"""Raise it when the same name would get another key or other spellings."""
SPELLED_AT_MOST = 160
"""Ways of reading one name that are kept; a usual name has fewer than ten."""
KEY_LENGTH = 1200
SPELLINGS_LENGTH = 4000
LAST = "zzzzzz"
"""Where characters without a reading stand: behind all that have one."""


@dataclass(frozen=True, slots=True)
class Surnames:
    """The data: readings by surname, and a digest that says which data it is."""

    one: dict[str, tuple[str, ...]]
    two: dict[str, tuple[str, ...]]
    version: str


@lru_cache(maxsize=1)
def surnames() -> Surnames:
    """The surnames as the data has them."""
    text = DATA.read_bytes()
    data = tomllib.loads(text.decode("utf-8"))
    one, two = ({name: tuple(readings) for name, readings in data[part].items()} for part in ("one", "two"))
    return Surnames(one, two, hashlib.sha256(RECKONING.encode() + text).hexdigest()[:12])


def sort_key(name: str) -> str:
    """What lists sort this name by: character by character its reading, its tone, and then the character itself.

    Only digits and small letters, so that every database puts keys in the same order, whatever its language.
    """
    plain = plain_name(name)
    readings = [each[0] if each else "" for each in _readings(plain)]
    return "".join(_part(char, reading) for char, reading in zip(plain, readings, strict=True))[:KEY_LENGTH]


def spellings(*names: str) -> str:
    """How names may be typed in letters, in full and by initials: " lixia lx"; the usual reading of each first."""
    words: dict[str, None] = {}
    for name in names:
        readings = [list(_typed(each)) for each in _readings(plain_name(name))]
        readings = [each for each in readings if each]
        for begin in range(len(readings)) if len(readings) > 1 else [0] * len(readings):
            for syllables in _ways(readings[begin:]):
                words["".join(syllables)] = None
                words["".join(syllable[:1] for syllable in syllables)] = None
    found = ""
    for word in words:
        if len(found) + len(word) >= SPELLINGS_LENGTH:
            break
        found += f" {word}"
    return found


def typed(text: str) -> str:
    """What somebody typed in letters to find a name, in one spelling; nothing where it is not letters alone."""
    plain = unicodedata.normalize("NFKD", text.strip().lower()).replace("u\u0308", "v")
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"[\s'’‘`·.\-]", "", plain)
    return plain if re.fullmatch(r"[a-z]+", plain) else ""


def plain_name(name: str) -> str:
    """A name without what only parts or pads it: spaces, and the dots and dashes between the parts of a long name."""
    return re.sub(r"[\s\u3000·•．.‧・'’‘\-]", "", name)


def _readings(name: str) -> list[tuple[str, ...]]:
    """Every reading of each character, with its tone; the one that fits its place in the name first."""
    usual = [_first(reading) for reading in _read(name)]
    known, found = surnames(), []
    for at, char in enumerate(name):
        own: tuple[str, ...] = ()
        if at < 2 and len(name) > 2 and name[:2] in known.two:
            own = (known.two[name[:2]][at],)
        elif at == 0:
            own = known.one.get(char, ())
        common = (usual[at],) if len(usual) == len(name) and usual[at] else ()
        found.append(tuple(dict.fromkeys((*own, *common, *_every(char)))))
    return found


def _read(name: str) -> Sequence[Sequence[str]]:
    """A reading of each character as it stands among the others; what has none stays empty."""
    given = name[2:] if len(name) > 2 and name[:2] in surnames().two else name[1:]
    before = name[: len(name) - len(given)]
    read = pinyin(given, style=Style.TONE3, errors=_unread)
    return [*([""] for _ in before), *read]


def _unread(text: str) -> Any:
    """One empty reading for each character; the library's stubs know of texts only."""
    return [""] * len(text)


def _first(reading: Sequence[str]) -> str:
    return reading[0] if reading else ""


@lru_cache(maxsize=8192)
def _every(char: str) -> tuple[str, ...]:
    """All readings of one character; a letter or digit of another script reads as itself."""
    if char.isascii():
        return (char.lower(),) if char.isalnum() else ()
    found = pinyin(char, style=Style.TONE3, heteronym=True, errors="ignore")
    return tuple(reading for reading in (found[0] if found else ()) if reading)


def _ways(readings: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The usual reading of all, then each other reading of one of them, then the mixtures, as many as are kept."""
    usual = [each[0] for each in readings]
    yield usual
    for at, each in enumerate(readings):
        for other in each[1:]:
            yield [*usual[:at], other, *usual[at + 1 :]]
    yield from islice(product(*readings), SPELLED_AT_MOST)


def _typed(readings: Sequence[str]) -> Iterator[str]:
    """Readings as they are typed, without tone; ü as v, as u and, as passports have it, as yu."""
    plain = dict.fromkeys(reading.rstrip("12345") for reading in readings)
    for each in plain:
        yield each
    for each in plain:
        if "v" in each and each != "v":
            yield each.replace("v", "u")
            yield each.replace("v", "yu")


def _part(char: str, reading: str) -> str:
    """One character of a key: letters, ü after u, tone, and the character."""
    letters, tone = reading.rstrip("12345"), reading[-1:] if reading[-1:] in "12345" and len(reading) > 1 else "0"
    if not re.fullmatch(r"[a-z0-9]+", letters):
        return f"{LAST}{ord(char):06x}"
    umlaut = int("v" in letters and len(letters) > 1)
    return f"{letters.replace('v', 'u') if umlaut else letters}0{umlaut}{tone}{ord(char):06x}"
