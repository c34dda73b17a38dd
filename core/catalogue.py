"""The words of the house: each part keeps its own catalogue, all are merged here. English is what the code says."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from core.errors import BadData, GuituError, Invalid, places

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("core", "office", "corrections", "location", "assistance", "scoring", "reports", "demo")
CHINESE, ENGLISH = "zh_Hans_CN", "en"
CONTEXT_MARK = "\x04"
Key = str | tuple[str, int]
"""A message id, or a singular with the number of its plural form; a context stands before it, as gettext has it."""


def key_of(text: str, *, plural: bool = False, context: str = "") -> Key:
    """How the merged catalogue names a message; `context` tells two meanings of one English text apart."""
    named = f"{context}{CONTEXT_MARK}{text}" if context else text
    return (named, 0) if plural else named


def catalogues() -> list[Path]:
    """Every Chinese catalogue of the house, in a fixed order."""
    return sorted(p for name in PACKAGES for p in (ROOT / name).rglob(f"locale/{CHINESE}.po"))


@lru_cache(maxsize=1)
def chinese() -> dict[Key, str]:
    """All translations by message id. Where two catalogues speak, the first holds; a house test finds them."""
    return {key: texts[0][1] for key, texts in spoken().items()}


def spoken() -> dict[Key, list[tuple[Path, str]]]:
    """Every translation of every message, with the catalogue it stands in."""
    found: dict[Key, list[tuple[Path, str]]] = {}
    for path in catalogues():
        with path.open("rb") as f:
            for message in read_po(f, locale=CHINESE):
                if message.id and message.string:
                    plural = not isinstance(message.id, str)
                    text = message.id[0] if plural else str(message.id)
                    key = key_of(text, plural=plural, context=message.context or "")
                    found.setdefault(key, []).append((path, str(message.string[0] if plural else message.string)))
    return found


def both(error: GuituError) -> tuple[str, str]:
    """A refusal in Chinese and in English, for a reader who has chosen no language: the command line."""
    return _chinese(error.message, worded(error, _chinese)), str(error)


def fields_told(error: Invalid) -> dict[str, tuple[str, str]]:
    """The sentence about each field of a refused input, in Chinese and in English."""
    return {
        name: (_chinese(message, filled), message % filled if filled else str(message))
        for name, message in error.fields.items()
        for filled in [places(message, error.params)]
    }


def worded(error: GuituError, translate: Callable[[str], str]) -> dict[str, Any]:
    """The places of a refusal's message, the sentence about a file's fault translated, everything else as it is."""
    return {**error.params, "problem": translate(error.problem)} if isinstance(error, BadData) else error.params


def _chinese(message: str, filled: dict[str, Any] | None = None) -> str:
    said = chinese().get(message, message)
    return said % filled if filled else said
