"""What each act about a case takes."""

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.cases.kinds import DeciderKind, Penalty
from corrections.cases.words import DECIDERS, PENALTIES
from corrections.kinds import Category, CustodyKind, EndKind, Level, ProposalKind, TemporaryGround
from corrections.words import LABELS

JUDGMENT_MAX = 20_000
"""A judgment goes into the file whole: an order at its end is as binding as its beginning."""
LIST: dict[str, Any] = {"as_list": True}
YEARS: dict[str, Any] = {"most": 30, "unit": _l("years")}
MONTHS: dict[str, Any] = {"most": 400, "unit": _l("months")}
"""Months beside years, or the whole length in months."""


@value
class CaseToReceive:
    """Somebody received into correction, with what the papers say about the sentence."""

    subject: str
    category: Category = asked(_l("Category"), words=LABELS[Category], like=LIST, audit=True)
    temporary_ground: TemporaryGround | None = asked(
        _l("Ground"),
        hint=_l("Only for temporary execution outside prison."),
        words=LABELS[TemporaryGround],
        like=LIST,
        default=None,
    )
    decider_kind: DeciderKind = asked(_l("Decided by"), words=DECIDERS, like=LIST)
    decider: str = asked(_l("Name of the deciding authority"), most=120)
    judgment_no: str = asked(_l("Number of the judgment or decision"))
    offence: str = asked(_l("Offence"), most=200)
    offence_on: date = asked(
        _l("Day of the offence"),
        hint=_l("The earliest, if there are several. It decides whether the rules for minors apply."),
    )
    penalty: Penalty = asked(_l("Penalty"), words=PENALTIES, like=LIST, width="date")
    penalty_years: int | None = asked(_l("Penalty, years"), like=YEARS, default=None)
    penalty_months: int | None = asked(_l("Penalty, months"), like=MONTHS, default=None)
    combined: bool = asked(_l("Several offences were punished together"), default=False)
    sentence_text: str = asked(
        _l("The sentence in the words of the judgment"), lines=4, most=JUDGMENT_MAX, width="long"
    )
    term_years: int | None = asked(_l("Term of correction, years"), like=YEARS, default=None)
    term_months: int | None = asked(_l("Term of correction, months"), like=MONTHS, default=None)
    custody_days: int | None = asked(
        _l("Days in custody before"),
        hint=_l("They shorten public surveillance, two days for one, and nothing else."),
        most=3650,
        unit=_l("days"),
        default=None,
    )
    term_first: date = asked(
        _l("First day of the term"), hint=_l("As printed in the execution notice. The printed days bind.")
    )
    term_last: date = asked(_l("Last day of the term"))
    received_on: date = asked(_l("Received on"))

    @property
    def penalty_length(self) -> int | None:
        """Length of the penalty in months; None where none was given."""
        return 12 * (self.penalty_years or 0) + (self.penalty_months or 0) or None

    @property
    def term_length(self) -> int | None:
        """Length of the term in months, as the paper says it; None where it says none."""
        return 12 * (self.term_years or 0) + (self.term_months or 0) or None


@value
class TermQueryToClear:
    """How a doubt about the printed term was cleared up."""

    subject: str
    note: str = asked(_l("How it was cleared up"), most=200)


@value
class TermToChange:
    """A court's decision that changed the term."""

    subject: str
    last_day: date = asked(_l("New last day of the term"))
    decided_on: date = asked(_l("Decided on"))
    document: str = asked(_l("Number of the ruling"))


@value
class LevelToSet:
    """Another level, why, and on what it rests: proposed by the office, or decided by whoever the law names."""

    subject: str
    level: Level = asked(_l("New level"), words=LABELS[Level], audit=True)
    reason: str = asked(_l("Reasons"), lines=2)
    evidence: str = asked(
        _l("What it rests on"), hint=_l("The papers on file: assessment, monthly sheet, report."), most=400
    )


@value
class LevelDecision:
    """The word of the second person on a proposed level; `waiting` is the act that waits for it."""

    waiting: str
    confirmed: bool = asked(_l("Your decision"), words={True: _l("Agree"), False: _l("Decline")}, audit=True)
    reason: str = asked(_l("Reasons"), hint=_l("Needed when you decline."), lines=2, default="")


@value
class CustodyToRecord:
    """Somebody was taken into custody."""

    subject: str
    kind: CustodyKind = asked(_l("Kind of custody"), words=LABELS[CustodyKind], audit=True)
    from_at: datetime = asked(_l("Since"))
    place: str = asked(_l("Where"), printed=False, most=120, default="")
    document: str = asked(_l("Number of the paper"), default="")


@value
class CustodyToEnd:
    """A moment at which custody was over."""

    custody: str
    to_at: datetime = asked(_l("Until"))


@value
class EndToPropose:
    """Revocation or return to prison was proposed to whoever decides it."""

    subject: str
    kind: ProposalKind = asked(_l("What was proposed"), words=LABELS[ProposalKind], audit=True)
    from_at: datetime = asked(_l("Proposed at"))
    document: str = asked(_l("Number of the proposal"))


@value
class EndProposalDecision:
    """How a proposed revocation or return to prison was decided."""

    proposal: str
    to_at: datetime = asked(_l("Decided at"))
    outcome: str = asked(
        _l("How it was decided"), hint=_l("Who decided, the number of the ruling, granted or not."), lines=2
    )


@value
class CaseToEnd:
    """How and when correction ended."""

    subject: str
    kind: EndKind = asked(_l("How it ended"), words=LABELS[EndKind])
    day: date = asked(_l("Last day under correction"), hint=_l("For a term served: the last day of the term."))
    document: str = asked(_l("Number of the certificate or ruling"), default="")
