"""What positioning contributes: its pages, and the devices whose order ends soon."""

from core.web import Slice
from corrections.positioning import views
from corrections.positioning.audit_words import AUDIT_WORDS
from corrections.positioning.dues import dues

SLICE = Slice(
    "positioning",
    audit=AUDIT_WORDS,
    pages=[views.pages],
    dues=[dues],
)
