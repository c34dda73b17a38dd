"""What writing a plan takes: its texts, why this version, and when it is looked at again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from core.acts import asked, value
from core.acts.values import answerable
from corrections.plans.kinds import ChangeGround
from corrections.plans.rules import TEXT_MAX, TEXTS
from corrections.plans.words import GROUND_LABELS

LONG: dict[str, Any] = {"lines": 4, "most": TEXT_MAX, "width": "long"}


@value
class PlanToWrite:
    """The next version of a plan (实施办法 art. 22). `version` is the public id of the version it starts from."""

    subject: str
    version: str = ""
    basics: str = asked(_l("Basic facts"), hint=_l("Work, family, housing, health, means."), like=LONG)
    offence: str = asked(
        _l("Offence and harm"), hint=_l("In two sentences; the judgment is on the file."), default="", like=LONG
    )
    repentance: str = asked(
        _l("Admission of guilt and repentance"),
        hint=_l("How the person speaks about the deed and those it hurt."),
        like=LONG,
    )
    character: str = asked(_l("Character"), default="", like=LONG)
    surroundings: str = asked(
        _l("Family, company, neighbourhood"),
        hint=_l("Who is close, who supports, who may do harm."),
        default="",
        like=LONG,
    )
    mental_state: str = asked(
        _l("Mental state and special circumstances"),
        hint=_l("Mood, stress, illness, habits; what calls for care."),
        like=LONG,
    )
    needs: str = asked(_l("Needs"), hint=_l("What the person needs so as not to offend again."), default="", like=LONG)
    supervision: str = asked(
        _l("Supervision measures"), hint=_l("How often they report, what is checked and by whom."), like=LONG
    )
    education: str = asked(
        _l("Education measures"), hint=_l("Talks, study, counselling: topics and rhythm."), like=LONG
    )
    help: str = asked(_l("Help measures"), hint=_l("Work, training, relief, family, schooling."), like=LONG)
    goals: str = asked(_l("Goals until the review"), hint=_l("What can be seen to be reached."), default="", like=LONG)
    ground: ChangeGround = asked(_l("Why this version"), words=GROUND_LABELS, default=ChangeGround.FIRST, audit=True)
    reason: str = asked(
        _l("What brought it about"),
        hint=_l("The event, decision or result of the review."),
        lines=3,
        most=1000,
        width="long",
        default="",
    )
    review_on: date = asked(_l("To be reviewed on"), audit=True)

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the version, by name."""
        return {name: getattr(self, name) for name in TEXTS}


TEXT_LABELS = {each.name: each.asked.label for each in answerable(PlanToWrite) if each.name in TEXTS}
"""The heading of each text."""
