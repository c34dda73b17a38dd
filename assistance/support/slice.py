"""What help contributes: the panel with needs and the timeline, and the people behind each ratio."""

from assistance.permissions import AssistancePermission
from assistance.support import views
from assistance.tabs import ASSISTANCE
from core.web import Panel, Slice

SLICE = Slice(
    "support",
    pages=[views.pages],
    panels=[Panel("support", ASSISTANCE, 40, AssistancePermission.ASSISTANCE_READ, "support/panel.html", views.panel)],
)
