"""What the frames contribute: their own pages, and Today in the menu."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Slice
from office.home.views import pages
from office.permissions import OfficePermission

SLICE = Slice(
    "home",
    pages=[pages],
    menu=[MenuItem(_l("Today"), "home.today", "home", OfficePermission.TODAY, 0)],
)
