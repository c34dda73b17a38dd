"""What restriction contributes: who opens this file, on the overview, and the page that says so."""

from core.web import Panel, Slice
from corrections.restriction import views
from office.home.tabs import OVERVIEW
from office.permissions import OfficePermission

SLICE = Slice(
    "restriction",
    pages=[views.pages],
    panels=[
        Panel("restriction", OVERVIEW, 90, OfficePermission.PERSON_READ, "restriction/panel.html", views.panel),
    ],
)
