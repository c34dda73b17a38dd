"""`run.py new-slice PART/NOUNS`: the small files of a slice that works, as a beginning to change.

The files are made from `develop/slice/*.txt`; `${nouns}` and its like are filled in. What the house asks of a slice is
changed there, and tests/develop/test_new_slice.py walks through the result.
"""

import argparse
import keyword
import re
import subprocess
import sys
from pathlib import Path
from string import Template

from bootstrap import HERE
from core.catalogue import CHINESE, PACKAGES

NAME = "new-slice"
TEMPLATES = Path(__file__).parent / "slice"
PAGES = ("list.html", "panel.html")
IN_SLICE = ("__init__", "models", "queries", "values", "actions", "views", "slice")
PARTS = ("corrections", "location", "assistance", "scoring", "reports")
"""Where a slice about people's files may stand. What is below knows no case; the demonstration is told, not kept."""
NOUN = re.compile(r"[a-z]+(_[a-z]+)*")
NOT_BY_S = ("ies", "ses", "xes", "zes", "ches", "shes", "ss", "us", "is", "news")
"""Endings at which taking off the last s does not give the name of a single one."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the slice stands, and how one of its things is called."""
    parser.add_argument("folder", metavar="PART/NOUNS", help="such as corrections/remarks")
    parser.add_argument(
        "--one",
        default="",
        metavar="NOUN",
        help="a single one, such as duty for duties; without it, NOUNS less its last s",
    )
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
    if part not in PARTS:
        return f"{part!r} holds no slices about people's files. The parts that do: {', '.join(PARTS)}"
    if not all(NOUN.fullmatch(each) and not keyword.iskeyword(each) for each in (nouns, noun)):
        return "A slice is named for its noun, in small letters: corrections/remarks, corrections/home_visits"
    if noun == nouns or (noun == nouns.removesuffix("s") and nouns.endswith(NOT_BY_S)):
        return f"What is a single one of {nouns!r} called? Say --one NOUN"
    same = next((each for each in PARTS if (root / each / nouns).exists()), None)
    if same:
        return f"There is {same}/{nouns} already, and pages and templates are named for the slice. Take another noun."
    table = next((path for path in tables(root) if f'__tablename__ = "{noun}"' in path.read_text("utf-8")), None)
    if table:
        return f"The table {noun!r} is in {table.relative_to(root)} already. Say --one with another noun."
    return ""


def tables(root: Path) -> list[Path]:
    """Every file that declares tables."""
    return sorted(path for part in (root / each for each in PACKAGES) for path in part.rglob("*models.py"))


def names(part: str, nouns: str, noun: str, chinese: str) -> dict[str, str]:
    """What the templates fill in: the noun as the code, an address and a sentence spell it."""
    thing, things = noun.replace("_", " "), nouns.replace("_", " ")
    article = "an" if noun[0] in "aeiou" else "a"
    return {
        "part": part,
        "nouns": nouns,
        "noun": noun,
        "a_noun": f"{article}_{noun}",
        "Noun": "".join(word.capitalize() for word in noun.split("_")),
        "CAPITALS": nouns.upper(),
        "address": nouns.replace("_", "-"),
        "thing": thing,
        "things": things,
        "a_thing": f"{article} {thing}",
        "Thing": thing.capitalize(),
        "Things": things.capitalize(),
        "chinese": chinese,
    }


def files(values: dict[str, str]) -> dict[str, str]:
    """Every file of the slice, by its path from the root."""
    here = f"{values['part']}/{values['nouns']}"
    tests = f"tests/{here}"
    made = {f"{here}/{name}.py": filled(f"{name}.py", values) for name in IN_SLICE}
    for page in PAGES:
        made[f"{here}/templates/{values['nouns']}/{page}"] = filled(page, values)
    made[f"{here}/locale/{CHINESE}.po"] = filled(f"{CHINESE}.po", values)
    made[f"{tests}/__init__.py"] = ""
    made[f"{tests}/test_{values['nouns']}.py"] = filled("test.py", values)
    return made


def filled(name: str, values: dict[str, str]) -> str:
    """One template with its places filled in."""
    return Template((TEMPLATES / f"{name}.txt").read_text("utf-8")).substitute(values)
