"""What people read for the words of the register."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from assistance.handover.kinds import ConsentWay, FocusGround, HandoverState, ReleaseSource

SOURCES: Mapping[ReleaseSource, LazyString] = {
    ReleaseSource.PRISON: _l("Released from prison"),
    ReleaseSource.DETENTION_HOUSE: _l("Released from a detention house"),
    ReleaseSource.PUBLIC_SURVEILLANCE: _l("Out of correction, public surveillance"),
    ReleaseSource.SUSPENDED_SENTENCE: _l("Out of correction, suspended sentence"),
    ReleaseSource.PAROLE: _l("Out of correction, parole"),
    ReleaseSource.TEMPORARY_EXECUTION: _l("Out of correction, sentence served outside prison"),
}
STATES: Mapping[HandoverState, LazyString] = {
    HandoverState.WAITING: _l("To be asked"),
    HandoverState.ACCEPTED: _l("Wants help"),
    HandoverState.REFUSED: _l("Declined help"),
    HandoverState.HANDED_ELSEWHERE: _l("Handed to another office"),
    HandoverState.PERIOD_OVER: _l("Period over"),
    HandoverState.MOVED: _l("Moved away"),
    HandoverState.DIED: _l("Died"),
    HandoverState.REIMPRISONED: _l("In prison again"),
}
STATE_KINDS: Mapping[HandoverState, str] = {HandoverState.WAITING: "due", HandoverState.ACCEPTED: "ok"}
"""How a state is drawn; the others are quiet."""
WAYS: Mapping[ConsentWay, LazyString] = {
    ConsentWay.WRITTEN: _l("In writing, signed"),
    ConsentWay.SPOKEN: _l("Said before two of the office"),
    ConsentWay.GUARDIAN: _l("By the guardian"),
}
GROUNDS: Mapping[FocusGround, LazyString] = {
    FocusGround.NO_HOME: _l("No home"),
    FocusGround.NO_KIN: _l("No kin"),
    FocusGround.NO_WORK: _l("No work"),
    FocusGround.MAY_REOFFEND: _l("May offend again"),
    FocusGround.DANGER: _l("Real danger"),
    FocusGround.OTHER: _l("Another ground"),
}


def grounds_word(values: Iterable[str]) -> str:
    """Grounds of closer care, as one line."""
    return _(", ").join(str(GROUNDS[FocusGround(each)]) for each in values)
