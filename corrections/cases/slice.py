"""What cases contribute: the facts on the overview, their own pages, and what is owed about them."""

from flask_babel import lazy_gettext as _l

from core.law.texts import TextKind
from core.web import Panel, Slice
from corrections.cases import case_views, end_views, level_views
from corrections.cases.dues import dues
from corrections.cases.pages import pages
from corrections.contributions import Arrival
from corrections.permissions import CasePermission
from corrections.regime.published import policy_faults
from office.contributions import Touched
from office.home.tabs import OVERVIEW

VIEWS = (case_views, level_views, end_views)
"""The modules that attach their views to `pages`."""

SLICE = Slice(
    "cases",
    pages=[pages],
    panels=[Panel("case", OVERVIEW, 20, CasePermission.CASE_READ, "cases/panel.html", case_views.facts_panel)],
    dues=[dues],
    offers=[
        Arrival(
            "supervision",
            _l("Community corrections"),
            _l("A sentence is served in the community. The case is received next."),
            "cases.receive",
            CasePermission.CASE_MANAGE,
            10,
        ),
        Touched("cases", ("reporting.", "supervision.", "level."), level_views.concerned),
    ],
    texts=[(TextKind.RULES, policy_faults)],
)
