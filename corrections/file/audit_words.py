"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "people.listed": _l("Listed people"),
    "people.searched": _l("Searched for a person"),
}
