"""What attachments contribute: the way to a scan."""

from core.web import Slice
from corrections.attachments.views import pages

SLICE = Slice("attachments", pages=[pages])
