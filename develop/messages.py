"""Every sentence that the house shows to people, with the files that say it.

Four ways of saying are known: a call of gettext in Python, the same in a template (found by Babel), the message of a
refusal (`Invalid("...")`, `fields={"name": "..."}`, `faults["name"] = "..."`), and the named arguments and class
attributes listed in `KEYWORD_TEXTS` and `FAULT_CLASSES`. A message kept in a constant is followed to the constant.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir

from core.catalogue import PACKAGES, ROOT, Key, key_of

KEYWORDS = {
    "_": None,
    "_l": None,
    "_m": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "_p": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""The functions that translate, with the positions of context, singular and plural; `None` means the first one."""
WITH_CONTEXT = {"pgettext", "lazy_pgettext", "_p", "npgettext"}
WITH_PLURAL = {"ngettext", "npgettext"}
TEMPLATES = [("**/templates/**.html", "jinja2")]
REFUSALS = {
    "Invalid", "NotAllowed", "NotVisible", "Conflict", "TooMany", "Unavailable", "NotSignedIn", "TooLarge",
    "Unsupported",
}  # fmt: skip
KEYWORD_TEXTS = {"says"}
"""Arguments of any call whose plain text is translated where it is shown."""
FAULT_CLASSES = {"LawProblem", "GeofileProblem", "BookProblem", "Fault"}
"""Classes whose members are sentences about what is wrong in a file."""


@dataclass(frozen=True)
class Message:
    """One sentence: its English, its plural form where it has one, and the context that tells two meanings apart."""

    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> Key:
        """How the merged catalogue names it."""
        return key_of(self.text, plural=bool(self.plural), context=self.context)


@cache
def found() -> dict[Message, frozenset[str]]:
    """Every message, with the files that say it, from the root."""
    places: dict[Message, set[str]] = {}
    for message, path in (*in_templates(), *in_code()):
        if message.text:
            places.setdefault(message, set()).add(path)
    return {message: frozenset(paths) for message, paths in places.items()}


def in_templates() -> Iterator[tuple[Message, str]]:
    """Messages of gettext and its sisters in templates."""
    for package in PACKAGES:
        rows = extract_from_dir(str(ROOT / package), method_map=TEMPLATES, keywords=KEYWORDS)
        for file, _line, message, _comments, context in rows:
            text, plural = message if isinstance(message, tuple) else (message, "")
            yield Message(text, plural, context or ""), f"{package}/{Path(file).as_posix()}"


def in_code() -> Iterator[tuple[Message, str]]:
    """Messages of gettext in Python, and those that reach it later."""
    trees = parsed()
    shared = {name: text for tree in trees.values() for name, text in constants(tree).items()}
    for path, tree in trees.items():
        yield from ((message, path) for message in called(tree))
        known = {**shared, **constants(tree)}
        for node in said(tree):
            yield from ((Message(text), path) for text in texts(node, known))


def called(tree: ast.Module) -> Iterator[Message]:
    """Messages in calls of gettext and its sisters; what is put together from parts has no entry and is left out."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in KEYWORDS:
            given = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            context = given.pop(0) if name in WITH_CONTEXT else ""
            if given and isinstance(given[0], str):
                yield Message(given[0], str(given[1]) if name in WITH_PLURAL else "", str(context))


@cache
def parsed() -> dict[str, ast.Module]:
    """Every module that may speak, by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def constants(tree: ast.Module) -> dict[str, str]:
    """The texts that a module gives a name in capitals."""
    told: dict[str, str] = {}
    for stmt in tree.body:
        target = stmt.targets[0] if isinstance(stmt, ast.Assign) else getattr(stmt, "target", None)
        value = getattr(stmt, "value", None)
        said = value.value if isinstance(value, ast.Constant) else None
        if isinstance(target, ast.Name) and target.id.isupper() and isinstance(said, str):
            told[target.id] = said
    return told


def said(tree: ast.Module) -> Iterator[ast.expr]:
    """The expressions of a module whose text is looked up in the catalogue later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.ClassDef) and node.name in FAULT_CLASSES:
            yield from (stmt.value for stmt in node.body if isinstance(stmt, ast.Assign))
        elif isinstance(node, ast.Assign) and _collects_faults(node.targets[0]):
            yield node.value


def _collects_faults(target: ast.expr) -> bool:
    """Whether this is `faults["field"]`, what is wrong with one answer, to be raised together with the others."""
    return isinstance(target, ast.Subscript) and "faults" in ast.unparse(target.value).split(".")


def _of_call(call: ast.Call) -> Iterator[ast.expr]:
    name = ast.unparse(call.func).split(".")[-1]
    if name in REFUSALS:
        yield from call.args[:1]
        fields = [k.value for k in call.keywords if k.arg == "fields" and isinstance(k.value, ast.Dict)]
        yield from (value for each in fields for value in each.values)
    elif name == "BadData":
        yield from call.args[2:3]
    elif name == "wrong" and isinstance(call.func, ast.Attribute):
        yield from call.args[-1:]
    yield from (k.value for k in call.keywords if k.arg in KEYWORD_TEXTS)


def texts(node: ast.expr, known: dict[str, str]) -> Iterable[str]:
    """The plain texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.Name) and node.id in known:
        return [known[node.id]]
    if isinstance(node, ast.IfExp):
        return [*texts(node.body, known), *texts(node.orelse, known)]
    return []


@cache
def literals() -> dict[str, frozenset[str]]:
    """Every text in the code, with its files: a message may be kept in a table of its own before it is shown."""
    places: dict[str, set[str]] = {}
    for path, tree in parsed().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                places.setdefault(node.value, set()).add(path)
    return {text: frozenset(paths) for text, paths in places.items()}
