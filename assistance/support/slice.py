"""What help contributes: the panel with needs and the timeline, and the people behind each ratio."""

from assistance.support import views
from assistance.support.audit_words import AUDIT_WORDS
from assistance.tabs import ASSISTANCE
from core.access import Permission
from core.web import Panel, Slice

SLICE = Slice(
    "support",
    audit=AUDIT_WORDS,
    pages=[views.pages],
    panels=[Panel("support", ASSISTANCE, 40, Permission.ASSISTANCE_READ, "support/panel.html", views.panel)],
)
