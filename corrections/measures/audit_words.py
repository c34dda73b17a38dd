"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "measure.cancelled": _l("Cancelled a reward or penalty"),
    "measure.recorded": _l("Recorded a reward or penalty"),
}
