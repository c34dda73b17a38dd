"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "duty.arranged": _l("Arranged a frequency of one's own"),
    "duty.exempted": _l("Excused from duties"),
}
