"""What the acts on an alert take."""

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from location.alerts.kinds import AlertOutcome, Cause
from location.alerts.words import CAUSES, OUTCOMES


@value
class AlertToTake:
    """An alert that somebody takes up."""

    alert: str


@value
class AlertStep:
    """A step that was taken on an alert: a call, an answer, a visit."""

    alert: str
    text: str = asked(_l("What was done"), printed=False, lines=2, most=2000)


@value
class AlertToClose:
    """What the human check found, why it happened, and what came of it."""

    alert: str
    outcome: AlertOutcome = asked(_l("What did the check find?"), words=OUTCOMES, audit=True)
    cause: Cause = asked(_l("Cause"), words=CAUSES, as_list=True, audit=True)
    result: str = asked(
        _l("Result"),
        printed=False,
        hint=_l("What was said, what was done, what follows. This stands on the file."),
        lines=3,
        most=2000,
    )
