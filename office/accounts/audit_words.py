"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "account.closed": _l("Closed an account"),
    "account.factor_decided": _l("Decided on a lost second step"),
    "account.factor_lost": _l("Reported a lost second step"),
    "account.factor_withdrawn": _l("Took back the report of a lost second step"),
    "account.locale_chosen": _l("Chose a language"),
    "account.opened": _l("Opened an account"),
    "account.password_changed": _l("Changed the own password"),
    "account.password_reset": _l("Reset a password"),
    "account.post_ended": _l("Ended a post"),
    "account.post_given": _l("Gave a post"),
    "account.reopened": _l("Reopened an account"),
    "enrolment.completed": _l("Completed an enrolment"),
    "enrolment.opened": _l("Opened an enrolment"),
    "instance.set_up": _l("Set the office up"),
    "instance.setup_code_made": _l("Made a one-time set-up code"),
    "office.grids_opened": _l("Opened grids"),
    "office.opened": _l("Opened a place"),
    "office.renamed": _l("Renamed a place"),
    "session.revoked": _l("Ended a session"),
    "signin.demo_role": _l("Entered the demonstration in a role"),
    "signin.ended": _l("Signed out"),
    "signin.second_factor": _l("Signed in with the second step"),
    "signin.tried": _l("Tried to sign in"),
}
