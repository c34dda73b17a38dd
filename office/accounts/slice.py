"""What signing in, the accounts and the office tree contribute."""

from flask_babel import lazy_gettext as _l

from core.web import Command, MenuItem, SignInPages, Slice
from core.web.drafts import JOB
from office.accounts import commands as c
from office.accounts import enrolment_views, factor_views, places_views, session_views, staff_views
from office.accounts.views import pages
from office.permissions import OfficePermission

SLICE = Slice(
    "accounts",
    sign_in=SignInPages(
        "accounts.sign_in", "accounts.second_factor", "session.unsent_form", "session.state", "session.alive"
    ),
    tools=["accounts/tools.html"],
    pages=[
        pages,
        session_views.pages,
        enrolment_views.pages,
        staff_views.pages,
        factor_views.pages,
        places_views.pages,
    ],
    menu=[
        MenuItem(_l("Accounts"), "staff.accounts", "users", OfficePermission.ACCOUNT_MANAGE, 80),
        MenuItem(_l("Office tree"), "places.tree", "sitemap", OfficePermission.OFFICE_MANAGE, 82),
        MenuItem(_l("Lost second steps"), "factors.waiting", "fingerprint", OfficePermission.FACTOR_CONFIRM, 84),
        MenuItem(_l("Sessions"), "accounts.sessions", "shield-lock", OfficePermission.SESSION_REVOKE, 90),
    ],
    jobs=[JOB],
    commands=[
        Command("user open", "open an account; prints the one-time enrolment code", c.open_arguments, c.user_open),
        Command("user list", "list the accounts", c.list_arguments, c.user_list),
        Command("user close", "close an account; its sessions end at once", c.name_argument, c.user_close),
        Command("user reset", "a new one-time enrolment code; the old password ends", c.name_argument, c.user_reset),
    ],
)
