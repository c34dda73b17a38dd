"""What the file contributes: the list of people, the search, and the head of every person's page."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Slice
from corrections.file import views
from corrections.file.header import header
from office.permissions import OfficePermission

SLICE = Slice(
    "file",
    pages=[views.pages],
    menu=[MenuItem(_l("People"), "file.people", "users", OfficePermission.PERSON_READ, 10)],
    header=header,
)
