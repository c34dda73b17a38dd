"""The forms about phone checks and positioning devices."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from core.web import Form
from core.web.forms import ONE_LINE
from corrections.labels import label
from corrections.values import (
    DeviceGround,
)


class CheckWindowForm(Form):
    """A phone check: how long, and what for."""

    minutes = IntegerField(_l("How long"), default=30, validators=[InputRequired(), NumberRange(1, 1440)])
    reason = StringField(_l("What the check is for"), validators=[DataRequired(), Length(max=200), ONE_LINE])


class DeviceForm(Form):
    """An electronic positioning device."""

    ground = RadioField(
        _l("Ground in law"),
        choices=[SelectChoice(each.value, label(each)) for each in DeviceGround],
        validators=[DataRequired()],
    )
    measure = SelectField(
        _l("Warning or police penalty it rests on"),
        description=_l("For the grounds that need one."),
        validators=[Optional()],
    )
    first_day = DateField(_l("First day"), validators=[InputRequired()])
    last_day = DateField(_l("Last day"), validators=[InputRequired()])
    document = StringField(_l("Number of the approval"), validators=[DataRequired(), Length(max=80), ONE_LINE])
