"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "plan.changes_viewed": _l("Compared versions of a plan"),
    "plan.draft_dropped": _l("Dropped the draft of a plan"),
    "plan.draft_saved": _l("Saved the draft of a plan"),
    "plan.form_opened": _l("Opened the form of a plan"),
    "plan.viewed": _l("Looked at a plan"),
    "plan.written": _l("Wrote a version of a plan"),
}
