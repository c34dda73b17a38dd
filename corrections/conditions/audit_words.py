"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "conditions.viewed": _l("Looked at conditions and permits"),
    "regime.viewed": _l("Looked at what binds a person"),
}
