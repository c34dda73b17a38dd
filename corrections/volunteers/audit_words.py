"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "helper.assigned": _l("Assigned a helper"),
    "helper.assignment_ended": _l("Ended the assignment of a helper"),
    "helpers.form_opened": _l("Opened the form to assign a helper"),
    "my_people.viewed": _l("Looked at the people assigned"),
    "visit.logged": _l("Logged a visit"),
    "visit.slip_opened": _l("Opened a visit slip"),
    "volunteer.amended": _l("Amended a volunteer's entry"),
    "volunteer.form_opened": _l("Opened the form of a volunteer"),
    "volunteer.registered": _l("Registered a volunteer"),
    "volunteer.viewed": _l("Looked at a volunteer"),
    "volunteers.viewed": _l("Looked at the volunteers"),
}
