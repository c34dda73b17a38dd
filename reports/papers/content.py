"""The content hash: what was said, apart from how the file came out.

It is SHA-256 over the canonical JSON of the paper's kind, its facts, the fingerprint of the wording and the layout
version. It is printed on the paper and held by its QR code, so it cannot depend on the file's own bytes; the
register keeps the file's SHA-256 beside it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from core.errors import Invalid
from core.typed.numbers import code

Json: TypeAlias = bool | int | str | list["Json"] | dict[str, "Json"] | None

CHECK_PAGE = "/papers/check"
"""Where the office verifies a paper by its number and check code."""
LONGEST_NUMBER = 60
_SHORT = 16
_MISREAD = str.maketrans("OIL", "011")
"""Letters that a check code does not have, and the figures for which they are taken."""


def canonical(value: object) -> Json:
    """`value` as plain JSON: dataclasses by field, days and decimals as text. TypeError for anything else."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [canonical(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): canonical(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: canonical(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in a paper's facts")


def content_hash(paper: str, facts: object, wording: str, layout: str) -> str:
    """The content hash, 64 hex digits."""
    return hashlib.sha256(content_text(paper, facts, wording, layout).encode("ascii")).hexdigest()


def content_text(paper: str, facts: object, wording: str, layout: str) -> str:
    """What is hashed: canonical JSON, sorted, in ASCII."""
    content = {"paper": paper, "facts": canonical(facts), "wording": wording, "layout": layout}
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def short_hash(full: str) -> str:
    """The first 16 hex digits in groups of four, as they are printed and read aloud: 3F2A 91C0 77D4 E5B1."""
    digits = full[:_SHORT].upper()
    return " ".join(digits[at : at + 4] for at in range(0, _SHORT, 4))


def normal_hash(written: str) -> str:
    """What a person typed or scanned for a check code, as the start of a content hash; Invalid when it is none."""
    digits = code(written).translate(_MISREAD).lower()
    if len(digits) != _SHORT or not set(digits) <= set("0123456789abcdef"):
        raise Invalid("A check code has %(digits)s digits or letters from A to F.", digits=_SHORT)
    return digits


def check_payload(number: str, short: str, check_page: str = CHECK_PAGE) -> str:
    """What the QR code holds: number, check code and check page, line by line, readable by any scanner.

    It reveals nothing about the person. Invalid for a number that no office would write.
    """
    if not number.strip() or len(number) > LONGEST_NUMBER or any(char < " " for char in number):
        raise Invalid("A document number is one line of at most %(most)s characters.", most=LONGEST_NUMBER)
    return f"{number}\n{short}\n{check_page}"


def texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in `value` with the path of its field, such as `lines.3.what`."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, value
    elif isinstance(value, tuple | list):
        for at, item in enumerate(value):
            yield from texts(item, f"{path}.{at}" if path else str(at))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{path}.{field.name}" if path else field.name)
