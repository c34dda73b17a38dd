"""What conditions contribute: the regime on the overview, leave, their own pages, and what is owed about them."""

from flask_babel import lazy_gettext as _l

from core.access import Permission
from core.web import MenuItem, Panel, Slice
from corrections.conditions import period_views, views
from corrections.conditions.audit_words import AUDIT_WORDS
from corrections.conditions.breaches import late_returns
from corrections.conditions.due import dues
from corrections.conditions.leave_views import leave_panel
from corrections.contributions import Breaches
from corrections.rule_words import RULE_WORDS
from corrections.tabs import CONTACTS
from office.home.tabs import OVERVIEW

SLICE = Slice(
    "conditions",
    audit=AUDIT_WORDS,
    pages=[views.pages, period_views.pages],
    menu=[MenuItem(_l("Sensitive periods"), "periods.periods", "calendar", Permission.CASE_READ, 60)],
    panels=[
        Panel("regime", OVERVIEW, 10, Permission.CASE_READ, "conditions/panel.html", views.regime_panel),
        Panel("leave", CONTACTS, 60, Permission.CASE_READ, "conditions/leave_panel.html", leave_panel),
    ],
    dues=[dues],
    rule_words=RULE_WORDS,
    offers=[Breaches("leave", late_returns)],
)
