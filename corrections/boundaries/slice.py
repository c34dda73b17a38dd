"""What boundaries contribute: the pages on which boundaries, orders and regular travel are entered."""

from core.web import Slice
from corrections.boundaries import views

SLICE = Slice("boundaries", pages=[views.pages])
