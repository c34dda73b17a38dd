"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "job.finished": _l("A scheduled job finished"),
    "job.renewed": _l("A scheduled job went on"),
    "job.taken": _l("A scheduled job began"),
}
