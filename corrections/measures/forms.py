"""The form of a reward or penalty."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    RadioField,
    SelectChoice,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length

from core.web import Form
from core.web.forms import ONE_LINE, TEXT, Ticks
from corrections.labels import label
from corrections.values import (
    MeasureKind,
)


class MeasureForm(Form):
    """A reward or penalty as its paper says."""

    kind = RadioField(
        _l("Kind"), choices=[SelectChoice(each.value, label(each)) for each in MeasureKind], validators=[DataRequired()]
    )
    decided_on = DateField(_l("Decided on"), validators=[InputRequired()])
    document = StringField(_l("Number of the paper"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    grounds = TextAreaField(_l("Reasons"), validators=[DataRequired(), Length(max=400), TEXT])
    covers = Ticks(
        _l("Breaches it answers for"),
        description=_l(
            "A breach that is ticked is counted once on the month's sheet: with the penalty, not beside it."
        ),
    )
