"""Rows of Today: what is asked of somebody, worst first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.access import Permission, Subject
from core.acts import Act
from core.law import RuleVersion
from core.law.deadlines import Bucket, Deadline, bucket_of

Text = str
"""A text for people, usually lazily translated."""


class Severity(StrEnum):
    """How urgent a row of Today is, the most urgent first."""

    ALERT = "alert"
    OVERDUE = "overdue"
    WAITING = "waiting"
    """Something came in and waits for somebody's word; no day is set for it."""
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


SEVERITY_ORDER = {s: n for n, s in enumerate(Severity)}


_KIND = {
    Severity.ALERT: "alert",
    Severity.OVERDUE: "late",
    Severity.WAITING: "due",
    Severity.TODAY: "due",
    Severity.SOON: "info",
    Severity.LATER: "quiet",
}


@dataclass(frozen=True)
class PersonRef:
    """A person as a list names them: enough to be recognised, one tap from the file."""

    subject: str
    name: str
    href: str
    restricted: bool = False
    hint: Text = ""
    order: str = ""
    """What lists sort people by: the reading of the name."""

    @property
    def line(self) -> str:
        """The name with what tells namesakes apart, as the lead of a page."""
        return f"{self.name} · {self.hint}" if self.hint else self.name


@dataclass(frozen=True)
class Due:
    """One thing that is asked of somebody: a row of Today and of a person's "needs attention" box."""

    severity: Severity
    at: date
    title: Text
    person: PersonRef | None
    href: str
    action: Text
    rule: RuleVersion | None = None
    note: Text = ""
    word: Text = ""
    needs: Permission | None = None
    """What the act needs where more people may open its page than may act. Without it the page itself decides."""
    barred: bool = False
    """Whether this reader may not do it in spite of the role, as somebody who prepared it."""

    @property
    def kind(self) -> str:
        """The state a template draws: colour, shape and word belong together."""
        return _KIND[self.severity]

    @property
    def key(self) -> tuple[int, date, str]:
        """Worst first, then oldest first: the one key by which all rows are merged."""
        return SEVERITY_ORDER[self.severity], self.at, self.person.name if self.person else ""


_SEVERITY = {
    Bucket.OVERDUE: Severity.OVERDUE,
    Bucket.TODAY: Severity.TODAY,
    Bucket.SOON: Severity.SOON,
    Bucket.LATER: Severity.LATER,
}


def severity_of(due: date | Deadline, today: date, soon_days: int) -> Severity:
    """How bad a duty is that falls due on a fixed day or by a counted deadline, seen from `today`.

    A counted deadline is warned of by its earlier date, and nobody is late before its later date has passed. Between
    the two it is no duty of today: `shown_day` says by when it is still in time.
    """
    earlier, later = (due.due_earlier, due.due_later) if isinstance(due, Deadline) else (due, due)
    bucket = bucket_of(earlier, later, today, soon_days)
    if bucket is Bucket.TODAY and shown_day(due, today) > today:
        return Severity.SOON
    return _SEVERITY[bucket]


def shown_day(due: date | Deadline, today: date) -> date:
    """The day that a list names: the earlier reading until it has passed, then the later one."""
    if not isinstance(due, Deadline):
        return due
    return due.due_earlier if today <= due.due_earlier else due.due_later


DueSource = Callable[[Act, "Subject | None", int], Sequence[Due]]
"""(act, one subject or None for all in scope, limit) → its worst rows, limited in SQL."""
