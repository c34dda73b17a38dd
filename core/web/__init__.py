"""The Flask application and what slices contribute to it."""

from core.web import flow, lists
from core.web.answers import Answer
from core.web.dues import Due, DueSource, PersonRef, Severity, severity_of, shown_day
from core.web.fields import OwnControl, Ticks
from core.web.forms import EmptyForm, Form, ValueForm, form_of
from core.web.pages import Need, Open, Pages, current_act
from core.web.person import Badge, HeaderMark, KeyFact, Panel, PersonHeader, Tab, TabPage
from core.web.printing import PrintCheck
from core.web.question import Check, Done, Question
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
from core.web.typed import AtMost, DayField, LineField, LinesField, MonthField, OneLine, SeveralLines

__all__ = [
    "Answer",
    "AtMost",
    "Badge",
    "Check",
    "Command",
    "CommandLine",
    "Contribution",
    "DayField",
    "Done",
    "Due",
    "DueSource",
    "EmptyForm",
    "Form",
    "HeaderMark",
    "KeyFact",
    "LineField",
    "LinesField",
    "MenuItem",
    "MonthField",
    "Need",
    "OneLine",
    "Open",
    "OpenedInstance",
    "OwnControl",
    "Pages",
    "Panel",
    "PersonHeader",
    "PersonRef",
    "PrintCheck",
    "Question",
    "Registry",
    "SeveralLines",
    "Severity",
    "SignInPages",
    "Slice",
    "Tab",
    "TabPage",
    "Ticks",
    "ValueForm",
    "current_act",
    "current_registry",
    "flow",
    "form_of",
    "lists",
    "severity_of",
    "shown_day",
]
