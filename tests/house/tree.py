"""Reading the house's own source for the guards."""

import ast
import subprocess
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from develop import messages

ROOT = Path(__file__).resolve().parents[2]
ORDER = (
    "config",
    "core",
    "bootstrap",
    "office",
    "corrections",
    ("location", "assistance"),
    "scoring",
    "reports",
    "demo",
    "develop",
)
PACKAGES = (
    "config",
    "core",
    "bootstrap",
    "office",
    "corrections",
    "location",
    "assistance",
    "scoring",
    "reports",
    "demo",
    "develop",
)


SLICES: dict[str, tuple[str, ...]] = {
    "config": ("settings",),
    "core": (
        "messages",
        "errors",
        "clock",
        "files",
        "typed",
        "logs",
        "names",
        "store",
        "access",
        "law",
        "acts",
        "owed",
        "catalogue",
        "jobs",
        "web",
    ),
    "office": (
        "permissions",
        "contributions",
        "home",
        "publication",
        "audit_book",
        "names",
        "instance",
        "console",
        "accounts",
        "serve",
        "operator",
    ),
    "corrections": (
        "permissions",
        "kinds",
        "contributions",
        "tabs",
        "documents",
        "words",
        "regime",
        "rule_words",
        "people",
        "copies",
        "cases",
        "file",
        "measures",
        "leave",
        "boundaries",
        "positioning",
        "sensitive",
        "duties",
        "decisions",
        "conditions",
        "contact",
        "plans",
        "attachments",
        "notice",
        "restriction",
        "volunteers",
    ),
    "location": (
        "permissions",
        "datum",
        "tabs",
        "labels",
        "fence",
        "distance",
        "geofile",
        "judge",
        "zones",
        "alerts",
        "pings",
        "maps",
    ),
    "assistance": ("permissions", "tabs", "handover", "support"),
    "scoring": ("permissions", "tabs", "engine", "facts", "ledger"),
    "reports": ("permissions", "pdf", "papers", "issued", "statistics"),
    "demo": (
        "data",
        "people",
        "cast",
        "recorded",
        "story",
        "office",
        "build",
        "here",
        "replay",
        "jobs",
        "start",
        "walks",
        "views",
        "slice",
    ),
    "develop": ("messages", "catalogues", "checks", "lock", "migration", "serve", "slices", "__main__"),
}
"""The slices of each part, from the ground up: none imports one that comes later. A new slice takes its place here."""


def places(part: str) -> dict[str, int]:
    """Each slice of a part with its place in the order."""
    return {name: number for number, name in enumerate(SLICES[part])}


@lru_cache(maxsize=1)
def modules() -> dict[str, set[str]]:
    """Every production module with the modules of the house that it imports, also those for types alone."""
    known = {_dotted(path): tree for path, tree in sources().items()}
    return {name: {m for m in _named(tree, known) if m in known and m != name} for name, tree in known.items()}


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _named(tree: ast.Module, known: Collection[str]) -> Iterator[str]:
    for node in walked(tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            inner = (f"{node.module}.{a.name}" for a in node.names)
            yield from (each if each in known else node.module for each in inner)


def rings(graph: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Every ring of a graph: names from which one can come back to where one began."""
    reach = {name: _reached(graph, name) for name in graph}
    found = {frozenset(b for b in reach[a] if a in reach.get(b, ())) for a in graph if a in reach[a]}
    return sorted(sorted(ring) for ring in found)


def _reached(graph: Mapping[str, Collection[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += graph.get(name, ())
    return seen


def floor(package: str) -> int:
    """On which floor a package stands; a lower one never imports a higher one."""
    for number, names in enumerate(ORDER):
        if package in (names if isinstance(names, tuple) else (names,)):
            return number
    raise KeyError(package)


@lru_cache(maxsize=1)
def sources() -> dict[Path, ast.Module]:
    """Every production module, parsed, by its path from the root."""
    found = [p.relative_to(ROOT) for name in PACKAGES for p in sorted((ROOT / name).rglob("*.py"))]
    return {path: parsed(path) for path in found}


@cache
def parsed(path: Path) -> ast.Module:
    """One file of the repository, parsed once in a process; what the catalogues have parsed is taken from them."""
    return messages.parsed().get(path.as_posix()) or ast.parse((ROOT / path).read_text("utf-8"))


@cache
def walked(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every node of a tree, walked once in a process."""
    return tuple(ast.walk(tree))


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module a source imports, with the line."""
    for node in walked(tree):
        if isinstance(node, ast.Import):
            yield from ((a.name, node.lineno) for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module, node.lineno


def imported_names(tree: ast.Module) -> Iterator[str]:
    """Everything a source imports by its full name, whichever way it is written; a relative import keeps its dots."""
    for node in walked(tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{a.name}" for a in node.names)


@cache
def calls(tree: ast.AST) -> tuple[tuple[str, ast.Call], ...]:
    """Every call with its dotted name as written."""
    return tuple((ast.unparse(node.func), node) for node in walked(tree) if isinstance(node, ast.Call))


@lru_cache(maxsize=1)
def committed() -> list[Path]:
    """The files git tracks or would track; all files where there is no git."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        out = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        kept = (
            "config",
            "core",
            "corrections",
            "location",
            "assistance",
            "scoring",
            "reports",
            "demo",
            "tests",
            "docs",
        )
        return [p.relative_to(ROOT) for k in kept for p in (ROOT / k).rglob("*") if p.is_file()]
    return [Path(line) for line in out.splitlines() if (ROOT / line).is_file()]


def docstrings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The first line of every docstring of a module, with its line number."""
    for node in walked(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            text = ast.get_docstring(node)
            if text:
                yield getattr(node, "lineno", 1), text.splitlines()[0]
