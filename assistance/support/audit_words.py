"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "aid.form_opened": _l("Opened the form for help given"),
    "aid.logged": _l("Logged help given"),
    "aid.need_closed": _l("Closed a need"),
    "aid.need_noted": _l("Noted a need"),
    "aid.need_opened": _l("Opened the form for needs"),
    "assistance.ratio_viewed": _l("Opened the list behind an assistance rate"),
}
