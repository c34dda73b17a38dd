"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "person.tab_viewed": _l("Looked at a part of a file"),
    "person.viewed": _l("Looked at a file"),
    "today.viewed": _l("Looked at what is due today"),
}
