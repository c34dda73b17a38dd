"""What measures contribute: the pages on which one is put on file and cancelled."""

from core.web import Slice
from corrections.measures import views

SLICE = Slice("measures", pages=[views.pages])
