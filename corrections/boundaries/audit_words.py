"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "boundary.ended": _l("Ended a residence boundary"),
    "boundary.set": _l("Set a residence boundary"),
    "prohibition.recorded": _l("Recorded a prohibition order"),
    "travel.recorded": _l("Recorded a regular travel permit"),
}
