"""What the check of a copied decision takes."""

from core.acts import value
from corrections.copies import CopyCheck


@value
class DecisionCheck(CopyCheck):
    """A second person's answer on a copied measure or device."""

    waiting: str
