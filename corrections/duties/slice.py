"""What duties contribute: the pages on which somebody is excused or gets a frequency of their own."""

from core.web import Slice
from corrections.duties import views

SLICE = Slice("duties", pages=[views.pages])
