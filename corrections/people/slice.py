"""What people contribute: opening a file, and who somebody is on the overview."""

from core.web import Panel, Slice
from corrections.people import queries, views
from office.audit_book.whose import FilesOf
from office.home.tabs import OVERVIEW
from office.permissions import OfficePermission

SLICE = Slice(
    "people",
    pages=[views.pages],
    offers=[FilesOf("people", queries.named, queries.meant)],
    panels=[
        Panel("reach", OVERVIEW, 1, OfficePermission.PERSON_READ, "people/reach.html", views.reach_panel, first=True),
        Panel("who", OVERVIEW, 30, OfficePermission.PERSON_READ, "people/who.html", views.panel),
    ],
)
