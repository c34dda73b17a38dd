"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "attachment.read": _l("Read an attachment"),
    "attachment.stored": _l("Stored an attachment"),
}
