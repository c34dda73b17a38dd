"""What the acts about the duties of one person take."""

from datetime import date

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from corrections.duties.words import OWN_DUTIES, PER_LABELS
from corrections.kinds import DutyKind, ExemptionGround, Per
from corrections.words import LABELS


@value
class DutyToArrange:
    """This person's own frequency for one duty, from the plan or a decision, in place of the level's."""

    subject: str
    kind: DutyKind = asked(_l("Duty"), words=LABELS[DutyKind], as_list=True, audit=True)
    times: int = asked(_l("How many times"), least=1, most=28)
    span: int = asked(
        _l("In how many"), hint=_l("1 means in each. What is owed in several is owed once."), least=1, most=365
    )
    per: Per = asked(_l("Days, weeks or months"), words=PER_LABELS)
    minutes: int | None = asked(
        _l("Time owed in all"),
        hint=_l("Only where time is owed rather than an occasion, as with study and service."),
        least=1,
        most=6000,
        unit=_l("minutes"),
        default=None,
    )
    last_day: date | None = asked(_l("Last day"), hint=_l("Empty: until further notice."), default=None)
    document: str = asked(_l("Plan or decision that says so"), default="")


@value
class DutiesToExcuse:
    """Which duties rest, why and for how long."""

    subject: str
    kinds: tuple[DutyKind, ...] = asked(_l("Duties that rest"), words=OWN_DUTIES)
    ground: ExemptionGround = asked(_l("On what ground"), words=LABELS[ExemptionGround], audit=True)
    last_day: date | None = asked(_l("Last day"), hint=_l("Empty: until further notice."), default=None)
    reason: str = asked(_l("The reason in a few words"), lines=1)
    document: str = asked(_l("Proof handed in"), hint=_l("Hospital papers, a disability card, a decision."), default="")
