"""Whatever people type passes the one door: no field, limit or test of a character stands beside it."""

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, sources

FIELDS = {
    "DateField", "DateTimeField", "DateTimeLocalField", "MonthField", "TimeField", "IntegerField", "DecimalField",
    "FloatField", "StringField", "SearchField", "TelField",
}  # fmt: skip
"""Fields of the library that cut off, or take what cannot be read for no answer."""
AT_HOME = {Path("core/web/typed.py"), Path("core/web/fields.py")}
"""Where the fields that people type into are made."""
PARTS = {"core", "office", "corrections", "location", "assistance", "scoring", "reports"}
NO_GATES = {Path("core/typed/text.py"), Path("reports/pdf/text.py")}
"""Two short cuts for plain ASCII."""
MAXLENGTH = re.compile(r"maxlength|type=\"(?:date|datetime-local|month|time|number)\"", re.IGNORECASE)


def names_from_wtforms(tree: ast.Module) -> set[str]:
    return {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "wtforms"
        for name in node.names
    }


def test_every_field_that_is_typed_into_is_one_of_the_house() -> None:
    found = {
        str(path): sorted(names)
        for path, tree in sources().items()
        if path not in AT_HOME and (names := names_from_wtforms(tree) & (FIELDS | {"Length"}))
    }
    assert found == {}


def test_no_template_cuts_off_or_asks_with_a_control_that_swallows() -> None:
    templates = [path for path in ROOT.rglob("templates/**/*.html") if ".venv" not in path.parts]
    assert len(templates) > 50
    found = [str(path.relative_to(ROOT)) for path in templates if MAXLENGTH.search(path.read_text("utf-8"))]
    assert found == []


def test_no_gate_depends_on_the_tables_of_an_interpreter() -> None:
    """What `str.isprintable` lets through changes with the version of Python: a file could not be amended elsewhere."""
    found = [
        str(path)
        for path, tree in sources().items()
        if path.parts[0] in PARTS and path not in NO_GATES
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "isprintable"
    ]
    assert found == []
