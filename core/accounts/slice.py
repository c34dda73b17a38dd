"""What the door contributes."""

from flask_babel import lazy_gettext as _l

from core.access import Permission
from core.accounts.views import pages
from core.web import MenuItem, Slice

SLICE = Slice(
    "accounts",
    pages=[pages],
    menu=[MenuItem(_l("Sessions"), "accounts.sessions", "shield-lock", Permission.SESSION_REVOKE, 90)],
)
