"""The forms at the door."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from core.web import Form, OneLine


class SignInForm(Form):
    """Name and password."""

    username = StringField(
        _l("User name"), validators=[InputRequired(), Length(max=64)], render_kw={"autocomplete": "username"}
    )
    password = PasswordField(
        _l("Password"), validators=[InputRequired(), Length(max=256)], render_kw={"autocomplete": "current-password"}
    )


class CodeForm(Form):
    """The code of the authenticator."""

    code = StringField(
        _l("Code from your authenticator"),
        validators=[InputRequired(), Length(min=6, max=9)],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class SetUpForm(Form):
    """The first start: the one-time code, the office, and the first administrator."""

    code = StringField(_l("Set-up code"), validators=[InputRequired(), Length(max=64)])
    district = StringField(
        _l("District justice bureau"), validators=[InputRequired(), Length(max=80), OneLine(_l("Use one line."))]
    )
    office = StringField(
        _l("Judicial office"), validators=[InputRequired(), Length(max=80), OneLine(_l("Use one line."))]
    )
    name = StringField(_l("Your name"), validators=[InputRequired(), Length(max=64), OneLine(_l("Use one line."))])
    username = StringField(_l("User name"), validators=[InputRequired(), Length(max=64)])
