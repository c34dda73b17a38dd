"""Files are rooms and functions are paragraphs: what grows past that has become two things."""

import ast
from functools import lru_cache
from pathlib import Path
from statistics import median

from tests.house.tree import ROOT, sources, walked

MOST_LINES_OF_A_FILE = 400
MEDIAN_LINES_OF_A_FILE = 100
MOST_LINES_OF_A_FUNCTION = 60
MOST_PARAMETERS = 6

Function = ast.FunctionDef | ast.AsyncFunctionDef


@lru_cache(maxsize=1)
def functions() -> list[tuple[Path, Function]]:
    return [(path, node) for path, tree in sources().items() for node in walked(tree) if isinstance(node, Function)]


def lines_of(path: Path) -> int:
    return len((ROOT / path).read_text("utf-8").splitlines())


def parameters(function: Function) -> int:
    """How many parameters a caller has to know; `self`, `cls` and catch-alls are not among them."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([each for each in given if each.arg not in ("self", "cls")])


def test_no_file_is_longer_than_a_room() -> None:
    assert {str(path): n for path in sources() if (n := lines_of(path)) > MOST_LINES_OF_A_FILE} == {}


def test_half_of_the_files_are_short() -> None:
    assert median(lines_of(path) for path in sources() if path.name != "__init__.py") < MEDIAN_LINES_OF_A_FILE


def test_no_function_is_longer_than_a_page() -> None:
    long = {
        f"{path}:{node.name}": n
        for path, node in functions()
        if (n := (node.end_lineno or 0) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_function_takes_more_than_a_person_can_hold() -> None:
    assert {f"{path}:{node.name}": n for path, node in functions() if (n := parameters(node)) > MOST_PARAMETERS} == {}
