"""What alerts contribute: the duty desk, the location tab, rows of Today."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Panel, Slice
from corrections.contributions import Breaches
from location.alerts import views
from location.alerts.audit_words import AUDIT_WORDS
from location.permissions import LocationPermission
from location.tabs import LOCATION

SLICE = Slice(
    "alerts",
    audit=AUDIT_WORDS,
    pages=[views.pages],
    menu=[MenuItem(_l("Duty desk"), "alerts.desk", "bell", LocationPermission.ALERT_READ, 20)],
    panels=[
        Panel("ground", LOCATION, 10, LocationPermission.LOCATION_READ, "alerts/ground.html", views.ground_panel),
        Panel("location", LOCATION, 30, LocationPermission.LOCATION_READ, "alerts/location.html", views.location_panel),
    ],
    dues=[views.dues],
    offers=[Breaches("episodes", views.breaches)],
)
