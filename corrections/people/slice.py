"""What people contribute: opening a file, and who somebody is on the overview."""

from core.web import Panel, Slice
from corrections.people import views
from office.home.tabs import OVERVIEW
from office.permissions import OfficePermission

SLICE = Slice(
    "people",
    pages=[views.pages],
    panels=[Panel("who", OVERVIEW, 30, OfficePermission.PERSON_READ, "people/who.html", views.panel)],
)
