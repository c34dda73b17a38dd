"""The shell and what slices hand to it."""

from core.web.forms import Form, OneLine, local_instant
from core.web.pages import Need, Open, Pages, current_act
from core.web.slice import (
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
    severity_of,
)

__all__ = [
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
    "Severity",
    "Slice",
    "Tab",
    "current_act",
    "local_instant",
    "severity_of",
]
