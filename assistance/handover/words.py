"""What people read for the words of the register."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from assistance.handover.kinds import ConsentWay, FocusGround, Source, State

SOURCES: Mapping[Source, LazyString] = {
    Source.PRISON: _l("Released from prison"),
    Source.DETENTION_HOUSE: _l("Released from a detention house"),
    Source.PUBLIC_SURVEILLANCE: _l("Out of correction, public surveillance"),
    Source.SUSPENDED_SENTENCE: _l("Out of correction, suspended sentence"),
    Source.PAROLE: _l("Out of correction, parole"),
    Source.TEMPORARY_EXECUTION: _l("Out of correction, sentence served outside prison"),
}
STATES: Mapping[State, LazyString] = {
    State.WAITING: _l("To be asked"),
    State.ACCEPTED: _l("Wants help"),
    State.REFUSED: _l("Wants no help"),
    State.HANDED_ELSEWHERE: _l("Handed to another office"),
    State.PERIOD_OVER: _l("Period over"),
    State.MOVED: _l("Moved away"),
    State.DIED: _l("Died"),
    State.REIMPRISONED: _l("In prison again"),
}
STATE_KINDS: Mapping[State, str] = {State.WAITING: "due", State.ACCEPTED: "ok"}
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
