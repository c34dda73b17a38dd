"""The shell and what slices hand to it."""

from core.web.forms import Form, OneLine, SeveralLines, local_instant
from core.web.pages import Need, Open, Pages, current_act
from core.web.slice import (
    Area,
    Arrival,
    Breach,
    BreachSource,
    Due,
    DueSource,
    House,
    MenuItem,
    Panel,
    PersonHeader,
    PersonRef,
    Severity,
    Slice,
    Tab,
    current_house,
    severity_of,
)

__all__ = [
    "Area",
    "Arrival",
    "Breach",
    "BreachSource",
    "Due",
    "DueSource",
    "Form",
    "House",
    "MenuItem",
    "Need",
    "OneLine",
    "Open",
    "Pages",
    "Panel",
    "PersonHeader",
    "PersonRef",
    "SeveralLines",
    "Severity",
    "Slice",
    "Tab",
    "current_act",
    "current_house",
    "local_instant",
    "severity_of",
]
