"""The forms about conditions."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms.validators import Optional

from core.web import DayField
from core.web.fields import RealDay


class AtForm(FlaskForm):  # type: ignore[misc]
    """Another day to ask about."""

    class Meta:
        csrf = False

    at = DayField(_l("On another day"), validators=[Optional(), RealDay()])
