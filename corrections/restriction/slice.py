"""What restriction contributes: who opens this file, on the overview, and the page that says so."""

from core.access import Permission
from core.web import Panel, Slice, Tab
from corrections.restriction import views

SLICE = Slice(
    "restriction",
    pages=[views.pages],
    panels=[
        Panel("restriction", Tab.OVERVIEW, 90, Permission.PERSON_READ, "restriction/panel.html", views.panel),
    ],
)
