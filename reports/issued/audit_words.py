"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "paper.issued": _l("Issued a paper"),
    "paper.looked_up": _l("Looked a paper up by its number"),
    "paper.printed": _l("Opened the PDF of a paper"),
    "paper.register_viewed": _l("Looked at the register of papers"),
}
