"""What help contributes: the panel with needs and the timeline, and the people behind each ratio."""

from assistance.support import views
from core.access import Permission
from core.web import Panel, Slice, Tab

SLICE = Slice(
    "support",
    pages=[views.pages],
    panels=[Panel("support", Tab.ASSISTANCE, 40, Permission.ASSISTANCE_READ, "support/panel.html", views.panel)],
)
