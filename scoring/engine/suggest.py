"""What past months suggest that a person consider. Nothing here acts, and no suggestion is a measure."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.engine.book import RuleBook
from scoring.engine.month import Month
from scoring.engine.sheet import MonthStanding


@dataclass(frozen=True, slots=True)
class ScoreSuggestion:
    """One thing to consider, the rule of the book that says so, and the months it rests on.

    `within_working_days` counts from the day on which the last month was confirmed; None means no deadline.
    """

    rule: str
    book: str
    month: Month
    months: tuple[Month, ...]
    within_working_days: int | None


def suggest(history: Sequence[MonthStanding], book: RuleBook) -> list[ScoreSuggestion]:
    """What the latest month of `history` gives reason to consider, in the book's order.

    Only rated months count, in a row: a month that was not rated neither counts nor breaks the row, a month
    without any sheet breaks it. A rule speaks when its number of months is full and again at each multiple,
    not every month after. Give the months since the last measure of the kind to begin anew. ValueError when
    a month stands there twice.
    """
    months = sorted(history, key=lambda standing: standing.month)
    if len({standing.month for standing in months}) != len(months):
        raise ValueError("a month has one standing")
    if not months or months[-1].band is None:
        return []
    found = []
    for rule in book.suggestions:
        run = _run(months, rule.bands)
        if run and len(run) % rule.months == 0:
            ground = tuple(run[-rule.months :])
            found.append(ScoreSuggestion(rule.code, book.name, ground[-1], ground, rule.within_working_days))
    return found


def _run(months: Sequence[MonthStanding], bands: frozenset[str]) -> list[Month]:
    """The rated months at the end of `months` that lie in `bands` without a break, oldest first."""
    run: list[Month] = []
    expected = months[-1].month
    for standing in reversed(months):
        if standing.month != expected or (standing.band is not None and standing.band not in bands):
            break
        if standing.band is not None:
            run.append(standing.month)
        expected = standing.month.previous()
    return run[::-1]
