"""What copied decisions contribute: the page on which one is checked, and those that wait."""

from core.web import Slice
from corrections.decisions import views
from corrections.decisions.dues import dues

SLICE = Slice(
    "decisions",
    pages=[views.pages],
    dues=[dues],
)
