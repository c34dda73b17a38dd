"""The shell and what slices hand to it."""

from core.web import flow
from core.web.dues import Due, DueSource, PersonRef, Severity, severity_of, shown_day
from core.web.flow import Answer, Check, Done, Question
from core.web.forms import EmptyForm, Form, OneLine, OwnControl, SeveralLines, Ticks, ValueForm, form_of
from core.web.pages import Need, Open, Pages, current_act
from core.web.person import HeaderMark, Panel, PersonHeader, Tab
from core.web.slice import (
    Command,
    CommandLine,
    Contribution,
    MenuItem,
    OpenedInstance,
    Registry,
    SignInPages,
    Slice,
    current_registry,
)

__all__ = [
    "Answer",
    "Check",
    "Command",
    "CommandLine",
    "Contribution",
    "Done",
    "Due",
    "DueSource",
    "EmptyForm",
    "Form",
    "HeaderMark",
    "MenuItem",
    "Need",
    "OneLine",
    "Open",
    "OpenedInstance",
    "OwnControl",
    "Pages",
    "Panel",
    "PersonHeader",
    "PersonRef",
    "Question",
    "Registry",
    "SeveralLines",
    "Severity",
    "SignInPages",
    "Slice",
    "Tab",
    "Ticks",
    "ValueForm",
    "current_act",
    "current_registry",
    "flow",
    "form_of",
    "severity_of",
    "shown_day",
]
