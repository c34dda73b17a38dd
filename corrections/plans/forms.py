"""The form of a plan: a field for each of its texts, why it is written, and when it is looked at again."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from core.web import Form
from corrections.plans.kinds import ChangeGround
from corrections.plans.rules import REQUIRED, TEXT_MAX, TEXTS
from corrections.plans.words import GROUND_LABELS, TEXT_HINTS, TEXT_LABELS


def _text(name: str) -> TextAreaField:
    must = [DataRequired()] if name in REQUIRED else []
    return TextAreaField(
        TEXT_LABELS[name],
        description=TEXT_HINTS.get(name, ""),
        validators=[*must, Length(max=TEXT_MAX)],
        render_kw={"rows": 4},
    )


class PlanForm(Form):
    """A plan as it is written. `version` holds the public id of the version it starts from."""

    basics, offence, repentance = _text("basics"), _text("offence"), _text("repentance")
    character, surroundings, mental_state = _text("character"), _text("surroundings"), _text("mental_state")
    needs, supervision, education = _text("needs"), _text("supervision"), _text("education")
    help, goals = _text("help"), _text("goals")
    ground = RadioField(_l("Why this version"), validators=[InputRequired()])
    reason = TextAreaField(
        _l("What brought it about"),
        description=_l("The event, decision or result of the review."),
        validators=[Length(max=1000)],
        render_kw={"rows": 3},
    )
    review_on = DateField(_l("To be reviewed on"), validators=[InputRequired()])

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.ground.choices = [
            (each.value, text) for each, text in GROUND_LABELS.items() if each is not ChangeGround.FIRST
        ]

    def for_first(self) -> None:
        """A first plan is asked for no ground."""
        del self.ground
        del self.reason

    @property
    def texts(self) -> dict[str, str]:
        """What was typed into the texts."""
        return {name: self[name].data or "" for name in TEXTS}

    @property
    def typed(self) -> dict[str, str]:
        """Everything that was typed, as a draft keeps it."""
        rest = {name: str(self[name].data or "") for name in ("ground", "reason", "review_on") if name in self}
        return {**self.texts, **rest}
