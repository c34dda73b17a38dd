"""The figures from the command line."""

import argparse

from core.acts import opened, system
from core.web import CommandLine
from reports.statistics.actions import tell

SCOPE = "statistics"
"""The named scope under which official totals are counted: everybody, restricted files included."""


def statistics(console: CommandLine, _args: argparse.Namespace) -> int:
    """Print the figures."""
    actor, scope = system(SCOPE)
    with opened(console.open().runtime, actor, scope) as act:
        found = tell(act)
    console.answer(found, "\n".join(f"{name}: {value}" for name, value in found.items()))
    return 0
