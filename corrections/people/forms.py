"""The form that opens a file: the particulars, and what the person comes for."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import DataRequired

from core.web import ValueForm
from corrections.people.values import PersonToRegister


class RegisterForm(ValueForm[PersonToRegister]):
    """A new file. Why the person comes decides which page follows; the act does not need it."""

    purpose = RadioField(_l("What the person comes for"), validators=[DataRequired()])
