"""What people read for the words of plans."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from corrections.plans.kinds import ChangeGround

TEXT_LABELS: Mapping[str, LazyString] = {
    "basics": _l("Basic facts"),
    "offence": _l("Offence and harm"),
    "repentance": _l("Admission of guilt and repentance"),
    "character": _l("Character"),
    "surroundings": _l("Family, company, neighbourhood"),
    "mental_state": _l("Mental state and special circumstances"),
    "needs": _l("Needs"),
    "supervision": _l("Supervision measures"),
    "education": _l("Education measures"),
    "help": _l("Help measures"),
    "goals": _l("Goals until the review"),
}

TEXT_HINTS: Mapping[str, LazyString] = {
    "basics": _l("Work, family, housing, health, means."),
    "offence": _l("In two sentences; the judgment is on the file."),
    "repentance": _l("How the person speaks about the deed and those it hurt."),
    "surroundings": _l("Who is close, who supports, who may do harm."),
    "mental_state": _l("Mood, stress, illness, habits; what calls for care."),
    "needs": _l("What the person needs so as not to offend again."),
    "supervision": _l("How often they report, what is checked and by whom."),
    "education": _l("Talks, study, counselling: topics and rhythm."),
    "help": _l("Work, training, relief, family, schooling."),
    "goals": _l("What can be seen to be reached."),
}

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
