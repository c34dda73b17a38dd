"""Slices lean on each other in one direction only, and each file of a slice has a name that says what it holds."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.house.tree import ROOT, sources

NOUNS = {"boundaries", "decisions", "duties", "file", "leave", "measures", "positioning", "sensitive"}
"""The nouns of the file of a person."""
USUAL = {
    "__init__", "models", "kinds", "rules", "queries", "steps", "values", "actions", "forms", "views", "pages", "dues",
    "words", "slice",
}  # fmt: skip
EXTRA = {
    "file/gather": "how rows of many tables become facts",
    "file/header": "the head of every page of a person",
    "leave/breaches": "late returns, as a penalty may answer for them",
    "leave/lists": "leaves as lists show them",
    "measures/breaches": "what a penalty may answer for",
}
"""Files beyond the usual ones, each with what it holds."""


def slices_of(package: str) -> dict[str, set[str]]:
    """The slices of a part, each with those whose modules it imports."""
    found: dict[str, set[str]] = {}
    for path, tree in sources().items():
        if path.parts[0] == package and len(path.parts) == 3:
            found.setdefault(path.parts[1], set()).update(leaned_on(tree, package))
    return {name: {other for other in others if other in found and other != name} for name, others in found.items()}


def leaned_on(tree: ast.Module, package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            rest = node.module.split(".")[1:]
            yield from rest[:1] or [name.name for name in node.names]


def test_no_slices_of_corrections_lean_on_each_other_in_a_circle() -> None:
    order = list(TopologicalSorter(slices_of("corrections")).static_order())
    assert {"people", "cases", "file", "conditions"} <= set(order)


def test_the_nouns_of_the_file_have_files_of_the_naming_table() -> None:
    held = {
        f"{path.parts[1]}/{path.stem}"
        for path in sources()
        if path.parts[0] == "corrections" and len(path.parts) == 3 and path.parts[1] in NOUNS
    }
    assert {name for name in held if name.split("/")[1] not in USUAL} == set(EXTRA)


def test_the_naming_table_is_printed_in_the_docs() -> None:
    page = Path(ROOT / "docs/house.md").read_text("utf-8")
    assert not [name for name in USUAL - {"__init__"} if f"| `{name}` |" not in page]
    assert not [name for name in EXTRA if f"`{name}`" not in page]


def test_the_nouns_of_the_file_attach_pages_by_the_decorator_alone() -> None:
    wrong = []
    for path, tree in sources().items():
        if path.parts[0] != "corrections" or len(path.parts) != 3 or path.parts[1] not in NOUNS:
            continue
        decorators = {
            id(each) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for each in node.decorator_list
        }
        wrong += [
            f"{path}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pages.page" and id(node) not in decorators
        ]
    assert not wrong
