"""A month for very many people: one by one with every line explained, against all at once.

    python -m benchmarks.score [--people 2000] [--all 700000]

Both ways run in the same process on the same facts and must agree to the last hundredth. What is printed is a ratio,
in processor seconds, so that it can be compared between machines and does not mind a busy one. `--all` then counts a
crowd of that size by the set alone.
"""

import argparse
import json
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import process_time

import numpy as np

from scoring.engine import Evidence, Fact, FactKind, Month, Profile, RuleBook, Target, load_book, score
from scoring.engine.set_based import Crowd, crowd, totals

PRESET = Path(__file__).parents[1] / "config" / "rulebooks" / "preset-2020.toml"
MONTH = Month(2026, 10)
FACTS_EACH = 7
"""Facts of one person in one month, as in an office with weekly reports, sessions and the odd breach."""
HOURS = {Target.STUDY_HOURS: Decimal(8), Target.SERVICE_HOURS: Decimal(8)}


def invented(people: int, dice: np.random.Generator) -> list[tuple[list[Fact], Profile]]:
    """`people` plain months, each event its own."""
    kinds = list(FactKind)
    profile = Profile(date(2026, 1, 5), MONTH.last_day, targets=HOURS)
    found = []
    for person in range(people):
        facts = []
        for number in range(FACTS_EACH):
            kind, event = kinds[int(dice.integers(len(kinds)))], f"{person}-{number}"
            quantity = None if kind.unit is None else Decimal(int(dice.integers(1, 1200))) / 100
            day = MONTH.first_day + timedelta(int(dice.integers(31)))
            facts.append(Fact(kind, day, event, (Evidence("record", event),), quantity, confirmed=True))
        found.append((facts, profile))
    return found


def repeated(small: Crowd, people: int) -> Crowd:
    """The same months again and again until there are `people`."""
    times = -(-people // small.people)
    shift = np.repeat(np.arange(times) * small.people, small.person.size)
    return Crowd(
        small.people * times,
        np.tile(small.person, times) + shift,
        np.tile(small.kind, times),
        np.tile(small.quantity, times),
        {target: np.tile(hours, times) for target, hours in small.targets.items()},
    )


def compare(people: int, everyone: int, book: RuleBook) -> dict[str, float | int]:
    """Seconds and ratio of the two ways; AssertionError when they disagree."""
    months = invented(people, np.random.default_rng(1))
    start = process_time()
    sheets = [score(facts, MONTH, book, profile) for facts, profile in months]
    one_by_one = process_time() - start
    start = process_time()
    columns = crowd(months)
    columned = process_time() - start
    start = process_time()
    result = totals(columns, book)
    at_once = process_time() - start
    if [Decimal(int(points)) / 100 for points in result.points] != [sheet.total for sheet in sheets]:
        raise AssertionError("the two ways disagree")
    report: dict[str, float | int] = {
        "people": people,
        "facts": people * FACTS_EACH,
        "one_by_one_s": round(one_by_one, 4),
        "columns_s": round(columned, 4),
        "at_once_s": round(at_once, 4),
        "ratio": round(one_by_one / at_once, 1),
        "ratio_with_columns": round(one_by_one / (at_once + columned), 1),
    }
    if everyone:
        large = repeated(columns, everyone)
        start = process_time()
        totals(large, book)
        report |= {
            "all_people": large.people,
            "all_facts": large.person.size,
            "all_s": round(process_time() - start, 3),
        }
    return report


def main() -> None:
    """Print the comparison as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=2000)
    options.add_argument("--all", type=int, default=0)
    chosen = options.parse_args()
    book = load_book(PRESET.name, PRESET.read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps(compare(chosen.people, chosen.all, book)) + "\n")


if __name__ == "__main__":
    main()
