"""Cutting a style sheet down to the rules that our pages can meet."""

import re
from collections.abc import Collection, Iterator

CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
COMMENT = re.compile(r"/\*(?!!).*?\*/", re.S)
OTHER_LOOKS = ("[data-bs-theme=dark]",)
"""Looks of the whole page that this product does not offer."""


def cut_styles(sheet: str, classes: Collection[str]) -> str:
    """The rules for elements and for these classes, in their order; of the rest nothing, and no animation."""
    return "".join(_kept(COMMENT.sub("", sheet), frozenset(classes)))


def _kept(sheet: str, classes: frozenset[str]) -> Iterator[str]:
    for head, body in _rules(sheet):
        if head.startswith(("@media", "@supports")):
            if inner := "".join(_kept(body, classes)):
                yield f"{head}{{{inner}}}"
        elif head.startswith(("@charset", "/*!")):
            yield head
        elif not head.startswith("@") and (parts := [part for part in _parts(head) if _met(part, classes)]):
            yield f"{','.join(parts)}{{{body}}}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Each rule as its head and what stands in its braces; what has none, as its text alone."""
    at = 0
    while at < len(sheet):
        if sheet.startswith("/*!", at):
            end = sheet.index("*/", at) + 2
            yield sheet[at:end], ""
            at = end
            continue
        found = re.compile(r"[{;]").search(sheet, at)
        if found is None:
            return
        if found.group() == ";":
            yield sheet[at : found.end()].strip(), ""
            at = found.end()
            continue
        end, depth = found.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(sheet[end], 0)
            end += 1
        yield sheet[at : found.start()].strip(), sheet[found.end() : end - 1]
        at = end


def _parts(head: str) -> list[str]:
    """The selectors of a rule: parted by commas, but not by those within brackets."""
    return re.split(r",(?![^(]*\))", head)


def _met(selector: str, classes: frozenset[str]) -> bool:
    return set(CLASS.findall(selector)) <= classes and not any(look in selector for look in OTHER_LOOKS)
