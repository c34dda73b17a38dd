"""What the intake contributes: its addresses, the phones and their keys, the sealing job, and two commands."""

from flask_babel import lazy_gettext as _l

from core.web import Command, MenuItem, Panel, Slice
from corrections.cases.queries import ever_received
from location.permissions import LocationPermission
from location.pings import intake_views, phone_views
from location.pings.commands import gateway_arguments, judge_arguments, judge_track_file, open_a_gateway
from location.pings.pages import pages
from location.pings.seals import JOB, last_places_hold, places_hold, seals_hold, told_rows
from location.tabs import LOCATION

VIEWS = (intake_views, phone_views)
"""The modules whose pages are attached by being imported here."""

SLICE = Slice(
    "pings",
    pages=[pages],
    menu=[MenuItem(_l("Phones"), "pings.phones", "device-mobile", LocationPermission.LOCATION_READ, 61)],
    panels=[
        Panel(
            "ground",
            LOCATION,
            10,
            LocationPermission.LOCATION_READ,
            "pings/ground.html",
            phone_views.ground_panel,
            ever_received,
        ),
        Panel(
            "phones",
            LOCATION,
            20,
            LocationPermission.LOCATION_READ,
            "pings/panel.html",
            phone_views.panel,
            ever_received,
        ),
    ],
    jobs=[JOB],
    proofs=[seals_hold, places_hold, last_places_hold],
    row_ledgers=[told_rows],
    commands=[
        Command("location judge", "judge a track outside an office", judge_arguments, judge_track_file),
        Command("location gateway", "open a gateway and print its token, once", gateway_arguments, open_a_gateway),
    ],
)
