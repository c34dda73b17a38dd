"""Forms that several slices of corrections use."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    RadioField,
    SelectChoice,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length

from core.web import Form
from core.web.forms import TEXT


class CheckForm(Form):
    """Whether a copy agrees with its paper."""

    decision = RadioField(
        _l("The copy and the paper"),
        choices=[SelectChoice("yes", _l("They agree")), SelectChoice("no", _l("They differ"))],
        validators=[DataRequired()],
    )
    reason = TextAreaField(
        _l("What is wrong"), description=_l("Needed when they differ."), validators=[Length(max=400), TEXT]
    )
