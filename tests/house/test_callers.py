"""Who calls this? What nothing in the product names is deleted, or stands here with the reason why it stays."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.house.tree import parsed, sources, walked

Definition = ast.FunctionDef | ast.ClassDef
REGISTERED = re.compile(
    r"\.page\(|\.route\(|listens_for|before_request|after_request|errorhandler|context_processor|template_"
)
"""Decorators by which a framework or a slice takes a function in: nobody has to name it afterwards."""
STEPS_OF_MEASURES = "asked by the page that proposes the next measure, which follows"
UNCALLED = {
    "corrections/regime/ladder.py:for_absence": STEPS_OF_MEASURES,
    "corrections/regime/ladder.py:steps_after_warning": STEPS_OF_MEASURES,
    "corrections/regime/ladder.py:commendation_from": STEPS_OF_MEASURES,
    "corrections/regime/ladder.py:commutation_unusual": STEPS_OF_MEASURES,
    "core/law/load.py:load_presets": "the law as shipped, for benchmarks and tests; an office reads what it published",
    "reports/papers/wordings.py:load_wordings": "the wordings as shipped, for benchmarks and tests",
    "reports/pdf/fonts.py:forget_fonts": "lets the benchmark of papers begin without loaded fonts",
    "core/store/migrate.py:downgrade": "a migration is proven downwards as well",
    "core/store/triggers.py:guard_on_create": "gives a test's database the guards that migrations give",
    "location/datum.py:from_wgs84": "the inverse by which the way to WGS-84 is proven",
    "location/fence/judging.py:judge": "the whole judgment of one fix, by which the faster one of many is proven",
}


@lru_cache(maxsize=1)
def named() -> dict[str, list[tuple[Path, int]]]:
    """Every name that production code speaks, with the places; an import alone does not count."""
    trees = {**sources(), Path("run.py"): parsed(Path("run.py"))}
    found: dict[str, list[tuple[Path, int]]] = {}
    for path, tree in trees.items():
        for node in walked(tree):
            name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            if name:
                found.setdefault(name, []).append((path, getattr(node, "lineno", 0)))
    return found


def definitions() -> Iterator[tuple[Path, Definition]]:
    """Every public function and class that stands by itself in a module."""
    for path, tree in sources().items():
        for node in tree.body:
            if isinstance(node, Definition) and not node.name.startswith("_"):
                yield path, node


def is_called(path: Path, node: Definition) -> bool:
    """Whether anything outside of its own body names it, or a decorator takes it in."""
    if any(REGISTERED.search(ast.unparse(decorator)) for decorator in node.decorator_list):
        return True
    end = node.end_lineno or node.lineno
    return any(place != path or not node.lineno <= line <= end for place, line in named().get(node.name, ()))


def test_every_public_function_and_class_is_named_by_the_product() -> None:
    uncalled = {f"{path}:{node.name}" for path, node in definitions() if not is_called(path, node)}
    assert uncalled == set(UNCALLED)
