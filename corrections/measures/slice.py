"""What measures contribute: the pages on which one is put on file and cancelled."""

from core.web import Slice
from corrections.contributions import KeyFacts
from corrections.measures import glance, views
from corrections.permissions import CasePermission

SLICE = Slice(
    "measures", pages=[views.pages], offers=[KeyFacts("measures", 20, CasePermission.CASE_READ, glance.facts)]
)
