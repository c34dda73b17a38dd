"""What the demonstration contributes: two commands everywhere; pages, menu and its job only where it is served."""

from flask_babel import lazy_gettext as _l

from core.access import Permission
from core.web import MenuItem, Slice
from demo.audit_words import AUDIT_WORDS
from demo.jobs import JOB
from demo.replay.views import pages as replay_pages
from demo.start import ACCOUNTS, command
from demo.views import pages

SERVED = Slice(
    "demo_office",
    pages=[pages, replay_pages],
    menu=[
        MenuItem(_l("Start here"), "demo.start", "flag", Permission.LAW_READ, 95),
        MenuItem(_l("Start here"), "demo.start", "flag", Permission.MY_PEOPLE, 95),
        MenuItem(_l("Replay"), "replay.tracks", "player-play", Permission.LOCATION_REPLAY, 96),
    ],
    jobs=[JOB],
)
"""A real office has none of this, not even an address that answers 404."""

SLICE = Slice("demo", audit=AUDIT_WORDS, commands=[command(SERVED), ACCOUNTS])
