"""What measures contribute: the page on which one is put on file."""

from core.web import Slice
from corrections.measures import views
from corrections.measures.audit_words import AUDIT_WORDS

SLICE = Slice(
    "measures",
    audit=AUDIT_WORDS,
    pages=[views.pages],
)
