"""What boundaries contribute: the pages on which boundaries, orders and regular travel are entered."""

from core.web import Slice
from corrections.boundaries import views
from corrections.boundaries.audit_words import AUDIT_WORDS

SLICE = Slice(
    "boundaries",
    audit=AUDIT_WORDS,
    pages=[views.pages],
)
