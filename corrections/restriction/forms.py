"""The forms of restriction."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from core.access.models import ListKind
from core.web import Form
from corrections.restriction.actions import REASON_MAX


class RestrictForm(Form):
    """Why a file is closed to most of the office."""

    reason = TextAreaField(
        _l("Why this file is restricted"), validators=[DataRequired(), Length(max=REASON_MAX)], render_kw={"rows": 2}
    )


class ReaderForm(Form):
    """A colleague for one of the two lists."""

    user = SelectField(_l("Colleague"), validators=[DataRequired()])
    kind = RadioField(_l("List"), default=ListKind.ALLOW.value, validators=[InputRequired()])

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.kind.choices = [
            (ListKind.ALLOW.value, _("May open this file")),
            (ListKind.EXCLUDE.value, _("Is kept out")),
        ]


class ButtonForm(Form):
    """Nothing but the button."""
