"""`run.py new-slice PART/NOUNS`: the small files of a slice that works, as a beginning to change.

The files are made from `develop/slice/*.txt`; `${nouns}` and its like are filled in. What the house asks of a slice is
changed there, and tests/develop/test_new_slice.py walks through the result.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from string import Template

from bootstrap import HERE
from core.catalogue import CHINESE, PACKAGES

NAME = "new-slice"
TEMPLATES = Path(__file__).parent / "slice"
IN_SLICE = ("__init__", "models", "queries", "values", "actions", "views", "slice")
NOUN = re.compile(r"[a-z][a-z_]*[a-z]")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the slice stands, and how one of its things is called."""
    parser.add_argument("folder", metavar="PART/NOUNS", help="such as corrections/remarks")
    parser.add_argument("--one", default="", metavar="NOUN", help="a single one; without it, NOUNS less its last s")
    parser.add_argument("--chinese", default="记录", metavar="名称", help="what one is called in Chinese")


def run(chosen: argparse.Namespace) -> int:
    """Make the small files of a new slice: model, action, page, words and test."""
    part, _, nouns = chosen.folder.strip("/").partition("/")
    noun = chosen.one or nouns.removesuffix("s")
    problem = wrong(part, nouns, noun, HERE.root)
    if problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    values = names(part, nouns, noun, chosen.chinese)
    for path, text in files(values).items():
        target = HERE.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        sys.stderr.write(f"  {path}\n")
    _tidy([HERE.root / path for path in files(values) if path.endswith(".py")])
    sys.stderr.write("\n" + filled("next", values))
    return 0


def _tidy(made: list[Path]) -> None:
    """Put the imports in order: which one comes first depends on the names."""
    for words in (("check", "--fix", "--quiet"), ("format", "--quiet")):
        subprocess.run([sys.executable, "-m", "ruff", *words, *made], cwd=HERE.root, check=True)


def wrong(part: str, nouns: str, noun: str, root: Path) -> str:
    """Why this slice cannot be made; nothing where it can."""
    if part not in PACKAGES:
        return f"{part!r} is no part of the house. The parts are: {', '.join(PACKAGES)}"
    if not NOUN.fullmatch(nouns) or not NOUN.fullmatch(noun):
        return "A slice is named for its noun, in small letters: corrections/remarks"
    if noun == nouns:
        return f"How is a single one of {nouns!r} called? Say --one NOUN"
    if (root / part / nouns).exists():
        return f"{part}/{nouns} is there already."
    return ""


def names(part: str, nouns: str, noun: str, chinese: str) -> dict[str, str]:
    """What the templates fill in."""
    return {
        "part": part,
        "nouns": nouns,
        "noun": noun,
        "Nouns": nouns.replace("_", " ").capitalize(),
        "Noun": "".join(word.capitalize() for word in noun.split("_")),
        "CAPITALS": nouns.upper(),
        "chinese": chinese,
    }


def files(values: dict[str, str]) -> dict[str, str]:
    """Every file of the slice, by its path from the root."""
    here = f"{values['part']}/{values['nouns']}"
    tests = f"tests/{here}"
    made = {f"{here}/{name}.py": filled(f"{name}.py", values) for name in IN_SLICE}
    made[f"{here}/templates/{values['nouns']}/list.html"] = filled("list.html", values)
    made[f"{here}/locale/{CHINESE}.po"] = filled(f"{CHINESE}.po", values)
    made[f"{tests}/__init__.py"] = ""
    made[f"{tests}/test_{values['nouns']}.py"] = filled("test.py", values)
    return made


def filled(name: str, values: dict[str, str]) -> str:
    """One template with its places filled in."""
    return Template((TEMPLATES / f"{name}.txt").read_text("utf-8")).substitute(values)
