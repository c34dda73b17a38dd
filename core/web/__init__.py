"""The shell and what slices hand to it."""

from core.web.dues import Due, DueSource, PersonRef, Severity, severity_of
from core.web.forms import Form, OneLine, SeveralLines, local_instant
from core.web.pages import Need, Open, Pages, current_act
from core.web.person import HeaderMark, Panel, PersonHeader, Tab
from core.web.slice import (
    Command,
    CommandLine,
    Contribution,
    House,
    MenuItem,
    OpenedInstance,
    Slice,
    current_house,
)

__all__ = [
    "Command",
    "CommandLine",
    "Contribution",
    "Due",
    "DueSource",
    "Form",
    "HeaderMark",
    "House",
    "MenuItem",
    "Need",
    "OneLine",
    "Open",
    "OpenedInstance",
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
