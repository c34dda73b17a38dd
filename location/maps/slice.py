"""What maps contribute: the data of the maps, and the panel of the last day on the Location tab."""

from core.web import Panel, Slice
from corrections.cases.queries import ever_received
from location.maps.views import pages, panel
from location.permissions import LocationPermission
from location.tabs import LOCATION

SLICE = Slice(
    "maps",
    pages=[pages],
    panels=[
        Panel(
            "location",
            LOCATION,
            30,
            LocationPermission.LOCATION_READ,
            "maps/panel.html",
            panel,
            ever_received,
        )
    ],
)
