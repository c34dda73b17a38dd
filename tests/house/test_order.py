"""Imports run one way, stay inside a slice's rights, and stand at the top of the file."""

import ast
from pathlib import Path

from tests.house.tree import PACKAGES, ROOT, SLICES, floor, imported, modules, places, rings, sources, walked

PUBLIC = {"queries", "rules", "steps"}
"""What a slice offers to other slices, besides pure modules that import neither store nor web."""
PRIVATE = {"models", "views", "forms"}
SHARED = {"corrections.file.models"}
"""Tables that other slices use all the same: those of the file, which the slices of its nouns write."""
SLICED = set(PACKAGES) - {"config", "core", "bootstrap"}
"""The parts that are made of slices."""


def test_imports_run_downwards() -> None:
    wrong = []
    for path, tree in sources().items():
        here = path.parts[0]
        for module, line in imported(tree):
            there = module.split(".")[0]
            if there in PACKAGES and there != here and floor(there) >= floor(here):
                wrong.append(f"{path}:{line} imports {module}")
            if there == "tests" or (there == "run" and here != "develop"):
                wrong.append(f"{path}:{line} imports {module}")
    assert not wrong


def test_slices_import_only_slices_below_them() -> None:
    wrong = []
    for name, others in modules().items():
        part, _, rest = name.partition(".")
        if part not in SLICES or not rest:
            continue
        order, here = places(part), rest.split(".")[0]
        for other in others:
            there = other.split(".")[1] if other.startswith(f"{part}.") else here
            if order[there] > order[here]:
                wrong.append(f"{name} imports {other}")
    assert not wrong


def test_every_slice_has_its_place_in_the_order() -> None:
    for part in SLICES:
        built = {p.relative_to(ROOT / part).parts[0].removesuffix(".py") for p in (ROOT / part).rglob("*.py")}
        assert built - {"__init__"} == set(places(part)), part
    assert set(SLICES) == set(PACKAGES) - {"bootstrap"}


def test_no_modules_import_each_other_in_a_ring() -> None:
    assert rings(modules()) == []


def test_no_slices_import_each_other_in_a_ring() -> None:
    graph: dict[str, set[str]] = {}
    for name, others in modules().items():
        slice = ".".join(name.split(".")[:2])
        graph.setdefault(slice, set()).update({".".join(o.split(".")[:2]) for o in others} - {slice})
    assert [ring for ring in rings(graph) if "." in ring[0]] == []


def test_a_ring_is_found_where_there_is_one() -> None:
    assert rings({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": {}}) == [["a", "b", "c"]]


def test_an_office_starts_without_the_tools_of_development() -> None:
    roof = ast.parse((Path(__file__).resolve().parents[2] / "run.py").read_text("utf-8"))
    assert not [module for module, _ in imported(roof) if module.split(".")[0] == "develop"]


def test_only_development_shows_the_cause_of_an_error() -> None:
    """Werkzeug's error page can run code."""
    wrong = [
        f"{path}:{node.lineno}"
        for path, tree in sources().items()
        if path != Path("develop/serve.py")
        for node in walked(tree)
        if (isinstance(node, ast.keyword) and node.arg in ("use_debugger", "use_evalex", "debug"))
        or (isinstance(node, ast.Name | ast.Attribute) and "DebuggedApplication" in ast.unparse(node))
    ]
    assert not wrong


def test_nobody_imports_inside_a_function() -> None:
    wrong = [
        f"{path}:{inner.lineno}"
        for path, tree in sources().items()
        for node in walked(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not wrong


def test_a_slice_keeps_its_models_views_and_forms_to_itself() -> None:
    """The tables of the ground (`core.access.models`, `core.acts.models`) are for every part, so core has no slices.

    The demonstration looks into tables to find what it has told; nothing of the product may.
    """
    wrong = []
    for path, tree in sources().items():
        if path.parts[0] == "demo":
            continue
        for module, line in imported(tree):
            parts = module.split(".")
            private = len(parts) >= 3 and parts[0] in SLICED and parts[2] in PRIVATE and module not in SHARED
            if private and parts[:2] != list(path.parts[:2]):
                wrong.append(f"{path}:{line} imports {module}")
    assert not wrong


def test_pure_parts_know_no_store_and_no_web() -> None:
    pure = ("corrections/regime", "location/fence", "scoring/engine", "core/law", "reports/pdf")
    barred = ("core.store", "core.access", "core.acts", "core.web", "sqlalchemy", "flask")
    wrong = [
        f"{path}:{line} imports {module}"
        for path, tree in sources().items()
        if str(path).startswith(pure)
        for module, line in imported(tree)
        if module.startswith(barred) and not module.startswith("flask_babel")
    ]
    assert not wrong


def test_config_is_values_only() -> None:
    allowed = {"pathlib", "typing", "pydantic", "pydantic_settings"}
    assert {m for p, t in sources().items() if p.parts[0] == "config" for m, _ in imported(t)} <= allowed
