"""Slices lean on each other in one direction only, and each file of a slice has a name that says what it holds."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tests.house.tree import ROOT, sources, walked

PURE = {"corrections/regime", "location/fence", "scoring/engine", "reports/papers", "reports/pdf"}
"""Slices that know neither store nor web: their files are named for the parts of what they compute."""
USUAL = {
    "__init__", "models", "kinds", "rules", "queries", "steps", "values", "actions", "forms", "views", "pages", "dues",
    "owing", "words", "commands", "slice",
}  # fmt: skip
EXTRA = {
    "accounts/administered": "which accounts and places an administrator answers for",
    "accounts/enrolment": "the acts of choosing a password and proving a second factor with a code",
    "accounts/factor": "the acts about a lost second factor",
    "accounts/passwords": "hashes, one-time codes and what a good password is",
    "accounts/places": "the acts about offices, communities and grids",
    "accounts/roster": "accounts with their posts, as the administrator's pages show them",
    "accounts/signed": "the cookie of somebody who is signed in",
    "accounts/staff": "the acts about accounts and posts",
    "accounts/browsers": "what browsers are called",
    "audit_book/details": "the words of what stands in an entry",
    "audit_book/history": "what the book tells of one file",
    "audit_book/whose": "who is behind the ids in the book",
    "home/agenda": "what Today asks of one reader, and what waits for others",
    "home/frame": "the head and the tabs around every part of a person's file",
    "home/tabs": "the first tab of a person's page",
    "publication/rewriting": "one value set by form, written into its text",
    "publication/notice": "the yearly notice of holidays as a text of the law",
    "attachments/sealing": "how a kept file is sealed",
    "attachments/uploads": "how a scan that comes with a form is kept at once",
    "contact/strip": "the duties of some months as a strip",
    "contact/glance": "what contacts say at a glance",
    "leave/glance": "what leaves say at a glance",
    "measures/glance": "what penalties say at a glance",
    "ledger/glance": "what the score says at a glance",
    "contact/breaches": "missed duties, as a penalty may answer for them",
    "contact/occasions": "each time a duty is owed, and whether it was met",
    "file/glance": "what a file says in a line or a badge: on its first screen, and beside a decision",
    "file/term_line": "the term as one line",
    "file/lists": "the list of people, and people as every list shows them",
    "file/header": "the head of every page of a person",
    "leave/breaches": "late returns, as a penalty may answer for them",
    "leave/lists": "leaves as lists show them",
    "measures/breaches": "what a penalty may answer for",
    "alerts/breaches": "confirmed episodes, as a penalty may answer for them",
    "volunteers/lists": "the roster of volunteers, and a volunteer as it shows them",
    "maps/picture": "what a map of one person draws",
    "pings/day_totals": "sums by which the fixes of a day are proved",
    "pings/dialects": "the formats in which phones and gateways send fixes",
    "pings/draft": "one fix as it was sent",
    "pings/intake": "how one delivery is taken in",
    "pings/lawful_basis": "on what lawful ground a fix of a person may be kept",
    "pings/openapi": "the description of the interface for devices",
    "pings/seals": "how receipts are sealed in the audit book",
    "pings/setup": "what a phone is given when it is bound",
    "zones/picture": "what a map of zones draws",
    "zones/reach": "how far a zone reaches, and what it leaves out",
    "support/rates": "the rates of the assistance work",
    "ledger/computing": "how a month is computed and written",
    "ledger/evidence": "where the evidence of a line can be looked at",
    "ledger/objections": "the acts about objections",
    "issued/assessment": "the facts of the assessment, off a person's file",
    "issued/gathering": "what all papers gather alike",
    "issued/monthly": "the facts of the month's sheet, off a person's file",
    "issued/notice": "the facts of the notice of duties, off a person's file",
}
"""Files beyond the usual ones, each with what it holds."""
WINGS = ("office", "corrections", "location", "assistance", "scoring", "reports")


def slices_of(package: str) -> dict[str, set[str]]:
    """The slices of a part, each with those whose modules it imports."""
    found: dict[str, set[str]] = {}
    for path, tree in sources().items():
        if path.parts[0] == package and len(path.parts) == 3:
            found.setdefault(path.parts[1], set()).update(leaned_on(tree, package))
    return {name: {other for other in others if other in found and other != name} for name, others in found.items()}


def leaned_on(tree: ast.Module, package: str) -> Iterator[str]:
    for node in walked(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == package:
            rest = node.module.split(".")[1:]
            yield from rest[:1] or [name.name for name in node.names]


def test_no_slices_of_corrections_lean_on_each_other_in_a_circle() -> None:
    order = list(TopologicalSorter(slices_of("corrections")).static_order())
    assert {"people", "cases", "file", "conditions"} <= set(order)


def test_every_slice_has_files_of_the_naming_table() -> None:
    held = {
        f"{path.parts[1]}/{path.stem}"
        for path in sources()
        if path.parts[0] in WINGS and len(path.parts) == 3 and "/".join(path.parts[:2]) not in PURE
    }
    unusual = {name for name in held if name.split("/")[1] not in USUAL and not name.endswith("_views")}
    assert unusual == set(EXTRA)


def test_every_slice_has_a_folder_of_tests() -> None:
    slices = {path.parent for path in sources() if path.parts[0] in WINGS and path.name == "slice.py"}
    assert {str(each) for each in slices if not (ROOT / "tests" / each).is_dir()} == set()


def test_the_naming_table_is_printed_in_the_docs() -> None:
    page = Path(ROOT / "docs/house.md").read_text("utf-8")
    assert not [name for name in USUAL - {"__init__"} if f"| `{name}` |" not in page]


def test_pages_are_attached_by_the_decorator_alone() -> None:
    wrong = []
    for path, tree in sources().items():
        if path.parts[0] not in WINGS:
            continue
        decorators = {
            id(each) for node in walked(tree) if isinstance(node, ast.FunctionDef) for each in node.decorator_list
        }
        wrong += [
            f"{path}:{node.lineno}"
            for node in walked(tree)
            if isinstance(node, ast.Call)
            and ast.unparse(node.func).split(".")[-2:] == ["pages", "page"]
            and id(node) not in decorators
        ]
    assert not wrong


def test_no_view_hides_functions_within_it() -> None:
    wrong = [
        f"{path}:{inner.lineno}"
        for path, tree in sources().items()
        if path.parts[0] in WINGS and (path.stem == "views" or path.stem.endswith("_views"))
        for node in walked(tree)
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.FunctionDef) and inner is not node
    ]
    assert not wrong
