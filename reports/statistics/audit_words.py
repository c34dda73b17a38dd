"""What each entry that this part writes into the audit book means, in words."""

from flask_babel import lazy_gettext as _l

AUDIT_WORDS = {
    "statistics.category_viewed": _l("Looked at the figures of a category"),
    "statistics.rows_viewed": _l("Opened the rows behind a figure"),
    "statistics.told": _l("Counted for the command line"),
    "statistics.viewed": _l("Looked at the figures"),
}
