"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "check.opened": _l("Opened a phone check"),
    "check.stopped": _l("Stopped a phone check"),
    "device.lifted": _l("Lifted an electronic device"),
    "device.recorded": _l("Recorded a decision on an electronic device"),
    "terminal.issued": _l("Recorded a terminal handed out"),
}
