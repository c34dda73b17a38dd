"""Reading the house's own source for the guards."""

import ast
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

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


def floor(package: str) -> int:
    """On which floor a package stands; a lower one never imports a higher one."""
    for number, names in enumerate(ORDER):
        if package in (names if isinstance(names, tuple) else (names,)):
            return number
    raise KeyError(package)


@lru_cache(maxsize=1)
def sources() -> dict[Path, ast.Module]:
    """Every production module, parsed, by its path from the root."""
    return {
        p.relative_to(ROOT): ast.parse(p.read_text("utf-8"))
        for name in PACKAGES
        for p in sorted((ROOT / name).rglob("*.py"))
        if "versions" not in p.parts
    }


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module a source imports, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((a.name, node.lineno) for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module, node.lineno


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with its dotted name as written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


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
