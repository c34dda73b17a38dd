"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "replay.started": _l("Started a replay"),
    "replay.stopped": _l("Stopped a replay"),
    "replay.viewed": _l("Looked at the replay"),
}
