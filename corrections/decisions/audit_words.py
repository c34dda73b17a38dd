"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "paper.checked": _l("Checked a paper decision"),
    "paper.viewed": _l("Looked at a paper decision"),
}
