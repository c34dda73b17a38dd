"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "alert.closed": _l("Closed an alert"),
    "alert.desk_viewed": _l("Looked at the duty desk"),
    "alert.noted": _l("Noted a check on an alert"),
    "alert.taken": _l("Took an alert in hand"),
    "alert.viewed": _l("Looked at an alert"),
    "location.day_viewed": _l("Looked at the positions of a day"),
    "location.track_viewed": _l("Looked at a track"),
}
