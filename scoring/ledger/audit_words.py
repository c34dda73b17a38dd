"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "score.computed": _l("Computed a month's scores"),
    "score.confirmed": _l("Confirmed scores"),
    "score.correction_withdrawn": _l("Took back a correction of a score"),
    "score.month_viewed": _l("Looked at a month's scores"),
    "score.objected": _l("Objected to a score"),
    "score.objection_answered": _l("Answered an objection to a score"),
    "score.reviewed": _l("Reviewed scores"),
    "score.sheet_viewed": _l("Looked at a score sheet"),
}
