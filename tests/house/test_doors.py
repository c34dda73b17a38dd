"""Every act has a door: a page, a job or a command leads to it, not the demonstration and tests alone."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.house.tree import parsed, sources

NOT_THE_PRODUCT = {"demo", "develop"}
DOORS = {"views", "commands", "jobs", "slice"}
"""Files in which people and the clock come in, and those whose name ends with `_views`."""
OF_THE_DEMONSTRATION = {"office/accounts/actions.py:sign_in_demo"}
"""An act that only the demonstration office lets people do."""
Body = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


def is_door(path: Path) -> bool:
    """Whether people or the clock come in here."""
    return path.stem in DOORS or path.stem.endswith("_views") or path == Path("run.py")


@lru_cache(maxsize=1)
def product() -> dict[Path, ast.Module]:
    """Every module of the product, with the program that starts it."""
    found = {path: tree for path, tree in sources().items() if path.parts[0] not in NOT_THE_PRODUCT}
    return {**found, Path("run.py"): parsed(Path("run.py"))}


def names_in(node: ast.AST) -> set[str]:
    """Every name that a piece of code speaks; an import alone and a name of its own do not count."""
    found = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load):
            found.add(each.id)
        elif isinstance(each, ast.Attribute):
            found.add(each.attr)
    return found


def defined(tree: ast.Module) -> Iterator[tuple[str, Body]]:
    """What a module defines at its top: functions, classes and constants, by name."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign):
            yield from ((each.id, node) for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node


def reached(doors: set[str], bodies: dict[str, set[str]]) -> set[str]:
    """Every name that can be come to from these, through the bodies of what they name."""
    seen, waiting = set[str](), set(doors)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting |= bodies.get(name, set()) - seen
    return seen


def actions() -> Iterator[tuple[Path, str]]:
    """Every act of the product."""
    for path, tree in product().items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and any(_makes_an_act(each) for each in node.decorator_list):
                yield path, node.name


def _makes_an_act(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func).split(".")[-1] == "action"


def test_every_act_is_reached_by_a_page_a_job_or_a_command() -> None:
    bodies: dict[str, set[str]] = {}
    doors: set[str] = set()
    for path, tree in product().items():
        if is_door(path):
            doors |= names_in(tree)
        for name, node in defined(tree):
            bodies.setdefault(name, set()).update(names_in(node))
    open_names = reached(doors, bodies)
    assert {f"{path}:{name}" for path, name in actions() if name not in open_names} == OF_THE_DEMONSTRATION


def test_the_guard_sees_the_acts() -> None:
    found = {name for _, name in actions()}
    assert len(found) > 80
    assert {"lift_device", "write_plan", "record_proposal"} <= found


def test_a_name_is_reached_through_others_and_not_by_itself() -> None:
    bodies = {"view": {"helper"}, "helper": {"do_it"}, "do_it": {"row"}, "alone": {"alone"}}
    assert reached({"view"}, bodies) == {"view", "helper", "do_it", "row"}
