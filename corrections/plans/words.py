"""What people read for the words of plans."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from corrections.plans.kinds import ChangeGround

GROUND_LABELS: Mapping[ChangeGround, LazyString] = {
    ChangeGround.FIRST: _l("First plan"),
    ChangeGround.REVIEW: _l("Regular review"),
    ChangeGround.LEVEL_CHANGED: _l("The level has changed"),
    ChangeGround.CONDUCT_CHANGED: _l("Conduct or effect has changed"),
    ChangeGround.CIRCUMSTANCES_CHANGED: _l("Circumstances have changed"),
    ChangeGround.CORRECTED: _l("A mistake is corrected"),
}

PARTS: tuple[tuple[LazyString, tuple[str, ...]], ...] = (
    (_l("Who this is"), ("basics",)),
    (_l("Comprehensive assessment"), ("offence", "repentance", "character", "surroundings", "mental_state")),
    (_l("Needs and measures"), ("needs", "supervision", "education", "help", "goals")),
)
"""The texts as a page groups them."""
