"""What the overview of conditions contributes: the regime of a person, and everything on one page."""

from core.web import Panel, Slice, TabPage
from corrections.cases.queries import ever_received
from corrections.conditions import views
from corrections.permissions import CasePermission
from corrections.rule_words import RULE_WORDS
from corrections.tabs import CASE, CONDITIONS, MEASURES
from office.home.tabs import OVERVIEW

SLICE = Slice(
    "conditions",
    pages=[views.pages],
    panels=[
        Panel(
            "regime", OVERVIEW, 10, CasePermission.CASE_READ, "conditions/panel.html", views.regime_panel, ever_received
        )
    ],
    tab_pages=[
        TabPage(CASE, "cases.case", CasePermission.CASE_READ, ever_received),
        TabPage(CONDITIONS, "conditions.conditions", CasePermission.CASE_READ, ever_received),
        TabPage(MEASURES, "conditions.rewards", CasePermission.CASE_READ, ever_received),
    ],
    rule_words=RULE_WORDS,
)
