"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "audit.proved": _l("Proved the audit book"),
    "audit.read": _l("Read the audit book"),
    "rows.stated": _l("Told the book what every row says"),
}
