"""What the acts about leave take: the request, its decision, the copied paper and its check, and the return."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.copies import CopyCheck
from corrections.file.kinds import LeaveReason
from corrections.leave.words import REASON_LABELS

REASONS: Mapping[str, Any] = {"hint": _l("Needed when the leave is not granted."), "lines": 2}


@value
class LeaveRequest:
    """What a person asks for (实施办法 art. 26)."""

    subject: str
    first_day: date = asked(_l("Day of departure"), audit=True)
    last_day: date = asked(_l("Day of return"), hint=_l("Both days count."), audit=True)
    destination: str = asked(_l("City or county"), printed=False)
    address: str = asked(
        _l("Where exactly, and with whom"), printed=False, most=200, attributes={"autocomplete": "off"}, default=""
    )
    reason_kind: LeaveReason = asked(_l("Kind of reason"), words=REASON_LABELS)
    reason: str = asked(_l("The reason in a few words"), lines=2)
    proof: str = asked(_l("Proof handed in"), hint=_l("Hospital papers, a summons, an employer's letter."), most=200)
    opinion: str = asked(
        _l("Opinion of the office"), hint=_l("Needed when somebody above the office decides."), lines=2, default=""
    )


@value
class LeaveDecision:
    """A leave that is granted or not, by the body that the law names for it."""

    leave: str
    granted: bool = asked(_l("Your decision"), words={True: _l("Grant"), False: _l("Do not grant")})
    reasons: str = asked(_l("Reasons"), like=REASONS, default="")
    document: str = asked(_l("Number of the paper"), default="")


@value
class LeavePaper:
    """The city's decision on a leave, copied from its paper."""

    leave: str
    granted: bool = asked(_l("What the paper says"), words={True: _l("Granted"), False: _l("Not granted")}, audit=True)
    document: str = asked(_l("Number of the paper"))
    decided_on: date = asked(_l("Decided on"), audit=True)
    reasons: str = asked(_l("Reasons"), like=REASONS, default="")


@value
class LeavePaperCheck(CopyCheck):
    """A second person's answer on the copied decision of a leave."""

    leave: str


@value
class LeaveReturn:
    """销假: a person is back from leave and has reported."""

    leave: str
    returned_at: datetime = asked(_l("Back and reported at"))
    note: str = asked(_l("Note"), hint=_l("Needed when the return was late."), lines=2, default="")


@value
class LeaveToWithdraw:
    """A leave that is taken back."""

    leave: str
