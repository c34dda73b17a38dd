"""What people read for the fixed words of alerts."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p

from location.alerts.kinds import AlertOutcome, AlertState, Cause
from location.fence import EpisodeReason, ZoneKind

STATES = {
    AlertState.OPEN: _l("Waits for a check"),
    AlertState.IN_HAND: _p("alert", "In hand"),
    AlertState.CLOSED: _l("Closed"),
}
STATE_KINDS = {AlertState.OPEN: "alert", AlertState.IN_HAND: "due", AlertState.CLOSED: "ok"}
OUTCOMES = {
    AlertOutcome.CONFIRMED: _l("Confirmed: the person was there without leave"),
    AlertOutcome.EXCUSED: _l("Excused: there was a good reason"),
    AlertOutcome.FALSE: _l("Not so: the position was wrong or the device was elsewhere"),
}
CAUSES = {
    Cause.OUT_WITHOUT_LEAVE: _l("Went out without leave"),
    Cause.LEAVE_OVERRUN: _l("Came back later than the leave allowed"),
    Cause.LEAVE_NOT_RECORDED: _l("Leave was granted and not recorded"),
    Cause.EMERGENCY: _l("Emergency: illness, accident, family"),
    Cause.COARSE_POSITION: _l("The position was too coarse"),
    Cause.GENERALISED_LINE: _l("The boundary line is simplified here"),
    Cause.DEVICE_WITH_SOMEBODY_ELSE: _l("The phone was with somebody else"),
    Cause.OTHER: _l("Another cause, told in the result"),
}
KINDS = {
    ZoneKind.RESIDENCE_BOUNDARY: _l("Outside the residence boundary"),
    ZoneKind.EXCLUSION: _l("Inside a prohibited place"),
}
REASONS = {
    EpisodeReason.COUNT_AND_TIME: _l("enough certain readings in a row, over long enough"),
    EpisodeReason.WINDOW_EDGE: _l("known to be there when the zone began to bind"),
    EpisodeReason.RETURN_PROVEN: _l("certain readings on the permitted side again"),
    EpisodeReason.RETURN_PERSISTED: _l("readings on the permitted side for long enough"),
    EpisodeReason.NO_LONGER_BINDS: _l("leave began or the condition ended"),
}
