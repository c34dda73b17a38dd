"""What sensitive periods contribute: their pages and the way there."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Slice
from corrections.permissions import CasePermission
from corrections.sensitive import views

SLICE = Slice(
    "sensitive",
    pages=[views.pages],
    menu=[MenuItem(_l("Sensitive periods"), "sensitive.periods", "calendar", CasePermission.CASE_READ, 60)],
)
