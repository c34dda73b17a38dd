"""What the ledger contributes: the month, the score tab, the scheduled run, the command."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.clock import office_day
from core.jobs.ledger import JobSpec, Run
from core.law.texts import TextKind
from core.web import Command, MenuItem, Panel, Slice
from corrections.cases.queries import ever_received
from corrections.contributions import KeyFacts
from scoring.engine.load import book_faults
from scoring.engine.month import Month
from scoring.ledger import glance, month_views, objection_views, sheet_views
from scoring.ledger.actions import run_with_late_facts
from scoring.ledger.commands import score_arguments, score_month
from scoring.ledger.dues import dues
from scoring.ledger.pages import pages
from scoring.ledger.values import MonthToScore
from scoring.permissions import ScorePermission
from scoring.tabs import SCORE

MOST_CAUGHT_UP = 12


def due(now: datetime, last: str | None) -> list[str]:
    """Every month that is over and has not been scored, the oldest first; at first only the last one."""
    newest = Month.of(office_day(now)).previous()
    if last is None:
        return [newest.iso]
    found: list[str] = []
    month = newest
    while month > Month.parse(last) and len(found) < MOST_CAUGHT_UP:
        found.append(month.iso)
        month = month.previous()
    return found[::-1]


def work(act: Act, run: Run) -> None:
    """Score the period, and look once more at the months before it."""
    run_with_late_facts(act, MonthToScore(month=run.period))


VIEWS = (month_views, objection_views, sheet_views)
"""The modules whose pages are attached by being imported here."""

SLICE = Slice(
    "ledger",
    pages=[pages],
    menu=[MenuItem(_l("Monthly scores"), "ledger.month", "clipboard-check", ScorePermission.SCORE_READ, 30)],
    panels=[
        Panel(
            "score",
            SCORE,
            10,
            ScorePermission.SCORE_READ,
            "ledger/panel.html",
            sheet_views.panel,
            ever_received,
        )
    ],
    dues=[dues],
    offers=[KeyFacts("score", 50, ScorePermission.SCORE_READ, glance.facts)],
    jobs=[JobSpec("score.month", {"day": "1", "hour": "1", "minute": "10"}, due, work)],
    texts=[(TextKind.RULE_BOOK, book_faults)],
    commands=[Command("score", "score a month for everybody", score_arguments, score_month)],
)
