"""One class name has one meaning: whoever greps it lands."""

import ast
from collections import defaultdict

from tests.house.tree import sources

STILL_DOUBLE = {"Answer", "Check", "Stage", "Ticks"}
"""Names whose second bearer goes with the last page of the old way."""


def test_no_class_name_has_two_meanings() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path, tree in sources().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and "migrations" not in path.parts:
                found[node.name].append(str(path))
    double = {name for name, places in found.items() if len(places) > 1 and not name.endswith("Form")}
    assert {name: found[name] for name in double - STILL_DOUBLE} == {}
