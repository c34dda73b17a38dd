"""The forms of an alert."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from core.web import Form
from location.alerts.labels import CAUSES, OUTCOMES


class NoteForm(Form):
    """A step that was taken."""

    text = TextAreaField(_l("What was done"), validators=[InputRequired(), Length(max=2000)], render_kw={"rows": 2})


class CloseForm(Form):
    """What the human check found."""

    outcome = RadioField(
        _l("What did the check find?"),
        choices=[SelectChoice(k.value, v) for k, v in OUTCOMES.items()],
        validators=[InputRequired()],
    )
    cause = SelectField(
        _l("Cause"), choices=[SelectChoice(k.value, v) for k, v in CAUSES.items()], validators=[InputRequired()]
    )
    result = TextAreaField(
        _l("Result"),
        description=_l("What was said, what was done, what follows. This stands on the file."),
        validators=[InputRequired(), Length(min=4, max=2000)],
        render_kw={"rows": 3},
    )
