"""What leave contributes: its pages, a panel beside the contacts, rows of Today, late returns as breaches."""

from core.web import Panel, Slice
from corrections.cases.queries import ever_received
from corrections.contributions import Breaches, KeyFacts
from corrections.leave import views
from corrections.leave.breaches import late_returns
from corrections.leave.dues import dues
from corrections.leave.glance import facts
from corrections.permissions import CasePermission
from corrections.tabs import CONTACTS

SLICE = Slice(
    "leave",
    pages=[views.pages],
    panels=[
        Panel(
            "leave",
            CONTACTS,
            60,
            CasePermission.CASE_READ,
            "leave/panel.html",
            views.leave_panel,
            ever_received,
        )
    ],
    dues=[dues],
    offers=[Breaches("leave", late_returns), KeyFacts("leave", 30, CasePermission.CASE_READ, facts)],
)
