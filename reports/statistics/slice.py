"""What statistics contributes: the page of figures, and the command that prints them."""

from flask_babel import lazy_gettext as _l

from core.web import Command, MenuItem, Slice
from office.console import nothing
from office.permissions import OfficePermission
from reports.statistics import views
from reports.statistics.commands import statistics

SLICE = Slice(
    "statistics",
    pages=[views.pages],
    menu=[MenuItem(_l("Figures"), "statistics.figures", "chart-bar", OfficePermission.STATISTICS_READ, 5)],
    commands=[Command("statistics", "the office's figures, counted from rows", nothing, statistics)],
)
