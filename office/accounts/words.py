"""What kinds of places and states of accounts are called."""

from flask_babel import lazy_gettext as _l

from core.access import OfficeKind
from office.accounts.kinds import AccountStanding

PLACE_LABELS = {
    OfficeKind.DISTRICT: _l("District justice bureau"),
    OfficeKind.OFFICE: _l("Judicial office"),
    OfficeKind.STATION: _l("Community judicial work station"),
    OfficeKind.COMMUNITY: _l("Urban community"),
    OfficeKind.VILLAGE: _l("Village"),
    OfficeKind.GRID: _l("Grid"),
}
STANDING_LABELS = {
    AccountStanding.OPEN: _l("In use"),
    AccountStanding.AWAITED: _l("Not yet activated"),
    AccountStanding.CLOSED: _l("Account closed"),
}
STANDING_KINDS = {AccountStanding.OPEN: "ok", AccountStanding.AWAITED: "due", AccountStanding.CLOSED: "quiet"}
