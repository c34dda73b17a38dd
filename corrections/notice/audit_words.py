"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "notice.explained": _l("Explained the notice"),
    "notice.explanation_viewed": _l("Looked at how the notice was explained"),
    "notice.form_opened": _l("Opened the form to explain the notice"),
    "notice.opened": _l("Opened the notice"),
}
