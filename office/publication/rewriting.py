"""One value of a rule as the office sets it by form, written into the text that two people then publish."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from core.errors import Invalid
from core.law import LawMark, Rule, RuleVersion, Value, ValueUnit
from core.messages import mark as _m
from office.publication.kinds import Every
from office.publication.values import GROUPS, RuleToChange

OURS = frozenset({LawMark.LOCAL, LawMark.DESIGN})
"""Marks of values that no law sets: the office may."""
HEAD = re.compile(r"^\[\[rule\]\]\s*$", re.M)
VERSION = re.compile(r"^\[\[rule\.version\]\]\s*$", re.M)
FROM = re.compile(r"^from = .*$", re.M)
STRETCHES = {
    Every.DAY: ("day", 1),
    Every.THREE_DAYS: ("day", 3),
    Every.WEEK: ("week", 1),
    Every.MONTH: ("month", 1),
    Every.QUARTER: ("month", 3),
    Every.HALF_YEAR: ("month", 6),
    Every.YEAR: ("month", 12),
}
"""How a rule's table writes each stretch: per what, and how many of them."""


def settable(rule: Rule, day: date) -> RuleVersion | None:
    """The version in force on `day`, where the office may set the next one by form; None otherwise.

    No law sets the value, no other version follows, and it is a whole number or how often each level owes something.
    """
    now = rule.at(day)
    if now is None or now.to_day is not None or rule.reference or now is not rule.versions[-1] or now.mark not in OURS:
        return None
    return now if is_amount(now.value) or often(now.value) is not None else None


def is_amount(value: Value) -> bool:
    """Whether a value is one whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def often(value: Value) -> Mapping[str, tuple[int, Every]] | None:
    """How often each level owes something, as the form asks for it; None where the value says anything else."""
    if not isinstance(value, Mapping) or not value or value.keys() - set(GROUPS):
        return None
    found: dict[str, tuple[int, Every]] = {}
    for group, each in value.items():
        if not isinstance(each, Mapping) or each.keys() - {"times", "per", "span"}:
            return None
        times, stretch = each.get("times", 1), (each.get("per"), each.get("span", 1))
        every = next((every for every, written in STRETCHES.items() if written == stretch), None)
        if every is None or not isinstance(times, int):
            return None
        found[group] = (times, every)
    return found


def changed(text: str, now: RuleVersion, value: RuleToChange) -> str:
    """`text` with the version in force ended and the new one after it; everything else stays to the last letter.

    Raises Invalid, naming the question, for a value that is none or the same.
    """
    written = _written(now, value)
    if value.effective_from <= now.from_day:
        raise Invalid(fields={"effective_from": _m("The value in force began on this day or later.")})
    start, end = _place(text, now.id)
    block = text[start:end]
    last = [found.start() for found in VERSION.finditer(block)][-1]
    ended = f"to = {(value.effective_from - timedelta(days=1)).isoformat()}"
    closed = block[:last] + FROM.sub(lambda found: f"{found[0]}\n{ended}", block[last:], count=1)
    body, tail = _without_tail(closed)
    version = (
        f"[[rule.version]]\nfrom = {value.effective_from.isoformat()}\n"
        f"{'' if now.unit is ValueUnit.TABLE else written}"
        f'set = "{now.ruleset.value}"\ncites = {_quoted(value.document)}\nmark = "L"\n'
        f"{written if now.unit is ValueUnit.TABLE else ''}"
    )
    return text[:start] + body + version + tail + text[end:]


def _written(now: RuleVersion, value: RuleToChange) -> str:
    if is_amount(now.value):
        if value.amount is None:
            raise Invalid(fields={"amount": _m("Please fill this in.")})
        if value.amount == now.value:
            raise Invalid(fields={"amount": _m("This is the value in force.")})
        return f"value = {value.amount}\n"
    given = value.often
    if half := next((group for group, (times, every) in given.items() if not times or every is None), None):
        raise Invalid(fields={f"{half}_times": _m("Please say how many times and in which stretch.")})
    if not given:
        raise Invalid(fields={f"{next(iter(often(now.value) or GROUPS))}_times": _m("Please fill this in.")})
    if given == often(now.value):
        raise Invalid("This is the value in force.")
    lines = [f"{group} = {_frequency(int(times or 0), every)}\n" for group, (times, every) in given.items() if every]
    return "[rule.version.value]\n" + "".join(lines)


def _frequency(times: int, every: Every) -> str:
    per, span = STRETCHES[every]
    return f'{{ times = {times}, per = "{per}"{f", span = {span}" if span > 1 else ""} }}'


def _place(text: str, rule: str) -> tuple[int, int]:
    starts = [found.start() for found in HEAD.finditer(text)] + [len(text)]
    named = re.compile(rf'^id = "{re.escape(rule)}"\s*$', re.M)
    for start, end in pairwise(starts):
        if named.search(text, start, end):
            return start, end
    raise Invalid("This value is written in a form that cannot be changed here. Publish the whole text instead.")


def _without_tail(block: str) -> tuple[str, str]:
    """A block, and the blank lines and remarks at its end, which belong to what follows."""
    lines = block.splitlines(keepends=True)
    keep = len(lines)
    while keep and (not lines[keep - 1].strip() or lines[keep - 1].startswith("#")):
        keep -= 1
    return "".join(lines[:keep]).rstrip("\n") + "\n", "".join(lines[keep:])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
