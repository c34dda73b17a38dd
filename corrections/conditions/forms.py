"""The forms about conditions."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
)
from wtforms.validators import Optional


class AtForm(FlaskForm):  # type: ignore[misc]
    """Another day to ask about."""

    class Meta:
        csrf = False

    at = DateField(_l("On another day"), validators=[Optional()])
