"""What zones contribute: their list, and the areas that a condition may name."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Slice
from corrections.contributions import Areas
from location.permissions import LocationPermission
from location.zones import views

SLICE = Slice(
    "zones",
    pages=[views.pages],
    menu=[MenuItem(_l("Zones"), "zones.zones", "map-2", LocationPermission.LOCATION_READ, 62)],
    offers=[Areas("zones", views.areas)],
)
