"""What the acts of the ledger take."""

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from scoring.ledger.computing import Computed
from scoring.ledger.kinds import ObjectionOutcome
from scoring.ledger.words import OUTCOMES

MONTH = _l("Month")


@value
class MonthToScore:
    """A month to be scored, written as 2026-10: for everybody in scope, or for one person."""

    month: str = asked(MONTH)
    subject: str = ""


@value
class SheetsToWrite:
    """What a run worked out for a month, ready to be written."""

    month: str
    computed: Sequence[Computed]


@value
class SheetsToWithdraw:
    """Proposed corrections that nothing calls for any more."""

    sheets: Sequence[str]


@value
class SheetsToReview:
    """Sheets that one person has looked through."""

    sheets: tuple[str, ...] = asked(_l("Sheets of the month"), offered=True)
    opinion: str = asked(
        _l("Opinion of the review"), hint=_l("Printed on the sheet. May stay empty."), most=400, default=""
    )


@value
class SheetsToConfirm:
    """Sheets that a second person confirms."""

    sheets: tuple[str, ...] = asked(_l("Sheets of the month"), offered=True)


@value
class ObjectionToRecord:
    """What a person objects to on a confirmed sheet."""

    sheet: str
    raised_on: date = asked(_l("Raised on"))
    words: str = asked(
        _l("What the person says"),
        hint=_l("In their own words: which entry, why, and what they ask for."),
        lines=2,
        most=4000,
    )


@value
class ObjectionAnswer:
    """What came of an objection."""

    objection: str
    outcome: ObjectionOutcome = asked(_l("Result"), words=OUTCOMES, audit=True)
    answer: str = asked(_l("Reasons"), lines=2, most=4000)
    document: str = asked(
        _l("Number of the paper"),
        hint=_l("Needed for the answer of the procuratorate."),
        width="code",
        default="",
    )


@value
class ObjectionToClose:
    """An objection found right for which the month was computed anew, and nothing changes."""

    objection: str
    finding: str = asked(
        _l("Finding"),
        hint=_l("What was looked at once more, and why the points stay as they are."),
        lines=2,
        most=4000,
    )
