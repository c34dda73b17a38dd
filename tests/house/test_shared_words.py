"""Short words that several slices say mean one thing, and a number before a noun has its singular and its plural."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

import pytest

from core.catalogue import chinese, key_of
from develop.messages import Message, found
from tests.house.tree import ROOT

REVIEWED = ROOT / "tests" / "house" / "short_words.toml"
SHORT = 2
"""How many words a short text has at most."""
COUNTED = re.compile(
    r"%\((\w+)\)s (?:bonus |working |certain )?"
    r"(characters|days|digits|entries|fixes|grids|grounds|hours|kilometres|letters|metres|minutes|months|people|"
    r"places|points|readings|rows|seconds|sentences|sheets|times|versions|walks|warnings|weeks|years)\b"
)
SEVERAL: dict[str, str] = {
    "%(times)s times a day": "once has words of its own",
    "%(times)s times a week": "once has words of its own",
    "%(times)s times a month": "once has words of its own",
    "once every %(span)s days": "every day has words of its own",
    "once every %(span)s weeks": "every week has words of its own",
    "once every %(span)s months": "every month has words of its own",
    "%(hours)s every %(span)s days": "every day has words of its own",
    "%(hours)s every %(span)s weeks": "every week has words of its own",
    "%(hours)s every %(span)s months": "every month has words of its own",
    "A check code has %(digits)s digits or letters from A to F.": "a fixed number above one",
    "A document number is one line of at most %(most)s characters.": "a fixed number above one",
    "One delivery holds at most %(limit)s fixes.": "a fixed number above one",
    "This phone has just sent. Wait %(minutes)s minutes, or choose another.": "one minute has words of its own",
}
"""Texts whose number is never one, and why."""


@lru_cache(maxsize=1)
def reviewed() -> dict[str, list[str]]:
    """The short words that were looked at, each with its Chinese and what it means."""
    return tomllib.loads(REVIEWED.read_text("utf-8"))


def slice_of(path: str) -> str:
    """The slice a file belongs to."""
    return "/".join(path.split("/")[:2])


def shared() -> Iterator[Message]:
    """Short texts without a context that files of two slices or more say."""
    for message, files in found().items():
        short = len(message.text.split()) <= SHORT and not message.context
        if short and len({slice_of(path) for path in files}) > 1:
            yield message


def uncounted(texts: set[str]) -> set[str]:
    """Those in which a number stands before a noun in the plural."""
    return {text for text in texts if COUNTED.search(text)}


def test_every_short_word_that_slices_share_was_looked_at() -> None:
    """Read every place that says it. One Chinese for all: a line in the file; else `pgettext`, or better English."""
    assert {message.text for message in shared()} - set(reviewed()) == set()


def test_no_reviewed_word_is_left_over() -> None:
    assert set(reviewed()) - {message.text for message in shared()} == set()


def test_every_reviewed_word_has_the_chinese_that_was_looked_at() -> None:
    known = chinese()
    told = {m.text: known[key_of(m.text, plural=bool(m.plural))] for m in shared()}
    assert told == {word: said for word, (said, _) in reviewed().items()}
    assert [word for word, (_, meaning) in reviewed().items() if not meaning] == []


def test_a_number_before_a_noun_has_its_singular() -> None:
    assert uncounted({message.text for message in found() if not message.plural}) == set(SEVERAL)


@pytest.mark.parametrize("text", ["%(n)s days ago", "in %(n)s months", "at most %(n)s bonus points"])
def test_a_text_that_would_say_one_days_is_found(text: str) -> None:
    assert uncounted({text, "Version %(number)s was written."}) == {text}
