"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "case.end_proposal_decided": _l("Decided on a proposal to end a case"),
    "case.end_proposed": _l("Proposed to end a case"),
    "case.ended": _l("Ended a case"),
    "case.pending_closed": _l("Ended a case that had waited for the county"),
    "case.received": _l("Received a person into correction"),
    "case.term_changed": _l("Changed a term"),
    "case.term_query_cleared": _l("Cleared a query about a term"),
    "case.viewed": _l("Looked at a case"),
    "custody.ended": _l("Ended a time in custody"),
    "custody.recorded": _l("Recorded a time in custody"),
    "level.changed": _l("Changed a level"),
    "level.decided": _l("Decided on a level"),
    "level.proposed": _l("Proposed a level"),
    "level.proposal_viewed": _l("Looked at a proposed level"),
}
