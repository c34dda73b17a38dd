"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "sensitive.ended": _l("Ended a sensitive period"),
    "sensitive.ordered": _l("Ordered a sensitive period"),
}
