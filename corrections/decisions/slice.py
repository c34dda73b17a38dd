"""What copied decisions contribute: the page on which one is checked, and those that wait."""

from core.web import Slice
from corrections.decisions import views
from corrections.decisions.audit_words import AUDIT_WORDS
from corrections.decisions.dues import dues

SLICE = Slice(
    "decisions",
    audit=AUDIT_WORDS,
    pages=[views.pages],
    dues=[dues],
)
