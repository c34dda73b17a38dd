"""The audit book speaks in words: every key that an entry carries, and every thing that it is about, has its name."""

import ast
from collections.abc import Iterator
from pathlib import Path

from office.audit_book.details import ABOUT, LABELS, questions
from tests.house.tree import sources

NOT_TOLD = {"version"}


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every place where an act says what it is about."""
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "about":
                yield path, node


def plain_fields() -> Iterator[tuple[Path, str]]:
    """Fields of values that are asked of nobody and hold a text: the entry carries them as ids."""
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.ClassDef) and any(ast.unparse(d) == "value" for d in node.decorator_list)):
                continue
            for field in node.body:
                if isinstance(field, ast.AnnAssign) and ast.unparse(field.annotation) in ("str", "str | None"):
                    call = field.value.func if isinstance(field.value, ast.Call) else None
                    if not (isinstance(call, ast.Name) and call.id in ("asked", "hidden")):
                        yield path, ast.unparse(field.target)


def test_every_key_of_an_entry_has_its_words() -> None:
    told = {(path, key.arg) for path, call in calls() for key in call.keywords if key.arg}
    assert len(told) > 100
    assert {each for each in told if each[1] not in LABELS} == set()


def test_every_id_that_a_value_hands_to_its_entry_has_its_words() -> None:
    assert {each for each in plain_fields() if each[1] not in {*LABELS, *NOT_TOLD}} == set()


def test_every_thing_that_is_no_record_has_its_words() -> None:
    said = {(path, what.partition(":")[0]) for path, call in calls() if call.args and (what := _text(call.args[0]))}
    assert len(said) > 12
    assert {each for each in said if each[1] not in ABOUT} == set()


def test_the_questions_of_an_act_are_found_by_the_kind_of_its_entry() -> None:
    assert set(questions("file.restricted")) == {"reason"}
    assert questions("today.viewed") == {}


def _text(node: ast.expr) -> str:
    """The text of a constant, or the constant beginning of one that is put together."""
    if isinstance(node, ast.JoinedStr) and node.values:
        return _text(node.values[0])
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
