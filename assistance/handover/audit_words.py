"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "assistance.listed": _l("Listed the assistance register"),
    "handover.consent_opened": _l("Opened the form of consent to assistance"),
    "handover.consent_recorded": _l("Recorded whether assistance is wanted"),
    "handover.end_opened": _l("Opened the form to end assistance"),
    "handover.ended": _l("Ended assistance"),
    "handover.focus_opened": _l("Opened the form of special attention"),
    "handover.focus_set": _l("Set special attention"),
    "handover.form_opened": _l("Opened the form of a handover"),
    "handover.handed_elsewhere": _l("Handed over to another place"),
    "handover.opened": _l("Entered a person in the assistance register"),
    "handover.period_closed": _l("Closed an assistance period"),
    "handover.refused": _l("Recorded that assistance was refused"),
}
