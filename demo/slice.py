"""What the demonstration contributes: two commands everywhere; pages, menu and its job only where it is served."""

from flask_babel import lazy_gettext as _l

from core.web import MenuItem, Slice
from corrections.permissions import CasePermission
from demo.jobs import JOB
from demo.replay.views import pages as replay_pages
from demo.start import ACCOUNTS, command
from demo.views import pages
from location.permissions import LocationPermission
from office.permissions import OfficePermission

SERVED = Slice(
    "demo_office",
    pages=[pages, replay_pages],
    menu=[
        MenuItem(_l("Start here"), "demo.start", "flag", OfficePermission.LAW_READ, 95),
        MenuItem(_l("Start here"), "demo.start", "flag", CasePermission.MY_PEOPLE, 95),
        MenuItem(_l("Replay"), "replay.tracks", "player-play", LocationPermission.LOCATION_REPLAY, 96),
    ],
    jobs=[JOB],
)
"""A real office has none of this, not even an address that answers 404."""

SLICE = Slice("demo", commands=[command(SERVED), ACCOUNTS])
