"""Pure decisions about plans: what a version holds, what is new in it, and when it is due."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from core.clock import office_day
from core.law import LawView
from core.law.deadlines import Deadline, due
from core.law.terms import last_day
from corrections.kinds import Level

TEXTS = (
    "basics",
    "offence",
    "repentance",
    "character",
    "surroundings",
    "mental_state",
    "needs",
    "supervision",
    "education",
    "help",
    "goals",
)
"""The texts of a version in the order in which they are read."""
TEXT_MAX = 3000
LONGEST_REVIEW = timedelta(days=731)
FINE = 400
"""Longer replaced passages are shown whole; letter by letter they would only be confetti."""


class PieceFate(StrEnum):
    """What became of a piece of text from one version to the next."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and what became of it."""

    fate: PieceFate
    text: str


def changed(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Which texts differ, in reading order; spaces around a text do not count."""
    return tuple(name for name in TEXTS if old.get(name, "").strip() != new.get(name, "").strip())


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """How `new` came out of `old`: first by clauses, and within a replaced clause by characters and words."""
    pieces: list[Piece] = []
    for gone, came in _runs(_clauses(old), _clauses(new)):
        if gone == came:
            pieces.append(Piece(PieceFate.KEPT, gone))
        elif gone and came and len(gone) <= FINE and len(came) <= FINE:
            for less, more in _runs(_words(gone), _words(came)):
                pieces += [Piece(PieceFate.KEPT, less)] if less == more else _swap(less, more)
        else:
            pieces += _swap(gone, came)
    return tuple(pieces)


def first_due(view: LawView, received: datetime) -> Deadline:
    """By when the first plan is to be written; `view` is the law of the day of reception."""
    return due(view, "plans.first_days", office_day(received))


def usual_review(view: LawView, level: Level, today: date) -> date:
    """When a plan written today is usually looked at again at this level."""
    months = view.table("plans.review_months").get(level)
    if not isinstance(months, int) or isinstance(months, bool) or not 1 <= months <= 24:
        raise view.rule("plans.review_months").wrong("must give months from 1 to 24 for every level")
    return last_day(today, months=months)


def _swap(gone: str, came: str) -> list[Piece]:
    return [*([Piece(PieceFate.GONE, gone)] if gone else []), *([Piece(PieceFate.NEW, came)] if came else [])]


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [("".join(old[a:b]), "".join(new[c:d])) for _tag, a, b, c, d in matcher.get_opcodes()]


def _clauses(text: str) -> list[str]:
    return re.findall(r"[^，。；！？、,.;!?\n]*[，。；！？、,.;!?\n]?", text)[:-1] if text else []


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9]+|\s+|.", text)
