"""The month from the command line: the same action as the button."""

import argparse
from dataclasses import asdict

from core.web import CommandLine
from scoring.engine.month import Month
from scoring.ledger.actions import run_month
from scoring.ledger.values import MonthToScore


def score_arguments(parser: argparse.ArgumentParser) -> None:
    """Which month; last month by default."""
    parser.add_argument("--month", default="", metavar="YYYY-MM")


def score_month(console: CommandLine, args: argparse.Namespace) -> int:
    """Score a month for everybody."""
    with console.act("score") as act:
        month = args.month or Month.of(act.today).previous().iso
        tally = run_month(act, MonthToScore(month=month))
    console.answer({"month": month, **asdict(tally)}, f"{month}: {tally.people} people, {tally.written} sheets written")
    return 0
