"""The form by which somebody is found."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from core.web.forms import ONE_LINE


class SearchForm(FlaskForm):  # type: ignore[misc]
    """One line to find a person by."""

    q = StringField(_l("Name, file number or ID number"), validators=[DataRequired(), Length(max=60), ONE_LINE])
