"""One class name has one meaning: whoever greps it lands."""

import ast
from collections import defaultdict

from tests.house.tree import sources


def test_no_class_name_has_two_meanings() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path, tree in sources().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and "migrations" not in path.parts:
                found[node.name].append(str(path))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
