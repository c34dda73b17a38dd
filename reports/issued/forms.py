"""The form of the check page."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from core.web import Form


class CheckForm(Form):
    """Number and check code as printed on the paper."""

    number = StringField(_l("Number of the paper"), validators=[InputRequired(), Length(max=80)])
    code = StringField(
        _l("Check code"),
        description=_l("Sixteen digits and letters in groups of four, beside the square picture."),
        validators=[InputRequired(), Length(max=40)],
    )
