"""What the acts about contacts, duties and worries take."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.contact.kinds import GROUP_KINDS, ContactKind, Grade
from corrections.contact.rules import LONGEST_CONTACT, SUMMARY_MAX
from corrections.contact.words import DUTIES, GRADES, kind_label
from corrections.kinds import DutyKind

REASON_MAX = 1000
MINUTES: dict[str, Any] = {
    "unit": _l("minutes"),
    "least": 1,
    "most": LONGEST_CONTACT,
    "attributes": {"inputmode": "numeric", "min": "1", "max": str(LONGEST_CONTACT)},
}
REASON: dict[str, Any] = {"lines": 4, "most": REASON_MAX, "width": "long"}


@value
class CheckIn:
    """A report, call, visit, talk or paper, also one that was only tried.

    `duties` are the occasions of its own duty that it counts towards, as `DutyKey` texts; None lets it count towards
    whatever is open on that day, an empty tuple towards nothing. What it covers besides (`also`) is found by its day.
    """

    subject: str
    kind: ContactKind
    reached: bool = True
    at: datetime = asked(_l("When it began"))
    minutes: int | None = asked(_l("How long"), default=None, like=MINUTES)
    also: tuple[DutyKind, ...] = asked(_l("Done on the same occasion"), words=DUTIES, default=())
    duties: tuple[str, ...] | None = asked(_l("Counts towards"), default=None)
    grade: Grade | None = asked(_l("How it went"), words=GRADES, default=None)
    summary: str = asked(_l("Summary"), printed=False, lines=5, most=SUMMARY_MAX, width="long", default="")
    evidence: str = asked(
        _l("Where the paper is"),
        printed=False,
        hint=_l("Volume and page, or the number of a photograph."),
        most=200,
        default="",
    )


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's share of a session held for several. Without minutes of their own, they were there all the time."""

    subject: str
    minutes: int | None = None
    grade: Grade | None = None


@value
class GroupSession:
    """Study or service held for several people at once."""

    kind: ContactKind = asked(
        _l("What was held"),
        words={kind: kind_label(kind) for kind in GROUP_KINDS},
        default=ContactKind.STUDY,
        audit=True,
    )
    at: datetime = asked(_l("When it began"))
    minutes: int = asked(
        _l("How long"),
        hint=_l("For everybody; somebody who left earlier gets a time of their own below."),
        like=MINUTES,
    )
    topic: str = asked(_l("Topic and place"), printed=False, most=400, width="long")
    evidence: str = asked(
        _l("Where the paper is"), printed=False, hint=_l("Attendance sheet, photographs."), most=200, default=""
    )
    people: tuple[Attendance, ...] = asked(_l("Took part"))


@value
class ContactToStrike:
    """A contact that was entered by mistake."""

    contact: str
    reason: str = asked(_l("Reason"), like=REASON)


@value
class DutyToExcuse:
    """An occasion of a duty, by its key, that the head of the office excuses."""

    subject: str
    duty: str
    reason: str = asked(_l("Reason"), hint=_l("Why it is excused, and on what paper."), like=REASON)


@value
class MissedDuty:
    """An occasion of a duty, by its key, that was not met."""

    subject: str
    duty: str
    reason: str = asked(_l("Reason"), hint=_l("What was tried, and what the person said about it."), like=REASON)


@value
class MissToTakeBack:
    """A confirmed miss, by the key of its occasion, that the head of the office takes back."""

    subject: str
    duty: str
    reason: str = asked(
        _l("Reason"),
        hint=_l("What shows that it was not a miss, and on what paper: for instance the answer to an objection."),
        like=REASON,
    )


@value
class ConcernAnswer:
    """What the office did about a helper's worry."""

    concern: str
    answer: str = asked(
        _l("What you did about it"),
        printed=False,
        hint=_l(
            "For instance: called, visited, told the police or the family. The worry then leaves Today, and the "
            "helper reads this answer: write nothing of the case."
        ),
        like=REASON,
    )
