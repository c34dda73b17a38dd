"""Every deadline of the product is counted by core/law/deadlines, and what counts as soon comes from a rule."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import calls, sources

COUNTED_BY_HAND = {
    "corrections/file/lists.py": "how far ahead a list of people looks is chosen by its reader",
    "corrections/contact/occasions.py": "how far back Today looks is a window, nobody owes anything by it",
    "corrections/regime/authority.py": "lists the days of a leave, and slides the window in which days away add up",
    "corrections/regime/slots.py": "a recurring duty ends with its own week or month, which no holiday moves",
    "location/pings/intake.py": "how old a position may arrive is a limit of the intake",
    "scoring/ledger/actions.py": "the scale itself counts the time to object in working days, through the calendar",
    "reports/issued/monthly.py": "the scale itself counts the days of publicity in working days, through the calendar",
}
"""Files that add days which are not fixed, and why that is no deadline of the law."""
UNITS = {"days", "weeks"}


def counted() -> Iterator[tuple[Path, int]]:
    """Every place above core/ that adds a number of days which does not stand there as a figure."""
    for path, tree in sources().items():
        if path.parts[0] in {"core", "demo", "bootstrap", "config"}:
            continue
        for name, call in calls(tree):
            by_days = name.endswith("timedelta") and any(
                keyword.arg in UNITS and not _is_figure(keyword.value) for keyword in call.keywords
            )
            if by_days or name.endswith(".add_workdays"):
                yield path, call.lineno


def _is_figure(value: ast.expr) -> bool:
    """Whether the days stand there as a figure, or are those of the calendar week."""
    return isinstance(value, ast.Constant) or ast.unparse(value).endswith(".weekday()")


def test_no_deadline_is_counted_by_hand() -> None:
    assert {str(path) for path, _line in counted()} == set(COUNTED_BY_HAND)


def test_what_counts_as_soon_is_never_a_figure_in_the_code() -> None:
    wrong = [
        f"{path}:{call.lineno}"
        for path, tree in sources().items()
        for name, call in calls(tree)
        if name.split(".")[-1] == "severity_of"
        for given in (*call.args[2:], *(keyword.value for keyword in call.keywords))
        if isinstance(given, ast.Constant)
    ]
    assert not wrong
