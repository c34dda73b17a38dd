"""Imports run one way, stay inside a slice's rights, and stand at the top of the file."""

import ast
from pathlib import Path

from tests.house.tree import PACKAGES, floor, imported, sources

PUBLIC = {"queries", "rules", "steps"}
"""What a slice offers to other slices, besides pure modules that import neither store nor web."""
PRIVATE = {"models", "views", "forms"}
SHARED = {"office.publication.models", "corrections.file.models"}
"""Tables and forms that other slices use all the same: those of the file, which the slices of its nouns write."""


def test_imports_run_downwards() -> None:
    wrong = []
    for path, tree in sources().items():
        here = path.parts[0]
        for module, line in imported(tree):
            there = module.split(".")[0]
            if here != "core" and there in PACKAGES and there != here and floor(there) >= floor(here):
                wrong.append(f"{path}:{line} imports {module}")
            if there in ("run", "tests"):
                wrong.append(f"{path}:{line} imports {module}")
    assert not wrong


def test_nobody_imports_inside_a_function() -> None:
    wrong = [
        f"{path}:{inner.lineno}"
        for path, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not wrong


def test_a_slice_keeps_its_models_views_and_forms_to_itself() -> None:
    wrong = []
    for path, tree in sources().items():
        if path.parts[0] in ("core", "office", "demo"):
            continue
        for module, line in imported(tree):
            parts = module.split(".")
            if (
                len(parts) >= 3
                and parts[0] in PACKAGES[2:]
                and parts[2] in PRIVATE
                and module not in SHARED
                and parts[:2] != list(path.parts[:2])
            ):
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


def test_files_stay_rooms() -> None:
    root = Path(__file__).resolve().parents[2]
    long = {str(p): n for p in sources() if (n := len((root / p).read_text("utf-8").splitlines())) > 400}
    assert not long
