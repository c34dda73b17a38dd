"""What the audit book contributes."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Panel, Slice
from office.audit_book import history
from office.audit_book.views import pages
from office.home.tabs import HISTORY
from office.permissions import OfficePermission

SLICE = Slice(
    "audit_book",
    pages=[pages],
    panels=[
        Panel("changes", HISTORY, 10, OfficePermission.FILE_HISTORY, "audit_book/changes.html", history.changes),
        Panel("readers", HISTORY, 20, OfficePermission.FILE_HISTORY, "audit_book/readers.html", history.readers),
    ],
    menu=[MenuItem(_l("Audit book"), "audit_book.book", "book", OfficePermission.AUDIT_READ, 80)],
)
