"""Every rule that is published changes something, or says that it is there for people to look up."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from core.law import Rule, load_presets
from core.law.load import FIXED_DAYS
from corrections.kinds import ActKind, DutyKind
from location.fence.types import ZoneKind
from tests.house.tree import ROOT, sources, walked

FAMILIES: Mapping[str, Mapping[str, Iterable[str]]] = {
    "authority.{act}": {"act": ActKind},
    "reporting.{kind}": {"kind": DutyKind},
    "fence.{kind}_confirm_fixes": {"kind": ZoneKind},
    "fence.{kind}_confirm_minutes": {"kind": ZoneKind},
    "fence.{kind}_{name}": {"kind": ZoneKind, "name": ("confirm_fixes", "confirm_minutes")},
    "fence.{name}": {"name": ()},
    "term.probation_{kind}_min_months": {"kind": ("detention", "imprisonment")},
    "term.probation_{kind}_max_months": {"kind": ("detention", "imprisonment")},
    "term.prohibition_{word}_min_months": {"word": ("surveillance", "probation")},
}
"""Ids that the code puts together, with the words that may stand in each place."""
LABELS = {"corrections/rule_words.py"}
"""Files that say what ids mean and read no value."""
ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z0-9_.{}]*")


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Every rule as shipped, by id."""
    return {rule.id: rule for rule in load_presets(ROOT / "config").rules()}


def built() -> Iterator[str]:
    """Every id that the code puts together and that may be one of a rule, with its places as {name}."""
    for tree in sources().values():
        for node in walked(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [p.value if isinstance(p, ast.Constant) else f"{{{_named(p)}}}" for p in node.values]
                text = "".join(str(part) for part in parts)
                pattern = re.sub(r"\\\{\w*\\\}", ".+", re.escape(text))
                if ID.fullmatch(text) and any(re.fullmatch(pattern, id) for id in rules()):
                    yield text


def _named(part: ast.expr) -> str:
    return ast.unparse(part.value) if isinstance(part, ast.FormattedValue) else ""


@lru_cache(maxsize=1)
def literal() -> set[str]:
    """Every text that stands in the code as it is, where values are read and not only given a word."""
    return {
        node.value
        for path, tree in sources().items()
        if str(path) not in LABELS
        for node in walked(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def spelled(family: str) -> set[str]:
    """The ids that a family of built ids can give."""
    found = {family}
    for place, words in FAMILIES[family].items():
        found = {text.replace(f"{{{place}}}", word) for text in found for word in words}
    return found


def read() -> set[str]:
    """The ids of rules that the code reads."""
    return (literal() | {id for family in FAMILIES for id in spelled(family)}) & set(rules())


def test_every_rule_is_read_or_is_marked_as_one_for_reference() -> None:
    assert sorted(set(rules()) - read() - {rule.id for rule in rules().values() if rule.reference}) == []


def test_a_rule_that_is_read_is_not_marked_as_one_for_reference() -> None:
    assert sorted(id for id in read() if rules()[id].reference) == []


def test_every_id_that_is_put_together_has_its_words_named_here() -> None:
    assert set(built()) == set(FAMILIES)


def test_the_fixed_holidays_are_read_by_the_calendar() -> None:
    assert FIXED_DAYS in read()
