"""What attachments contribute: the way to a scan."""

from core.web import Slice
from corrections.attachments.audit_words import AUDIT_WORDS
from corrections.attachments.views import pages

SLICE = Slice("attachments", audit=AUDIT_WORDS, pages=[pages])
