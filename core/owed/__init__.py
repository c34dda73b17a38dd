"""What is owed, kept: which files ask for something and when, so that no list computes everybody to find them."""

from core.owed.finding import asking, behind, standing
from core.owed.keeping import OwedDay, OwedFiles, Owing, catch_up, keep_up, keeps, mark_everybody, stale, to_renew
from core.owed.models import Owed, OwedState

__all__ = [
    "Owed",
    "OwedDay",
    "OwedFiles",
    "OwedState",
    "Owing",
    "asking",
    "behind",
    "catch_up",
    "keep_up",
    "keeps",
    "mark_everybody",
    "stale",
    "standing",
    "to_renew",
]
