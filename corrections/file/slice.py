"""What the file contributes: the list of people, the search, and the head of every person's page."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Panel, Slice
from corrections.cases import queries as cases
from corrections.contributions import KeyFacts
from corrections.file import term_line, views
from corrections.file.glance import standing
from corrections.file.header import header
from corrections.permissions import CasePermission
from office.home.tabs import OVERVIEW
from office.permissions import OfficePermission

SLICE = Slice(
    "file",
    pages=[views.pages],
    menu=[MenuItem(_l("People"), "file.people", "users", OfficePermission.PERSON_READ, 10)],
    header=header,
    panels=[
        Panel(
            "term", OVERVIEW, 15, CasePermission.CASE_READ, "file/term_line.html", term_line.panel, cases.ever_received
        )
    ],
    offers=[KeyFacts("standing", 10, CasePermission.CASE_READ, standing)],
)
