"""The form of a sensitive period."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    SelectChoice,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Length

from core.web import Form
from core.web.forms import ONE_LINE, Ticks
from corrections.labels import label
from corrections.values import (
    Category,
    Level,
)


class PeriodForm(Form):
    """A sensitive period and its reach."""

    name = StringField(_l("Name of the period"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    document = StringField(_l("Number of the paper"), validators=[DataRequired(), Length(max=80), ONE_LINE])
    first_day = DateField(_l("First day"), validators=[InputRequired()])
    last_day = DateField(_l("Last day"), validators=[InputRequired()])
    places = Ticks(_l("Places"), validators=[DataRequired()])
    categories = Ticks(
        _l("Categories"),
        description=_l("None ticked means all."),
        choices=[SelectChoice(each.value, label(each)) for each in Category],
    )
    levels = Ticks(
        _l("Levels"),
        description=_l("None ticked means all."),
        choices=[SelectChoice(each.value, label(each)) for each in Level],
    )
