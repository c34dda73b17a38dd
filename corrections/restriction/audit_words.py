"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "file.opened_again": _l("Opened a restricted file to all again"),
    "file.reader_named": _l("Named a reader of a restricted file"),
    "file.reader_struck": _l("Struck out a reader of a restricted file"),
    "file.readers_viewed": _l("Looked at who reads a restricted file"),
    "file.restricted": _l("Restricted a file"),
}
