"""What people read for the figures."""

from flask_babel import lazy_gettext as _l

from reports.statistics.kinds import Figure

LABELS = {
    Figure.RECEIVED: _l("Received in all"),
    Figure.RELEASED: _l("Released from correction"),
    Figure.ENDED_OTHERWISE: _l("Ended otherwise"),
    Figure.IN_HAND: _l("Under correction"),
    Figure.ASSISTED: _l("Released from prison, on the register"),
    Figure.AFTER_CORRECTION: _l("Out of correction, on the register"),
}
MEANINGS = {
    Figure.RECEIVED: _l("Every case received into correction, also those that have ended."),
    Figure.RELEASED: _l("Correction has ended: the term is served, or a pardon was granted."),
    Figure.ENDED_OTHERWISE: _l("Revoked, returned to prison, died, or moved to another place of execution."),
    Figure.IN_HAND: _l("Under correction now. Received less released less ended otherwise."),
    Figure.ASSISTED: _l("Released from prison or a detention house, with an entry whose period runs."),
    Figure.AFTER_CORRECTION: _l("Out of correction and still owed help, with an entry whose period runs."),
}
PLACE_LABELS = {
    "communities": _l("Communities"),
    "villages": _l("Villages"),
    "grids": _l("Grids"),
    "stations": _l("Community judicial work stations"),
}
