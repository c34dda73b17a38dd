"""Pure decisions about the handling of an alert."""

from core.errors import Conflict, Invalid
from location.alerts.kinds import TRANSITIONS, AlertState

SHORTEST_RESULT = 4
"""Characters: fewer do not say what came of an alert."""


def check_move(now: AlertState, to: AlertState) -> None:
    """Raise Conflict unless an alert may pass from one state into the other."""
    if to not in TRANSITIONS[now]:
        raise Conflict("Somebody has already dealt with this alert.")


def check_step(now: AlertState) -> None:
    """Raise Conflict where no step can be noted any more."""
    if now is AlertState.CLOSED:
        raise Conflict("This alert is closed.")


def check_result(result: str) -> None:
    """Raise Invalid when the result of a closed alert says nothing."""
    if len(result) < SHORTEST_RESULT:
        raise Invalid(fields={"result": "Say what came of it."})
