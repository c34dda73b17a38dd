"""What duties contribute: the page on which somebody is excused."""

from core.web import Slice
from corrections.duties import views
from corrections.duties.audit_words import AUDIT_WORDS

SLICE = Slice(
    "duties",
    audit=AUDIT_WORDS,
    pages=[views.pages],
)
