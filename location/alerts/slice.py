"""What alerts contribute: the duty desk, rows of Today, and the breaches that a penalty may answer for."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Slice
from corrections.contributions import Breaches
from location.alerts.breaches import episodes
from location.alerts.dues import dues
from location.alerts.views import pages
from location.permissions import LocationPermission

SLICE = Slice(
    "alerts",
    pages=[pages],
    menu=[MenuItem(_l("Duty desk"), "alerts.desk", "bell", LocationPermission.ALERT_READ, 20)],
    dues=[dues],
    offers=[Breaches("episodes", episodes)],
)
