"""What the register contributes: its list, the panel of the Assistance tab, and what is owed after release."""

from flask_babel import lazy_gettext as _l

from assistance.handover import views
from assistance.handover.dues import dues, visits_owed
from assistance.permissions import AssistancePermission
from assistance.tabs import ASSISTANCE
from core.web import MenuItem, Panel, Slice
from corrections.cases.queries import never_received
from corrections.contributions import Arrival, VisitsOwed
from office.home.tabs import OVERVIEW

SLICE = Slice(
    "handover",
    pages=[views.pages],
    menu=[MenuItem(_l("Assistance"), "handover.register", "heart-handshake", AssistancePermission.ASSISTANCE_READ, 60)],
    panels=[
        Panel("handover", ASSISTANCE, 10, AssistancePermission.ASSISTANCE_READ, "handover/panel.html", views.panel),
        Panel(
            "handover.overview",
            OVERVIEW,
            15,
            AssistancePermission.ASSISTANCE_READ,
            "handover/overview.html",
            views.overview,
            never_received,
        ),
    ],
    dues=[dues],
    offers=[
        Arrival(
            "assistance",
            _l("Help after release"),
            _l("Released from prison or a detention house. The register of assistance is next."),
            "handover.enter",
            AssistancePermission.ASSISTANCE_WRITE,
            20,
        ),
        VisitsOwed("assistance", visits_owed),
    ],
)
