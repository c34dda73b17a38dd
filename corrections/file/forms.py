"""The form by which somebody is found."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import DataRequired

from core.web import AtMost, LineField, OneLine


class SearchForm(FlaskForm):  # type: ignore[misc]
    """One line to find a person by."""

    q = LineField(
        _l("Name, pinyin, telephone, ID number or file number"), validators=[DataRequired(), OneLine(), AtMost(60)]
    )
