"""What attachments contribute: the pages that store and show a scan."""

from core.web import Slice
from corrections.attachments.views import pages

SLICE = Slice("attachments", pages=[pages])
