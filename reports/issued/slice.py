"""What the register contributes: the papers tab and the check page."""

from core.law.texts import TextKind
from core.web import Panel, PrintCheck, Slice
from corrections.cases.queries import ever_received
from corrections.permissions import CasePermission
from corrections.tabs import PAPERS
from reports.issued import views
from reports.papers.wordings import wording_faults

SLICE = Slice(
    "issued",
    pages=[views.pages],
    panels=[
        Panel(
            "papers",
            PAPERS,
            20,
            CasePermission.PAPER_READ,
            "issued/panel.html",
            views.panel,
            ever_received,
        )
    ],
    offers=[PrintCheck("papers", views.lacking)],
    texts=[(TextKind.WORDING, wording_faults)],
)
