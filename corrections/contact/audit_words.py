"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "concern.answered": _l("Answered a helper's concern"),
    "concern.viewed": _l("Looked at a helper's concern"),
    "contact.check_in_opened": _l("Opened the form of a contact"),
    "contact.details_opened": _l("Opened the details of a contact"),
    "contact.recorded": _l("Recorded a contact"),
    "contact.session_opened": _l("Opened the form of a group session"),
    "contact.session_recorded": _l("Recorded a group session"),
    "contact.struck": _l("Struck out a contact"),
    "contact.viewed": _l("Looked at a contact"),
    "contacts.viewed": _l("Looked at the contacts"),
    "duties.viewed": _l("Looked at the duties"),
    "duty.excuse_opened": _l("Opened the form to excuse a duty"),
    "duty.excused": _l("Excused one duty"),
    "duty.missed_confirmed": _l("Confirmed a missed duty"),
    "duty.missed_opened": _l("Opened the form to confirm a missed duty"),
    "duty.viewed": _l("Looked at a duty"),
}
