"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "person.amended": _l("Amended particulars"),
    "person.particulars_opened": _l("Opened the particulars"),
    "person.placed": _l("Placed a person with an office"),
    "person.registered": _l("Registered a person"),
}
