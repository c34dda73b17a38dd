"""What the audit book contributes."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Slice
from office.audit_book.views import pages
from office.permissions import OfficePermission

SLICE = Slice(
    "audit_book",
    pages=[pages],
    menu=[MenuItem(_l("Audit book"), "audit_book.book", "book", OfficePermission.AUDIT_READ, 80)],
)
