"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "leave.approved": _l("Approved a leave"),
    "leave.closed": _l("Closed a leave"),
    "leave.paper_checked": _l("Checked a paper decision on a leave"),
    "leave.paper_recorded": _l("Recorded a paper decision on a leave"),
    "leave.refused": _l("Refused a leave"),
    "leave.requested": _l("Requested a leave"),
    "leave.viewed": _l("Looked at a leave"),
    "leave.withdrawn": _l("Took back a request for leave"),
}
