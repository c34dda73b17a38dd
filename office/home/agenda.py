"""Today's rows as one reader meets them: those this reader can do, by person, and how many wait for others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask_babel import lazy_gettext as _l

from core.access import MATRIX, ROLE_LABELS, STAFF, Role, Subject
from core.acts import Act
from core.web import Due, Severity, current_registry
from core.web.dues import SEVERITY_ORDER
from core.web.reach import may_do, need_at

UNFOLDED = 3
"""How many rows of one file are shown at once; the others fold up beneath them."""
GROUPS = {
    Severity.ALERT: "urgent",
    Severity.OVERDUE: "overdue",
    Severity.WAITING: "waiting",
    Severity.TODAY: "today",
    Severity.SOON: "soon",
    Severity.LATER: "later",
}
GROUP_WORDS: dict[str, Any] = {
    "urgent": _l("At once"),
    "overdue": _l("Overdue"),
    "waiting": _l("Waits for you"),
    "today": _l("Today"),
    "soon": _l("Soon"),
    "later": _l("Later"),
}


@dataclass(frozen=True)
class Bundle:
    """What one group of Today holds of one file, the worst first; or one row about nobody."""

    rows: Sequence[Due]

    @property
    def shown(self) -> Sequence[Due]:
        """The rows that stand open."""
        return self.rows[:UNFOLDED]

    @property
    def folded(self) -> Sequence[Due]:
        """The rows beneath them."""
        return self.rows[UNFOLDED:]


@dataclass(frozen=True)
class Agenda:
    """What is asked of the people of an office, divided for one reader."""

    own: Sequence[Due]
    others: Sequence[Due]
    cut: int
    """From which severity on, by its place in the order, some source may have more rows than were asked for."""


def agenda(act: Act, subject: Subject | None, limit: int) -> Agenda:
    """The rows of every source, merged by their one key: what this reader can do, and what waits for others."""
    sources = [source(act, subject, limit) for source in current_registry().dues]
    rows = sorted((due for found in sources for due in found), key=_key)
    own, others = list[Due](), list[Due]()
    for due in rows:
        (own if may_do(act, due) else others).append(due)
    cut = min((_place(found[-1]) for found in sources if len(found) >= limit), default=len(SEVERITY_ORDER))
    return Agenda(own, others, cut)


def groups(rows: Sequence[Due], limit: int, cut: int) -> list[dict[str, Any]]:
    """Rows as Today draws them: each group with its bundles, at most `limit` rows of it; from the severity `cut` on
    there may be more rows than were asked for, and the number of a group says so.
    """
    found = []
    for key, each in groupby(rows, key=lambda due: GROUPS[due.severity]):
        held = list(each)
        more = _place(held[-1]) >= cut
        found.append(
            {
                "key": key,
                "word": GROUP_WORDS[key],
                "bundles": bundles(held[:limit]),
                "total": f"{len(held)}+" if more else len(held),
                "more": more or len(held) > limit,
            }
        )
    return found


def bundles(rows: Iterable[Due]) -> list[Bundle]:
    """Rows of one group by person, each person where the worst of their rows stands."""
    by_person: dict[object, list[Due]] = {}
    for number, due in enumerate(rows):
        by_person.setdefault(due.person.subject if due.person else number, []).append(due)
    return [Bundle(kept) for kept in by_person.values()]


def doers(due: Due) -> list[Any]:
    """The roles of staff that may do what a row asks for, as people call them."""
    need = due.needs or need_at(due.href)
    return [ROLE_LABELS[role] for role in Role if role in STAFF and need in MATRIX[role]]


def _place(due: Due) -> int:
    return SEVERITY_ORDER[due.severity]


def _key(due: Due) -> tuple[int, date, str]:
    return due.key
