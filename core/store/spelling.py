"""Finding a kept text whichever way its brackets, dots and spaces were written, on every store."""

from typing import Any

from sqlalchemy import ColumnElement, func

from core.typed.text import MIDDLE_DOT, alike

ANY_MARK = frozenset("()-" + MIDDLE_DOT)
"""What one keyboard writes so and another so: in a pattern, any one character stands for it."""
BETWEEN = (MIDDLE_DOT, " ", "\U000e0100", "\U000e0101", "\U000e0102")
"""What may stand between the characters of a name and is not typed when it is looked for."""


def number_pattern(text: str) -> str:
    """A LIKE pattern, to be escaped by a backslash, for a number that holds this text; compare `alike` afterwards."""
    return "".join("_" if c in ANY_MARK else f"\\{c}" if c in "%_\\" else c for c in alike(text))


def holds_number(column: Any, text: str) -> ColumnElement[bool]:
    """Whether a column of numbers holds this one, its marks written in any way."""
    found: ColumnElement[bool] = column.ilike(f"%{number_pattern(text)}%", escape="\\")
    return found


def holds_name(column: Any, text: str) -> ColumnElement[bool]:
    """Whether a column of names holds this one, with or without the dots, spaces and variants of its characters."""
    bare = column
    for mark in BETWEEN:
        bare = func.replace(bare, mark, "")
    found: ColumnElement[bool] = func.lower(bare).contains(alike(text).replace(MIDDLE_DOT, ""), autoescape=True)
    return found
