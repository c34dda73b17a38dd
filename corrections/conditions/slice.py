"""What conditions contribute: the regime on the overview, leave, their own pages, and what is owed about them."""

from flask_babel import lazy_gettext as _l

from core.access import Permission
from core.web import MenuItem, Panel, Slice, Tab
from corrections.conditions import views
from corrections.conditions.audit_words import AUDIT_WORDS
from corrections.leave.dues import dues
from corrections.leave.views import leave_panel
from corrections.measures.breaches import late_returns
from corrections.rule_words import RULE_WORDS
from corrections.sensitive import views as period_views

SLICE = Slice(
    "conditions",
    audit=AUDIT_WORDS,
    pages=[views.pages, period_views.pages],
    menu=[MenuItem(_l("Sensitive periods"), "periods.periods", "calendar", Permission.CASE_READ, 60)],
    panels=[
        Panel("regime", Tab.OVERVIEW, 10, Permission.CASE_READ, "conditions/panel.html", views.regime_panel),
        Panel("leave", Tab.CONTACTS, 60, Permission.CASE_READ, "conditions/leave_panel.html", leave_panel),
    ],
    dues=[dues],
    rule_words=RULE_WORDS,
    breaches=[late_returns],
)
