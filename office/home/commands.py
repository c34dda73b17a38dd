"""The command that computes anew what Today is found by."""

import argparse

from core.owed import catch_up, mark_everybody
from core.web import CommandLine


def keep_up_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files."""
    parser.add_argument("--all", action="store_true", help="every file, not only those that are out of date")


def keep_up_to_date(console: CommandLine, args: argparse.Namespace) -> int:
    """Compute what files owe where it is out of date; it may be run at any time and as often as one likes."""
    console.open()
    with console.act("owed") as act:
        if args.all:
            mark_everybody(act)
        number = catch_up(act)
    console.answer({"files": number}, f"已重新计算 {number} 份档案的待办 · what {number} files owe was computed anew")
    return 0
