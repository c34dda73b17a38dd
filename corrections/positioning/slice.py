"""What positioning contributes: its pages, and the devices whose order ends soon."""

from core.web import Slice
from corrections.positioning import views
from corrections.positioning.dues import dues

SLICE = Slice("positioning", pages=[views.pages], dues=[dues])
