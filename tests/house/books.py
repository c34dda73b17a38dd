"""The pages of docs/ made from the code. `python -m tests.house.books` writes them."""

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import metadata
from pathlib import Path

from core.access import MATRIX, Role
from core.access.permissions import PAGE
from core.acts import KIND_WORDS, KINDS
from core.law import Rule, load_texts
from core.law.texts import TextKind
from office.instance import presets
from run import SLICES

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PARTS = SLICES
"""Importing them enters every act of the product."""
LONG = 60
"""A licence field longer than this holds the licence's whole text; the classifier names it then."""


def permissions() -> str:
    """The whole matrix, a row for each permission."""
    roles = [r for r in Role if r not in (Role.DEVICE, Role.GATEWAY, Role.SYSTEM)]
    head = "| permission | " + " | ".join(r.value.replace("_", " ") for r in roles) + " |"
    rule = "|---" * (len(roles) + 1) + "|"
    page = tomllib.loads(PAGE.read_text("utf-8"))["roles_of"]
    rows = [f"| `{p}` | " + " | ".join("yes" if p in MATRIX[r] else "" for r in roles) + " |" for p in page]
    intro = (
        "# Who may do what\n\nMade from `config/permissions.toml`. A role's posts say where it acts; this page says "
        "what it may do. Nothing is allowed that is not written here. Devices may only send fixes, gateways only "
        "deliver them, and the house itself (jobs, commands) acts under its own name.\n"
    )
    return "\n".join([intro, head, rule, *rows, ""])


def audit_kinds() -> str:
    """Every kind of audit entry with what it needs."""
    words = KIND_WORDS
    rows = [
        f"| `{kind}` | {words[kind]} | {f'`{need.value}`' if need else ''} |"
        for kind, need in sorted(KINDS.items())
        if _ours(kind)
    ]
    intro = (
        "# What the audit book records\n\nMade from the actions themselves. Each kind is one action or one sensitive "
        "page; the entry stands in the same transaction. Besides these, every refusal is recorded under the kind that "
        "was refused, and `route.refused` stands for a page a role may not enter.\n"
    )
    return "\n".join([intro, "| kind | meaning | needs |", "|---|---|---|", *rows, ""])


def _ours(kind: str) -> bool:
    return not kind.startswith("test.")


def rules() -> str:
    """Every rule with its versions, citation and confidence mark."""
    law = load_texts(presets()[TextKind.RULES])
    rows = [
        f"| `{rule.id}` | {rule.title}<br>{rule.title_en}{_reference(rule)} | {v.from_day} – {v.to_day or ''} "
        f"| {v.ruleset} | {v.mark} | {v.cites.replace('|', '/')} |"
        for rule in sorted(law.rules(), key=lambda r: r.id)
        for v in rule.versions
    ]
    intro = (
        "# The rules as data\n\nMade from `config/rules/`. Marks: V read in the text of the law, V~ restated by an "
        "official page, M from memory and to be confirmed, L local, D set by this system; M, L and D are presets an "
        "office may change. A rule marked as one for reference changes nothing in the system: it is there for people "
        "to look up, and the reason stands beside it.\n"
    )
    return "\n".join(
        [intro, "| rule | what | in force | set | mark | source |", "|---|---|---|---|---|---|", *rows, ""]
    )


def _reference(rule: Rule) -> str:
    return f"<br>*For reference: {rule.reference_en}*" if rule.reference else ""


def third_party() -> str:
    """What the product brings along from others, from the lock of the office and those of the pages and papers."""
    intro = (
        "# What comes from others\n\nMade from `requirements.txt`, `frontend/package-lock.json`, "
        "`frontend/fonts/package-lock.json` and `frontend/rare-fonts.toml`. None of it is in this repository: set-up "
        "fetches it, each file held to its hash, and the licence of every page file and typeface is copied beside it. "
        "The tools of the tests "
        "(`requirements-dev.txt`, `frontend/test`) are not part of what an office runs.\n\n"
        "The licence of Guitu itself is its owner's to choose; none has been chosen yet.\n"
    )
    rows = [f"| {name} | {version} | {licence} |" for name, version, licence in (*_python(), *_npm(), *_debian())]
    return "\n".join([intro, "| package | version | licence |", "|---|---|---|", *rows, ""])


def _python() -> Iterator[tuple[str, str, str]]:
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    pins: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)", lock, re.M):
        pins.setdefault(name, []).append(version)
    for name, versions in sorted(pins.items()):
        told = metadata(name)
        stated = next(iter(told.get_all("License-Expression") or told.get_all("License") or []), "")
        classes = [c.split(" :: ")[-1] for c in told.get_all("Classifier") or [] if c.startswith("License")]
        licence = stated if stated and len(stated) < LONG else ", ".join(classes)
        yield name, ", ".join(versions), licence


def _npm() -> Iterator[tuple[str, str, str]]:
    for project in ("frontend", "frontend/fonts"):
        lock = json.loads((ROOT / project / "package-lock.json").read_text("utf-8"))
        taken = json.loads((ROOT / project / "package.json").read_text("utf-8"))["dependencies"]
        for name in sorted(taken):
            entry = lock["packages"][f"node_modules/{name}"]
            yield name, entry["version"], entry["license"]


def _debian() -> Iterator[tuple[str, str, str]]:
    fonts = tomllib.loads((ROOT / "frontend" / "rare-fonts.toml").read_text("utf-8"))["fonts"]
    for name, entry in fonts.items():
        yield f"{entry['package']} (Debian)", f"{name}, by its hash", entry["licence"]


PAGES: dict[str, Callable[[], str]] = {
    "permissions.md": permissions,
    "audit.md": audit_kinds,
    "rules.md": rules,
    "third-party.md": third_party,
}


if __name__ == "__main__":
    for name, make in PAGES.items():
        (DOCS / name).write_text(make(), "utf-8")
        sys.stderr.write(f"{name}\n")
