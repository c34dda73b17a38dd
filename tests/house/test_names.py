"""Names and first lines of docstrings say what a thing is: one meaning for a class, and no figures of speech."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import docstrings, sources, walked

PICTURES = re.compile(
    r"\b(attic|doors?|eyes?|folds?|folded|furniture|lays?|laid|mouths?|roof|shelf|shelves|speaks|"
    r"tellers?|throne|trouble|voices?|walls?|wings?)\b",
    re.IGNORECASE,
)
"""Figures of speech that stood where the field has a term; a newcomer does not find the file by them."""
PICTURED_NAMES = re.compile(
    r"(?:^|_)(attic|doors?|fold|furniture|lay|laid|press|realm|roof|shelf|tellers?|trouble|voice|wing)(?:_|$)"
)
MEANT = {
    "corrections/contact/kinds.py:TROUBLE_AT_HOME": "trouble in the family is what the person tells",
}
"""Names in which such a word means what it says."""
STORY = "demo"
"""The demonstration tells a story, and its names say so."""
SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])")


def names(tree: ast.Module) -> Iterator[str]:
    """Every name that a module gives: to functions, classes, parameters and variables."""
    for node in walked(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def is_pictured(name: str) -> bool:
    """Whether a name holds a figure of speech as one of its words."""
    return bool(PICTURED_NAMES.search(SPLIT.sub("_", name).lower()))


def told() -> Iterator[tuple[Path, ast.Module]]:
    """The modules that a newcomer reads; migrations are frozen."""
    for path, tree in sources().items():
        if path.parts[0] != STORY and "migrations" not in path.parts:
            yield path, tree


def test_no_class_name_has_two_meanings() -> None:
    """Whoever greps it lands."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, tree in sources().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and "migrations" not in path.parts:
                found[node.name].append(str(path))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_name_is_a_figure_of_speech() -> None:
    found = {f"{path}:{name}" for path, tree in told() for name in (path.stem, *names(tree)) if is_pictured(name)}
    assert found == set(MEANT)


def test_no_docstring_begins_with_a_figure_of_speech() -> None:
    wrong = [
        f"{path}:{line}: {first}"
        for path, tree in told()
        for line, first in docstrings(tree)
        if PICTURES.search(first.replace("’", "'"))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "pictured"), [("LawShelf", True), ("lay_web", True), ("layout", False), ("folder", False)]
)
def test_a_word_is_found_in_a_name_and_not_in_a_longer_word(name: str, pictured: bool) -> None:
    assert is_pictured(name) is pictured
