"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "boundary.ended": _l("Ended a residence boundary"),
    "boundary.set": _l("Set a residence boundary"),
    "check.opened": _l("Opened a phone check"),
    "check.stopped": _l("Stopped a phone check"),
    "conditions.viewed": _l("Looked at conditions and permits"),
    "device.lifted": _l("Lifted an electronic device"),
    "device.recorded": _l("Recorded a decision on an electronic device"),
    "duty.arranged": _l("Arranged a frequency of one's own"),
    "duty.exempted": _l("Excused from duties"),
    "leave.approved": _l("Approved a leave"),
    "leave.closed": _l("Closed a leave"),
    "leave.paper_checked": _l("Checked a paper decision on a leave"),
    "leave.paper_recorded": _l("Recorded a paper decision on a leave"),
    "leave.refused": _l("Refused a leave"),
    "leave.requested": _l("Requested a leave"),
    "leave.withdrawn": _l("Took back a request for leave"),
    "measure.cancelled": _l("Cancelled a reward or penalty"),
    "measure.recorded": _l("Recorded a reward or penalty"),
    "paper.checked": _l("Checked a paper decision"),
    "prohibition.recorded": _l("Recorded a prohibition order"),
    "regime.viewed": _l("Looked at what binds a person"),
    "sensitive.ended": _l("Ended a sensitive period"),
    "sensitive.ordered": _l("Ordered a sensitive period"),
    "terminal.issued": _l("Recorded a terminal handed out"),
    "travel.recorded": _l("Recorded a regular travel permit"),
    "leave.viewed": _l("Looked at a leave"),
    "paper.viewed": _l("Looked at a paper decision"),
}
